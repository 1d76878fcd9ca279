import type { Block } from './draft.ts';
import { isPersonName } from './names.ts';
import { signalsOf } from './signals.ts';
import { lineKey } from './words.ts';

const LEAST = 4;
const LONGEST = 12;

/** Speakers in an interview and items of a list come again too. */
const mayBe = (block: Block): boolean => {
  const { words, closed, cues } = signalsOf(block);
  return (
    block.kind !== 'list-item' &&
    words >= 1 &&
    words <= LONGEST &&
    (!closed || cues.addressed) &&
    !/[:：?？]$/u.test(block.text) &&
    /\p{L}/u.test(block.text) &&
    !cues.kinds.has('comments') &&
    !isPersonName(block.text, 1)
  );
};

/**
 * Positions of lines that a page puts between the paragraphs of its story again and again: the same short line four
 * times and more, mostly right before or after running text.
 */
export const refrains = (blocks: readonly Block[]): ReadonlySet<number> => {
  const places = new Map<string, { readonly at: number[]; beside: number }>();
  for (const [index, block] of blocks.entries()) {
    if (!mayBe(block)) continue;
    const key = lineKey(block.text);
    const place = places.get(key) ?? { at: [], beside: 0 };
    const before = blocks[index - 1];
    const after = blocks[index + 1];
    if ((before && signalsOf(before).prose) || (after && signalsOf(after).prose)) place.beside += 1;
    place.at.push(index);
    places.set(key, place);
  }
  return new Set(
    [...places.values()].flatMap(({ at, beside }) =>
      at.length >= LEAST && beside * 2 >= at.length ? at : [],
    ),
  );
};
