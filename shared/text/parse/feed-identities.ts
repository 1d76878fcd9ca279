import { canonicalUrl } from '../canonical-url.ts';
import { tidy } from '../tidy.ts';
import type { FeedEntry } from './feed-entry.ts';

const linkOf = ({ link }: FeedEntry): string | undefined => canonicalUrl([link]);

/**
 * Entries whose id names something: one that stands on entries with different links, such as a constant `none` or the site’s own
 * address, names no work, so their links do. Under one id and one link entries stay versions of one work.
 */
export const toldApart = <T extends FeedEntry | undefined>(
  entries: readonly T[],
): readonly (T | FeedEntry)[] => {
  const links = new Map<string, Set<string>>();
  for (const entry of entries) {
    const link = entry && linkOf(entry);
    const id = tidy(entry?.id ?? '');
    if (link !== undefined && id !== '') links.set(id, (links.get(id) ?? new Set()).add(link));
  }
  return entries.map((entry) => {
    const isShared = (links.get(tidy(entry?.id ?? ''))?.size ?? 0) > 1;
    if (!entry || !isShared || linkOf(entry) === undefined) return entry;
    return { ...entry, id: undefined, isPermalink: false };
  });
};
