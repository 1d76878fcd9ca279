import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ArchiveAlarms } from './constructs/archive-alarms.ts';
import { ArchiveDomain } from './constructs/archive-domain.ts';
import { ArchiveNetwork } from './constructs/archive-network.ts';
import { ArticleIntake } from './constructs/article-intake.ts';
import { BulkRuns } from './constructs/bulk-runs.ts';
import { Ingestion } from './constructs/ingestion.ts';
import { Preparation } from './constructs/preparation.ts';
import { Reconciliation } from './constructs/reconciliation.ts';
import { Reindexing } from './constructs/reindexing.ts';
import { SearchApi } from './constructs/search-api.ts';
import { Timetable } from './constructs/timetable.ts';
import type { DeployConfig, StageName } from './deploy-config.ts';

export type ArchiveStackProps = StackProps & {
  readonly stage: StageName;
  readonly config: DeployConfig;
  /** Whom alarms are sent to; the topic has no subscriber otherwise. */
  readonly alarmEmail?: string;
};

/** The whole archive, in one stack: a bucket and its reader in two would depend on each other. */
export class ArchiveStack extends Stack {
  constructor(scope: Construct, id: string, { stage, config, alarmEmail, ...props }: ArchiveStackProps) {
    super(scope, id, { description: `Backfile, a newsroom's archive (${stage})`, ...props });

    const intake = new ArticleIntake(this, 'Intake', { ...config, readerTimeout: Ingestion.TIMEOUT });
    const network = new ArchiveNetwork(this, 'Network', { intake });
    const domain = new ArchiveDomain(this, 'Engine', { ...config, name: `backfile-${stage}`, network });
    const ingestion = new Ingestion(this, 'Ingestion', { ...config, intake, network, domain });
    const reconciliation = new Reconciliation(this, 'Reconciliation', { ...config, intake, network, domain });
    const reindexing = new Reindexing(this, 'Reindexing', { ...config, intake, network, domain });
    const api = new SearchApi(this, 'Api', {
      ...config,
      intake,
      network,
      domain,
      reconcile: reconciliation.function,
      reindex: reindexing.function,
    });
    const runs = new BulkRuns(this, 'Runs', { ...config, intake, network, domain });
    for (const starter of [api.runs, api.schedules]) runs.grantStart(starter);
    const timetable = new Timetable(this, 'Timetable', api);
    const preparation = new Preparation(this, 'Preparation', { ...config, network, domain });
    preparation.runBefore(ingestion.source);
    const alarms = new ArchiveAlarms(this, 'Alarms', {
      alarms: [
        ...intake.alarms,
        ...ingestion.alarms,
        ...api.alarms,
        ...domain.alarms,
        ...runs.alarms,
        ...timetable.alarms,
        ...reconciliation.alarms,
        ...reindexing.alarms,
      ],
      ...(alarmEmail === undefined ? {} : { email: alarmEmail }),
    });

    new CfnOutput(this, 'BucketName', { value: intake.bucket.bucketName, description: 'Drop files here' });
    new CfnOutput(this, 'ApiUrl', { value: api.url, description: 'Ask here, with signed requests' });
    new CfnOutput(this, 'EngineEndpoint', { value: domain.endpoint, description: 'Inside the VPC only' });
    new CfnOutput(this, 'AlarmTopic', {
      value: alarms.topic.topicArn,
      description: 'Subscribe to be alarmed',
    });
    new CfnOutput(this, 'DeadLetters', {
      value: intake.deadLetters.queueUrl,
      description: 'What could not be worked',
    });
  }
}
