import { takeBlocks } from '../edit.ts';
import { knownIn } from '../known-lines.ts';
import type { KnownLines } from '../repeated-lines.ts';
import type { Stage } from '../stage.ts';
import { readStory } from '../story-model.ts';
import { lineKey } from '../words.ts';

/**
 * Takes the lines that stand in many files of the draft’s publisher out of a page whose markup has led to its story. Without a
 * profile it takes nothing.
 */
export const knownLinesBy =
  (profile: KnownLines | undefined): Stage =>
  (draft) => {
    if (!profile) return draft;
    const { blocks } = draft;
    const known = knownIn(blocks, profile);
    const taken = known.taken(readStory(blocks, draft.fields.headline?.value ?? '', known.against));
    const left = blocks.filter((_block, index) => !taken.has(index));
    return left.some(({ text }) => lineKey(text) !== '') ? takeBlocks(draft, taken) : draft;
  };
