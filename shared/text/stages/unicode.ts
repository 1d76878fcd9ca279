import type { Block, Draft, DraftFields, Found } from '../draft.ts';
import { noted } from '../edit.ts';
import type { Stage } from '../stage.ts';
import { foldSpace } from '../white-space.ts';

/** Controls, non-characters, soft hyphens, marks of direction that stand alone, and lone surrogates: none carries text. */
const INVISIBLE =
  /(?![\t\n\v\f\r\u0085])\p{Cc}|[\u00AD\u200B\u2060-\u2064\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]|\p{Cs}|[\u{1FFFE}\u{1FFFF}]/gu;
/** Joiners shape letters in Persian or Hindi; a run of them shapes nothing. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: single joiners are meant, not what they join
const JOINER_FLOOD = /[\u200C\u200D\u200E\u200F\u202A-\u202E\u2066-\u2069]{3,}/gu;
/** Unicode's Stream-Safe Text Format (UAX 15) allows 30 marks on a letter. */
const MARK_FLOOD = /(\p{M}{30})\p{M}+/gu;

/** A soft hyphen before white space: the word goes on behind it. One at the end shows that it does in the next block. */
const SOFT_CUT = /(?<=\p{L})\u00AD\s(?=\p{Ll})/gu;
const SOFT_END = /(?<=\p{L})\u00AD\s?$/u;

const softened = (text: string): string =>
  text.includes('\u00AD') ? text.replace(SOFT_CUT, '').replace(SOFT_END, '-') : text;

const tidy = (text: string): string =>
  foldSpace(
    softened(text)
      .replace(INVISIBLE, '')
      .replace(JOINER_FLOOD, '')
      .replace(MARK_FLOOD, '$1')
      .normalize('NFC'),
  );

const tidyOne = <T extends Found<string>>(field: T | undefined): T | undefined =>
  field ? { ...field, value: tidy(field.value) } : undefined;
const tidyAll = <T extends Found<readonly string[]>>(field: T | undefined): T | undefined =>
  field ? { ...field, value: field.value.map(tidy).filter((text) => text !== '') } : undefined;

const tidyFields = ({ byline, tags, ...texts }: DraftFields): DraftFields => {
  const entries = Object.entries(texts).flatMap(([name, field]) => {
    const clean = tidyOne(field);
    return clean && clean.value !== '' ? [[name, clean] as const] : [];
  });
  const lists = Object.entries({ byline: tidyAll(byline), tags: tidyAll(tags) }).filter(
    ([, field]) => field && field.value.length > 0,
  );
  return { ...Object.fromEntries(entries), ...Object.fromEntries(lists) };
};

/** NFC, without what cannot be seen and carries no letters; every white space is one plain space. */
export const unicode: Stage = (draft) => {
  const flooded = draft.blocks.some(({ text }) => /\p{M}{31}/u.test(text));
  const blocks = draft.blocks
    .map((block): Block => {
      const text = tidy(block.text);
      return text === block.text ? block : { ...block, text };
    })
    .filter(({ text }) => text !== '');
  const next: Draft = {
    ...draft,
    blocks,
    fields: tidyFields(draft.fields),
    captions: draft.captions.map(tidy).filter((text) => text !== ''),
  };
  return flooded
    ? noted(next, 'combining-flood', 'More than 30 combining marks on one letter were cut.')
    : next;
};
