import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import {
  AUDIT_PATH,
  COPIES_PATH,
  DIFF_PATH,
  ENV,
  OVERRIDES_PATH,
  PARSE_PATH,
  QUARANTINE_PATH,
  RECONCILE_PATH,
  REINDEX_PATH,
  RUNS_PATH,
  SCHEDULES_PATH,
  SEARCH_PATH,
  SIMILAR_PATH,
  SUPPRESSIONS_PATH,
  UPLOADS_PATH,
  VERSION_DIFF_PATH,
  VERSION_PATH,
  VERSIONS_PATH,
} from '../../shared/contract.ts';
import type { DeployConfig } from '../deploy-config.ts';
import type { AlarmDeclaration } from './archive-alarms.ts';
import type { ArchiveDomain } from './archive-domain.ts';
import type { ArchiveNetwork } from './archive-network.ts';
import type { ArticleIntake } from './article-intake.ts';
import { NodeFunction } from './node-function.ts';
import { quarantineFunction } from './quarantine-function.ts';

export type SearchApiProps = {
  readonly intake: ArticleIntake;
  readonly network: ArchiveNetwork;
  readonly domain: ArchiveDomain;
  readonly rightsByRole: DeployConfig['rightsByRole'];
  /** The function that answers for reindexes. */
  readonly reindex: NodeFunction;
  readonly requests: DeployConfig['requests'];
  /** Some keys of the limits of containers, where they are not the usual ones. */
  readonly containerLimits?: Readonly<Record<string, number>>;
  readonly logDays: RetentionDays;
  /** The function that compares the bucket with the index. */
  readonly reconcile: NodeFunction;
};

const ARTICLE_PATH = '/v1/articles/{id}';

/** The most that API Gateway waits for an answer. */
const ANSWER_WITHIN = Duration.seconds(29);

/** No address, no name of the caller and no query: who reads what is nobody's business. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  method: '$context.httpMethod',
  resource: '$context.resourcePath',
  status: '$context.status',
  error: '$context.error.responseType',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
} as const;

/** The API that readers and services ask. Nobody may call it but who was given the right to by an IAM policy. */
export class SearchApi extends Construct {
  readonly search: NodeFunction;
  readonly upload: NodeFunction;
  readonly parse: NodeFunction;
  readonly overrides: NodeFunction;
  readonly suppressions: NodeFunction;
  /** Begins runs: whatever makes the state machine lets this function start it, and names it in `ENV.runMachine`. */
  readonly runs: NodeFunction;
  /** The same; it also begins what is due when it is called each minute. */
  readonly schedules: NodeFunction;
  readonly quarantine: NodeFunction;
  readonly alarms: readonly AlarmDeclaration[];
  readonly url: string;

  constructor(scope: Construct, id: string, props: SearchApiProps) {
    super(scope, id);
    this.search = this.searchFunction(props);
    this.upload = this.uploadFunction(props);
    this.parse = this.parseFunction(props);
    this.overrides = this.overridesFunction(props);
    this.suppressions = this.suppressionsFunction(props);
    this.runs = this.runsFunction(props);
    this.schedules = this.schedulesFunction(props);
    this.quarantine = quarantineFunction(this, props);
    for (const judging of [
      this.search,
      this.overrides,
      this.suppressions,
      this.runs,
      this.quarantine,
      this.schedules,
    ])
      judging.addEnvironment(ENV.rightsByRole, JSON.stringify(props.rightsByRole));
    const api = this.restApi(props);
    const route = (method: string, path: string, fn: NodeFunction): void => {
      api.root.resourceForPath(path).addMethod(method, new LambdaIntegration(fn, { allowTestInvoke: false }));
    };
    route('GET', '/v1/{proxy+}', this.search);
    // Above a resource with methods of its own, the general one is no longer asked.
    for (const path of [
      SEARCH_PATH,
      ARTICLE_PATH,
      SIMILAR_PATH,
      COPIES_PATH,
      DIFF_PATH,
      VERSIONS_PATH,
      VERSION_PATH,
      VERSION_DIFF_PATH,
    ])
      route('GET', path, this.search);
    route('POST', SEARCH_PATH, this.search);
    route('POST', UPLOADS_PATH, this.upload);
    route('POST', PARSE_PATH, this.parse);
    route('GET', OVERRIDES_PATH, this.overrides);
    for (const method of ['PUT', 'DELETE']) route(method, `${OVERRIDES_PATH}/{field}`, this.overrides);
    for (const method of ['GET', 'POST']) route(method, SUPPRESSIONS_PATH, this.suppressions);
    route('DELETE', `${SUPPRESSIONS_PATH}/{id}`, this.suppressions);
    route('GET', AUDIT_PATH, this.suppressions);
    for (const method of ['GET', 'POST']) route(method, RUNS_PATH, this.runs);
    for (const path of ['', '/receipt', '/files']) route('GET', `${RUNS_PATH}/{id}${path}`, this.runs);
    for (const method of ['GET', 'POST']) route(method, REINDEX_PATH, props.reindex);
    route('GET', SCHEDULES_PATH, this.schedules);
    for (const method of ['GET', 'PUT', 'DELETE']) route(method, `${SCHEDULES_PATH}/{name}`, this.schedules);
    for (const path of ['/stop', '/resume']) route('POST', `${RUNS_PATH}/{id}${path}`, this.runs);
    route('POST', RECONCILE_PATH, props.reconcile);
    route('GET', QUARANTINE_PATH, this.quarantine);
    route('POST', `${QUARANTINE_PATH}/retry`, this.runs);
    route('GET', `${QUARANTINE_PATH}/{id}/preview`, this.quarantine);
    route('POST', `${QUARANTINE_PATH}/{id}/retry`, this.quarantine);
    for (const method of ['POST', 'DELETE'])
      route(method, `${QUARANTINE_PATH}/{id}/discard`, this.quarantine);
    this.url = api.url;
    // The stack says it under a name of its own.
    api.node.tryRemoveChild('Endpoint');
    this.alarms = [
      {
        name: 'Answers fail',
        impact: 'Readers and services get errors instead of articles.',
        metric: api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
        threshold: 5,
        periods: 1,
      },
    ];
  }

