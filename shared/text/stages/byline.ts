import { anyOf } from '../cue-patterns.ts';
import { BYLINE_WORDS } from '../cue-words.ts';
import { datesIn } from '../dates.ts';
import type { Block, Draft } from '../draft.ts';
import { found, type Taken, takeBlocks } from '../edit.ts';
import { headerOf } from '../header.ts';
import { isPersonName, splitNames } from '../names.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';

const LEAD = new RegExp(`^[(]?(?:${anyOf(BYLINE_WORDS)})(?:\\s*[:：]\\s*|\\s+)(?=\\S)`, 'iu');
const LONE_LEAD = new RegExp(`^(?:${anyOf(BYLINE_WORDS)})\\s*[:：]?$`, 'iu');
const EDITOR =
  /^(?:edited|editing|translated|compiled|редактор|edición|bearbeitet)(?:\s(?:by|von|par|por))?\s*[:：]?\s+\S/iu;

type Candidate = {
  readonly names: readonly string[];
  readonly confidence: number;
  readonly rule: string;
  readonly indices: readonly number[];
};

/** The line without dates and times, cut at its separators. */
const partsOf = (text: string): readonly string[] => {
  let rest = '';
  let cursor = 0;
  for (const { start, end } of datesIn(text)) {
    rest += `${text.slice(cursor, start)} | `;
    cursor = end;
  }
  rest += text.slice(cursor);
  return rest
    .split(/\s*[|•·]\s*|\s+[–—-]\s+|\s+[–—-]$|^[–—-]\s+/u)
    .map((part) => part.replace(/^[\s,:;–—-]+|[\s,:;–—-]+$/gu, ''))
    .filter((part) => part !== '');
};

const candidateAt = (blocks: readonly Block[], index: number, inHeader: boolean): Candidate | undefined => {
  const block = blocks[index];
  if (!block || signalsOf(block).words > 24) return undefined;
  const lead = LEAD.exec(block.text);
  if (lead) {
    const names = splitNames(partsOf(block.text.slice(lead[0].length))[0] ?? '');
    return names.length > 0
      ? { names, confidence: inHeader ? 0.9 : 0.5, rule: 'line that begins with “by”', indices: [index] }
      : undefined;
  }
  const next = blocks[index + 1];
  if (LONE_LEAD.test(block.text) && next && signalsOf(next).words <= 12) {
    const names = splitNames(partsOf(next.text)[0] ?? '');
    return names.length > 0
      ? {
          names,
          confidence: inHeader ? 0.85 : 0.4,
          rule: '“by” and the next line',
          indices: [index, index + 1],
        }
      : undefined;
  }
  if (!inHeader || signalsOf(block).words > 12) return undefined;
  if (datesIn(block.text).length > 0) {
    const name = partsOf(block.text).find((part) => isPersonName(part));
    return name
      ? { names: splitNames(name), confidence: 0.6, rule: 'name beside a date', indices: [index] }
      : undefined;
  }
  const beside = [index - 1, index + 1].some((at) => {
    const neighbour = blocks[at];
    return neighbour !== undefined && signalsOf(neighbour).words <= 12 && datesIn(neighbour.text).length > 0;
  });
  return beside && /\s/u.test(block.text) && isPersonName(block.text) && signalsOf(block).words <= 4
    ? { names: splitNames(block.text), confidence: 0.45, rule: 'name next to a date', indices: [index] }
    : undefined;
};

const best = (draft: Draft): Candidate | undefined => {
  const header = headerOf(draft);
  let chosen: Candidate | undefined;
  for (let index = 0; index < draft.blocks.length; index += 1) {
    const inHeader = index >= header.from && index < header.to;
    const found = candidateAt(draft.blocks, index, inHeader);
    if (found && (!chosen || found.confidence > chosen.confidence)) chosen = found;
  }
  return chosen;
};

/** Who wrote it: `By …` lines in many languages, else a name beside the date under the headline. Editors are no authors. */
export const byline: Stage = (draft) => {
  const taken = new Map<number, Taken>();
  for (const [index, block] of draft.blocks.entries()) {
    if (signalsOf(block).words <= 10 && !signalsOf(block).prose && EDITOR.test(block.text))
      taken.set(index, { to: 'removed', kind: 'editor', rule: 'editor line' });
  }
  const candidate = draft.fields.byline ? undefined : best(draft);
  for (const index of candidate?.indices ?? []) {
    const hasMore = datesIn(draft.blocks[index]?.text ?? '').length > 0;
    if (!hasMore) taken.set(index, { to: 'removed', kind: 'byline', rule: candidate?.rule ?? '' });
  }
  const next = takeBlocks(draft, taken);
  if (!candidate) return next;
  return {
    ...next,
    fields: { ...next.fields, byline: found(candidate.names, 'text', candidate.confidence, candidate.rule) },
  };
};
