import * as z from 'zod/mini';
import { type Article, PubStatus } from '../article/article.ts';
import { Published } from '../article/published.ts';
import type { Clause } from './clause.ts';
import { embargoAt } from './embargo.ts';
import type { Gate } from './gate.ts';
import { analysisOf } from './languages.ts';
import { shownText } from './marks.ts';
import type { ArticleFinder, ArticleReader, EngineHit, EngineSearch } from './ports.ts';
import type { Principal } from './principal.ts';
import { SIMILARITY, type SimilarArticle, type SimilarArticles, type SimilarParameters } from './similar.ts';
import { isStopWord } from './stop-words.ts';

export type SimilarDeps = {
  readonly finder: ArticleFinder & ArticleReader;
  readonly gate: Gate;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** Characters of the body that tell what an article is about: a long read's first pages. */
const TELLING_CHARACTERS = 20_000;

const Source = z.object({
  storyId: z.string(),
  pubstatus: PubStatus,
  t: z.record(z.string(), z.object({ headline: z.string() })),
  record: z.object({
    standfirst: z.optional(z.string()),
    publisher: z.optional(z.string()),
    section: z.optional(z.string()),
    language: z.string(),
    published: Published,
    embargoed: z.optional(z.string()),
  }),
});

/** In a small archive common words are no commoner than others, so that they are left out by the list of the language. */
const tellingWords = (text: string, code: string): string =>
  shownText(text)
    .split(/\s+/u)
    .filter((word) => !isStopWord(word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''), code))
    .join(' ');

/** The engine's search for articles in the same language on the same things; of each other story the nearest one. */
const buildSimilar = (article: Article, size: number, visible: readonly Clause[]): EngineSearch => {
  const code = analysisOf(article.language);
  const headline = tellingWords(article.headline, code);
  const { standfirst = '', body } = article;
  const like = [headline, tellingWords(`${standfirst} ${body.slice(0, TELLING_CHARACTERS)}`, code)];
  return {
    query: {
      bool: {
        must: [
          {
            more_like_this: {
              // The engine reads a text by the analysis of the first, and looks for each term where it is commonest.
              fields: ['body', 'lead', 'headline', 'caption'].map((field) => `t.${code}.${field}`),
              like,
              ...SIMILARITY,
            },
          },
        ],
        should: [{ match: { [`t.${code}.headline`]: { query: headline } } }],
        filter: visible,
        must_not: [{ ids: { values: [article.id] } }, { term: { storyId: article.storyId } }],
      },
    },
    collapse: { field: 'storyId' },
    sort: [{ _score: 'desc' }, { id: 'asc' }],
    size,
    _source: [
      'storyId',
      'pubstatus',
      't.*.headline',
      'record.standfirst',
      'record.publisher',
      'record.section',
      'record.language',
      'record.published',
      'record.embargoed',
    ],
  };
};

const toSimilar = ({ id, score, source }: EngineHit, now: number): SimilarArticle => {
  const { storyId, pubstatus, t, record } = Source.parse(source);
  const { embargoed, ...facts } = record;
  const [{ headline } = { headline: '' }] = Object.values(t);
  return {
    ...facts,
    ...embargoAt(embargoed, now),
    id,
    headline,
    status: pubstatus,
    story: { id: storyId },
    score: score ?? 0,
  };
};

/**
 * Finds what else the archive has on the matter of an article: never the article itself nor copies of its story. `undefined` when
 * there is no such article for this principal. Throws `Unavailable` when the engine doesn't answer.
 */
export const createSimilarArticles =
  ({ finder, gate, clock }: SimilarDeps) =>
  async (
    id: string,
    { size }: SimilarParameters,
    principal: Principal,
  ): Promise<SimilarArticles | undefined> => {
    const visible = await gate.visibleTo(principal);
    const article = await finder.article(id, visible);
    if (!article) return undefined;
    const now = clock();
    const { hits } = await finder.find(buildSimilar(article, size, visible), `similar to ${id}`);
    return { results: hits.map((hit) => toSimilar(hit, now)) };
  };
