import { commonRuns } from './common-runs.ts';
import { alignSimilar } from './similar-paragraphs.ts';
import { type WordEdit, wordDiff } from './word-diff.ts';

/** Part of a text by its UTF-16 offsets, [start, end). */
export type Stretch = { readonly start: number; readonly end: number; readonly text: string };

/**
 * What became of a paragraph. `a` is where it stands in the first text, `b` in the second; `words` tells of a changed one what was changed in
 * it. Where a removed paragraph stands elsewhere in the second text, `movedTo` is its start there, and `movedFrom` the other way.
 */
export type ParagraphEdit =
  | { readonly kind: 'same'; readonly a: Stretch; readonly b: Stretch }
  | { readonly kind: 'removed'; readonly a: Stretch; readonly movedTo?: number }
  | { readonly kind: 'added'; readonly b: Stretch; readonly movedFrom?: number }
  | {
      readonly kind: 'changed';
      readonly a: Stretch;
      readonly b: Stretch;
      readonly words: readonly WordEdit[];
    };

const PARAGRAPH = /[^\n\u2029]+/gu;

/** The paragraphs of a text: what stands between ends of lines. */
const paragraphsOf = (text: string): readonly Stretch[] =>
  [...text.matchAll(PARAGRAPH)].map(({ 0: paragraph, index }) => ({
    start: index,
    end: index + paragraph.length,
    text: paragraph,
  }));

const changed = (a: Stretch, b: Stretch): ParagraphEdit => ({
  kind: 'changed',
  a,
  b,
  words: wordDiff(a.text, b.text, a.start, b.start),
});

/** Between paragraphs that stayed: those that resemble each other were changed, the others taken out or put in. */
const replaced = (a: readonly Stretch[], b: readonly Stretch[]): readonly ParagraphEdit[] => {
  const edits: ParagraphEdit[] = [];
  let [aAt, bAt] = [0, 0];
  const goTo = (aTo: number, bTo: number): void => {
    for (const one of a.slice(aAt, aTo)) edits.push({ kind: 'removed', a: one });
    for (const one of b.slice(bAt, bTo)) edits.push({ kind: 'added', b: one });
  };
  for (const [aNext, bNext] of alignSimilar(a, b)) {
    goTo(aNext, bNext);
    const [one, other] = [a[aNext], b[bNext]];
    if (one && other) edits.push(changed(one, other));
    [aAt, bAt] = [aNext + 1, bNext + 1];
  }
  goTo(a.length, b.length);
  return edits;
};

/** Starts of removed or of added paragraphs by their text, in order. */
const startsByText = (stretches: readonly Stretch[]): ReadonlyMap<string, readonly number[]> =>
  new Map(
    [...Map.groupBy(stretches, ({ text }) => text)].map(([text, all]) => [
      text,
      all.map(({ start }) => start),
    ]),
  );

/** Joins what was taken out in one place to where the same was put in. */
const withMoves = (edits: readonly ParagraphEdit[]): readonly ParagraphEdit[] => {
  const removed = startsByText(edits.flatMap((edit) => (edit.kind === 'removed' ? [edit.a] : [])));
  const added = startsByText(edits.flatMap((edit) => (edit.kind === 'added' ? [edit.b] : [])));
  const seen = { removed: new Map<string, number>(), added: new Map<string, number>() };
  const partner = (kind: 'removed' | 'added', { text }: Stretch): number | undefined => {
    const count = seen[kind].get(text) ?? 0;
    seen[kind].set(text, count + 1);
    return (kind === 'removed' ? added : removed).get(text)?.[count];
  };
  return edits.map((edit): ParagraphEdit => {
    if (edit.kind === 'removed') {
      const movedTo = partner('removed', edit.a);
      return movedTo === undefined ? edit : { ...edit, movedTo };
    }
    if (edit.kind === 'added') {
      const movedFrom = partner('added', edit.b);
      return movedFrom === undefined ? edit : { ...edit, movedFrom };
    }
    return edit;
  });
};

/** How the second text differs from the first, paragraph by paragraph, in the order of both. */
export const paragraphDiff = (a: string, b: string): readonly ParagraphEdit[] => {
  const [one, other] = [paragraphsOf(a), paragraphsOf(b)];
  const runs = commonRuns(
    one.map(({ text }) => text),
    other.map(({ text }) => text),
  );
  const edits: ParagraphEdit[] = [];
  let [aAt, bAt] = [0, 0];
  for (const run of [...runs, { a: one.length, b: other.length, length: 0 }]) {
    for (const edit of replaced(one.slice(aAt, run.a), other.slice(bAt, run.b))) edits.push(edit);
    for (let at = 0; at < run.length; at += 1) {
      const [left, right] = [one[run.a + at], other[run.b + at]];
      if (left && right) edits.push({ kind: 'same', a: left, b: right });
    }
    [aAt, bAt] = [run.a + run.length, run.b + run.length];
  }
  return withMoves(edits);
};
