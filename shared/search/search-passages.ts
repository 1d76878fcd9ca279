import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { Published } from '../article/published.ts';
import { buildPassages } from './build-passages.ts';
import { embargoAt } from './embargo.ts';
import { positiveLeaves } from './language/tree.ts';
import { type MarkedArticle, markHits } from './mark-hits.ts';
import { cutPassage } from './marks.ts';
import type { FoundPassage, PassagePage, PassageParameters, QuotedArticle } from './passages.ts';
import type { EngineHit } from './ports.ts';
import type { Principal } from './principal.ts';
import { accountOf } from './query-account.ts';
import { readQuery, type ScopeDeps } from './read-scope.ts';
import { looksBack, versionIn } from './time.ts';
import { totalOf } from './total.ts';

const Source = z.object({
  id: z.string(),
  storyId: z.string(),
  pubstatus: PubStatus,
  passages: z.optional(z.array(z.object({ ordinal: z.number(), start: z.number(), end: z.number() }))),
  record: z.object({
    byline: z.array(z.string()),
    publisher: z.optional(z.string()),
    published: Published,
    updated: z.optional(z.string()),
    url: z.optional(z.string()),
    language: z.string(),
    version: z.optional(z.string()),
    embargoed: z.optional(z.string()),
  }),
});
const Scored = z.object({ ordinal: z.number() });

const scoresOf = (hit: EngineHit): ReadonlyMap<number, number> =>
  new Map((hit.inner?.passages ?? []).map(({ score, source }) => [Scored.parse(source).ordinal, score ?? 0]));

/** An article's passages that hold a hit, best first; where there was nothing to look for, its first. */
const passagesOf = (
  hit: EngineHit,
  { headline, body }: MarkedArticle,
  isRanked: boolean,
  { 'per-article': most, ...parameters }: PassageParameters,
  now: number,
): readonly FoundPassage[] => {
  const { id, storyId, pubstatus, passages = [], record } = Source.parse(hit.source);
  const { revision, valid } = versionIn(hit.source);
  const { embargoed, ...facts } = record;
  const article: QuotedArticle = {
    ...facts,
    ...embargoAt(embargoed, now),
    id,
    headline: headline.text,
    status: pubstatus,
    story: { id: storyId },
    revision,
    ...(looksBack(parameters) ? { valid } : {}),
  };
  const scores = scoresOf(hit);
  const found = (isRanked ? passages : passages.slice(0, 1)).map((place) => ({
    article,
    ...cutPassage(body, place),
    end: place.end,
    score: isRanked ? (scores.get(place.ordinal) ?? 0) : null,
  }));
  return found
    .filter(({ marks }) => !isRanked || marks.length > 0)
    .sort(byScore)
    .slice(0, most);
};

const byScore = (a: FoundPassage, b: FoundPassage): number =>
  (b.score ?? 0) - (a.score ?? 0) || b.marks.length - a.marks.length;

/**
 * Finds passages for a principal: of the articles that the query finds, the passages that hold a hit, best first. Throws `QueryTooLarge`,
 * and `Unavailable` when the engine doesn't answer.
 */
export const createSearchPassages =
  (deps: ScopeDeps) =>
  async (parameters: PassageParameters, principal: Principal): Promise<PassagePage> => {
    const { parsed, plan, visible, find } = await readQuery(deps, parameters, principal);
    const page = await find(buildPassages({ parameters, plan, visible }));
    const marked = await markHits(find, plan, page.hits, visible);
    const now = deps.clock();
    const isRanked = positiveLeaves(parsed.tree).length > 0;
    const found = page.hits.flatMap((hit) => {
      const marks = marked.get(hit.id);
      return marks ? passagesOf(hit, marks, isRanked, parameters, now) : [];
    });
    return {
      query: accountOf(parameters.q, parsed, plan),
      total: totalOf(page),
      // Sorting keeps the order of equals: the articles' own.
      results: found.sort(byScore).slice(0, parameters.size),
    };
  };
