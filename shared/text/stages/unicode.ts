import type { Block, Draft, DraftFields, Found } from '../draft.ts';
import { noted } from '../edit.ts';
import type { Stage } from '../stage.ts';
import { tidy } from '../tidy.ts';

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
