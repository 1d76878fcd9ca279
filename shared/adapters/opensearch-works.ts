import type { ArchiveAliases } from '../contract.ts';
import type { WorkFinder } from '../ingest/ports.ts';
import { suppressedClauses } from '../suppressions/clauses.ts';
import { type Engine, reaching } from './engine.ts';

const PAGE = 200;

type Clause = Readonly<Record<string, unknown>>;

const LIVE = { term: { state: 'live' } } as const;
const SUPPRESSED = { exists: { field: 'suppressed' } } as const;

/** Looks for works that have to be worked anew, wherever they stand. */
export const createOpenSearchWorks = (engine: Engine, aliases: ArchiveAliases): WorkFinder => {
  const idsOf = async (
    index: string,
    bool: Clause,
    after: string | undefined,
  ): Promise<readonly string[]> => {
    const { body } = await reaching(() =>
      engine.search({
        index,
        body: {
          size: PAGE,
          sort: [{ id: 'asc' }],
          _source: false,
          query: { bool },
          ...(after === undefined ? {} : { search_after: [after] }),
        },
      }),
    );
    return [...new Set(body.hits.hits.flatMap(({ _id }) => _id ?? []))];
  };
  return {
    toBeSuppressed: (entries, now, after) => {
      const should = suppressedClauses(entries, now);
      if (should.length === 0) return Promise.resolve([]);
      return idsOf(
        aliases.read,
        { filter: [LIVE], must_not: [SUPPRESSED], should, minimum_should_match: 1 },
        after,
      );
    },
    suppressedByOthers: (entries, after) =>
      idsOf(
        aliases.read,
        { filter: [LIVE, SUPPRESSED], must_not: [{ terms: { suppressed: [...entries] } }] },
        after,
      ),
    embargoPassed: (now, after) =>
      idsOf(
        aliases.held,
        { filter: [LIVE, { term: { hidden: false } }, { range: { embargoed: { lte: now } } }] },
        after,
      ),
  };
};
