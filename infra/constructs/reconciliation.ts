import { Duration, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { ENV } from '../../shared/contract.ts';
import type { DeployConfig } from '../deploy-config.ts';
import type { AlarmDeclaration } from './archive-alarms.ts';
import type { ArchiveDomain } from './archive-domain.ts';
import type { ArchiveNetwork } from './archive-network.ts';
import type { ArticleIntake } from './article-intake.ts';
import { NodeFunction } from './node-function.ts';

export type ReconciliationProps = {
  readonly intake: ArticleIntake;
  readonly network: ArchiveNetwork;
  readonly domain: ArchiveDomain;
  readonly containerLimits?: Readonly<Record<string, number>>;
  readonly rightsByRole: DeployConfig['rightsByRole'];
  readonly logDays: RetentionDays;
};

/** Less than the quarter of an hour between two calls, so that no two compare at once. */
const TIMEOUT = Duration.minutes(12);

/** Compares the bucket with the index by night, and repairs what differs; each call goes on where the one before ended. */
export class Reconciliation extends Construct {
  readonly function: NodeFunction;
  readonly alarms: readonly AlarmDeclaration[];

  constructor(scope: Construct, id: string, props: ReconciliationProps) {
    super(scope, id);
    const { intake, network, domain, containerLimits, rightsByRole, logDays } = props;
    this.function = new NodeFunction(this, 'Function', {
      folder: 'reconcile',
      description: 'Compares the bucket with the index, and repairs what differs',
      timeout: TIMEOUT,
      // A whole processor, which Lambda gives at this size.
      memoryMiB: 1792,
      logDays,
      network,
    });
    this.function.addEnvironment(ENV.rightsByRole, JSON.stringify(rightsByRole));
    if (containerLimits) this.function.addEnvironment(ENV.containerLimits, JSON.stringify(containerLimits));
    intake.grantRead(this.function);
    intake.grantGoingOn(this.function);
    intake.grantAudit(this.function);
    // Listings tell which version of an object is the latest.
    const { bucket } = intake;
    const allow = (action: string, resource: string): void =>
      this.function.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    allow('s3:ListBucketVersions', bucket.bucketArn);
    allow('s3:PutObject', intake.reconcileArn);
    domain.grantIndexing(this.function);
    new Schedule(this, 'ByNight', {
      description: 'Calls for the comparison until it is whole',
      schedule: ScheduleExpression.cron({ minute: '0/15', hour: '1-5', timeZone: TimeZone.ETC_UTC }),
      target: new LambdaInvoke(this.function, { retryAttempts: 0, maxEventAge: Duration.minutes(5) }),
    });
    this.alarms = [
      {
        name: 'Comparison fails',
        impact: 'What the index lacks or holds too much of stays unnoticed, so that editors miss articles.',
        metric: this.function.metricErrors({ period: Duration.hours(1) }),
        threshold: 3,
        periods: 1,
      },
    ];
  }
}
