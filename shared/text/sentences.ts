import { AFTER_TIME, isAbbreviation, ORDINAL_STOP, SAYING, STARTERS, UNITS } from './abbreviations.ts';

/** Offsets into the text, end exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** Stops, and the quotes, brackets and note numbers that close right behind them. */
const STOP = /[.!?…‽؟۔।॥։።፧။។៕。！？｡．;]+/gu;
const CLOSERS = /^[\])}"'”’“‘»›«‹」』】）〉》*]{0,4}(?:\[\d{1,3}\]){0,4}/u;
const WIDE_CLOSERS = /^[)\]”’」』】）〉》]{0,4}/u;
/** French and Russian typesetting may leave a space before what closes. */
const SPACED_CLOSER = /^ ?[»›](?= |$)/u;
/** Stops of scripts without spaces, behind which a sentence ends without one. */
const WIDE = /[။។៕。！？｡]/u;
const QUOTE = /["'”’“‘»›«‹」』]/u;
const OPENERS = /^[\s"'“”„‟«»‹›‘’‚(（[{¿¡*「『【]*/u;
const DASHES = /^[—–―-]{1,2} ?/u;
const TOKEN_BEFORE = /[^\s"“”„«»‹›()（）[\]{}‘—–/]+$/u;
const WORD_AFTER = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’-]{0,30}/u;
const LOOK_BACK = 40;
const LOOK_AHEAD = 60;
const LONGEST_BRACKET = 400;

const INITIAL = /^\p{L}\p{M}{0,3}(?:\.?-\p{L})?$/u;
const SYLLABLE = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const ACRONYM = /^(?:\p{L}\p{M}?\.){1,5}\p{L}{1,2}$/u;
const ROMAN = /^[IVX]{1,5}$/u;
/** Letters without a vowel are an abbreviation, but for languages where r and l make syllables. */
const NO_VOWEL = /^\p{L}?[bcdfghjklmnpqrstvwxzßćčçđłńñśšźżžбвгджзклмнпрстфхцчшщ]{1,4}$/u;
const VOWEL = /[aeiouyаеёиоуыэюяіїє]/iu;
const SYLLABIC = /[rlрл]/u;
const SYLLABIC_LANGUAGES: ReadonlySet<string> = new Set(['cs', 'sk', 'hr', 'sr', 'bs', 'sl', 'mk', 'bg']);

type Place = {
  readonly text: string;
  /** Where the sentence began, the stops, and what comes behind their closers. */
  readonly start: number;
  readonly at: number;
  readonly stops: string;
  readonly closers: string;
  readonly behind: number;
  readonly language: string;
};

const isLower = (letter: string): boolean => /^\p{Ll}/u.test(letter);
/** Whether a word begins sentences; with a stop behind it, it is an initial. */
const isStarter = (word: string, after: string): boolean =>
  after.charAt(word.length) !== '.' &&
  (STARTERS.has(word.toLowerCase()) || STARTERS.has(word.toLowerCase().replace(/['’].*$/u, '’')));
const bare = (word: string): string => word.replace(/^.{1,3}['’](?=.)/u, '');

/** Whether a name of up to three words and a verb of saying come next. */
const goesOnSaying = (after: string): boolean =>
  after
    .split(' ', 5)
    .slice(0, 4)
    .some((word) => SAYING.has(word.toLowerCase().replace(/[^\p{L}\p{M}]+$/u, '')));

/** Whether a bracket that closes here was opened in mid-sentence. */
const closesInside = ({ text, start, at }: Place): boolean => {
  const from = Math.max(start, at - LONGEST_BRACKET);
  const open = Math.max(text.slice(from, at).lastIndexOf('('), text.slice(from, at).lastIndexOf('['));
  return open > 0;
};

const isLeading = (token: string, language: string): boolean => {
  if (isAbbreviation('leading', token, language)) return true;
  const small = token.charAt(0).toLowerCase() + token.slice(1);
  return token.length > 1 && small !== token && isAbbreviation('leading', small, language);
};

const endsAtFullStop = (place: Place, after: string, next: string, dashed: boolean): boolean => {
  const { text, start, at, language, closers } = place;
  const before = text.slice(Math.max(start, at - LOOK_BACK), at);
  const token = bare(TOKEN_BEFORE.exec(before)?.[0] ?? '');
  const lower = token.toLowerCase();
  const rest = before.slice(0, before.length - token.length);
  const counted = /\d $/u.test(rest);
  const quoted = QUOTE.test(closers);
  const starter = isStarter(next, after) && !dashed;
  const either = isAbbreviation('either', lower, language);
  const ordinal = ORDINAL_STOP.has(language);
  if (token === '') return true;
  if (/^\d{1,3}$|^\p{L}$/u.test(token) && start + token.length === at && !quoted) return false;
  if (/^\p{N}/u.test(next)) {
    if (/^\d{1,2}$/u.test(token) && ordinal) return false;
    if (isAbbreviation('numbered', lower, language) || lower.endsWith('str')) return false;
    return !(either || isLeading(token, language) || INITIAL.test(token));
  }
  if (isLeading(token, language)) return either && starter;
  if (quoted) return true;
  if (UNITS.has(lower) && counted) return starter || !either;
  if (/^[ap]\.m$/u.test(lower)) return !(dashed || AFTER_TIME.has(next.toLowerCase()));
  if (/(?:^|\s)[ти]\. $/u.test(rest) && /^[дпі]$/u.test(lower)) return true;
  if (either || (ROMAN.test(token) && ordinal)) return starter;
  if (ACRONYM.test(token)) return token === token.toUpperCase() && starter;
  if (INITIAL.test(token) && !SYLLABLE.test(token)) return /^\p{Lu}/u.test(token) && starter;
  if (/^\d{1,2}$/u.test(token) && ordinal) return starter;
  if (token === token.toUpperCase() || !NO_VOWEL.test(lower) || VOWEL.test(token)) return true;
  return starter || counted || (SYLLABIC_LANGUAGES.has(language) && SYLLABIC.test(lower));
};

/** What goes on after a closing quote in Japanese and Chinese: a particle, or who says it. */
const WIDE_GOES_ON =
  /^(?:と|って|という|など|の|は|が|を|も|で|に|へ|や|，|、|,|[^。！？“「]{0,24}[说說问問道喊称稱示](?=[。，：、]|$))/u;

const endsAtWideStop = (place: Place): boolean => {
  const { text, behind, closers } = place;
  const after = text.slice(behind, behind + 32);
  if (/^[。！？、，）」』”]/u.test(after)) return false;
  return !(QUOTE.test(closers) && WIDE_GOES_ON.test(after.trimStart()));
};

/** Whether a sentence ends here; `behind` is white space, or any character after a stop of a script without spaces. */
const endsHere = (place: Place): boolean => {
  const { text, at, stops, closers, behind, language } = place;
  if (WIDE.test(stops)) return endsAtWideStop(place);
  if (stops.includes(';') && !(language === 'el' && stops === ';')) return false;
  const ahead = text.slice(behind, behind + LOOK_AHEAD).trimStart();
  const dash = DASHES.exec(ahead)?.[0] ?? '';
  const after = ahead.slice(dash.length).replace(OPENERS, '');
  const next = WORD_AFTER.exec(after)?.[0] ?? '';
  if (isLower(next) && !/^\p{Ll}{1,2}\p{Lu}/u.test(next)) return false;
  if (dash !== '' && QUOTE.test(closers)) return false;
  if (/[)\]]/u.test(closers) && closesInside(place)) return false;
  if (/^[[(]$/u.test(text.charAt(at - 1))) return false;
  if (stops === '.') return endsAtFullStop(place, after, next, dash !== '');
  if (QUOTE.test(closers) && goesOnSaying(after)) return false;
  return true;
};

const closersAt = (text: string, from: number, wide: boolean): string => {
  const ahead = text.slice(from, from + 24);
  if (wide) return WIDE_CLOSERS.exec(ahead)?.[0] ?? '';
  const close = CLOSERS.exec(ahead)?.[0] ?? '';
  return close + (SPACED_CLOSER.exec(ahead.slice(close.length))?.[0] ?? '');
};

/**
 * The sentences of one paragraph, in order; nothing but white space lies between them, and not even that in scripts
 * written without spaces. `language` is BCP 47. Abbreviations, initials, ordinals, times of day, list numbers, quotes
 * inside a sentence and their speakers end none. Time is linear in the paragraph: each stop is judged by what stands near.
 */
export const sentencesOf = (paragraph: string, language: string): readonly Span[] => {
  const code = language.toLowerCase().split('-')[0] ?? '';
  const spans: Span[] = [];
  let start = paragraph.length - paragraph.trimStart().length;
  for (const match of paragraph.matchAll(STOP)) {
    const [stops] = match;
    const at = match.index;
    if (at < start) continue;
    const closers = closersAt(paragraph, at + stops.length, WIDE.test(stops));
    const behind = at + stops.length + closers.length;
    if (behind >= paragraph.length) break;
    const spaced = paragraph.charAt(behind) === ' ';
    if (!spaced && !WIDE.test(stops)) continue;
    if (!endsHere({ text: paragraph, start, at, stops, closers, behind, language: code })) continue;
    spans.push({ start, end: behind });
    start = spaced ? behind + 1 : behind;
  }
  const end = paragraph.trimEnd().length;
  if (end > start) spans.push({ start, end });
  return spans;
};
