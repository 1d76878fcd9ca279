import * as z from 'zod/mini';
import type { FacetPage, FacetRequest } from './facet-parameters.ts';
import { facetAggregation, facetValues, type ValueChoice } from './facets.ts';
import { isFilterName } from './fields.ts';
import type { Principal } from './principal.ts';
import { readScope, type ScopeDeps } from './read-scope.ts';
import { STORIES, scopeOf } from './scope.ts';
import { totalOf } from './total.ts';
import { marksOf, namePattern, typedWords } from './typed-words.ts';

const Terms = z.object({
  values: z.object({
    doc_count_error_upper_bound: z.number(),
    buckets: z.array(z.object({ key: z.union([z.string(), z.number()]) })),
  }),
});

/** Names that shards counted apart, each of which may have left some out; `undefined` where all counts are exact. */
const uncertainNames = (answer: unknown): readonly string[] | undefined => {
  const parsed = Terms.safeParse(answer);
  if (!parsed.success || parsed.data.values.doc_count_error_upper_bound === 0) return undefined;
  return parsed.data.values.buckets.map(({ key }) => String(key));
};

/** The values of one facet among what a search finds; like all facets, it isn't narrowed by its own filter. Throws `QueryTooLarge`. */
export const createFacetValues =
  (deps: ScopeDeps) =>
  async (request: FacetRequest, principal: Principal): Promise<FacetPage> => {
    const { field, size, prefix = '', tz } = request;
    const { input, find } = await readScope(deps, request, principal);
    const scope = scopeOf(input, [field]);
    const words = typedWords(prefix);
    const ask = async (choice: ValueChoice) => {
      const page = await find({
        size: 0,
        track_total_hits: true,
        query: { bool: { filter: scope.filter, must_not: scope.must_not } },
        post_filter: { bool: { filter: [...scope.picked.values()] } },
        aggs: {
          total: {
            filter: { bool: { filter: [...scope.picked.values()] } },
            aggs: { stories: STORIES },
          },
          facet: facetAggregation(field, size + 1, scope, tz, choice),
        },
      });
      return { page, facet: z.looseObject({ facet: z.unknown() }).parse(page.aggregations).facet };
    };
    const first = await ask(words.length > 0 ? { include: namePattern(words) } : {});
    const uncertain = isFilterName(field) ? uncertainNames(first.facet) : undefined;
    const { facet } = uncertain === undefined ? first : await ask({ include: uncertain });
    const values = facetValues(field, facet, tz).filter(
      ({ value }) => words.length === 0 || marksOf(String(value), words) !== undefined,
    );
    return {
      field,
      total: totalOf(first.page),
      values: values.slice(0, size),
      more: values.length > size,
    };
  };
