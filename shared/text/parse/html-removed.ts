import type { Note, Removed } from '../../article/article.ts';

/** Characters of a page around its story that are kept beside it. */
const MOST = 40_000;
/** Lines of menus are recorded together. */
const SHORT = 60;
const LONGEST_GROUP = 500;

const joins = (last: Removed, next: Removed): boolean =>
  last.kind === next.kind &&
  last.rule === next.rule &&
  last.score === undefined &&
  last.text.length < LONGEST_GROUP &&
  next.text.length <= SHORT;

/** What was left out of a page, in page order: short neighbours of one kind in one record, and no more of it than an archive needs. */
export const boundRemoved = (
  all: readonly Removed[],
): { readonly removed: readonly Removed[]; readonly notes: readonly Note[] } => {
  const removed: Removed[] = [];
  let left = 0;
  let length = 0;
  for (const one of all) {
    length += one.text.length;
    const last = removed.at(-1);
    if (length > MOST) left += one.text.length;
    else if (last && joins(last, one))
      removed[removed.length - 1] = { ...last, text: `${last.text} | ${one.text}` };
    else removed.push(one);
  }
  const notes =
    left === 0
      ? []
      : [
          {
            kind: 'removed-cut',
            detail: `The page holds more around the story than is kept beside it; ${left} characters of it were not recorded.`,
          },
        ];
  return { removed, notes };
};
