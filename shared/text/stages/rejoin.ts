import type { Block } from '../draft.ts';
import type { Stage } from '../stage.ts';

/** A word cut by a printed line's end: letters, a hyphen, then a small letter. Only a hyphen right before the old line break counts. */
const joins = (before: string, after: string): boolean => {
  if (!/^\p{Ll}/u.test(after)) return false;
  return /[\p{L}\p{N},;”"'’)\]–—-]$/u.test(before);
};

const WORDS = /\s+/u;
const isLong = (text: string): boolean => text.split(WORDS, 8).length >= 8;

/** A comma at a paragraph's end also runs on into a capital: a name may follow it. */
const runsOn = (before: string, after: string): boolean =>
  before.endsWith(',') && /^\p{Lu}/u.test(after) && isLong(before) && isLong(after);

const join = (before: string, after: string): string =>
  /\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(after) ? `${before}${after}` : `${before} ${after}`;

/**
 * Paragraphs that a page break cut in the middle of a sentence become one again. A hyphen at the cut stays: whether it
 * belongs to the word cannot be known.
 */
export const rejoin: Stage = (draft) => {
  const blocks: Block[] = [];
  let joined = 0;
  for (const block of draft.blocks) {
    const last = blocks.at(-1);
    const both = last?.kind === 'paragraph' && block.kind === 'paragraph';
    const fits = both && isLong(last.text) && (joins(last.text, block.text) || runsOn(last.text, block.text));
    if (last && fits) {
      const through = block.through ?? block.at;
      blocks[blocks.length - 1] = {
        ...last,
        text: join(last.text, block.text),
        ...(through === undefined ? {} : { through }),
      };
      joined += 1;
    } else blocks.push(block);
  }
  if (joined === 0) return draft;
  return {
    ...draft,
    blocks,
    notes: [
      ...draft.notes,
      { kind: 'rejoined', detail: `${joined} paragraph(s) cut in mid-sentence were joined.` },
    ],
  };
};
