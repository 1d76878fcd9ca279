import type { Published } from '../../article/published.ts';
import { anyOf } from '../cue-patterns.ts';
import { PUBLISHED_WORDS, UPDATED_WORDS } from '../cue-words.ts';
import { type Ordered, orderedDate } from '../date-order.ts';
import { datesIn, parseDate, type StatedDate } from '../dates.ts';
import type { Draft } from '../draft.ts';
import { found, noted, type Taken, takeBlocks } from '../edit.ts';
import { headerOf } from '../header.ts';
import { DAY_NAMES } from '../header-cues.ts';
import { relativeDate } from '../relative-dates.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { storyRegion } from '../story-region.ts';
import { lineKey } from '../words.ts';

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
/** `Published: 22:00 GMT, 26 September`: the time of day may come first. */
const CLOCK_BEFORE =
  /\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\s?(?:[,|·-]|on)?\s*$/iu;
/** What somebody posted elsewhere and the page shows again. */
const POSTED = /^\s*[—–-]\s|(?:^|[\s(])@\w{2}/u;
/** Appointments last from one time to another. */
const SPAN = /\d{1,2}[:.]\d{2}\s?(?:Uhr\s)?(?:[-–—]|bis|to|à|a|до)\s?\d{1,2}(?:[:.]\d{2}|\s?Uhr)/iu;
const EVENT =
  /^(?:termine?|wann|datum|beginn|when|event|starts|date and time|dates?|quand|cuándo|fecha del evento|quando|kiedy|когда|коли)\s?[:：]/iu;
const ADDRESS_DATE = /https?:\/\/[^\s<>"]{3,120}?\/(\d{4})[/-](\d{2})[/-](\d{2})(?=[/-])/gu;
const LONGEST = 24;

type Candidate = {
  readonly date: StatedDate;
  readonly index: number;
  readonly score: number;
  readonly isUpdate: boolean;
  readonly labelled: boolean;
  /** The line says nothing else. */
  readonly isAlone: boolean;
  readonly place: 'under the headline' | 'header' | 'elsewhere';
};

/** A day without a year may be anything's; with the time of day it is the page's. */
const vagueness = ({ value, precision, ambiguous }: StatedDate): number => {
  if (value.startsWith('--')) return value.includes('T') ? 1.5 : 3;
  if (ambiguous) return 1.5;
  return precision === 'year' ? 3 : precision === 'month' ? 1.5 : 0;
};

const isInAddress = (text: string, at: number): boolean => {
  const from = Math.max(text.lastIndexOf(' ', at - 1) + 1, at - 200);
  return /^(?:https?:|www\.|[\w.-]{3,60}\/)/iu.test(text.slice(from, at));
};

/** Words of the line beside its dates. */
const otherWords = (text: string): number => {
  let rest = text;
  for (const { start, end } of [...datesIn(text)].reverse())
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return rest.split(/[^\p{L}]+/u).filter((word) => word.length > 1).length;
};

/** A line of names and dates says nothing that the fields don't. */
const withoutNames = ({ fields }: Draft, text: string): string =>
  (fields.byline?.value ?? []).reduce((rest, name) => rest.replace(name, ' '), text);

const collect = (draft: Draft): readonly Candidate[] => {
  const header = headerOf(draft);
  const end = storyRegion(draft.blocks)?.end ?? draft.blocks.length;
  const title = lineKey(draft.fields.headline?.value ?? '');
  const headline = draft.blocks.findIndex(
    (block, at) => at >= header.from && at < header.to && title !== '' && lineKey(block.text) === title,
  );
  return draft.blocks.flatMap((block, index): readonly Candidate[] => {
    const { words, prose } = signalsOf(block);
    const inHeader = index >= header.from && index < header.to;
    if (words > LONGEST || (prose && words > 14)) return [];
    const others = otherWords(block.text);
    return datesIn(block.text).map((date) => {
      const before = block.text.slice(Math.max(0, date.start - 40), date.start);
      const above = draft.blocks[index - 1];
      const lead = (date.start < 3 && above && signalsOf(above).words <= 3 ? above.text : before).replace(
        CLOCK_BEFORE,
        '',
      );
      const below = headline < 0 ? 0 : index - headline;
      const isPublished = PUBLISHED.test(lead);
      const isUpdate = UPDATED.test(lead);
      const distance = Math.abs(index - header.story);
      const isNear = below > 0 && below <= 8;
      const isAlone = others - (isPublished || isUpdate ? 2 : 0) <= 1 && !POSTED.test(block.text);
      const score =
        (isPublished ? 4 : 0) +
        (inHeader ? 4 : 0) +
        (date.precision === 'minute' ? 1.5 : 0) -
        (words > 10 ? 1.5 : 0) -
        (isPublished || isUpdate ? 0 : Math.min(3, others * 0.2 + (others > 9 ? 1 : 0))) -
        (signalsOf(block).closed && others > 3 ? 1 : 0) -
        Math.min(4, distance * 0.15) -
        (index > header.to ? 1 : 0) -
        (index > end && !isPublished && !isUpdate ? 1.5 : 0) -
        (block.kind === 'list-item' && !isPublished && !isUpdate ? 0.5 : 0) -
        (index === headline ? 3 : 0) +
        (isNear ? 1 : 0) +
        (isAlone && inHeader && block.kind !== 'list-item' ? 1 : 0) -
        (POSTED.test(block.text) ? 4 : 0) -
        (SPAN.test(block.text) || EVENT.test(block.text) ? 3 : 0) -
        (isInAddress(block.text, date.start) ? 5 : 0) -
        vagueness(date);
      return {
        date,
        index,
        score,
        isUpdate,
        labelled: isPublished || isUpdate,
        isAlone,
        place: inHeader ? (isNear ? 'under the headline' : 'header') : 'elsewhere',
      };
    });
  });
};

/** By what the line is and where it stands: a line of its own under the headline is the page’s date, one in a sentence may be anything’s. */
const sureness = ({ date, labelled, isAlone, place }: Candidate): number => {
  if (date.value.startsWith('--') || (date.precision !== 'minute' && date.precision !== 'day')) return 0.5;
  const exact = date.precision === 'minute' ? 0.05 : 0;
  if (place === 'elsewhere') return (labelled ? 0.6 : isAlone ? 0.5 : 0.35) + exact;
  if (!isAlone && !labelled) return 0.55 + exact;
  return (place === 'under the headline' ? 0.9 : 0.75) + exact;
};

const toPublished = (candidate: Candidate, ordered: Ordered | undefined): Published => {
  const { date } = candidate;
  const confidence = (ordered?.confidence ?? 1) * sureness(candidate);
  return {
    value: ordered?.value ?? date.value,
    precision: ordered ? 'day' : date.precision,
    ...(date.zone === undefined ? {} : { zone: date.zone }),
    origin: 'text',
    confidence: Math.round(confidence * 100) / 100,
    rule: ordered?.rule ?? date.rule,
  };
};

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
const MOST_OTHERS = 4;
/** The only day that addresses in the text name, as many sites put it there: weak, as the address may be another page's. */
const inAddress = (draft: Draft): Published | undefined => {
  const days = new Set<string>();
  for (const { text } of draft.blocks) {
    if (!/^https?:\/\/\S+$/u.test(text)) continue;
    for (const [, year, month, day] of text.slice(0, 2_000).matchAll(ADDRESS_DATE))
      days.add(`${year}-${month}-${day}`);
    if (days.size > 1) return undefined;
  }
  const date = parseDate([...days][0] ?? '');
  return date
    ? { value: date.value, precision: 'day', origin: 'text', confidence: 0.35, rule: 'date in an address' }
    : undefined;
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
      otherWords(withoutNames(draft, block.text)) <= MOST_OTHERS
    ) {
      taken.set(one.index, { to: 'removed', kind: 'date', rule: 'line of dates' });
    }
  }
  const isNew = draft.published === undefined && main !== undefined && main.score >= LEAST_SCORE;
  const ordered = isNew && main.date.ambiguous ? orderedDate(draft, main.date) : undefined;
  const weak = isNew || draft.published !== undefined ? undefined : inAddress(draft);
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
    ...(isNew ? { published: relative ?? toPublished(main, ordered) } : {}),
    ...(weak ? { published: weak } : {}),
  };
  return isNew && relative === undefined && main.date.ambiguous && !ordered
    ? noted(
        dated,
        'date-ambiguous',
        `“${draft.blocks[main.index]?.text.slice(main.date.start, main.date.end)}” may be day and month or month and day; only the year was kept.`,
      )
    : dated;
};
