import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { publishedSpan } from '../article/date-span.ts';
import { Published } from '../article/published.ts';
import { askedSpan, buildSearch, EXACT_STORIES } from './build-search.ts';
import { openCursor, queryDigest, type SortValues, sealCursor } from './cursor.ts';
import { CursorRefused } from './cursor-refused.ts';
import type { FacetName } from './fields.ts';
import { gate, type Principal } from './gate.ts';
import { parseQuery } from './language/parse-query.ts';
import { readingOf } from './language/tree.ts';
import { bestPassages, readMarks, shownText, toHtml } from './marks.ts';
import type { FacetValue, SearchPage, SearchResult } from './page.ts';
import { facetRequests, type SearchParameters } from './parameters.ts';
import type { ArticleFinder, EngineHit, EnginePage } from './ports.ts';

export type SearchDeps = {
  readonly finder: ArticleFinder;
  readonly cursorSecret: string;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

const HitSource = z.object({
  storyId: z.string(),
  pubstatus: PubStatus,
  key: z.string(),
  t: z.record(z.string(), z.object({ headline: z.string(), body: z.string() })),
  passages: z.optional(z.array(z.object({ ordinal: z.number(), start: z.number(), end: z.number() }))),
  record: z.object({
    standfirst: z.optional(z.string()),
    byline: z.array(z.string()),
    publisher: z.optional(z.string()),
    source: z.optional(z.string()),
    section: z.optional(z.string()),
    tags: z.array(z.string()),
    language: z.string(),
    published: Published,
    updated: z.optional(z.string()),
    dateline: z.optional(z.string()),
    url: z.optional(z.string()),
  }),
});

const Buckets = z.object({
  values: z.object({
    buckets: z.array(
      z.object({
        key: z.union([z.string(), z.number()]),
        doc_count: z.number(),
        stories: z.object({ value: z.number() }),
      }),
    ),
  }),
});
const Aggregations = z.looseObject({ total: z.object({ stories: z.object({ value: z.number() }) }) });

const isUncertain = (published: Published, parameters: SearchParameters): boolean => {
  const { from, to } = askedSpan(parameters);
  const span = publishedSpan(published);
  if (!span || parameters['use-date'] !== 'published') return false;
  return (from !== undefined && span.start < from) || (to !== undefined && span.end > to);
};

const toResult = (hit: EngineHit, parameters: SearchParameters): SearchResult => {
  const source = HitSource.parse(hit.source);
  const { record } = source;
  const [language, text] = Object.entries(source.t)[0] ?? ['und', { headline: '', body: '' }];
  const headline = readMarks(hit.highlight[`t.${language}.headline`]?.[0] ?? text.headline);
  const body = readMarks(hit.highlight[`t.${language}.body`]?.[0] ?? text.body);
  const result: SearchResult = {
    id: hit.id,
    ...record,
    headline: headline.text,
    headlineHtml: toHtml(shownText(headline.text), headline.marks),
    status: source.pubstatus,
    story: { id: source.storyId },
    score: hit.score,
    key: source.key,
    passages: bestPassages(body, source.passages ?? []),
    ...(isUncertain(record.published, parameters) ? { dateUncertain: true } : {}),
  };
  const wanted: ReadonlySet<string> | undefined = parameters.fields && new Set<string>(parameters.fields);
  if (!wanted) return result;
  const { id, ...rest } = result;
  return { id, ...Object.fromEntries(Object.entries(rest).filter(([name]) => wanted.has(name))) };
};

const facetsOf = (aggregations: unknown, parameters: SearchParameters): SearchPage['facets'] => {
  const all = z.looseObject({}).parse(aggregations);
  const entries = facetRequests(parameters).map(({ name }): [FacetName, readonly FacetValue[]] => {
    const { values } = Buckets.parse(all[`facet:${name}`]);
    return [
      name,
      values.buckets.map((bucket) => ({
        value: bucket.key,
        articles: bucket.doc_count,
        stories: bucket.stories.value,
      })),
    ];
  });
  return Object.fromEntries(entries);
};

/** What a search found, of a page whose aggregation `total` counts stories. */
export const totalOf = (page: EnginePage): SearchPage['total'] => {
  const stories = Aggregations.parse(page.aggregations).total.stories.value;
  return {
    articles: page.total,
    // An approximation must not claim more stories than there are articles.
    stories: Math.min(stories, page.total),
    relation: stories > EXACT_STORIES ? 'approx' : 'eq',
  };
};

/**
 * Answers a search for a principal. Throws `QueryTooLarge` and `CursorRefused` for what the reader can mend, `Unavailable` when the engine
 * doesn't answer.
 */
export const createSearchArticles =
  ({ finder, cursorSecret, clock }: SearchDeps) =>
  async (parameters: SearchParameters, principal: Principal): Promise<SearchPage> => {
    const { tree, problems } = parseQuery(parameters.q, parameters.match);
    const { languages, generation } = await finder.facts();
    const { cursor, 'page-size': size, ...query } = parameters;
    const scope = { query: queryDigest(query), principal: principal.id, generation };
    let after: SortValues | undefined;
    if (cursor !== undefined) {
      const opened = openCursor(cursorSecret, cursor, scope);
      if (!opened.ok) throw new CursorRefused(opened.why);
      after = opened.after;
    }
    const visible = gate(principal, new Date(clock()).toISOString());
    const page = await finder.find(
      buildSearch({ parameters, tree, languages, visible, ...(after ? { after } : {}) }),
      // The engine keeps names that begin with an underscore to itself.
      `q${queryDigest([query, principal.id])}`,
    );
    const hits = page.hits.slice(0, size);
    const last = hits.at(-1);
    return {
      query: { text: parameters.q, reading: readingOf(tree), problems, ...(tree ? { tree } : {}) },
      total: totalOf(page),
      results: hits.map((hit) => toResult(hit, parameters)),
      facets: facetsOf(page.aggregations, parameters),
      ...(last && page.hits.length > size ? { next: sealCursor(cursorSecret, last.sort, scope) } : {}),
    };
  };
