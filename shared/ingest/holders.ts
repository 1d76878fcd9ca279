import type { Article } from '../article/article.ts';
import { sameFile, toAddress } from './file-address.ts';
import type { Holder } from './ports.ts';

/** What the article's file says: which of several files is the live one must not depend on how people corrected them. */
export const ownRevisionOf = ({ revision, ownRevision = revision }: Article): string => ownRevision;

/** The file that an article was read from, as a holder of its work. */
export const toHolder = (article: Article): Holder => ({
  ...toAddress(article.provenance),
  revision: ownRevisionOf(article),
  ...(article.provenance.entry === undefined ? {} : { entry: article.provenance.entry }),
  ...(article.version === undefined ? {} : { version: article.version }),
  ...(article.versioncreated === undefined ? {} : { versioncreated: article.versioncreated }),
});

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Versions are numbers in most standards, else dotted or dated strings: digits compare by value, the rest as text. */
const compareVersions = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

const compareTimes = (a: string, b: string): number => {
  const [timeA, timeB] = [Date.parse(a), Date.parse(b)];
  return Number.isNaN(timeA) || Number.isNaN(timeB) ? compareText(a, b) : timeA - timeB;
};

const compareOptional = (
  a: string | undefined,
  b: string | undefined,
  compare: (a: string, b: string) => number,
): number => (a === undefined ? (b === undefined ? 0 : -1) : b === undefined ? 1 : compare(a, b));

/** Total order of the files that hold one work: by the standard's version, then `versioncreated`, then revision, then key and member. */
export const compareHolders = (a: Holder, b: Holder): number =>
  compareOptional(a.version, b.version, compareVersions) ||
  compareOptional(a.versioncreated, b.versioncreated, compareTimes) ||
  compareText(a.revision, b.revision) ||
  compareText(a.key, b.key) ||
  compareText(a.member ?? '', b.member ?? '');

/** The holder whose text is the live one. */
export const highestHolder = (holders: readonly Holder[]): Holder | undefined =>
  holders.reduce<Holder | undefined>(
    (highest, holder) => (highest && compareHolders(highest, holder) >= 0 ? highest : holder),
    undefined,
  );

const order = (holders: readonly Holder[]): readonly Holder[] => [...holders].sort(compareHolders);

/** Whether two sets of holders are the same, whatever their order. */
export const sameHolders = (a: readonly Holder[], b: readonly Holder[]): boolean => {
  const [one, two] = [order(a), order(b)];
  return (
    one.length === two.length &&
    one.every((holder, index) => {
      const other = two[index];
      if (!other || !sameFile(other, holder)) return false;
      return other.entry === holder.entry && compareHolders(holder, other) === 0;
    })
  );
};
