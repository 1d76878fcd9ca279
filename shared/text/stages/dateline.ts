import { found } from '../edit.ts';
import type { Stage } from '../stage.ts';

/** `PLACE, Jan 5 (Agency) — ` as news agencies begin; the text stays as it is, only the field is read. */
const DATELINE =
  /^((?:\p{Lu}[\p{Lu}\p{M}.'’-]+)(?:[ /-]\p{Lu}[\p{Lu}\p{M}.'’-]*){0,4}(?:, [\p{L}. ]{2,30})?(?:, \p{L}{3,9}\.? \d{1,2})?)\s?(?:\([^()]{2,40}\))?\s?[–—-]{1,2}\s/u;

/** The place from which it was reported, when the first paragraph begins with one in capitals. */
export const dateline: Stage = (draft) => {
  if (draft.fields.dateline) return draft;
  const first = draft.blocks.find(({ kind }) => kind === 'paragraph');
  const match = first ? DATELINE.exec(first.text.slice(0, 160)) : null;
  const place = match?.[1];
  return place === undefined
    ? draft
    : {
        ...draft,
        fields: { ...draft.fields, dateline: found(place, 'text', 0.8, 'capitals before a dash') },
      };
};
