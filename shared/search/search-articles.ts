import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { publishedSpan } from '../article/date-span.ts';
import { Published } from '../article/published.ts';
import { buildSearch } from './build-search.ts';
import { openCursor, queryDigest, type SortValues, sealCursor } from './cursor.ts';
import { CursorRefused } from './cursor-refused.ts';
import { didYouMean } from './did-you-mean.ts';
import { embargoAt } from './embargo.ts';
import { explainClauses } from './explain-clauses.ts';
import { facetValues } from './facets.ts';
import { findPlanned } from './find-planned.ts';
import { planFitting } from './fitting-wildcards.ts';
import type { Gate } from './gate.ts';
import { parseQuery } from './language/parse-query.ts';
import { type MarkedArticle, markHits } from './mark-hits.ts';
import { bestPassages, shownText, toHtml } from './marks.ts';
import type { NamesSource } from './names/names-source.ts';
import type { SearchPage, SearchResult } from './page.ts';
import { facetRequests, isUngrouped, type SearchParameters } from './parameters.ts';
import type { ArticleFinder, EngineHit, EngineSearch } from './ports.ts';
import { type Principal, principalKey } from './principal.ts';
import { accountOf } from './query-account.ts';
import { dayOf } from './recency.ts';
import { askedSpan, contextOf, restrictedTo } from './scope.ts';
import { OfCorrections, shortCorrection } from './short-correction.ts';
import { ofStory, type StoryFacts, storyFacts } from './story-facts.ts';
import { storyPage } from './story-pages.ts';
import { inTime, looksBack, removedAmong, versionIn } from './time.ts';
import { totalOf } from './total.ts';

export type SearchDeps = {
  readonly finder: ArticleFinder;
  readonly cursorSecret: string;
  readonly names: NamesSource;
  readonly gate: Gate;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

const HitSource = z.object({
  id: z.string(),
  storyId: z.string(),
  pubstatus: PubStatus,
  key: z.string(),
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
    corrections: OfCorrections,
    embargoed: z.optional(z.string()),
  }),
});

const isUncertain = (published: Published, parameters: SearchParameters): boolean => {
  const { from, to } = askedSpan(parameters);
  if ((from === undefined && to === undefined) || parameters['use-date'] !== 'published') return false;
  const span = publishedSpan(published);
  if (!span) return false;
  return (from !== undefined && span.start < from) || (to !== undefined && span.end > to);
};

type Shown = { readonly hit: EngineHit; readonly articles?: number };
type Told = Shown & { readonly facts: StoryFacts | undefined; readonly isRemoved: boolean };

const toResult = (
  { hit, articles, facts, isRemoved }: Told,
  { headline, body }: MarkedArticle,
  parameters: SearchParameters,
  now: number,
): SearchResult => {
  const source = HitSource.parse(hit.source);
  const { id, record: stored } = source;
  const { embargoed, corrections, ...record } = stored;
  const correction = shortCorrection(corrections);
  const result: SearchResult = {
    id,
    ...record,
    headline: headline.text,
    headlineHtml: toHtml(shownText(headline.text), headline.marks),
    status: source.pubstatus,
    ...embargoAt(embargoed, now),
    ...(looksBack(parameters)
      ? { version: { ...versionIn(hit.source), ...(isRemoved ? { isRemoved } : {}) } }
      : {}),
    ...(correction === undefined ? {} : { correction }),
    ...ofStory(id, source.storyId, facts, articles),
    score: hit.score,
    key: source.key,
    passages: bestPassages(body, source.passages ?? []),
    ...(isUncertain(record.published, parameters) ? { dateUncertain: true } : {}),
  };
  const wanted: ReadonlySet<string> | undefined = parameters.fields && new Set<string>(parameters.fields);
  if (!wanted) return result;
  const { id: _always, ...rest } = result;
  return { id, ...Object.fromEntries(Object.entries(rest).filter(([name]) => wanted.has(name))) };
};

const InStory = z.object({ id: z.string(), storyId: z.string() });
const storyIdOf = ({ source }: EngineHit): string => InStory.parse(source).storyId;
const articleOf = ({ source }: EngineHit): string => InStory.parse(source).id;

/** Whether anything is asked of a result that takes more than the result to tell. */
const tellsOfStories = ({ fields }: SearchParameters): boolean =>
  fields === undefined || fields.includes('story') || fields.includes('correctedBy');

const facetsOf = (aggregations: unknown, parameters: SearchParameters): SearchPage['facets'] => {
  const all = z.looseObject({}).parse(aggregations);
  return Object.fromEntries(
    facetRequests(parameters).map(({ name }) => [
      name,
      facetValues(name, all[`facet:${name}`], parameters.tz),
    ]),
  );
};

