import { parseDate } from '../dates.ts';
import type { Draft } from '../draft.ts';
import { noted, takeBlocks } from '../edit.ts';
import { isEmbargoLine, pressEmbargo } from '../press-embargo.ts';
import type { Stage } from '../stage.ts';

/** An embargo stands above the text, with what else a press office puts there. */
const FIRST_LINES = 12;

/** Names and dates that were read from the line itself. */
const withoutItsWords = (draft: Draft, lines: readonly string[]): Draft => {
  const line = lines.find(isEmbargoLine)?.toLowerCase() ?? '';
  const { byline, ...others } = draft.fields;
  const isItsName =
    byline?.origin === 'text' && byline.value.every((name) => line.includes(name.toLowerCase()));
  const date = parseDate(line)?.value.slice(0, 10);
  const { published, ...rest } = draft;
  const isItsDate = published?.origin === 'text' && published.value?.slice(0, 10) === date;
  return {
    ...rest,
    ...(published && !isItsDate ? { published } : {}),
    fields: isItsName ? others : draft.fields,
  };
};

/** A line above the text that holds it back is obeyed, and is no part of it; what the format itself says comes first. */
export const embargo: Stage = (draft) => {
  if (draft.pubstatus !== undefined || draft.embargoed !== undefined) return draft;
  const lines = draft.blocks.slice(0, FIRST_LINES).map(({ text }) => text);
  const start = draft.blocks[0]?.at ?? 0;
  // A page's parser may have set it aside already.
  const aside = draft.removed.filter(({ at = -1 }) => at >= 0 && at < start + FIRST_LINES);
  const { permission, notes } = pressEmbargo([
    draft.fields.headline?.value ?? '',
    ...lines,
    ...aside.map(({ text }) => text),
  ]);
  if (notes.length === 0) return draft;
  const told = lines.flatMap((line, at) => (isEmbargoLine(line) ? [at] : []));
  const way = { to: 'removed', kind: 'editor-note', rule: 'embargo above the text' } as const;
  const rest = takeBlocks(draft, new Map(told.map((at) => [at, way])));
  const obeyed = { ...withoutItsWords(rest, [...lines, ...aside.map(({ text }) => text)]), ...permission };
  return notes.reduce((noting, { kind, detail }) => noted(noting, kind, detail), obeyed);
};
