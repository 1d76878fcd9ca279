import { anyOf } from '../cue-patterns.ts';
import type { Block } from '../draft.ts';
import { type Taken, takeBlocks } from '../edit.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';

const LEADS =
  "read more|read also|read next|see also|related|related articles|related stories|don't miss|don’t miss|more on this|more on this story|watch|also read|must read|recommended|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|auch interessant|te puede interesar|lee también|lea también|leia também|leia mais|leggi anche|lees ook|lees meer|читайте также|читать также|по теме|читайте також|czytaj też|czytaj także|czytaj więcej|zobacz także|zobacz też|przeczytaj także|related story|related content|read also|en savoir plus|à voir aussi|voir aussi|auch lesen|mehr dazu|passend dazu|zum thema|siehe auch|ver también|lea además|veja também|saiba mais|vedi anche|approfondisci|zie ook|смотрите также|дивіться також|más información|läs också|läs mer|les også|læs også|ayrıca oku|اقرأ أيضا|اقرأ أيضًا|関連記事";
const LEAD = new RegExp(`^[[(]?(?:${anyOf(LEADS)})[\\])]?\\s?(?:[:：>»→|-]|$)`, 'iu');
const LONGEST = 40;

/** `… the mayor said. READ MORE: Another story`: the same words in the same line as the end of a paragraph. */
const GLUED = new RegExp(`(?<=[.!?…][”"»’)]?)\\s{1,3}(?:${anyOf(LEADS)})\\s?[:：»→|]\\s?(?=\\S)`, 'giu');
/** So far from the end at most a link to one other story begins. */
const LONGEST_TAIL = 200;

/** The block in two where a link to another story was pasted on to the end of a paragraph. */
const unglued = (block: Block): readonly Block[] => {
  if (block.kind !== 'paragraph' || !signalsOf(block).prose) return [block];
  const from = Math.max(0, block.text.length - LONGEST_TAIL);
  const [lead] = block.text.slice(from).matchAll(GLUED);
  if (!lead || from + lead.index < LEAST_STORY) return [block];
  const cut = from + lead.index;
  const tail = block.text.slice(cut).trim();
  // A sentence that ends and goes on is the story's.
  if (/[.!?…]\s+\p{Lu}/u.test(tail)) return [block];
  const { at: _at, ...rest } = block;
  return [
    { ...block, text: block.text.slice(0, cut) },
    { ...rest, text: tail, gap: false },
  ];
};
const LEAST_STORY = 40;

/** A line that may be another story's headline; menus have shorter ones. */
const isTitle = (block: Block): boolean => {
  const { words, closed } = signalsOf(block);
  return block.kind !== 'separator' && words >= 3 && words <= LONGEST && !closed;
};

/** Lines that send the reader to another article, and the lines that follow them in the same group, become `related`. */
export const related: Stage = (before) => {
  const draft = { ...before, blocks: before.blocks.flatMap(unglued) };
  const taken = new Map<number, Taken>();
  const { blocks } = draft;
  for (const [index, block] of blocks.entries()) {
    if (taken.has(index) || signalsOf(block).words > LONGEST || !LEAD.test(block.text)) continue;
    taken.set(index, { to: 'related', rule: 'sends to another article' });
    for (let next = index + 1; ; next += 1) {
      const follower = blocks[next];
      if (follower?.gap !== false || !isTitle(follower)) break;
      taken.set(next, { to: 'related', rule: 'follows “read more”' });
    }
  }
  return takeBlocks(draft, taken);
};
