import { eld } from 'eld/small';
import { found, noted } from '../edit.ts';
import type { Stage } from '../stage.ts';
import { clip } from '../white-space.ts';

/** More text makes the answer no better. */
const SAMPLE = 4_000;
const LEAST_LETTERS = 40;

/** The language of the body, by its letters; a stated one is kept unless the text plainly speaks another. */
export const language: Stage = (draft) => {
  const stated = draft.fields.language;
  const sample = clip(
    draft.blocks
      .map(({ text }) => text)
      .join('\n')
      .slice(0, SAMPLE * 2),
    SAMPLE,
  );
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const guess = letters < LEAST_LETTERS ? undefined : eld.detect(sample);
  const detected = guess?.isReliable() ? guess.language : '';
  if (detected === '') {
    if (stated) return draft;
    return { ...draft, fields: { ...draft.fields, language: found('und', 'none', 0, 'too little text') } };
  }
  if (stated && stated.value.toLowerCase().split('-')[0] === detected) return draft;
  const next = {
    ...draft,
    fields: {
      ...draft.fields,
      language: found(detected, 'text' as const, letters < 200 ? 0.7 : 0.95, 'letters of the body'),
    },
  };
  if (!stated) return next;
  if (letters < 200) return draft;
  return noted(
    next,
    'language-mismatch',
    `The file states the language ${stated.value}, but its text reads as ${detected}.`,
  );
};
