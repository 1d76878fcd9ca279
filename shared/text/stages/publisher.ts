import type { Draft } from '../draft.ts';
import { found } from '../edit.ts';
import { type PaperName, paperNames } from '../paper-names.ts';
import type { Stage } from '../stage.ts';
import { lineKey } from '../words.ts';

const LEAST_SCORE = 1.9;

const isAuthor = (draft: Draft, name: string): boolean =>
  (draft.fields.byline?.value ?? []).some((author) => lineKey(author) === lineKey(name));

const ruleOf = ({ places }: PaperName): string => {
  if (places.has('date')) return 'name beside the date';
  if (places.has('copyright')) return 'line of copyright';
  return places.has('phrase') ? 'line that says who issued it' : 'first line of the file';
};

const confidenceOf = ({ score, places }: PaperName): number =>
  Math.round(Math.min(0.9, 0.25 + score * 0.08 + places.size * 0.08) * 100) / 100;

/** Who published it: the name that places such as the date's line, the line of copyright and the head of the file agree on most. */
export const publisher: Stage = (draft) => {
  if (draft.fields.publisher) return draft;
  const best = paperNames(draft).find(({ name }) => !isAuthor(draft, name));
  if (!best || best.score < LEAST_SCORE) return draft;
  return {
    ...draft,
    fields: { ...draft.fields, publisher: found(best.name, 'text', confidenceOf(best), ruleOf(best)) },
  };
};
