import type { Reindex, ReindexPhase, ReindexStatus } from '../shared/reindex/reindex.ts';
import { counted } from './counted.ts';

const DOING: Readonly<Record<ReindexPhase, string>> = {
  making: 'making new indices',
  waiting: 'waiting until everybody writes to the new indices',
  filling: 'reading files',
  carrying: 'taking over what removed articles said',
  linking: 'putting articles into their stories',
  checking: 'comparing the indices',
  differs: 'stopped: the indices don’t answer alike',
  failed: 'failed',
  swapped: 'done: the new indices are searched, the former ones are kept',
  finished: 'finished: the former indices are deleted',
  abandoned: 'given up: the new indices are deleted',
};

/** How far a reindex is, in one line. */
export const reindexLine = ({ phase, worked, rounds, isRollback, failed }: Reindex): string => {
  const back = isRollback ? 'back: ' : '';
  const failures = failed.length > 0 ? `, ${counted(failed.length, 'file')} failed` : '';
  const round = phase === 'filling' ? `, round ${rounds + 1}` : '';
  return `${back}${DOING[phase]} (${counted(worked, 'file')} worked${round}${failures})`;
};

/** What a status says, for people. */
export const reindexLines = ({ current, standby, stale, reindex }: ReindexStatus): readonly string[] => [
  `Generation ${current} is searched${standby === undefined ? '' : `; ${standby} is written beside it`}`,
  ...(stale.indices ? ['  Its indices were made by another version of the archive'] : []),
  ...(stale.files > 0 ? [`  ${counted(stale.files, 'file')} read by another version of the pipeline`] : []),
  ...(reindex === undefined
    ? []
    : [
        `Reindex from ${reindex.from} to ${reindex.to}, begun ${reindex.started}: ${reindexLine(reindex)}`,
        ...(reindex.detail === undefined ? [] : [`  ${reindex.detail}`]),
        ...reindex.failed.map(({ key, detail }) => `  ${key}: ${detail}`),
        ...(reindex.checks?.differences ?? []).map((difference) => `  ${difference}`),
      ]),
];

/** Why a reindex that is at rest is no success. */
export const reindexWrong = ({ phase, detail }: Reindex): string | undefined => {
  if (phase === 'failed') return `The reindex failed: ${detail ?? 'no reason given'}`;
  if (phase === 'differs')
    return 'The present and the next indices don’t answer alike: look at what differs, then `npx backfile reindex start` compares again, and `start --accept` takes the next ones as they are.';
  return undefined;
};
