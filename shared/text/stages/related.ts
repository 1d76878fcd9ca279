import { anyOf } from '../cue-patterns.ts';
import { type Taken, takeBlocks } from '../edit.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';

const LEADS =
  "read more|read also|read next|see also|related|related articles|related stories|don't miss|don’t miss|more on this|more on this story|watch|also read|must read|recommended|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|auch interessant|te puede interesar|lee también|lea también|leia também|leia mais|leggi anche|lees ook|lees meer|читайте также|читать также|по теме|читайте також|czytaj też|czytaj także|czytaj więcej|zobacz także|zobacz też|przeczytaj także";
const LEAD = new RegExp(`^[[(]?(?:${anyOf(LEADS)})[\\])]?\\s?(?:[:：>»→|-]|$)`, 'iu');
const LONGEST = 40;

/** Lines that send the reader to another article, and the lines that follow them in the same group, become `related`. */
export const related: Stage = (draft) => {
  const taken = new Map<number, Taken>();
  const { blocks } = draft;
  for (const [index, block] of blocks.entries()) {
    if (taken.has(index) || signalsOf(block).words > LONGEST || !LEAD.test(block.text)) continue;
    taken.set(index, { to: 'related', rule: 'sends to another article' });
    for (let next = index + 1; ; next += 1) {
      const follower = blocks[next];
      if (follower?.gap !== false || signalsOf(follower).words > LONGEST || signalsOf(follower).closed) break;
      taken.set(next, { to: 'related', rule: 'follows “read more”' });
    }
  }
  return takeBlocks(draft, taken);
};
