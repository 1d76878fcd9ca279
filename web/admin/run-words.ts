import type { ArticlesScope, Run, RunScope } from '../../shared/runs/run.ts';
import type { ShownRunReceipt } from '../../shared/runs/run-parameters.ts';
import { counted, grouped } from '../plural.ts';

const within = (prefix: string): string => (prefix === '' ? '' : ` below ${prefix}`);

/** Which articles, of those that a scope names. */
const articlesWords = ({ publisher, section, missing }: ArticlesScope): string =>
  [
    ...(publisher === undefined ? [] : [`of ${publisher}`]),
    ...(section === undefined ? [] : [`in section ${section}`]),
    ...(missing === undefined ? [] : [`without ${missing}`]),
  ].join(', ');

/** Which files a run works. */
export const scopeWords = (scope: RunScope): string => {
  switch (scope.by) {
    case 'prefix':
      return `All files${within(scope.prefix)}`;
    case 'manifest':
      return `The files that ${scope.manifest} lists`;
    case 'window':
      return `Files${within(scope.prefix)} that changed from ${scope.from} until ${scope.to}`;
    case 'refused':
      return `Files${within(scope.prefix)} of which something was refused`;
    case 'articles':
      return `Files${within(scope.prefix)} with articles ${articlesWords(scope)}`;
  }
};

const STATES = {
  planning: 'Looking for the files',
  working: 'At work',
  accounting: 'Comparing what was read with what the index holds',
  stopping: 'Stopping',
  stopped: 'Stopped',
  failed: 'Failed',
  done: 'Done',
} as const satisfies Readonly<Record<Run['state'], string>>;

/** How a run stands. */
export const runStateWords = ({ state, detail }: Pick<Run, 'state' | 'detail'>): string =>
  detail === undefined ? STATES[state] : `${STATES[state]}: ${detail}`;

/** Whether nobody works it: it has ended, or waits until somebody resumes it. */
export const isAtRest = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'stopped' || state === 'failed' || state === 'done';

const timeLeft = (seconds: number): string => {
  if (seconds < 90) return 'about a minute left';
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90
    ? `about ${minutes} minutes left`
    : `about ${counted(Math.round(minutes / 60), 'hour')} left`;
};

/** How far a run is. */
export const progressWords = ({ planned, done, rate, secondsLeft }: Run): string =>
  [
    planned === undefined
      ? counted(done.files, 'file')
      : `${grouped(done.files)} of ${counted(planned.files, 'file')}`,
    ...(rate === undefined ? [] : [`${grouped(Math.round(rate))} a second`]),
    ...(secondsLeft === undefined ? [] : [timeLeft(secondsLeft)]),
    ...(done.failed === 0 ? [] : [`${grouped(done.failed)} failed`]),
  ].join(', ');

type Row = { readonly name: string; readonly count: number };

/** What became of the files of a run, in the order in which it is told. */
export const fileRows = ({ files }: ShownRunReceipt['counts']): readonly Row[] => [
  { name: 'Files seen', count: files.seen },
  { name: 'indexed', count: files.indexed },
  { name: 'unchanged', count: files.unchanged },
  { name: 'superseded by later ones', count: files.superseded },
  { name: 'quarantined', count: files.quarantined },
  { name: 'no longer there', count: files.absent },
  { name: 'failed', count: files.failed },
];

/** What became of what was in them. */
export const entryRows = ({ entries, articles }: ShownRunReceipt['counts']): readonly Row[] => [
  { name: 'Entries read', count: entries },
  { name: 'articles', count: articles.out },
  { name: 'copies, linked to their stories', count: articles.duplicates },
  { name: 'superseded by later ones', count: articles.superseded },
  { name: 'refused', count: articles.refused },
];

/** Whether what was read is what the index holds. */
export const proofWords = ({ equal, read, held }: ShownRunReceipt['proof']): string =>
  equal
    ? `What was read and what the index holds are the same: ${counted(read.size, 'article')}.`
    : `What was read and what the index holds differ: ${counted(read.size, 'article')} read, ${grouped(held.size)} held.`;

/** Whether nothing is missing from the receipt. */
export const sumWords = (faults: readonly string[]): string =>
  faults.length === 0 ? 'The receipt adds up.' : `The receipt does not add up: ${faults.join('; ')}.`;
