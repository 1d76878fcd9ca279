import { Duration } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Trigger } from 'aws-cdk-lib/triggers';
import { Construct } from 'constructs';
import { ENV } from '../../shared/contract.ts';
import type { DeployConfig } from '../deploy-config.ts';
import type { ArchiveDomain } from './archive-domain.ts';
import type { ArchiveNetwork } from './archive-network.ts';
import { NodeFunction } from './node-function.ts';

export type PreparationProps = {
  readonly network: ArchiveNetwork;
  readonly domain: ArchiveDomain;
  readonly indices: DeployConfig['indices'];
  readonly logDays: RetentionDays;
};

const TIMEOUT = Duration.minutes(8);

/**
 * Makes the engine's indices and roles in the course of a deployment: the first time and whenever the function or its settings
 * change. A deployment whose preparation fails is rolled back.
 */
export class Preparation extends Construct {
  readonly function: NodeFunction;
  private readonly trigger: Trigger;

  constructor(scope: Construct, id: string, { network, domain, indices, logDays }: PreparationProps) {
    super(scope, id);
    this.function = new NodeFunction(this, 'Function', {
      folder: 'prepare',
      description: 'Makes the indices and roles of the search engine',
      timeout: TIMEOUT,
      memoryMiB: 512,
      logDays,
      network,
    });
    domain.grantPreparing(this.function);
    this.function.addEnvironment(ENV.shards, String(indices.shards));
    this.function.addEnvironment(ENV.replicas, String(indices.replicas));
    this.trigger = new Trigger(this, 'AtDeployment', {
      handler: this.function,
      timeout: TIMEOUT.plus(Duration.seconds(30)),
      executeAfter: [domain],
    });
  }

  /** What needs the indices is deployed after them. */
  runBefore(dependent: Construct): void {
    this.trigger.executeBefore(dependent);
  }
}
