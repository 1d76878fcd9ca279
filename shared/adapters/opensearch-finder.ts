import { createHash } from 'node:crypto';
import { errors } from '@opensearch-project/opensearch';
import * as z from 'zod/mini';
import type { ArchiveAliases } from '../contract.ts';
import { Unavailable } from '../errors.ts';
import {
  type ArchiveFacts,
  type ArticleFinder,
  type ArticleReader,
  type EnginePage,
  type EngineSearch,
  TooManyClauses,
  TooManyExpansions,
  type VersionReader,
} from '../search/ports.ts';
import { toStoredArticle, untilOf } from './article-document.ts';
import { type Engine, reaching } from './engine.ts';
import { SEARCH_LIMITS } from './search-limits.ts';

/**
 * Milliseconds for which what is known of the index is taken as it is, and for which it is while it is asked for anew behind the answer. A
 * first article in a new language shows after the second.
 */
const FACTS_AGE = { fresh: 1000, stale: 2000 } as const;
/** More than the languages of the table. */
const MAX_LANGUAGES = 100;

const SortValue = z.union([z.string(), z.number(), z.null()]);
const InnerHit = z.object({ _score: z.optional(z.nullable(z.number())), _source: z.unknown() });
const Answer = z.object({
  timed_out: z.boolean(),
  hits: z.object({
    total: z.object({ value: z.number() }),
    hits: z.array(
      z.object({
        _id: z.string(),
        _score: z.optional(z.nullable(z.number())),
        sort: z.optional(z.array(SortValue)),
        _source: z.unknown(),
        highlight: z.optional(z.record(z.string(), z.array(z.string()))),
        inner_hits: z.optional(
          z.record(z.string(), z.object({ hits: z.object({ hits: z.array(InnerHit) }) })),
        ),
      }),
    ),
  }),
  aggregations: z.optional(z.unknown()),
  suggest: z.optional(z.unknown()),
});
const LanguageCounts = z.object({ languages: z.object({ buckets: z.array(z.object({ key: z.string() })) }) });

/** What the engine says of wildcards in interval rules, as an error of its own making: it isn't one. */
const EXPANDED = 'expanded to too many terms';

const CLAUSES = /too_many_(?:nested_)?clauses/;

const tellTooMuch = (thrown: unknown): never => {
  if (thrown instanceof errors.ResponseError && JSON.stringify(thrown.body).includes(EXPANDED)) {
    throw new TooManyExpansions(EXPANDED, { cause: thrown });
  }
  if (thrown instanceof errors.ResponseError && CLAUSES.test(JSON.stringify(thrown.body))) {
    throw new TooManyClauses('more clauses than the engine takes', { cause: thrown });
  }
  throw thrown;
};

/** Search on OpenSearch's aliases. Needs no right but to search and to read the alias. */
export const createOpenSearchFinder = (
  engine: Engine,
  aliases: ArchiveAliases,
  clock: () => number,
): ArticleFinder & ArticleReader & VersionReader => {
  const searching = async (alias: string, search: EngineSearch, affinity?: string): Promise<EnginePage> => {
    const { body } = await reaching(() =>
      engine.transport
        .request({
          method: 'POST',
          path: `/${alias}/_search`,
          querystring: {
            // A page without the hits of a failed shard would pass for the whole.
            allow_partial_search_results: 'false',
            cancel_after_time_interval: SEARCH_LIMITS.cancelAfter,
            ...(affinity === undefined ? {} : { preference: affinity }),
          },
          body: { ...search, timeout: SEARCH_LIMITS.timeout },
        })
        .catch(tellTooMuch),
    );
    const { hits, aggregations, suggest, timed_out: timedOut } = Answer.parse(body);
    if (timedOut) throw new Unavailable('The search took too long and was given up.');
    return {
      total: hits.total.value,
      aggregations,
      ...(suggest === undefined ? {} : { suggest }),
      hits: hits.hits.map((hit) => ({
        id: hit._id,
        score: hit._score ?? null,
        sort: hit.sort ?? [],
        source: hit._source,
        highlight: hit.highlight ?? {},
        ...(hit.inner_hits === undefined
          ? {}
          : {
              inner: Object.fromEntries(
                Object.entries(hit.inner_hits).map(([name, { hits: inner }]) => [
                  name,
                  inner.hits.map(({ _score, _source }) => ({ score: _score ?? null, source: _source })),
                ]),
              ),
            }),
      })),
    };
  };

  const find: ArticleFinder['find'] = (search, affinity) => searching(aliases.read, search, affinity);
  const findEver: ArticleFinder['findEver'] = (search, affinity) => searching(aliases.ever, search, affinity);

  const readFacts = async (): Promise<ArchiveFacts> => {
    const [counts, behind] = await Promise.all([
      findEver({ size: 0, aggs: { languages: { terms: { field: 'analysis', size: MAX_LANGUAGES } } } }),
      // By the alias as an index: asked for as a name, it would be looked for among indices that the role may not see.
      reaching(() => engine.indices.getAlias({ index: aliases.read })),
    ]);
    const { languages } = LanguageCounts.parse(counts.aggregations);
    const indices = Object.keys(behind.body).sort();
    return {
      languages: languages.buckets.map(({ key }) => key).sort(),
      generation: createHash('sha256').update(indices.join('\n')).digest('base64url').slice(0, 12),
    };
  };

  let known: { readonly at: number; readonly facts: ArchiveFacts } | undefined;
  let asked: { readonly at: number; readonly facts: Promise<ArchiveFacts> } | undefined;

  const askFacts = async (): Promise<ArchiveFacts> => {
    const at = clock();
    const facts = await readFacts();
    if (known === undefined || known.at <= at) known = { at, facts };
    return facts;
  };

  const facts = async (): Promise<ArchiveFacts> => {
    const now = clock();
    const age = known === undefined ? Number.POSITIVE_INFINITY : now - known.at;
    if (known && age < FACTS_AGE.fresh) return known.facts;
    if (asked === undefined || now - asked.at >= FACTS_AGE.fresh) {
      const asking = { at: now, facts: askFacts() };
      asked = asking;
      // A failure isn't kept: the next request asks again.
      asking.facts.catch(() => {
        if (asked === asking) asked = undefined;
      });
    }
    return known && age < FACTS_AGE.stale ? known.facts : asked.facts;
  };

  return {
    find,
    findEver,
    findOpen: (search) => searching(aliases.open, search),

    facts,

    article: async (id, visible) => {
      const { hits } = await find({
        size: 1,
        query: { bool: { filter: [{ ids: { values: [id] } }, ...visible] } },
      });
      const hit = hits[0];
      return hit && toStoredArticle(hit.source);
    },

    version: async (id, visible) => {
      const { hits } = await findEver({
        size: 1,
        query: { bool: { filter: [{ term: { id } }, ...visible] } },
        sort: [{ ingested: 'desc' }],
      });
      const hit = hits[0];
      if (!hit) return undefined;
      const until = untilOf(hit.source);
      return { article: toStoredArticle(hit.source), ...(until === undefined ? {} : { until }) };
    },
  };
};
