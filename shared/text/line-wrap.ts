import { isMeta } from './header-lines.ts';
import { endsSentence } from './words.ts';

/** Lines as typewriters and mail programs wrap them; narrower ones are those of small screens and of columns in print. */
const LEAST_WIDTH = 45;
const MOST_WIDTH = 110;
const LEAST_NARROW = 28;

/** How an item of a list begins. */
export const BULLET = /^\s*(?:[*•‣◦▪●·–+o-]|\d{1,3}[.)])\s+(?=\S)/u;

/** A line and the one right below it. */
type Pair = { readonly line: string; readonly next: string };

/** A word in small letters throughout: brands also begin with a small letter. */
const SMALL_WORD = /^\s{0,80}["'“”„«‘(]?\p{Ll}{1,40}(?!\p{L})/u;

/** Whether the sentence of a line goes on in the next: the one has no end, the other no beginning. */
export const goesOn = (line: string, next: string): boolean =>
  SMALL_WORD.test(next) &&
  !endsSentence(line) &&
  !/[:：]\s{0,9}$/u.test(line.slice(-10)) &&
  !BULLET.test(next) &&
  !isLineOfNames(next);

/** `von Jane Ström` below a headline is no second line of it. */
const isLineOfNames = (line: string): boolean =>
  line.length < MOST_WIDTH && isMeta({ kind: 'paragraph', text: line.trim() });

/**
 * The width at which the file's lines were wrapped, if they were: then nearly every line that another follows is so
 * long that the next line's first word had no room left in it, and most of these next lines go on in the middle of a
 * sentence, so without a capital.
 */
export const wrapWidth = (groups: readonly (readonly string[])[]): number | undefined => {
  const inner = groups.flatMap((group) =>
    group.slice(0, -1).map((line, index) => ({ line, next: group[index + 1] ?? '' })),
  );
  return widthOfMany(inner) ?? widthOfSentences(inner, groups);
};

const widthOfMany = (inner: readonly Pair[]): number | undefined => {
  if (inner.length < 3) return undefined;
  const lengths = inner.map(({ line }) => line.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.98)] ?? 0;
  if (width < LEAST_WIDTH || width > MOST_WIDTH) return undefined;
  const full = inner.filter(({ line, next }) => hadNoRoom(line, next, width));
  const small = full.filter(({ next }) => !/^\s*\p{Lu}/u.test(next)).length;
  return full.length >= inner.length * 0.6 && small >= full.length * 0.5 ? width : undefined;
};

/**
 * The same where few lines were wrapped, or to a narrow column: every sentence that goes on in the next line had no room left in
 * its own, half of all lines that had none are such, and no line is longer. Lines of verse end where they like.
 */
const widthOfSentences = (
  inner: readonly Pair[],
  groups: readonly (readonly string[])[],
): number | undefined => {
  const cut = inner.filter(({ line, next }) => goesOn(line, next));
  if (cut.length === 0) return undefined;
  const firsts = new Set(cut.map(({ line }) => line));
  const wrapped = groups.filter((group) => group.some((line) => firsts.has(line)));
  const width = wrapped.flat().reduce((most, line) => Math.max(most, lengthOf(line)), 0);
  const isNarrow = width < LEAST_WIDTH;
  if (width < LEAST_NARROW || width > MOST_WIDTH || (isNarrow && cut.length < 3)) return undefined;
  const full = inner.filter(({ line, next }) => hadNoRoom(line, next, width));
  const fit = cut.filter(({ line, next }) => hadNoRoom(line, next, width));
  const isManner = fit.length >= cut.length * 0.9 && cut.length >= full.length * 0.5;
  return isManner && (!isNarrow || full.length >= inner.length * 0.7) ? width : undefined;
};

const lengthOf = (line: string): number => line.trimEnd().length;

const hadNoRoom = (line: string, next: string, width: number): boolean =>
  line.length + 1 + (next.trimStart().split(' ', 1)[0]?.length ?? 0) > width - 4;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** A line that is moved in begins a paragraph, unless it hangs below the beginning of a list's item. */
const isMovedIn = (line: string, previous: string, first: string): boolean =>
  indentOf(line) >= indentOf(previous) + 2 && !BULLET.test(first) && !SMALL_WORD.test(line);

/** The lines of a group, wrapped ones joined; a width that is undefined joins none. */
export const joinWrapped = (group: readonly string[], width: number | undefined): readonly string[] => {
  if (width === undefined) return group;
  const lines: string[] = [];
  let previous = '';
  let first = '';
  for (const line of group) {
    const joins =
      previous !== '' &&
      hadNoRoom(previous, line, width) &&
      !BULLET.test(line) &&
      !isMovedIn(line, previous, first);
    if (joins) lines.push(`${lines.pop()}\n${line}`);
    else {
      lines.push(line);
      first = line;
    }
    previous = line;
  }
  return lines;
};
