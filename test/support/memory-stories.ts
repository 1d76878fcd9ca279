import { isApart } from '../../shared/article/apart.ts';
import type { Article } from '../../shared/article/article.ts';
import type { WorkDocument } from '../../shared/ingest/ports.ts';
import { fingerprintOf, neededTerms } from '../../shared/stories/fingerprint.ts';
import {
  DEFAULT_STORY_SETTINGS,
  leadOrder,
  type StorySettings,
  toRanked,
} from '../../shared/stories/lead-order.ts';
import type { Place, StoryIndex } from '../../shared/stories/ports.ts';

type Slots = ReadonlyMap<string, { readonly value: WorkDocument }>;

/** Enough for a story, and few enough that tests of a hundred articles turn pages. */
const PAGE = 40;

const fingerprints = new Map<string, readonly string[]>();
const termsOf = (body: string): readonly string[] => {
  const terms = fingerprints.get(body) ?? fingerprintOf(body);
  fingerprints.set(body, terms);
  return terms;
};

const pageOf = <T>(items: readonly T[], after: Place | undefined) => {
  const from = Number(after?.[0] ?? 0);
  const page = items.slice(from, from + PAGE);
  return { page, ...(from + PAGE < items.length ? { next: [from + PAGE] } : {}) };
};

/** What an index in memory tells of stories, at once; it keeps to the contract of the real one. */
export const createMemoryStories = (open: Slots): StoryIndex => {
  const articles = (): readonly Article[] =>
    [...open.values()].flatMap(({ value }) =>
      value.kind === 'article' && value.article ? [value.article] : [],
    );
  const rank = (id: string, { id: other, storyId }: Article): number =>
    storyId === id ? 0 : storyId === other ? 1 : 2;
  return {
    neighbours: async (lookUps) =>
      lookUps.map(({ id, terms, after }) => {
        const own = new Set(terms);
        const found = articles()
          .filter((article) => {
            if (article.id === id || isApart(article)) return false;
            if (article.storyId === id) return true;
            const others = termsOf(article.body);
            const shared = others.filter((term) => own.has(term)).length;
            return shared >= Math.min(neededTerms(own.size), neededTerms(others.length));
          })
          .sort((a, b) => rank(id, a) - rank(id, b) || (a.id < b.id ? -1 : 1));
        const { page, ...next } = pageOf(found, after);
        return {
          ...next,
          neighbours: page.map((article) => ({
            ...toRanked(article),
            storyId: article.storyId,
            revision: article.revision,
          })),
        };
      }),
    sizes: async (leads) =>
      new Map(
        leads.flatMap((lead) => {
          const size = articles().filter(({ storyId }) => storyId === lead).length;
          return size === 0 ? [] : [[lead, size]];
        }),
      ),
    texts: async (ids) =>
      ids.map((id) => {
        const document = open.get(id)?.value;
        return document?.kind === 'article' && document.article
          ? { revision: document.article.revision, body: document.article.body }
          : undefined;
      }),
    walk: async (order, after) => {
      const settings: StorySettings = { ...DEFAULT_STORY_SETTINGS, lead: order };
      const { page, ...next } = pageOf([...articles().map(toRanked)].sort(leadOrder(settings)), after);
      return { ...next, articles: page };
    },
  };
};
