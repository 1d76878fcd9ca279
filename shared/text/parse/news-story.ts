import { ledNames } from '../author-lines.ts';
import type { Draft } from '../draft.ts';
import { found } from '../edit.ts';
import { isRole, isTeam } from '../names.ts';
import { countWords } from '../words.ts';

const TEXT = /[\p{L}\p{N}]/u;
/** A byline of two authors with their callings has no more words. */
const LONGEST_BYLINE = 14;

/** Agencies that fill no byline field begin the text with it: such a first line becomes the field. */
export const withByline = (draft: Draft): Draft => {
  const [first, ...rest] = draft.blocks;
  if (first?.kind !== 'paragraph' || countWords(first.text) > LONGEST_BYLINE) return draft;
  const line = ledNames(first);
  if (!line) return draft;
  const stated = draft.fields.byline;
  // A desk in the field says less than the name above the text.
  const isNamed = stated?.value.some((name) => !isTeam(name) && !isRole(name));
  const byline = stated && isNamed ? stated : found(line.names, 'text', line.confidence, line.rule);
  return {
    ...draft,
    blocks: rest,
    fields: { ...draft.fields, byline },
    removed: [...draft.removed, { kind: 'byline', text: first.text, rule: 'byline above the text' }],
  };
};

/** Why an item’s text is no article, if it is none. */
export const noStory = ({ blocks, removed }: Draft): string | undefined => {
  if (blocks.some(({ kind, text }) => kind !== 'separator' && TEXT.test(text))) return undefined;
  return removed.some(({ kind }) => kind === 'byline')
    ? 'The item’s text is only a byline; its body is empty.'
    : 'The item’s body is empty.';
};
