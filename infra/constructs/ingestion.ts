import { Duration } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ENV } from '../../shared/contract.ts';
import type { AlarmDeclaration } from './archive-alarms.ts';
import type { ArchiveDomain } from './archive-domain.ts';
import type { ArchiveNetwork } from './archive-network.ts';
import type { ArticleIntake } from './article-intake.ts';
import { NodeFunction } from './node-function.ts';

export type IngestionProps = {
  readonly intake: ArticleIntake;
  readonly network: ArchiveNetwork;
  readonly domain: ArchiveDomain;
  readonly ingestConcurrency: number;
  /** Some keys of the limits of containers, where they are not the usual ones. */
  readonly containerLimits?: Readonly<Record<string, number>>;
  readonly logDays: RetentionDays;
};

/** Files a batch: each batch waits once for the engine to show them, so that more files a batch are more files a second. */
const BATCH = 50;

/** Makes the index agree with the bucket, object by object, as the queue says which. */
export class Ingestion extends Construct {
  /** For a batch. A message that failed is seen again after six of these, so that long isn't safe but slow. */
  static readonly TIMEOUT = Duration.minutes(2);
  readonly function: NodeFunction;
  /** What feeds the function; it belongs to the queue and the function, once both are ready. */
  readonly source: Construct;
  readonly alarms: readonly AlarmDeclaration[];

  constructor(scope: Construct, id: string, props: IngestionProps) {
    super(scope, id);
    const { intake, network, domain, ingestConcurrency, containerLimits, logDays } = props;
    this.function = new NodeFunction(this, 'Function', {
      folder: 'ingest',
      description: 'Reads dropped files and makes the index agree with them',
      timeout: Ingestion.TIMEOUT,
      // A whole processor, which Lambda gives at this size.
      memoryMiB: 1792,
      logDays,
      network,
    });
    if (containerLimits) this.function.addEnvironment(ENV.containerLimits, JSON.stringify(containerLimits));
    intake.grantRead(this.function);
    intake.grantGoingOn(this.function);
    intake.grantAudit(this.function);
    domain.grantIndexing(this.function);
    intake.queue.grantConsumeMessages(this.function);
    this.source = this.function.addEventSourceMapping('Notices', {
      eventSourceArn: intake.queue.queueArn,
      batchSize: BATCH,
      maxBatchingWindow: Duration.seconds(1),
      reportBatchItemFailures: true,
      maxConcurrency: ingestConcurrency,
    });
    this.alarms = [
      {
        name: 'Ingest fails',
        impact: 'Files are worked late or not at all, so that editors search an archive that lags behind.',
        metric: this.function.metricErrors({ period: Duration.minutes(5) }),
        threshold: 3,
        periods: 1,
      },
    ];
  }
}
