import type { GenerationChecks } from './ports.ts';
import type { GenerationCounts, Reindex, ReindexChecks } from './reindex.ts';

/** Searches that both generations are asked. */
const QUERIES = 20;
/** How often they are compared: files that are written just then are in one of them first. */
const MAX_TRIES = 5;
/** Milliseconds; what is written is searchable after that. */
const PAUSE = 1_000;

export type CheckDeps = {
  readonly checks: GenerationChecks;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/**
 * Files that have been worked; those that are gone, or in work, say nothing of a generation. Which of two files that hold an article is
 * called superseded, the order may have decided in which they came.
 */
const filesOf = ({ files }: GenerationCounts) => ({
  read: (files.indexed ?? 0) + (files.superseded ?? 0),
  quarantined: files.quarantined ?? 0,
});

const countDifferences = (former: GenerationCounts, next: GenerationCounts): readonly string[] => {
  const told = (what: string, before: number, after: number): readonly string[] =>
    before === after ? [] : [`${what}: ${before} in the present indices, ${after} in the next ones`];
  return [
    ...told('articles that are open', former.open, next.open),
    ...told('articles that are held back', former.held, next.held),
    ...told('files that were read', filesOf(former).read, filesOf(next).read),
    ...told('files in quarantine', filesOf(former).quarantined, filesOf(next).quarantined),
  ];
};

/** Compares what two generations hold and how they answer; what differs only while something is written isn't told. */
export const createCheckGenerations =
  ({ checks, pause }: CheckDeps) =>
  async ({ from, to }: Pick<Reindex, 'from' | 'to'>, seed: number): Promise<ReindexChecks> => {
    const compareCounts = async () => {
      const [former, next] = await Promise.all([checks.counts(from), checks.counts(to)]);
      return { former, next, differences: countDifferences(former, next) };
    };
    let counts = await compareCounts();
    let headlines = await checks.headlines(from, QUERIES, seed);
    const queries = headlines.length;
    let differing: string[] = [];
    for (let tries = 1; ; tries += 1) {
      differing = [];
      for (const headline of headlines) {
        const [before, after] = await Promise.all([checks.find(from, headline), checks.find(to, headline)]);
        if (before.total !== after.total || before.ids.join('\n') !== after.ids.join('\n'))
          differing.push(headline);
      }
      headlines = differing;
      if ((differing.length === 0 && counts.differences.length === 0) || tries === MAX_TRIES) break;
      await pause(PAUSE);
      counts = await compareCounts();
    }
    return {
      former: counts.former,
      next: counts.next,
      queries,
      differences: [
        ...counts.differences,
        ...differing.map((headline) => `the search for the words “${headline}” is answered otherwise`),
      ],
    };
  };
