import { anyOf } from './cue-patterns.ts';
import { BYLINE_ENDINGS, BYLINE_LABELS, BYLINE_PARTICLES, BYLINE_WORDS } from './cue-words.ts';
import type { Block } from './draft.ts';
import { isWhen, withoutWhen } from './header-lines.ts';
import { isAgency, isOrganisation, isPersonName, isRole, isTeam, splitNames } from './names.ts';
import { signalsOf } from './signals.ts';

const LEAD = new RegExp(
  `^[(]?(?:(?:${anyOf(BYLINE_WORDS)})(?:\\s*[:：]\\s*|\\s+)|(?:${anyOf(BYLINE_LABELS)})\\s?[:：]\\s*)(?=\\S)`,
  'iu',
);
const LONE_LEAD = new RegExp(
  `^(?:${anyOf(BYLINE_WORDS)}|(?:${anyOf(BYLINE_LABELS)})\\s*[:：])\\s*[:：]?$`,
  'iu',
);
const PARTICLE = new RegExp(`^(?:${anyOf(BYLINE_PARTICLES)})\\s+(?=\\S)`, 'iu');
const ENDING = new RegExp(`(?<![\\p{L}\\p{N}])([\\p{Lo}・]{2,8})\\s?(?:${BYLINE_ENDINGS})(?![\\p{L}])`, 'gu');

/** Who a line says wrote the article, with how sure its own words make that, 0 to 1. */
export type AuthorLine = {
  readonly names: readonly string[];
  readonly confidence: number;
  readonly rule: string;
};

/** What stands between a name and the date that follows it. */
const BEFORE_DATE = /\s(?:on|at|am|um|vom|den|le|à|el|em|às|il|alle|op|om|w\sdniu|dnia|от|в|на)$/iu;

/** The line without dates and times, cut at its separators. */
const partsOf = (text: string): readonly string[] =>
  withoutWhen(text)
    .split(/\s{0,9}[|•·▪~]\s{0,9}|\s{1,9}[–—/-]\s{1,9}|\s{1,9}[–—/-]$|^[–—/-]\s{1,9}/u)
    .map((part) =>
      part
        .replace(/^[\s,:;–—-]+|[\s,:;–—-]{1,20}$/gu, '')
        .replace(BEFORE_DATE, '')
        .replace(/[\s,]{1,20}$/u, ''),
    )
    .filter((part) => part !== '');

/** Others who had a part in it are named after the authors. */
const OTHERS =
  /[\s,;/]{1,9}(?:photos?|photographs?|photography|pictures?|illustrations?|illustrationen|graphics?|grafik|video|vidéo|fotos?|fotografie|bilder|bild|zdjęcia|фото|фотографии|edited|translated|translation|übersetzung|übersetzt|traduction|traduit|traducción|traduzione|перевод|редактор|montage)(?:\s(?:by|von|par|por|di|de|av|af|door))?(?=[\s:：])/iu;
const ADDRESS = /\s{0,9}(?:\([^()]{0,80}\)|\S{1,64}@\S{1,64}|(?<=\s)@\w{1,30})/gu;

const restOf = (part: string, length: number): string => {
  const rest = part.slice(length).replace(ADDRESS, ' ').trim();
  const sentence = /[.。]\s+\p{L}+\s?[:：]/u.exec(rest);
  const told = sentence ? rest.slice(0, sentence.index) : rest;
  return told.slice(0, OTHERS.exec(told)?.index ?? told.length).replace(/(?<=\p{Ll}{2})\.$/u, '');
};

/** “By” before a desk or a paper says that nobody is named: `By Staff Writer`, `Von der Lokalredaktion`. */
const isDesk = (text: string): boolean =>
  text.split(/\s+/u).length <= 5 && /^[\p{Lu}\p{Lo}]/u.test(text) && (isOrganisation(text) || isTeam(text));

const fromLead = (part: string, isDated: boolean): readonly string[] => {
  const lead = LEAD.exec(part);
  if (!lead) return [];
  const rest = restOf(part, lead[0].length);
  const names = splitNames(rest);
  if (names.length > 0) return names;
  if (isDated && /^[\p{L}\p{N}][\p{L}\p{N}._-]{2,29}$/u.test(rest) && /\p{L}{3}/u.test(rest)) return [rest];
  return isDesk(rest) ? [rest] : [];
};

const named = (names: readonly string[], confidence: number, rule: string): AuthorLine | undefined =>
  names.length > 0 ? { names, confidence, rule } : undefined;

/** `By Ann Lee`, `Text: Ann Lee`, alone or after a date. */
export const ledNames = (block: Block): AuthorLine | undefined => {
  if (signalsOf(block).words > 24) return undefined;
  const isFirst = LEAD.test(block.text);
  const parts = isFirst ? partsOf(block.text).slice(0, 1) : partsOf(block.text);
  const isDated = withoutWhen(block.text) !== block.text;
  for (const part of parts) {
    const names = fromLead(part, isDated);
    if (names.length > 0)
      return { names, confidence: isFirst ? 0.9 : 0.85, rule: 'line that begins with “by”' };
  }
  return undefined;
};

/** Whether the line is “by” or its like and nothing more, so that the next line is a name. */
export const isLoneLead = (text: string): boolean => LONE_LEAD.test(text);

/** Scripts without capitals don't tell a name from other words. */
const isFullName = (text: string): boolean =>
  /\p{Lu}.{0,99}?\s/u.test(text.trim()) &&
  isPersonName(text) &&
  !isOrganisation(text) &&
  text.trim().split(/\s+/u).length <= 5;

/** A name that stands where names of authors do: beside a date or a calling, or alone on its line. */
export const bareNames = (block: Block): AuthorLine | undefined => {
  const { words, closed } = signalsOf(block);
  if (words > 20 || (closed && words > 6)) return undefined;
  const called = [...block.text.matchAll(ENDING)].flatMap(([, name]) => name ?? []);
  if (called.length > 0 && !closed) return named([...new Set(called)], 0.6, 'name and a calling');
  const particle = PARTICLE.exec(block.text);
  const rest = particle === null ? '' : block.text.slice(particle[0].length);
  if (particle && isFullName(rest) && words <= 5)
    return named(splitNames(rest), 0.55, 'line that begins with “by”');
  const parts = partsOf(block.text);
  const first = parts.findIndex(isFullName);
  if (first >= 0 && parts.length > 1 && first <= 1 && isRole(parts[first + 1] ?? ''))
    return named(splitNames(parts[first] ?? ''), 0.6, 'name and a calling');
  if (parts.length === 2 && first === 0 && isOrganisation(parts[1] ?? ''))
    return named(splitNames(parts[0] ?? ''), 0.55, 'name and a paper');
  if (isWhen(block))
    return first >= 0
      ? named(splitNames(parts[first] ?? ''), 0.6, 'name beside a date')
      : named(parts.filter(isAgency).slice(0, 1), 0.4, 'agency beside a date');
  const [front = '', ...others] = block.text.split(/,\s/u);
  if (others.length === 1 && isFullName(front) && isRole(others[0] ?? ''))
    return named(splitNames(front), 0.6, 'name and a calling');
  const names = splitNames(block.text);
  const isPair = names.length === 2 && names.every(isFullName) && words <= 7;
  return parts.length === 1 && ((words <= 5 && isFullName(block.text) && names.length > 0) || isPair)
    ? named(names, 0.3, 'name on a line of its own')
    : undefined;
};
