import { Duration } from 'aws-cdk-lib';
import type { Domain } from 'aws-cdk-lib/aws-opensearchservice';
import type { DeployConfig } from '../deploy-config.ts';
import type { AlarmDeclaration } from './archive-alarms.ts';

const EVERY = { period: Duration.minutes(1), statistic: 'Maximum' } as const;
/** Mebibytes in a gibibyte; the service counts free storage in the former. */
const MIB = 1024;

/** What to be told of the engine. */
export const engineAlarms = (
  domain: Domain,
  { volumeGiB }: DeployConfig['engine'],
): readonly AlarmDeclaration[] => [
  {
    name: 'Engine red',
    impact: 'Searches fail for everybody, or lack whole parts of the archive.',
    metric: domain.metricClusterStatusRed(EVERY),
    threshold: 1,
    periods: 5,
    whenSilent: true,
  },
  {
    name: 'Engine nearly full',
    impact: 'Soon nothing new becomes searchable: the engine refuses writes when it is full.',
    metric: domain.metricFreeStorageSpace({ period: Duration.minutes(5), statistic: 'Minimum' }),
    threshold: (volumeGiB * MIB) / 4,
    periods: 1,
    whenBelow: true,
  },
  {
    name: 'Engine refuses writes',
    impact: 'Nothing new becomes searchable, and what was withdrawn stays to be found.',
    metric: domain.metricClusterIndexWritesBlocked(EVERY),
    threshold: 1,
    periods: 5,
  },
];
