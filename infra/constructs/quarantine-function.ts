import { Duration } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ENV } from '../../shared/contract.ts';
import type { ArchiveDomain } from './archive-domain.ts';
import type { ArchiveNetwork } from './archive-network.ts';
import type { ArticleIntake } from './article-intake.ts';
import { NodeFunction } from './node-function.ts';

type QuarantineFunctionProps = {
  readonly intake: ArticleIntake;
  readonly network: ArchiveNetwork;
  readonly domain: ArchiveDomain;
  /** Some keys of the limits of containers, where they are not the usual ones. */
  readonly containerLimits?: Readonly<Record<string, number>>;
  readonly logDays: RetentionDays;
};

/** Shows refused files to admins, puts them away and has them read again. */
export const quarantineFunction = (scope: Construct, props: QuarantineFunctionProps): NodeFunction => {
  const { intake, network, domain, containerLimits, logDays } = props;
  const quarantine = new NodeFunction(scope, 'Quarantine', {
    folder: 'quarantine',
    description: 'Shows refused files to admins, puts them away and has them read again',
    // The most that API Gateway waits for an answer.
    timeout: Duration.seconds(29),
    // It may look into a container.
    memoryMiB: 1024,
    logDays,
    network,
  });
  intake.grantQuarantine(quarantine);
  domain.grantSearch(quarantine);
  if (containerLimits) quarantine.addEnvironment(ENV.containerLimits, JSON.stringify(containerLimits));
  return quarantine;
};
