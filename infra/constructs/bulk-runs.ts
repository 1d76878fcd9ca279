import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ENV } from '../../shared/contract.ts';
import type { AlarmDeclaration } from './archive-alarms.ts';
import type { ArchiveDomain } from './archive-domain.ts';
import type { ArchiveNetwork } from './archive-network.ts';
import type { ArticleIntake } from './article-intake.ts';
import { bulkRunsDefinition } from './bulk-runs-definition.ts';
import { NodeFunction } from './node-function.ts';

export type BulkRunsProps = {
  readonly intake: ArticleIntake;
  readonly network: ArchiveNetwork;
  readonly domain: ArchiveDomain;
  /** Batches of runs that are worked at once. */
  readonly runConcurrency: number;
  readonly containerLimits?: Readonly<Record<string, number>>;
  readonly logDays: RetentionDays;
};

/** Long enough for a batch that waits for an engine under load; Lambda allows 15. */
const STEP_TIMEOUT = Duration.minutes(10);
const EVERY = { period: Duration.minutes(5), statistic: 'Sum' } as const;

/** Runs over many files: a state machine that lists them, works them in batches, and proves what became of them. */
export class BulkRuns extends Construct {
  readonly step: NodeFunction;
  readonly alarms: readonly AlarmDeclaration[];
  private readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: BulkRunsProps) {
    super(scope, id);
    this.step = this.stepFunction(props);
    this.machine = this.stateMachine(props);
    this.tellFailures();
    const unequal = new MetricFilter(this, 'Unequal', {
      logGroup: this.step.logGroup,
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.message', '=', 'RUN_ENDED'),
        FilterPattern.booleanValue('$.isEqual', false),
      ),
      metricNamespace: 'Backfile',
      metricName: 'UnequalProofs',
    });
    this.alarms = [
      {
        name: 'Run failed',
        impact: 'A bulk ingest ended before its files were worked; editors miss what it should have brought.',
        metric: this.machine.metricFailed(EVERY),
        threshold: 1,
        periods: 1,
      },
      {
        name: 'Proof unequal',
        impact:
          'A run ended, but the index doesn’t hold what its files were read as; editors may miss articles.',
        metric: unequal.metric(EVERY),
        threshold: 1,
        periods: 1,
      },
    ];
  }

  /** Lets a function begin runs. */
  grantStart(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.runMachine, this.machine.stateMachineArn);
    this.machine.grantStartExecution(fn);
  }

  private stepFunction(props: BulkRunsProps): NodeFunction {
    const { intake, network, domain, containerLimits, logDays } = props;
    const step = new NodeFunction(this, 'Step', {
      folder: 'run-step',
      description: 'Works batches of runs and accounts for them',
      timeout: STEP_TIMEOUT,
      // A whole processor, which Lambda gives at this size.
      memoryMiB: 1792,
      logDays,
      network,
    });
    if (containerLimits) step.addEnvironment(ENV.containerLimits, JSON.stringify(containerLimits));
    intake.grantRead(step);
    intake.grantAudit(step);
    step.addToRolePolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [intake.runsArn] }));
    domain.grantIndexing(step);
    return step;
  }

  private stateMachine({ intake, runConcurrency }: BulkRunsProps): StateMachine {
    const { bucket } = intake;
    const definition = bulkRunsDefinition({
      bucket: bucket.bucketName,
      step: this.step.functionArn,
      concurrency: runConcurrency,
      stepSeconds: STEP_TIMEOUT.toSeconds(),
    });
    const machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
    });
    const allow = (actions: string[], ...resources: string[]): void =>
      machine.addToRolePolicy(new PolicyStatement({ actions, resources }));
    allow(['lambda:InvokeFunction'], this.step.functionArn);
    // What is listed and read is named by the run: any prefix, any manifest.
    allow(['s3:ListBucket'], bucket.bucketArn);
    allow(['s3:GetObject'], bucket.arnForObjects('*'));
    allow(['s3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'], intake.runsArn);
    this.allowChildren(machine);
    return machine;
  }

  /** A policy of its own: the machine waits for the other one, which can't name the machine therefore. */
  private allowChildren(machine: StateMachine): void {
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${machine.stateMachineName}/*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    machine.role.attachInlinePolicy(
      new Policy(this, 'Children', {
        statements: [
          new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }),
          new PolicyStatement({
            actions: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
            resources: [executions],
          }),
        ],
      }),
    );
  }

  /** Not by a state that catches: an execution that ends in one could not be redriven from where it failed, and a time-out reaches none. */
  private tellFailures(): void {
    new Rule(this, 'Ended', {
      description: 'Executions of runs that ended without success',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [this.machine.stateMachineArn],
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      targets: [new LambdaTarget(this.step)],
    });
  }
}
