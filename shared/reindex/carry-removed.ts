import { Unavailable } from '../errors.ts';
import type { WorkStore } from '../ingest/ports.ts';
import { settlePast } from '../ingest/settle-past.ts';
import { worksIn } from '../ingest/works.ts';
import type { RemovedWorks } from './ports.ts';

export type CarryRemovedDeps = {
  readonly removed: RemovedWorks;
  readonly worksOf: (generation: number) => WorkStore;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/**
 * Takes over what works said that no file holds any more, a page at a time; no object of the bucket calls for them. `after` is absent at the
 * end.
 */
export type CarryRemoved = (page: {
  readonly from: number;
  readonly to: number;
  readonly after: string | undefined;
}) => Promise<{ readonly carried: number; readonly after?: string }>;

export const createCarryRemoved =
  ({ removed, worksOf, clock }: CarryRemovedDeps): CarryRemoved =>
  async ({ from, to, after }) => {
    const ids = await removed(from, after);
    const last = ids.at(-1);
    if (last === undefined) return { carried: 0 };
    const store = worksOf(to);
    const works = worksIn(store, worksOf(from));
    const gone = (await works.read(ids)).filter(
      ({ past, article, holders }) => past && !article && holders.length === 0,
    );
    const at = new Date(clock()).toISOString();
    const written = await works.write(
      gone.filter(({ isCarried }) => isCarried).map((before) => ({ before, at, holders: [], fence: false })),
    );
    // Of those that are there, too: whoever took them over may have died before their versions said what they must.
    const settled = await settlePast(
      store,
      gone.flatMap(({ id, past, isCarried }) =>
        past && !isCarried ? [{ id, versions: past.versions }] : [],
      ),
    );
    const outcomes = [...written, ...settled];
    // Who wrote one of them meanwhile has taken over what it said.
    if (outcomes.some(({ outcome }) => outcome === 'unavailable'))
      throw new Unavailable('The search engine could not take what removed articles said.');
    return { carried: written.filter(({ outcome }) => outcome === 'written').length, after: last };
  };
