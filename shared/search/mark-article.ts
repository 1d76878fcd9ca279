import { anyOf } from './clause.ts';
import { planQuery } from './compile-query.ts';
import { findPlanned } from './find-planned.ts';
import { gate, type Principal } from './gate.ts';
import { highlightOf } from './highlight.ts';
import { type MatchMode, parseQuery } from './language/parse-query.ts';
import { type MarkedArticle, markHits } from './mark-hits.ts';
import type { NamesSource } from './names/names-source.ts';
import type { ArticleFinder } from './ports.ts';
import { contextOf } from './scope.ts';
import type { ScopeParameters } from './scope-parameters.ts';

export type MarkArticleDeps = {
  readonly finder: ArticleFinder;
  readonly names: NamesSource;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

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
  ({ finder, names, clock }: MarkArticleDeps) =>
  async (
    id: string,
    parameters: MarkParameters,
    principal: Principal,
  ): Promise<MarkedArticle | undefined> => {
    const { tree } = parseQuery(parameters.q, parameters.match);
    const { languages } = await finder.facts();
    const now = clock();
    const visible = gate(principal, new Date(now).toISOString());
    const variantsOf = await names.variantsIn(languages);
    const plan = tree && planQuery(tree, contextOf(parameters, languages, variantsOf, now));
    const find = findPlanned(finder, plan);
    const highlight = highlightOf(plan);
    const { hits } = await find({
      query: {
        bool: {
          filter: [{ ids: { values: [id] } }, ...visible],
          // What the query finds scores, so that it can be told.
          should: plan ? [{ constant_score: { filter: anyOf([plan.clause]) } }] : [],
        },
      },
      size: 1,
      _source: SOURCE,
      ...(highlight ? { highlight } : {}),
    });
    return (await markHits(find, plan, hits, visible, ({ score }) => (score ?? 0) > 0)).get(id);
  };
