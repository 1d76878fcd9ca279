const NAME = 'backfile recent searches';
/** How many are kept, the latest first. */
const MOST = 30;

/** The searches with one more: the same words are kept once, as they were typed last. */
export const withRecent = (recent: readonly string[], q: string): readonly string[] => {
  const key = q.toLocaleLowerCase();
  return [q, ...recent.filter((one) => one.toLocaleLowerCase() !== key)].slice(0, MOST);
};

/** Those that begin with what is typed, or hold it; not the one that is typed already. */
export const recentLike = (recent: readonly string[], typed: string): readonly string[] => {
  const part = typed.trim().toLocaleLowerCase();
  const others = recent.filter((one) => one.toLocaleLowerCase() !== part);
  const begins = others.filter((one) => one.toLocaleLowerCase().startsWith(part));
  const holds = others.filter((one) => one.toLocaleLowerCase().indexOf(part) > 0);
  return [...begins, ...holds];
};

/** What was kept, as far as it is what this page keeps. */
export const readRecent = (kept: string | null): readonly string[] => {
  try {
    const read: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(read) ? read.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
};

/** Kept for this page where the browser keeps nothing. */
let searches: readonly string[] | undefined;

/** This reader's searches, the latest first. They never leave the browser. */
export const recentSearches = (): readonly string[] => {
  try {
    searches = readRecent(localStorage.getItem(NAME));
  } catch {
    // Some settings of browsers forbid it.
  }
  return searches ?? [];
};

export const keepRecent = (q: string): void => {
  searches = withRecent(recentSearches(), q);
  try {
    localStorage.setItem(NAME, JSON.stringify(searches));
  } catch {
    // Then they hold until the page is left.
  }
};

export const clearRecent = (): void => {
  searches = [];
  try {
    localStorage.removeItem(NAME);
  } catch {
    // There was nothing.
  }
};
