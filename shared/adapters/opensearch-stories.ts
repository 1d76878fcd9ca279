import * as z from 'zod/mini';
import type { ArchiveAliases } from '../contract.ts';
import { Unavailable } from '../errors.ts';
import { neededTerms } from '../stories/fingerprint.ts';
import type { Ranked } from '../stories/lead-order.ts';
import type { LookUp, NeighbourPage, Place, StoryIndex, StoryText } from '../stories/ports.ts';
import { getDocuments } from './documents.ts';
import { type Engine, reaching } from './engine.ts';

/** Neighbours of a first answer, as many as most stories have, and of those after that. */
const FIRST_PAGE = 25;
const NEXT_PAGE = 250;
/** Look-ups of one request. A long text has a thousand terms of up to seven characters. */
const LOOK_UPS = 100;
const WALK_PAGE = 250;

const RANKED = ['id', 'published.start', 'published.dated', 'length', 'publisher'] as const;
const LIVE = { term: { state: 'live' } } as const;

const RankedSource = z.object({
  id: z.string(),
  length: z.number(),
  publisher: z.optional(z.string()),
  published: z.object({ start: z.number(), dated: z.number() }),
});
const NeighbourSource = z.extend(RankedSource, { storyId: z.string(), revision: z.string() });
/** As far as an article is there for readers. */
const TextSource = z.object({
  state: z.literal('live'),
  revision: z.string(),
  t: z.record(z.string(), z.object({ body: z.string() })),
});
const PlaceOf = z.readonly(z.array(z.union([z.string(), z.number()])));
const hitsOf = <T>(source: z.ZodMiniType<T>) =>
  z.object({
    timed_out: z.boolean(),
    _shards: z.object({ failed: z.number() }),
    hits: z.object({ hits: z.array(z.object({ _source: source, sort: PlaceOf })) }),
  });
const NeighbourHits = hitsOf(NeighbourSource);
const RankedHits = hitsOf(RankedSource);
const Answers = z.object({ responses: z.array(z.unknown()) });
const Sizes = z.object({
  timed_out: z.boolean(),
  _shards: z.object({ failed: z.number() }),
  aggregations: z.object({
    stories: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) }),
  }),
});

const toRanked = ({ id, length, publisher, published }: z.infer<typeof RankedSource>): Ranked => ({
  id,
  length,
  ...(published.dated === 1 ? { start: published.start } : {}),
  ...(publisher === undefined ? {} : { publisher }),
});

/** An answer that lacks something would make stories that lack something. */
const whole = <T extends { readonly timed_out: boolean; readonly _shards: { readonly failed: number } }>(
  schema: z.ZodMiniType<T>,
  answer: unknown,
): T => {
  const parsed = schema.safeParse(answer);
  if (parsed.success && !parsed.data.timed_out && parsed.data._shards.failed === 0) return parsed.data;
  throw new Unavailable('The search engine could not look up stories now.');
};

/**
 * What the one of two articles needs that needs less. Two clauses, one for either, would look for every term twice. The engine
 * asks it of documents too that have no fingerprint.
 */
const LESS_NEEDED =
  "doc['fingerprintNeeded'].size() == 0 ? params.needed : Math.min(params.needed, doc['fingerprintNeeded'].value)";

const sharing = (terms: readonly string[]): readonly object[] => {
  if (terms.length === 0) return [];
  const script = { lang: 'painless', source: LESS_NEEDED, params: { needed: neededTerms(terms.length) } };
  const enough = { terms_set: { fingerprint: { terms, minimum_should_match_script: script } } };
  // By itself it may go through every document; so it only looks at those that share anything.
  return [{ bool: { filter: [{ terms: { fingerprint: terms } }, enough] } }];
};

const pageOf = (after: Place | undefined): number => (after ? NEXT_PAGE : FIRST_PAGE);

