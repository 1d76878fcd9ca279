import type { Suggestion } from '../../shared/search/suggestions.ts';
import { recentLike } from './recent-searches.ts';

/** A search of the reader's own, or something that the archive holds. */
export type Suggested =
  | Pick<Suggestion, 'kind' | 'text' | 'marks' | 'articles' | 'id'>
  | { readonly kind: 'recent'; readonly text: string };

/** Suggestions of one kind under a name of their own, in the order in which they are shown. */
export type SuggestedGroup = { readonly label: string; readonly options: readonly Suggested[] };

const LABELS = [
  ['recent', 'Recent searches'],
  ['headline', 'Headlines'],
  ['person', 'Authors'],
  ['publisher', 'Publishers'],
  ['tag', 'Tags'],
] as const satisfies readonly (readonly [Suggested['kind'], string])[];

/** Recent searches that stand beside what the archive suggests, and alone. */
const FEW_RECENT = 3;
const MORE_RECENT = 8;

/** Nobody types the whole of a name that is as long. */
const LONGEST = 64;

/**
 * The text to ask the archive about: plain words. Somebody who writes quotes, fields or operators builds a query and isn't
 * disturbed.
 */
export const askedText = (typed: string): string | undefined => {
  const text = typed.trim().replace(/\s+/g, ' ');
  const isPlain = !/["“”„«»():*?=<>/!&|~]|(?:^|\s)-|(?:^|\s)(?:AND|OR|NOT)(?=\s|$)/u.test(text);
  return isPlain && text.length >= 2 && text.length <= LONGEST ? text : undefined;
};

/** What is offered under the box for what is typed. */
export const suggestedGroups = (
  typed: string,
  recent: readonly string[],
  found: readonly Suggested[],
): readonly SuggestedGroup[] => {
  const own = recentLike(recent, typed)
    .slice(0, found.length > 0 ? FEW_RECENT : MORE_RECENT)
    .map((text): Suggested => ({ kind: 'recent', text }));
  const all = [...own, ...found];
  return LABELS.flatMap(([kind, label]) => {
    const options = all.filter((one) => one.kind === kind);
    return options.length === 0 ? [] : [{ label, options }];
  });
};

/** Where an arrow leads among so many options; undefined is the box itself, before the first and after the last. */
export const placeAfter = (step: 1 | -1, place: number | undefined, count: number): number | undefined => {
  const next = place === undefined ? (step === 1 ? 0 : count - 1) : place + step;
  return next >= 0 && next < count ? next : undefined;
};