/** A page of articles, of which one more was asked for. */
const articlePage = (hits: readonly EngineHit[], size: number) => {
  const heads: readonly Shown[] = hits.slice(0, size).map((hit) => ({ hit }));
  const last = hits.length > size ? heads.at(-1) : undefined;
  return { heads, ...(last ? { after: last.hit.sort } : {}) };
};

/** Then a page of articles is a page of stories, and nothing more need be asked. */
const isEachStorySingle = ({ articles, stories, relation }: SearchPage['total']): boolean =>
  relation === 'eq' && articles === stories;

const singles = <T extends { readonly heads: readonly Shown[] }>(page: T) => ({
  ...page,
  heads: page.heads.map((head) => ({ ...head, articles: 1 })),
});

/**
 * Answers a search for a principal. Throws `QueryTooLarge` and `CursorRefused` for what the reader can mend, `Unavailable` when the engine
 * doesn't answer.
 */
export const createSearchArticles =
  (deps: SearchDeps) =>
  async (parameters: SearchParameters, principal: Principal): Promise<SearchPage> => {
    const { cursorSecret, names, clock } = deps;
    const { finder, visible } = await inTime(deps, parameters, principal);
    const parsed = parseQuery(parameters.q, parameters.match);
    const { tree } = parsed;
    const { languages, generation } = await finder.facts();
    const { cursor, 'page-size': size, ...query } = parameters;
    const scope = { query: queryDigest(query), principal: principalKey(principal), generation };
    const now = clock();
    let after: SortValues | undefined;
    let day = dayOf(now);
    if (cursor !== undefined) {
      const opened = openCursor(cursorSecret, cursor, scope);
      if (!opened.ok) throw new CursorRefused(opened.why);
      after = opened.after;
      day = opened.day ?? day;
    }
    const variantsOf = await names.variantsIn(languages);
    const context = contextOf(parameters, languages, variantsOf, now);
    const plan = tree && (await planFitting(finder, tree, context, visible));
    // The engine keeps names that begin with an underscore to itself.
    const affinity = `q${queryDigest([query, principalKey(principal)])}`;
    const find = findPlanned(finder, plan);
    const ask = (search: EngineSearch) => find(search, affinity);
    const built = buildSearch({ parameters, plan, visible, day, ...(after ? { after } : {}) });
    const page = await ask(built);
    const total = totalOf(page);
    const { heads, after: next } = isUngrouped(parameters)
      ? articlePage(page.hits, size)
      : isEachStorySingle(total)
        ? singles(articlePage(page.hits, size))
        : await storyPage({ ask, search: built, first: page.hits, size });
    const [marked, facts, removed] = await Promise.all([
      markHits(
        ask,
        parameters.highlight === 'on' ? plan : undefined,
        heads.map(({ hit }) => hit),
        visible,
      ),
      tellsOfStories(parameters)
        ? storyFacts(
            // A story's articles are counted, not their versions.
            parameters.versions === 'all' ? deps.finder.find : finder.find,
            [...new Set(heads.map(({ hit }) => storyIdOf(hit)))],
            visible,
          )
        : undefined,
      removedAmong(
        finder,
        looksBack(parameters)
          ? heads.flatMap(({ hit }) => (versionIn(hit.source).isLive ? [] : [articleOf(hit)]))
          : [],
      ),
    ]);
    const suggestion = await didYouMean(finder, {
      text: parameters.q,
      match: parameters.match,
      // A later page belongs to a search that found more than a few.
      tree: cursor === undefined ? tree : undefined,
      context,
      visible,
      filtered: restrictedTo({ parameters, plan: undefined, visible }),
      found: total.articles,
    });
    const clauses =
      parameters.explain === 'clauses' && plan
        ? await explainClauses(
            find,
            plan.spelled,
            context,
            { parameters, plan, visible },
            total.articles === 0,
          )
        : undefined;
    return {
      query: { ...accountOf(parameters.q, parsed, plan), ...(clauses ? { clauses } : {}) },
      total,
      results: heads.flatMap((head) => {
        const marks = marked.get(head.hit.id);
        const shown = {
          ...head,
          facts: facts?.get(storyIdOf(head.hit)),
          isRemoved: removed.has(articleOf(head.hit)),
        };
        return marks ? [toResult(shown, marks, parameters, now)] : [];
      }),
      facets: facetsOf(page.aggregations, parameters),
      ...(suggestion ? { suggestion } : {}),
      ...(next ? { next: sealCursor(cursorSecret, next, scope, day) } : {}),
    };
  };
