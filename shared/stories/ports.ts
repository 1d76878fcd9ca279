import type { LeadChoice, Ranked } from './lead-order.ts';

/** An article of `open` as others see it that may be its leads or its copies. It leads its story where `storyId` is its own id. */
export type Neighbour = Ranked & { readonly storyId: string; readonly revision: string };

/** Where a page of neighbours ended. */
export type Place = readonly (string | number)[];

/**
 * Asks for an article's neighbours: those that share enough of its fingerprint, and those that name it as their lead. Without
 * terms, the latter alone. `after`: where the page before ended.
 */
export type LookUp = {
  readonly id: string;
  readonly terms: readonly string[];
  readonly after?: Place;
};

/**
 * Neighbours in the order: those that name the article as their lead, other leads, all others; each by id. `next` is absent
 * on the last page.
 */
export type NeighbourPage = { readonly neighbours: readonly Neighbour[]; readonly next?: Place };

/** A text to compare with, and the revision that it is of. */
export type StoryText = { readonly revision: string; readonly body: string };

/** One page of a walk through all articles. */
export type RankedPage = { readonly articles: readonly Ranked[]; readonly next?: Place };

/**
 * What `open` tells of stories: of articles that stand there for readers, never of held ones. Answers come in the order of what was
 * asked. All but `texts` is as of the last refresh. A search engine that doesn't answer is `Unavailable`.
 */
export interface StoryIndex {
  /**
   * Two articles are neighbours where the terms that they share are at least what the one with fewer needs (`neededTerms`). One
   * that was taken out of stories is nobody's.
   */
  neighbours(lookUps: readonly LookUp[]): Promise<readonly NeighbourPage[]>;
  /** How many articles each story has, by its lead's id; one that nobody names has none. */
  sizes(leads: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The texts as they were last written; `undefined` where none stands for readers. */
  texts(ids: readonly string[]): Promise<readonly (StoryText | undefined)[]>;
  /** A page of all articles: longest first, or earliest first (undated ones last), then by what else leads are told by. */
  walk(order: Exclude<LeadChoice, 'own'>, after: Place | undefined): Promise<RankedPage>;
}
