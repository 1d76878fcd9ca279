import * as z from 'zod/mini';
import { ALIASES } from '../../shared/contract.ts';

const Stats = z.object({
  _all: z.object({
    primaries: z.object({
      indexing: z.object({ index_total: z.int(), delete_total: z.int() }),
    }),
  }),
});
const Count = z.object({ count: z.int() });

const ask = async (url: string): Promise<unknown> => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
};

/** Documents that were written to the indices of articles so far, each write counted; and the articles that they hold now. */
export const engineWork = async (
  opensearch: string,
): Promise<{ readonly writes: number; readonly articles: number }> => {
  const indices = `${ALIASES.open},${ALIASES.held}`;
  const { indexing } = Stats.parse(await ask(`${opensearch}/${indices}/_stats/indexing`))._all.primaries;
  const { count } = Count.parse(await ask(`${opensearch}/${indices}/_count`));
  return { writes: indexing.index_total + indexing.delete_total, articles: count };
};
