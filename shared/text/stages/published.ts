import type { Published } from '../../article/published.ts';
import { anyOf } from '../cue-patterns.ts';
import { PUBLISHED_WORDS, UPDATED_WORDS } from '../cue-words.ts';
import { datesIn, type StatedDate } from '../dates.ts';
import type { Draft } from '../draft.ts';
import { found, noted, type Taken, takeBlocks } from '../edit.ts';
import { headerOf } from '../header.ts';
import { DAY_NAMES } from '../header-cues.ts';
import { relativeDate } from '../relative-dates.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';

/** The day of the week that may stand between the word and the date. */
const WEEKDAY = `(?:(?:${anyOf([...DAY_NAMES].join('|'))})\\.?,?\\s?)?`;
const PUBLISHED = new RegExp(
  `(?:^|[\\s|·•(])(?:${anyOf(PUBLISHED_WORDS)})[\\s:：|,-]{0,4}(?:on|le|am|el|em|il|op)?\\s?${WEEKDAY}$`,
  'iu',
);
const UPDATED = new RegExp(
  `(?:^|[\\s|·•(])(?:${anyOf(UPDATED_WORDS)})[\\s:：|,-]{0,4}(?:on|le|am|el|em|il|op|at|um)?\\s?${WEEKDAY}$`,
  'iu',
);
const LONGEST = 24;

type Candidate = {
  readonly date: StatedDate;
  readonly index: number;
  readonly score: number;
  readonly isUpdate: boolean;
  readonly labelled: boolean;
};

/** A day without a year may be anything's; with the time of day it is the page's. */
const vagueness = ({ value, precision, ambiguous }: StatedDate): number => {
  if (value.startsWith('--')) return value.includes('T') ? 1.5 : 3;
  if (ambiguous) return 1.5;
  return precision === 'year' ? 3 : precision === 'month' ? 1.5 : 0;
};

const collect = (draft: Draft): readonly Candidate[] => {
  const header = headerOf(draft);
  return draft.blocks.flatMap((block, index): readonly Candidate[] => {
    const { words, prose } = signalsOf(block);
    const inHeader = index >= header.from && index < header.to;
    if (words > LONGEST || (prose && words > 14)) return [];
    return datesIn(block.text).map((date) => {
      const before = block.text.slice(Math.max(0, date.start - 40), date.start);
      const above = draft.blocks[index - 1];
      const lead = date.start < 3 && above && signalsOf(above).words <= 3 ? above.text : before;
      const isPublished = PUBLISHED.test(lead);
      const isUpdate = UPDATED.test(lead);
      const distance = Math.abs(index - header.story);
      const score =
        (isPublished ? 4 : 0) +
        (inHeader ? 4 : 0) +
        (date.precision === 'minute' ? 1.5 : 0) -
        (words > 10 ? 1.5 : 0) -
        (isPublished || isUpdate || isOnlyDates(block.text, 9) ? 0 : 2) -
        Math.min(4, distance * 0.15) -
        (index > header.to ? 1 : 0) -
        vagueness(date);
      return { date, index, isUpdate, labelled: isPublished || isUpdate, score };
    });
  });
};

const toPublished = ({ date, score }: Candidate): Published => ({
  value: date.value,
  precision: date.precision,
  ...(date.zone === undefined ? {} : { zone: date.zone }),
  origin: 'text',
  confidence: Math.round(Math.max(0.2, Math.min(0.95, date.confidence * (0.45 + score * 0.07))) * 100) / 100,
  rule: date.rule,
});

const isOf = (date: StatedDate | undefined): date is StatedDate =>
  date !== undefined && /^\d{4}-\d{2}-\d{2}/u.test(date.value);

const RELATIVE_LEAD = new RegExp(`(?:^|[\\s|·•(])(?:${anyOf(PUBLISHED_WORDS)})[\\s:：]{1,4}`, 'iu');

/** `Published last Friday` in a header that states the day of a change: counted from that day, and of little confidence. */
const relativeTo = (draft: Draft, base: StatedDate | undefined): Published | undefined => {
  if (!isOf(base)) return undefined;
  const { from, to } = headerOf(draft);
  for (const block of draft.blocks.slice(from, to)) {
    const lead = signalsOf(block).words <= LONGEST ? RELATIVE_LEAD.exec(block.text) : null;
    const rest = lead ? (block.text.slice(lead.index + lead[0].length).split(/[|·•;]/u)[0] ?? '') : '';
    const value = datesIn(rest).length > 0 ? undefined : relativeDate(rest, base.value);
    if (value !== undefined)
      return {
        value,
        precision: 'day',
        origin: 'text',
        confidence: 0.4,
        rule: 'counted from a date that is stated',
      };
  }
  return undefined;
};

/** Lines that hold nothing but dates and such words go; a line that says more stays for the stages that read it. */
const isOnlyDates = (text: string, others = 4): boolean => {
  let rest = text;
  for (const { start, end } of [...datesIn(text)].reverse())
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return rest.split(/[^\p{L}]+/u).filter((word) => word.length > 1).length <= others;
};

const LEAST_SCORE = 2;

/** When it was published and last changed, from lines around the headline that state it. Only dates that stand there: no clock. */
export const published: Stage = (draft) => {
  const candidates = collect(draft);
  const by = (isUpdate: boolean) =>
    candidates
      .filter((one) => one.isUpdate === isUpdate)
      .reduce<Candidate | undefined>((a, b) => (!a || b.score > a.score ? b : a), undefined);
  const update = by(true);
  const main = by(false) ?? update;
  const relative = main !== undefined && main === update ? relativeTo(draft, update.date) : undefined;
  const taken = new Map<number, Taken>();
  const header = headerOf(draft);
  for (const one of candidates) {
    const block = draft.blocks[one.index];
    const states = one === main || one === update || one.labelled;
    if (
      block &&
      states &&
      one.score >= LEAST_SCORE &&
      one.index < Math.max(header.story, header.text) &&
      isOnlyDates(block.text)
    ) {
      taken.set(one.index, { to: 'removed', kind: 'date', rule: 'line of dates' });
    }
  }
  const isNew = draft.published === undefined && main !== undefined && main.score >= LEAST_SCORE;
  const next = takeBlocks(draft, taken);
  const updated =
    update &&
    update.score >= LEAST_SCORE &&
    !draft.fields.updated &&
    /^\d{4}-\d{2}-\d{2}/u.test(update.date.value)
      ? update.date.value
      : undefined;
  const dated: Draft = {
    ...next,
    fields: updated
      ? { ...next.fields, updated: found(updated, 'text', 0.8, 'line that says “updated”') }
      : next.fields,
    ...(isNew ? { published: relative ?? toPublished(main) } : {}),
  };
  return isNew && relative === undefined && main.date.ambiguous
    ? noted(
        dated,
        'date-ambiguous',
        `“${draft.blocks[main.index]?.text.slice(main.date.start, main.date.end)}” may be day and month or month and day; only the year was kept.`,
      )
    : dated;
};
