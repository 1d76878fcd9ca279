import type { ClauseAccount } from '../../shared/search/page.ts';

type Part = Pick<ClauseAccount, 'reading' | 'articles' | 'without'>;

/** Parts of a query that keep it from finding anything, and the query without them. */
export type DroppedClauses = {
  readonly parts: readonly string[];
  readonly q: string;
  /** What the query finds without them, where that is known. */
  readonly articles?: number;
};

/** A word or a phrase stands for itself; whatever is longer is held together. */
const held = (reading: string): string =>
  /^(?:[\w-]+:)?=*(?:"[^"]*"|[^\s"()]+)$/u.test(reading) ? reading : `(${reading})`;

const joined = (parts: readonly Part[]): string => parts.map(({ reading }) => held(reading)).join(' ');

/** What to drop, one part where one is enough, what leaves the most first; else every part that no article has. */
export const droppedClauses = (parts: readonly Part[]): readonly DroppedClauses[] => {
  const single = parts.flatMap((part): readonly DroppedClauses[] =>
    part.without === undefined || part.without === 0
      ? []
      : [
          {
            parts: [part.reading],
            q: joined(parts.filter((other) => other !== part)),
            articles: part.without,
          },
        ],
  );
  if (single.length > 0) return single.toSorted((a, b) => (b.articles ?? 0) - (a.articles ?? 0));
  const rest = parts.filter(({ articles }) => articles > 0);
  const nowhere = parts.filter(({ articles }) => articles === 0);
  // Of one alone it is known that nothing is found without it either.
  const isVain = nowhere.length < 2 && nowhere[0]?.without === 0;
  return rest.length === 0 || nowhere.length === 0 || isVain
    ? []
    : [{ parts: nowhere.map(({ reading }) => reading), q: joined(rest) }];
};
