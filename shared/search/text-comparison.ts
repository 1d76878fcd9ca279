import * as z from 'zod/mini';
import { changedWords } from '../diff/changed-words.ts';
import { type ParagraphEdit, paragraphDiff } from '../diff/paragraph-diff.ts';
import { overlapOf, type ShingleSet, shingleSetOf } from '../stories/similarity.ts';
import { shownText } from './marks.ts';

const percent = z.int().check(z.gte(0), z.lte(100));

/**
 * How alike two texts are, in percent of their runs of five words: of all that either says, what both say; and of each, what the other
 * says too. 0 and 100 are exact.
 */
export const Overlap = z.readonly(z.object({ jaccard: percent, ofThis: percent, ofOther: percent }));
export type Overlap = z.infer<typeof Overlap>;

/** Rounded, but what is nearly nothing or nearly all isn't called so. */
const toPercent = (share: number): number =>
  share === 0 || share === 1 ? share * 100 : Math.min(99, Math.max(1, Math.round(share * 100)));

/** The overlap of two texts by their shingles. */
export const overlapIn = (one: ShingleSet, other: ShingleSet): Overlap => {
  const { jaccard, ofThis, ofOther } = overlapOf(one, other);
  return { jaccard: toPercent(jaccard), ofThis: toPercent(ofThis), ofOther: toPercent(ofOther) };
};

const Place = z.readonly(z.object({ start: z.int(), end: z.int() }));
const WordEdit = z.readonly(
  z.object({
    kind: z.enum(['same', 'added', 'removed']),
    text: z.string(),
    a: z.optional(z.int()),
    b: z.optional(z.int()),
  }),
);

/**
 * What became of a paragraph. `a` is its place in the first text, `b` in the second; numbers alone are where something starts there. Of a
 * changed one, the `words` that are the same or removed together are the first text's, those that are the same or added the second's.
 */
export const ParagraphChange = z.discriminatedUnion('kind', [
  z.readonly(z.object({ kind: z.literal('same'), text: z.string(), a: Place, b: Place })),
  z.readonly(
    z.object({ kind: z.literal('removed'), text: z.string(), a: Place, movedTo: z.optional(z.int()) }),
  ),
  z.readonly(
    z.object({ kind: z.literal('added'), text: z.string(), b: Place, movedFrom: z.optional(z.int()) }),
  ),
  z.readonly(
    z.object({ kind: z.literal('changed'), a: Place, b: Place, words: z.readonly(z.array(WordEdit)) }),
  ),
]);
export type ParagraphChange = z.infer<typeof ParagraphChange>;

/** How a second text differs from a first. */
export const TextComparison = z.readonly(
  z.object({
    overlap: Overlap,
    /** Words of the second text that the first lacks; what was moved isn't among them. */
    addedWords: z.int(),
    cutWords: z.int(),
    paragraphs: z.readonly(z.array(ParagraphChange)),
  }),
);
export type TextComparison = z.infer<typeof TextComparison>;

const placeOf = ({ start, end }: z.infer<typeof Place>) => ({ start, end });

const toChange = (edit: ParagraphEdit): ParagraphChange => {
  switch (edit.kind) {
    case 'same':
      return { kind: edit.kind, text: edit.a.text, a: placeOf(edit.a), b: placeOf(edit.b) };
    case 'removed': {
      const { kind, a, movedTo } = edit;
      return { kind, text: a.text, a: placeOf(a), ...(movedTo === undefined ? {} : { movedTo }) };
    }
    case 'added': {
      const { kind, b, movedFrom } = edit;
      return { kind, text: b.text, b: placeOf(b), ...(movedFrom === undefined ? {} : { movedFrom }) };
    }
    case 'changed':
      return { ...edit, a: placeOf(edit.a), b: placeOf(edit.b) };
  }
};

/** How the second of two bodies differs from the first, paragraph by paragraph. */
export const compareTexts = (a: string, b: string): TextComparison => {
  const edits = paragraphDiff(shownText(a), shownText(b));
  const { added, cut } = changedWords(edits);
  return {
    overlap: overlapIn(shingleSetOf(a), shingleSetOf(b)),
    addedWords: added,
    cutWords: cut,
    paragraphs: edits.map(toChange),
  };
};
