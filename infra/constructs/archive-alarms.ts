import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** An alarm as a capability declares it. */
export type AlarmDeclaration = {
  /** Also the heading under which `docs/runbook.md` says what to do. */
  readonly name: string;
  /** Who is hurt and how, for whom it wakes. */
  readonly impact: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** How many periods of the metric on end must be at the threshold. */
  readonly periods: number;
  /** Whether falling to the threshold is the bad side. */
  readonly whenBelow?: boolean;
  /** Whether silence is bad too: what is always there always reports. */
  readonly whenSilent?: boolean;
};

export type ArchiveAlarmsProps = {
  readonly alarms: readonly AlarmDeclaration[];
  readonly email?: string;
};

/** Every alarm of the archive, all sent to one topic. */
export class ArchiveAlarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { alarms, email }: ArchiveAlarmsProps) {
    super(scope, id);
    const alarming = new ServicePrincipal('cloudwatch.amazonaws.com');
    // A key of its own: CloudWatch may not use the one that AWS manages for SNS.
    const key = new Key(this, 'Key', {
      description: 'Alarms of the archive',
      enableKeyRotation: true,
      // It keeps nothing that anybody would miss.
      removalPolicy: RemovalPolicy.DESTROY,
      pendingWindow: Duration.days(7),
    });
    key.grantEncryptDecrypt(alarming);
    this.topic = new Topic(this, 'Topic', { displayName: 'Backfile', masterKey: key, enforceSSL: true });
    this.topic.grantPublish(alarming);
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));

    for (const {
      name,
      impact,
      metric,
      threshold,
      periods,
      whenBelow = false,
      whenSilent = false,
    } of alarms) {
      const alarm = new Alarm(this, name.replaceAll(' ', ''), {
        metric,
        threshold,
        evaluationPeriods: periods,
        alarmDescription: `${name}. ${impact} What to do: docs/runbook.md, "${name}".`,
        comparisonOperator: whenBelow
          ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        // Idle queues, functions and addresses report nothing.
        treatMissingData: whenSilent ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(this.topic));
      alarm.addOkAction(new SnsAction(this.topic));
    }
  }
}
