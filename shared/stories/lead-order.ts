import type { Article } from '../article/article.ts';
import { publishedSpan } from '../article/date-span.ts';

/** Which article of a story leads it: the earliest, the longest, or the earliest of the newsroom's own. */
export const LEAD_CHOICES = ['earliest', 'longest', 'own'] as const;
export type LeadChoice = (typeof LEAD_CHOICES)[number];

/** A newsroom's choice of lead; `publishers` are its own, as articles name them. */
export type StorySettings = { readonly lead: LeadChoice; readonly publishers: readonly string[] };

export const DEFAULT_STORY_SETTINGS: StorySettings = { lead: 'earliest', publishers: [] };

/** What decides an article's place among possible leads. `start`: of the span that its date may mean, milliseconds; absent: undated. */
export type Ranked = {
  readonly id: string;
  readonly start?: number;
  /** Of the body, in UTF-16 units. */
  readonly length: number;
  readonly publisher?: string;
};

export const toRanked = ({ id, published, body, publisher }: Article): Ranked => {
  const start = publishedSpan(published)?.start;
  return {
    id,
    length: body.length,
    ...(start === undefined ? {} : { start }),
    ...(publisher === undefined ? {} : { publisher }),
  };
};

type Compare = (a: Ranked, b: Ranked) => number;

const byTime: Compare = (a, b) =>
  a.start === b.start ? 0 : (a.start ?? Number.POSITIVE_INFINITY) - (b.start ?? Number.POSITIVE_INFINITY);
const longestFirst: Compare = (a, b) => b.length - a.length;
/** A round-up holds several stories whole: were it to lead, it would bring them together. */
const shortestFirst: Compare = (a, b) => a.length - b.length;
const byId: Compare = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Whether a publisher is one of the newsroom's own. */
export const isOwn = ({
  publishers,
}: Pick<StorySettings, 'publishers'>): ((publisher: string | undefined) => boolean) => {
  const own = new Set(publishers.map((name) => name.toLowerCase()));
  return (publisher) => own.has(publisher?.toLowerCase() ?? '');
};

const byOwner = (publishers: readonly string[]): Compare => {
  const own = isOwn({ publishers });
  const rank = ({ publisher }: Ranked): number => (own(publisher) ? 0 : 1);
  return (a, b) => rank(a) - rank(b);
};

/**
 * The order in which articles may lead stories. It is total and tells by the articles alone, not by when they came, so that the same
 * articles make the same stories whichever came first.
 */
export const leadOrder = ({ lead, publishers }: StorySettings): Compare => {
  const steps: readonly Compare[] = {
    earliest: [byTime, shortestFirst, byId],
    longest: [longestFirst, byTime, byId],
    own: [byOwner(publishers), byTime, shortestFirst, byId],
  }[lead];
  return (a, b) => {
    for (const step of steps) {
      const order = step(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
};
