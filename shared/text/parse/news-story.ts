import { ledNames } from '../author-lines.ts';
import type { Draft } from '../draft.ts';
import { found } from '../edit.ts';
import { isAgency, isOrganisation, isRole, isTeam } from '../names.ts';
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
  const isOwner = line.names.every((name) => isAgency(name) || isOrganisation(name));
  const byline =
    (stated && isNamed) || isOwner ? stated : found(line.names, 'text', line.confidence, line.rule);
  return {
    ...draft,
    blocks: rest,
    fields: { ...draft.fields, ...(byline ? { byline } : {}) },
    removed: [...draft.removed, { kind: 'byline', text: first.text, rule: 'byline above the text' }],
  };
};

const hasText = ({ blocks }: Draft): boolean =>
  blocks.some(({ kind, text }) => kind !== 'separator' && TEXT.test(text));

/**
 * A cancelation names its work and needs no text: it is kept with its headline for a text, so that it takes the work’s earlier versions
 * out of sight.
 */
export const withCancelation = (draft: Draft): Draft => {
  if (hasText(draft) || draft.pubstatus !== 'canceled' || draft.identity?.kind !== 'guid') return draft;
  const text = draft.fields.headline?.value ?? 'Canceled.';
  const note = {
    kind: 'no-text',
    detail: 'The item is canceled and holds no text; its headline stands for it.',
  };
  return { ...draft, blocks: [{ kind: 'paragraph', text, gap: true }], notes: [...draft.notes, note] };
};

/** Why an item’s text is no article, if it is none. */
export const noStory = (draft: Draft): string | undefined => {
  if (hasText(draft)) return undefined;
  return draft.removed.some(({ kind }) => kind === 'byline')
    ? 'The item’s text is only a byline; its body is empty.'
    : 'The item holds no text of its own; its body is empty.';
};
