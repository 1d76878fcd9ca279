import { suppressedClauses } from '../suppressions/clauses.ts';
import type { SuppressionSource } from '../suppressions/suppression-list.ts';
import type { Clause } from './clause.ts';
import type { Principal } from './principal.ts';

/** What may be seen, as the engine is asked for it: clauses for the `filter` of a query. */
export type Gate = {
  /**
   * What of the archive this principal may see now. It belongs in `query`, never in `post_filter` or beside a `global` aggregation, where
   * totals and facets would tell of what it hides. Of what was said at an earlier `moment` (ISO 8601 UTC), what was under embargo then
   * is left out as well. Throws `Unavailable` while the suppression list can't be had.
   */
  readonly visibleTo: (principal: Principal, moment?: string) => Promise<readonly Clause[]>;
};

export type GateDeps = {
  readonly suppressions: SuppressionSource;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

const embargoPassed = (now: string): Clause => ({
  bool: {
    should: [
      { bool: { must_not: { exists: { field: 'embargoed' } } } },
      { range: { embargoed: { lte: now } } },
    ],
    minimum_should_match: 1,
  },
});

/**
 * The one gate that every exit obeys. Withheld, cancelled and suppressed articles are seen by nobody; one under embargo by the desk, and by
 * all once its time has come, without anything being written.
 */
export const createGate = ({ suppressions, clock }: GateDeps): Gate => ({
  visibleTo: async ({ rights }, moment) => {
    const { entries } = await suppressions.current();
    const time = clock();
    const now = new Date(time).toISOString();
    const suppressed = suppressedClauses(entries, time);
    return [
      { term: { state: 'live' } },
      { term: { hidden: false } },
      ...(suppressed.length === 0 ? [] : [{ bool: { must_not: suppressed } }]),
      ...(rights.includes('desk')
        ? []
        : [embargoPassed(moment !== undefined && moment < now ? moment : now)]),
    ];
  },
});
