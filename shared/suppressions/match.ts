import type { Article } from '../article/article.ts';
import { fingerprintOf } from '../stories/fingerprint.ts';
import { canonicalUrl } from '../text/canonical-url.ts';
import { isInForce } from './suppression.ts';
import type { SuppressionList, SuppressionSource } from './suppression-list.ts';

/** Of the smaller of two fingerprints, how much the other must share for one text to be hidden as the other. */
export const SHARE_TO_HIDE = 0.6;

const neededToHide = (ofOne: number, ofOther: number): number =>
  Math.max(1, Math.ceil(Math.min(ofOne, ofOther) * SHARE_TO_HIDE));

/** An address as the archive keeps it; one that isn't any names nothing. */
export const suppressedUrl = (url: string): string => canonicalUrl([url]) ?? url;

/** What an article is known by to the list. */
export type Known = Pick<Article, 'id' | 'url' | 'identity' | 'body'>;

/**
 * The entry of the list that hides an article, the first by its id; `undefined` where none does. `before` is the entry that hid it so far:
 * while an object of the list can't be read, it goes on hiding what it hid.
 */
export type Suppressing = (article: Known, before?: string) => string | undefined;

const urlsOf = ({ url, identity }: Known): readonly string[] => [
  ...(url === undefined ? [] : [suppressedUrl(url)]),
  suppressedUrl(identity.value),
];

/** Judges articles by the entries that are in force at a time (milliseconds since 1970). */
export const createSuppressing = ({ entries, damaged }: SuppressionList, now: number): Suppressing => {
  const named = new Map<string, string>();
  const texts: { readonly id: string; readonly terms: readonly string[] }[] = [];
  const name = (key: string, id: string): void => {
    const before = named.get(key);
    if (before === undefined || id < before) named.set(key, id);
  };
  for (const entry of entries) {
    if (!isInForce(entry, now)) continue;
    if (entry.by === 'id') name(entry.value, entry.id);
    else if (entry.by === 'url') name(suppressedUrl(entry.value), entry.id);
    else texts.push(entry);
    if (entry.by === 'story') for (const work of entry.works) name(work, entry.id);
  }
  const byTerm = new Map<string, number[]>();
  for (const [at, { terms }] of texts.entries())
    for (const term of terms) byTerm.set(term, [...(byTerm.get(term) ?? []), at]);

  const resembled = (body: string): readonly string[] => {
    if (texts.length === 0) return [];
    const terms = fingerprintOf(body);
    const shared = new Map<number, number>();
    for (const term of terms)
      for (const at of byTerm.get(term) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return texts.flatMap(({ id, terms: own }, at) =>
      (shared.get(at) ?? 0) >= neededToHide(own.length, terms.length) ? [id] : [],
    );
  };

  const unread = new Set(damaged.map(({ id }) => id));
  return (article, before) => {
    const byName = [article.id, ...urlsOf(article)].flatMap((key) => named.get(key) ?? []);
    const [first] = (byName.length > 0 ? byName : resembled(article.body)).toSorted();
    return first ?? (before !== undefined && unread.has(before) ? before : undefined);
  };
};

/** Judges by the list as it is, made ready once for each state of it and each second: entries end by themselves. */
export const rememberSuppressing = (
  source: Pick<SuppressionSource, 'current'>,
  clock: () => number,
): (() => Promise<Suppressing>) => {
  let ready:
    | { readonly list: SuppressionList; readonly second: number; readonly judge: Suppressing }
    | undefined;
  return async () => {
    const list = await source.current();
    const now = clock();
    const second = Math.floor(now / 1_000);
    if (ready?.list !== list || ready.second !== second)
      ready = { list, second, judge: createSuppressing(list, now) };
    return ready.judge;
  };
};
