import { anyOf } from './cue-patterns.ts';
import { BYLINE_WORDS, PUBLISHED_WORDS, TAG_LABELS, UPDATED_WORDS } from './cue-words.ts';
import { datesIn } from './dates.ts';
import type { Block } from './draft.ts';
import { AGO, DAY_NAMES, HOME_WORDS } from './header-cues.ts';
import { splitNames } from './names.ts';
import { signalsOf } from './signals.ts';
import { countWords, tokensOf } from './words.ts';

const BREAD = /\s[>›»→]\s|[＞]/u;
const SEPARATORS = /\s[>›»→]\s|\s{0,9}[＞|¦·•]\s{0,9}|\s[/／]\s/u;
const LONGEST_LINE = 300;
const LABELLED = new RegExp(`^(?:${anyOf(TAG_LABELS)})\\s?[:：]\\s?\\S`, 'iu');

/** The parts of a line of links: what stands between its separators. */
export const trailParts = (text: string): readonly string[] =>
  text
    .slice(0, LONGEST_LINE)
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const isShortPart = (part: string): boolean =>
  countWords(part) <= 4 && part.length <= 40 && !/[:.!?。：]$/u.test(part);

/** Breadcrumbs and menus in one line: short parts with separators between, such as `Home > Business > Fishing`. */
export const isTrail = (text: string): boolean => {
  if (text.length > LONGEST_LINE) return false;
  const parts = trailParts(text);
  if (parts.length < 2 || !parts.every(isShortPart)) return false;
  const isHome = HOME_WORDS.has(tokensOf(parts[0] ?? '')[0] ?? '');
  return parts.length >= 3 || isHome || BREAD.test(text) || countWords(text) <= 7;
};

/** A label and a list: `Topics: a, b`. */
export const isLabelled = (text: string): boolean => text.length <= LONGEST_LINE && LABELLED.test(text);

/** A time of day; with a full stop in it, only where a word says that it is one. */
const CLOCK =
  /(?<![\p{L}\p{N}.,:])(?:[01]?\d|2[0-3])(?:(?::|\s?h\s?)[0-5]\d(?:\s?(?:[ap]\.?m\b\.?|Uhr|uur))?|\.[0-5]\d\s?(?:[ap]\.?m\b\.?|Uhr|uur))(?![\p{L}\p{N}%:])/giu;
const LABEL_WORDS: ReadonlySet<string> = new Set(
  `${PUBLISHED_WORDS}|${UPDATED_WORDS}|on|at|by|le|um|am|à|il|heute|today|aujourd’hui|hoy|hoje|oggi|vandaag|сегодня|сьогодні|dziś|kl|min|read|lesezeit|minute|minutes|est|edt|gmt|et|utc|uhr|og|om|r|г|р|م`
    .split('|')
    .flatMap((phrase) => phrase.split(' ')),
);
const isWhenWord = (word: string): boolean =>
  LABEL_WORDS.has(word) || DAY_NAMES.has(word) || /^\d+$/u.test(word) || word.length === 1;

/** The line without its dates, clock times, `3 hours ago` and such; ` | ` stands where they stood. */
export const withoutWhen = (text: string): string => {
  const line = text.slice(0, LONGEST_LINE);
  let rest = '';
  let cursor = 0;
  for (const { start, end } of datesIn(line)) {
    rest += `${line.slice(cursor, start)} | `;
    cursor = end;
  }
  return (rest + line.slice(cursor)).replace(AGO, ' | ').replace(CLOCK, ' | ');
};

/** Whether the line says when it was published or changed and not much more: a date, a time of day, `3 hours ago`. */
export const isWhen = (block: Block): boolean => {
  const { words, prose } = signalsOf(block);
  if (words > 24 || prose || words === 0) return false;
  const rest = withoutWhen(block.text);
  if (rest === block.text.slice(0, LONGEST_LINE)) return false;
  return tokensOf(rest).filter((word) => !isWhenWord(word)).length <= 6;
};

/** A line of a date with its year, a time of day, or `3 hours ago`: a day and month alone may be anything's. */
export const isDated = (block: Block): boolean => {
  if (!isWhen(block)) return false;
  const dates = datesIn(block.text);
  return dates.length === 0 || dates.some(({ value }) => !value.startsWith('--') || value.includes('T'));
};

const LEAD = new RegExp(`^[(]?(?:${anyOf(BYLINE_WORDS)})(?:\\s*[:：]\\s*|\\s+)(?=\\S)`, 'iu');

/** A line that says who wrote it or when: what pages put between a headline and its story. */
export const isMeta = (block: Block): boolean =>
  isWhen(block) || (signalsOf(block).words <= 16 && namesAfterLead(block.text).length > 0);

const namesAfterLead = (text: string): readonly string[] => {
  const lead = LEAD.exec(text);
  return lead ? splitNames(trailParts(withoutWhen(text.slice(lead[0].length)))[0] ?? '') : [];
};
