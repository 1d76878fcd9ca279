import { MATCH_NONE } from './clause.ts';
import { highlightOf } from './highlight.ts';
import type { MatchMode } from './language/parse-query.ts';
import { type MarkedArticle, markHits } from './mark-hits.ts';
import type { Principal } from './principal.ts';
import { readQuery, type ScopeDeps } from './read-scope.ts';
import type { ScopeParameters } from './scope-parameters.ts';

/** The query, and how it is meant. */
export type MarkParameters = Pick<ScopeParameters, 'tz' | 'dates' | 'variants'> & {
  readonly q: string;
  readonly match: MatchMode;
};

const SOURCE = ['t.*.headline', 't.*.body', 't.*.caption', 'passages.end'];

/**
 * Marks in one article what a query finds, as a page of results marks it; an article that the query doesn't find is marked where its words
 * stand. Offsets are into the stored body. `undefined` where there is none for this principal. Throws `QueryTooLarge`.
 */
export const createMarkArticle =
  (deps: ScopeDeps) =>
  async (
    id: string,
    parameters: MarkParameters,
    principal: Principal,
  ): Promise<MarkedArticle | undefined> => {
    const { plan, visible, find } = await readQuery(deps, parameters, principal);
    const highlight = highlightOf(plan);
    const filter = [{ ids: { values: [id] } }, ...visible];
    // By itself: the engine makes a query up twice where it has to show something of what it found.
    const [{ hits }, { total }] = await Promise.all([
      find({ query: { bool: { filter } }, size: 1, _source: SOURCE, ...(highlight ? { highlight } : {}) }),
      find({ query: { bool: { filter: [...filter, plan ? plan.clause : MATCH_NONE] } }, size: 0 }),
    ]);
    return (await markHits(find, plan, hits, visible, () => total > 0)).get(id);
  };
