import { Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EbsDeviceVolumeType, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  ArnPrincipal,
  Effect,
  type IRole,
  PolicyDocument,
  PolicyStatement,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, ResourcePolicy, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnDomain, Domain, EngineVersion, TLSSecurityPolicy } from 'aws-cdk-lib/aws-opensearchservice';
import { Construct } from 'constructs';
import { ENV, MAX_CLAUSES } from '../../shared/contract.ts';
import type { DeployConfig } from '../deploy-config.ts';
import type { AlarmDeclaration } from './archive-alarms.ts';
import type { ArchiveNetwork } from './archive-network.ts';
import { engineAlarms } from './engine-alarms.ts';
import { callsByAction, type EnginePurpose } from './engine-calls.ts';

export type ArchiveDomainProps = {
  /** Of the domain; at most 28 characters. */
  readonly name: string;
  readonly engine: DeployConfig['engine'];
  readonly keepsEngine: boolean;
  readonly logDays: RetentionDays;
  readonly network: ArchiveNetwork;
};

/**
 * The search engine. A call must pass three judges: the network, the policies here (method and path), and the roles within the
 * engine (which index, what is done to it).
 */
export class ArchiveDomain extends Construct {
  readonly endpoint: string;
  readonly alarms: readonly AlarmDeclaration[];
  private readonly domain: Domain;
  private readonly security: SecurityGroup;
  private readonly arn: string;
  private readonly access = new PolicyDocument();
  private readonly roles: Record<EnginePurpose, IRole[]> = {
    indexing: [],
    searching: [],
    reindexing: [],
    preparing: [],
  };

  constructor(scope: Construct, id: string, props: ArchiveDomainProps) {
    super(scope, id);
    const { name, engine, keepsEngine, logDays, network } = props;
    this.arn = Stack.of(this).formatArn({ service: 'es', resource: 'domain', resourceName: name });
    this.security = new SecurityGroup(this, 'Security', {
      vpc: network.vpc,
      description: 'The search engine',
      allowAllOutbound: false,
    });
    this.security.addIngressRule(network.functions, Port.tcp(443), 'Functions of the archive');
    const logs = new LogGroup(this, 'Logs', { retention: logDays, removalPolicy: RemovalPolicy.DESTROY });
    this.domain = new Domain(this, 'Domain', {
      // Named, so that its policy can say its paths, and so that no change can replace it unseen.
      domainName: name,
      version: EngineVersion.OPENSEARCH_3_5,
      capacity: {
        dataNodeInstanceType: engine.nodeType,
        dataNodes: engine.nodes,
        multiAzWithStandbyEnabled: false,
        ...(engine.masters
          ? { masterNodes: engine.masters.count, masterNodeInstanceType: engine.masters.type }
          : {}),
      },
      ...(engine.zones === 1
        ? {}
        : { zoneAwareness: { enabled: true, availabilityZoneCount: engine.zones } }),
      ebs: { volumeSize: engine.volumeGiB, volumeType: EbsDeviceVolumeType.GP3 },
      vpc: network.vpc,
      vpcSubnets: [network.subnets(engine.zones)],
      securityGroups: [this.security],
      encryptionAtRest: { enabled: true },
      nodeToNodeEncryption: true,
      enforceHttps: true,
      tlsSecurityPolicy: TLSSecurityPolicy.TLS_1_2_PFS,
      fineGrainedAccessControl: { masterUserArn: Lazy.string({ produce: () => this.masterArn() }) },
      advancedOptions: {
        'indices.query.bool.max_clause_count': String(MAX_CLAUSES),
        // Bulk requests name their indices inside; the engine's roles judge each of them.
        'rest.action.multi.allow_explicit_index': 'true',
      },
      enableAutoSoftwareUpdate: true,
      // Errors only: slow logs would keep readers' queries.
      logging: { appLogEnabled: true, appLogGroup: logs },
      suppressLogsResourcePolicy: true,
      removalPolicy: keepsEngine ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    this.domain.node.addDependency(mayWriteLogs(this, logs));
    this.setAccess();
    this.endpoint = this.domain.domainEndpoint;
    this.alarms = engineAlarms(this.domain, engine);
  }

  /** Lets a function read and write the archive's documents. */
  grantIndexing(fn: LambdaFunction): void {
    this.permit(fn, 'indexing');
  }

  /** Lets a function search. */
  grantSearch(fn: LambdaFunction): void {
    this.permit(fn, 'searching');
  }

  /** Lets a function make, fill and delete generations of the archive's indices. */
  grantReindexing(fn: LambdaFunction): void {
    this.permit(fn, 'reindexing');
  }

  /** Makes a function the engine's master, that may make indices and roles; it is told whose roles are to be mapped. */
  grantPreparing(fn: LambdaFunction): void {
    this.permit(fn, 'preparing');
    fn.addEnvironment(ENV.indexingRoles, this.rolesOf('indexing'));
    fn.addEnvironment(ENV.searchingRoles, this.rolesOf('searching'));
    fn.addEnvironment(ENV.reindexingRoles, this.rolesOf('reindexing'));
  }

  private permit(fn: LambdaFunction, purpose: EnginePurpose): void {
    const { role } = fn;
    if (!role) throw new Error('A function without a role can be granted nothing');
    this.roles[purpose].push(role);
    fn.addEnvironment(ENV.engineUrl, `https://${this.domain.domainEndpoint}`);
    for (const { action, paths } of callsByAction(purpose)) {
      const statement = (more: { readonly principals?: ArnPrincipal[] }) =>
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: [action],
          resources: paths.map((path) => `${this.arn}/${path}`),
          ...more,
        });
      fn.addToRolePolicy(statement({}));
      this.access.addStatements(statement({ principals: [new ArnPrincipal(role.roleArn)] }));
    }
  }

  private rolesOf(purpose: EnginePurpose): string {
    return Lazy.string({ produce: () => this.roles[purpose].map(({ roleArn }) => roleArn).join(',') });
  }

  private masterArn(): string {
    const [master, ...others] = this.roles.preparing;
    if (!master || others.length > 0) throw new Error('One function prepares the engine');
    return master.roleArn;
  }

  /** In the domain itself: the library's own way deploys a function that sets the policy afterwards. */
  private setAccess(): void {
    const resource = this.domain.node.defaultChild;
    if (!(resource instanceof CfnDomain)) throw new Error('A domain is made of something else than a domain');
    resource.accessPolicies = this.access;
  }
}

const mayWriteLogs = (scope: Construct, logs: LogGroup): ResourcePolicy =>
  new ResourcePolicy(scope, 'MayWriteLogs', {
    policyStatements: [
      new PolicyStatement({
        principals: [new ServicePrincipal('es.amazonaws.com')],
        actions: ['logs:PutLogEvents', 'logs:CreateLogStream'],
        resources: [logs.logGroupArn],
      }),
    ],
  });
