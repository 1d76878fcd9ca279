import { highlightOf } from './highlight.ts';
import { positiveLeaves } from './language/tree.ts';
import { MAX_PER_ARTICLE, type PassageParameters } from './passages.ts';
import type { EngineSearch } from './ports.ts';
import { passageRelevanceOf } from './relevance.ts';
import { restrictedTo, type ScopeInput, STORIES } from './scope.ts';
import { SAID } from './time.ts';

/** Passages of one article that the engine is asked to score: more than are given, as some may hold no hit. */
const SCORED_PER_ARTICLE = 3 * MAX_PER_ARTICLE;

const SOURCE = {
  includes: ['id', 'storyId', 'pubstatus', 't', 'passages', 'record', ...SAID],
  excludes: ['record.removed', 'record.related', 'record.structure', 'record.origins', 't.*.caption'],
};

/** Of versions that answer as well, the newest. */
const LAST = [{ id: 'asc' }, { ingested: 'desc' }];

export type PassagesInput = ScopeInput & { readonly parameters: PassageParameters };

/**
 * The engine's search for the articles whose best passages are the best of all, one of each story, as copies say the same. The best
 * n passages stand in at most n articles, so that many are asked for. Without words to find, the newest come first.
 */
export const buildPassages = (input: PassagesInput): EngineSearch => {
  const { parameters, plan } = input;
  const highlight = highlightOf(plan);
  const isRanked = plan !== undefined && positiveLeaves(plan.tree).length > 0 && plan.languages.length > 0;
  return {
    query: {
      bool: {
        should: isRanked
          ? [
              {
                nested: {
                  path: 'passages',
                  score_mode: 'max',
                  query: passageRelevanceOf(plan, parameters.match),
                  inner_hits: { size: SCORED_PER_ARTICLE, _source: ['passages.ordinal'] },
                },
              },
            ]
          : [],
        ...restrictedTo(input),
      },
    },
    collapse: { field: 'storyId' },
    aggs: { total: { filter: { match_all: {} }, aggs: { stories: STORIES } } },
    sort: isRanked
      ? [{ _score: 'desc' }, ...LAST]
      : [{ 'published.dated': 'desc' }, { 'published.start': 'desc' }, ...LAST],
    track_total_hits: true,
    size: parameters.size,
    _source: SOURCE,
    ...(highlight ? { highlight } : {}),
  };
};
