import * as z from 'zod/mini';
import type { Clause } from './clause.ts';
import type { ArticleFinder } from './ports.ts';

const Counts = z.object({
  each: z.object({ buckets: z.record(z.string(), z.object({ doc_count: z.number() })) }),
});

/** How many articles each clause finds within a query. */
export const countEach = async (
  { find }: Pick<ArticleFinder, 'find'>,
  query: Clause,
  clauses: readonly Clause[],
): Promise<readonly number[]> => {
  const page = await find({
    size: 0,
    track_total_hits: 1,
    query,
    aggs: { each: { filters: { filters: Object.fromEntries(clauses.map((one, at) => [`${at}`, one])) } } },
  });
  const { buckets } = Counts.parse(page.aggregations).each;
  return clauses.map((_, at) => buckets[`${at}`]?.doc_count ?? 0);
};