const toQuery = ({ id, terms, after }: LookUp): object => {
  const isMember = { term: { storyId: id } };
  return {
    size: pageOf(after),
    track_total_hits: false,
    _source: [...RANKED, 'storyId', 'revision'],
    sort: [{ _score: 'desc' }, { id: 'asc' }],
    ...(after ? { search_after: after } : {}),
    query: {
      bool: {
        filter: [LIVE, { bool: { should: [...sharing(terms), isMember] } }],
        must_not: [{ ids: { values: [id] } }, { term: { is: 'apart' } }],
        should: [
          { constant_score: { filter: isMember, boost: 2 } },
          { constant_score: { filter: { term: { is: 'lead' } }, boost: 1 } },
        ],
      },
    },
  };
};

/** Neighbours that name the article as their lead, other leads, all others. */
const toPage = ({ after }: LookUp, answer: unknown): NeighbourPage => {
  const { hits } = whole(NeighbourHits, answer).hits;
  const next = hits.length === pageOf(after) ? hits.at(-1)?.sort : undefined;
  return {
    neighbours: hits.map(({ _source }) => ({
      ...toRanked(_source),
      storyId: _source.storyId,
      revision: _source.revision,
    })),
    ...(next ? { next } : {}),
  };
};

const ORDERS = {
  earliest: [{ 'published.dated': 'desc' }, { 'published.start': 'asc' }, { length: 'asc' }, { id: 'asc' }],
  longest: [{ length: 'desc' }, { 'published.dated': 'desc' }, { 'published.start': 'asc' }, { id: 'asc' }],
} as const;

/** What OpenSearch tells of stories. Needs the right to search `open` and to read its documents. */
export const createOpenSearchStories = (engine: Engine, aliases: ArchiveAliases): StoryIndex => {
  const { open } = aliases;

  const search = async (body: Readonly<Record<string, unknown>>): Promise<unknown> =>
    (await reaching(() => engine.transport.request({ method: 'POST', path: `/${open}/_search`, body }))).body;

  const lookUp = async (lookUps: readonly LookUp[]): Promise<readonly NeighbourPage[]> => {
    const { body } = await reaching(() =>
      engine.transport.request({
        method: 'POST',
        path: `/${open}/_msearch`,
        bulkBody: lookUps.map((one) => `{}\n${JSON.stringify(toQuery(one))}\n`).join(''),
      }),
    );
    const { responses } = Answers.parse(body);
    return lookUps.map((one, at) => toPage(one, responses[at]));
  };

  return {
    neighbours: async (lookUps) => {
      const pages: NeighbourPage[] = [];
      for (let from = 0; from < lookUps.length; from += LOOK_UPS)
        pages.push(...(await lookUp(lookUps.slice(from, from + LOOK_UPS))));
      return pages;
    },

    sizes: async (leads) => {
      if (leads.length === 0) return new Map();
      const answer = await search({
        size: 0,
        query: { bool: { filter: [LIVE, { terms: { storyId: [...leads] } }] } },
        // By map: to number all stories anew after each refresh would cost more, the larger the archive is.
        aggs: { stories: { terms: { field: 'storyId', size: leads.length, execution_hint: 'map' } } },
      });
      const { buckets } = whole(Sizes, answer).aggregations.stories;
      return new Map(buckets.map(({ key, doc_count }) => [key, doc_count]));
    },

    texts: async (ids) => {
      const found = await getDocuments(engine, open, ids, ['state', 'revision', 't.*.body']);
      return found.map(({ _source }): StoryText | undefined => {
        const text = TextSource.safeParse(_source);
        const body = text.success ? Object.values(text.data.t)[0]?.body : undefined;
        return text.success && body !== undefined ? { revision: text.data.revision, body } : undefined;
      });
    },

    walk: async (order, after: Place | undefined) => {
      const answer = await search({
        size: WALK_PAGE,
        track_total_hits: false,
        _source: RANKED,
        sort: ORDERS[order],
        query: { bool: { filter: [LIVE] } },
        ...(after ? { search_after: after } : {}),
      });
      const { hits } = whole(RankedHits, answer).hits;
      const next = hits.length === WALK_PAGE ? hits.at(-1)?.sort : undefined;
      return { articles: hits.map(({ _source }) => toRanked(_source)), ...(next ? { next } : {}) };
    },
  };
};
