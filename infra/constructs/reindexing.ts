import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { ENV, TICK } from '../../shared/contract.ts';
import type { DeployConfig } from '../deploy-config.ts';
import type { AlarmDeclaration } from './archive-alarms.ts';
import type { ArchiveDomain } from './archive-domain.ts';
import type { ArchiveNetwork } from './archive-network.ts';
import type { ArticleIntake } from './article-intake.ts';
import { NodeFunction } from './node-function.ts';

export type ReindexingProps = {
  readonly intake: ArticleIntake;
  readonly network: ArchiveNetwork;
  readonly domain: ArchiveDomain;
  readonly indices: DeployConfig['indices'];
  readonly rightsByRole: DeployConfig['rightsByRole'];
  readonly containerLimits?: Readonly<Record<string, number>>;
  readonly logDays: RetentionDays;
};

/** Makes new indices when admins ask for them: called each minute, it goes on with what was asked for, or ends at once. */
export class Reindexing extends Construct {
  readonly function: NodeFunction;
  readonly alarms: readonly AlarmDeclaration[];

  constructor(scope: Construct, id: string, props: ReindexingProps) {
    super(scope, id);
    const { intake, network, domain, indices, rightsByRole, containerLimits, logDays } = props;
    this.function = new NodeFunction(this, 'Function', {
      folder: 'reindex',
      description: 'Makes new indices from the bucket while the old ones are searched',
      // As long as Lambda allows: each turn compares the bucket with the index first.
      timeout: Duration.minutes(15),
      memoryMiB: 1792,
      logDays,
      network,
    });
    this.function.addEnvironment(ENV.shards, String(indices.shards));
    this.function.addEnvironment(ENV.replicas, String(indices.replicas));
    this.function.addEnvironment(ENV.rightsByRole, JSON.stringify(rightsByRole));
    if (containerLimits) this.function.addEnvironment(ENV.containerLimits, JSON.stringify(containerLimits));
    intake.grantRead(this.function);
    this.function.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [intake.reindexArn] }),
    );
    domain.grantReindexing(this.function);
    new Schedule(this, 'Turn', {
      description: 'Goes on with a reindex',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      target: new LambdaInvoke(this.function, {
        input: ScheduleTargetInput.fromObject(TICK),
        // The next minute brings another.
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      }),
    });
    this.alarms = [
      {
        name: 'Reindex fails',
        impact: 'New indices are not filled; what is searched meanwhile stays as it is.',
        metric: this.function.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
        threshold: 3,
        periods: 1,
      },
    ];
  }
}
