import type { ArticlesScope, Run, RunScope } from '../shared/runs/run.ts';
import type { ShownRunReceipt } from '../shared/runs/run-parameters.ts';

const GROUPED = new Intl.NumberFormat('en');
const number = (count: number): string => GROUPED.format(count);
const counted = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

const below = (prefix: string): string => (prefix === '' ? '' : ` below ${prefix}`);

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
      return scope.prefix === '' ? 'all files' : `all files below ${scope.prefix}`;
    case 'manifest':
      return `the files in ${scope.manifest}`;
    case 'window':
      return `files${below(scope.prefix)} that changed from ${scope.from} to ${scope.to}`;
    case 'refused':
      return `files${below(scope.prefix)} of which something was refused${scope.reasons.length === 0 ? '' : ` (${scope.reasons.join(', ')})`}`;
    case 'articles':
      return `files${below(scope.prefix)} with articles ${articlesWords(scope)}`;
  }
};

/** How long something will take, to what people can plan by: `40 s`, `12 min`, `3 h 5 min`. */
export const timeLeft = (seconds: number): string => {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
};

const STATES = {
  planning: 'Planning',
  working: 'Working',
  accounting: 'Comparing with the index',
  stopping: 'Stopping',
  stopped: 'Stopped',
  failed: 'Failed',
  done: 'Done',
} as const satisfies Readonly<Record<Run['state'], string>>;

/** How far a run is, in a line. */
export const progressLine = ({ state, planned, done, rate, secondsLeft }: Run): string => {
  const files =
    planned === undefined
      ? counted(done.files, 'file')
      : `${number(done.files)} of ${counted(planned.files, 'file')}`;
  return [
    `${STATES[state]}: ${files}`,
    ...(rate === undefined ? [] : [`${number(Math.round(rate * 10) / 10)} a second`]),
    ...(secondsLeft === undefined ? [] : [`${timeLeft(secondsLeft)} left`]),
    ...(done.failed === 0 ? [] : [`${number(done.failed)} failed`]),
  ].join(', ');
};

const listed = (rows: readonly (readonly [string, number])[]): string =>
  rows.length === 0 ? 'none' : rows.map(([name, count]) => `${number(count)} ${name}`).join(', ');

const some = (files: readonly string[]): string => {
  const rest = files.length - 3;
  return `${files.slice(0, 3).join(', ')}${rest > 0 ? ` and ${number(rest)} more` : ''}`;
};

/** Whether what was read is what the index holds. */
export const proofWords = ({ equal, read, held, differing }: ShownRunReceipt['proof']): string =>
  equal
    ? `What was read and what the index holds are the same: ${counted(read.size, 'article')}.`
    : `What was read and what the index holds differ: ${counted(read.size, 'article')} read, ${number(held.size)} held${differing.length === 0 ? '' : `; look at ${some(differing)}`}.`;

/** A run's receipt for people. */
export const receiptLines = ({ counts, proof, faults }: ShownRunReceipt): readonly string[] => {
  const { seen, ...files } = counts.files;
  const { out, duplicates, superseded, refused } = counts.articles;
  const written: readonly (readonly [string, number])[] = Object.entries(files).filter(
    ([, count]) => count > 0,
  );
  return [
    `Files     ${number(seen)} seen: ${listed(written)}`,
    `Entries   ${number(counts.entries)}: ${counted(out, 'article')} out, ${counted(duplicates, 'duplicate')} linked, ${number(superseded)} superseded, ${number(refused)} refused`,
    `Refused   ${listed(counts.refused.map(({ reason, entries }) => [reason, entries]))}`,
    `Warnings  ${listed(counts.warnings.map(({ kind, articles }) => [kind, articles]))}`,
    `Bytes     ${number(counts.bytes)}`,
    `Sum       ${faults.length === 0 ? 'It adds up.' : `It does not add up: ${faults.join('; ')}.`}`,
    `Proof     ${proofWords(proof)}`,
  ];
};

/** Why a run is no success, in a line; `undefined` where it is one. */
export const faultOf = (run: Run, receipt: ShownRunReceipt | undefined): string | undefined => {
  const because = run.detail === undefined ? '' : ` (${run.detail.replace(/\.$/, '')})`;
  if (run.state === 'stopped' || run.state === 'failed')
    return `The run ${run.state === 'failed' ? 'failed' : 'was stopped'}${because}: go on with it by \`npx backfile run resume ${run.id}\`.`;
  if (run.state !== 'done') return `The run is not done: ${progressLine(run)}.`;
  if (receipt === undefined) return 'The run has no receipt.';
  if (receipt.faults.length > 0) return `The receipt does not add up: ${receipt.faults.join('; ')}.`;
  if (!receipt.proof.equal) return proofWords(receipt.proof);
  const { failed, absent } = receipt.counts.files;
  const byName = `\`npx backfile run receipt ${run.id} --csv\``;
  if (failed > 0) return `${counted(failed, 'file')} failed: ${byName} names them.`;
  // Elsewhere a file that isn't there was deleted meanwhile.
  return run.request.scope.by === 'manifest' && absent > 0
    ? `${counted(absent, 'file')} of the list ${absent === 1 ? 'is' : 'are'} not in the bucket: ${byName} names them, as absent.`
    : undefined;
};
