import type { CueKind } from './cue-words.ts';
import type { Block } from './draft.ts';
import { signalsOf } from './signals.ts';

/** What a librarian calls the cue’s kind of furniture. */
const NAMES: Readonly<Record<CueKind, string>> = {
  share: 'share',
  subscribe: 'newsletter',
  plea: 'plea',
  legal: 'legal',
  consent: 'consent',
  comments: 'comment',
  related: 'related',
  navigation: 'navigation',
  advert: 'advert',
  address: 'furniture',
};
const LEAST = 1;

/** Where the block stands: over the story, among its paragraphs, or below it. */
export type Side = 'above' | 'inside' | 'below';

/** Furniture by its strongest cue; without one by its shape and place: menus stand above, other stories' lines below. */
export const kindOf = (block: Block, side: Side, again: boolean): string => {
  const { cues, words, prose } = signalsOf(block);
  let kind: CueKind | undefined;
  let most = 0;
  for (const [name, weight] of cues.kinds) {
    if (name === 'address' || weight <= most) continue;
    kind = name;
    most = weight;
  }
  if (kind !== undefined && most >= LEAST) return NAMES[kind];
  if (block.kind === 'separator') return 'furniture';
  if (again) return 'repeat';
  if (prose) return 'furniture';
  if (side === 'above') return 'navigation';
  return side === 'below' && words >= 4 ? 'related' : 'furniture';
};