  private searchFunction({ intake, network, domain, logDays }: SearchApiProps): NodeFunction {
    const search = new NodeFunction(this, 'Search', {
      folder: 'search',
      description: 'Answers searches, articles and receipts',
      timeout: ANSWER_WITHIN,
      memoryMiB: 1024,
      logDays,
      network,
    });
    domain.grantSearch(search);
    intake.grantNames(search);
    intake.grantSuppressions(search);
    const secret = new Secret(this, 'CursorSecret', {
      description: 'Signs the cursors of search pages',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    // Resolved at the deployment: from its network the function couldn't ask for it.
    search.addEnvironment(ENV.cursorSecret, secret.secretValue.unsafeUnwrap());
    return search;
  }

  private uploadFunction({ intake, logDays }: SearchApiProps): NodeFunction {
    const upload = new NodeFunction(this, 'Upload', {
      folder: 'upload',
      description: 'Gives leave to put a file in the bucket',
      timeout: Duration.seconds(10),
      memoryMiB: 512,
      logDays,
    });
    intake.grantUpload(upload);
    return upload;
  }

  /** Reads foreign files as ingest does, so that it is as fast; it has no rights and reaches nothing. */
  private parseFunction({ network, logDays }: SearchApiProps): NodeFunction {
    return new NodeFunction(this, 'Parse', {
      folder: 'parse',
      description: 'Says what the archive would make of a file',
      timeout: ANSWER_WITHIN,
      memoryMiB: 1792,
      logDays,
      network,
      isSealed: true,
    });
  }

  private overridesFunction({ intake, network, domain, logDays }: SearchApiProps): NodeFunction {
    const overrides = new NodeFunction(this, 'Overrides', {
      folder: 'overrides',
      description: 'Takes people’s corrections of articles',
      timeout: ANSWER_WITHIN,
      memoryMiB: 512,
      logDays,
      network,
    });
    intake.grantOverrides(overrides);
    intake.grantAudit(overrides);
    intake.grantSuppressions(overrides);
    domain.grantSearch(overrides);
    return overrides;
  }

  private suppressionsFunction({ intake, network, domain, logDays }: SearchApiProps): NodeFunction {
    const suppressions = new NodeFunction(this, 'Suppressions', {
      folder: 'suppressions',
      description: 'Hides articles for admins, and tells them who did what',
      timeout: ANSWER_WITHIN,
      memoryMiB: 512,
      logDays,
      network,
    });
    intake.grantSuppressing(suppressions);
    domain.grantSearch(suppressions);
    return suppressions;
  }

  /** It reads no foreign file and asks no engine: outside the network it reaches Step Functions without an endpoint there. */
  private runsFunction({ intake, logDays }: SearchApiProps): NodeFunction {
    const runs = new NodeFunction(this, 'Runs', {
      folder: 'runs',
      description: 'Begins and steers runs for admins, and tells what became of their files',
      timeout: ANSWER_WITHIN,
      memoryMiB: 512,
      logDays,
    });
    intake.grantRuns(runs);
    return runs;
  }

  private schedulesFunction({ intake, logDays }: SearchApiProps): NodeFunction {
    const schedules = new NodeFunction(this, 'Schedules', {
      folder: 'schedules',
      description: 'Begins the runs of sources that are due, and keeps their schedules for admins',
      timeout: ANSWER_WITHIN,
      memoryMiB: 512,
      logDays,
    });
    intake.grantSchedules(schedules);
    return schedules;
  }

  private restApi({ requests, logDays }: SearchApiProps): RestApi {
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new RestApi(this, 'RestApi', {
      description: 'The archive, for readers and services',
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      defaultMethodOptions: { authorizationType: AuthorizationType.IAM },
      // Of the account; without it, API Gateway can write no logs.
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName: 'live',
        throttlingRateLimit: requests.perSecond,
        throttlingBurstLimit: requests.burst,
        accessLogDestination: new LogGroupLogDestination(logs),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        metricsEnabled: true,
      },
    });
  }
}
