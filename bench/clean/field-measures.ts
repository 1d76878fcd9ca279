import { meanOf, tokensOf } from './measures.ts';

/** NFKC, case and punctuation folded, words parted by one space; what Python's `casefold` does beyond lower case is done by hand. */
export const fold = (text: string): string =>
  tokensOf(text.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ')).join(' ');

const tokenSet = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => tokensOf(fold(name.trim().replace(/^(?:by|von|par|por)\s/iu, '')))));

/** F1 over the sets of words of all names. */
export const nameF1 = (gold: readonly string[], found: readonly string[]): number => {
  const [wanted, given] = [tokenSet(gold), tokenSet(found)];
  if (wanted.size + given.size === 0) return 1;
  return (2 * [...wanted].filter((word) => given.has(word)).length) / (wanted.size + given.size);
};

const DAY = /^\d{4}-\d{2}-\d{2}/u;
const OFFSET = /[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})$/u;

/** Whether a date states its day, so that it can be right or wrong; a month or a year alone can't. */
export const hasDay = (date: string): boolean => DAY.test(date);

/** The calendar day as it is stated and, where there is an offset, the day in UTC. */
export const daysOf = (date: string): readonly string[] => {
  const stated = DAY.exec(date)?.[0];
  const moment = OFFSET.test(date) ? new Date(date.replace(' ', 'T')) : undefined;
  const inUtc = moment && !Number.isNaN(moment.getTime()) ? moment.toISOString().slice(0, 10) : undefined;
  return [stated, inUtc].filter((day) => day !== undefined);
};

export const isSameDay = (gold: string, found: string): boolean => {
  const wanted = daysOf(gold);
  return daysOf(found).some((day) => wanted.includes(day));
};

const squashed = (name: string): string => fold(name).replaceAll(' ', '');

/** One name contains the other, spaces and signs apart: `The Guardian` is `TheGuardian`, `DW.com` is `DW`. */
export const isSamePublisher = (gold: string, found: string): boolean => {
  const [wanted, given] = [squashed(gold), squashed(found)];
  return wanted !== '' && given !== '' && (wanted.includes(given) || given.includes(wanted));
};

/** Whether two tags name the same language, whatever the region. */
export const isSameLanguage = (gold: string, found: string): boolean =>
  gold.split('-')[0]?.toLowerCase() === found.split('-')[0]?.toLowerCase();

/** Whether the words stand in a folded text, one after the other. */
export const standsIn = (folded: string, words: string): boolean => {
  const wanted = fold(words);
  return wanted !== '' && ` ${folded} `.includes(` ${wanted} `);
};

/** Longest name of a publisher, in words of the text. */
const NAME_WORDS = 6;

/** The same for a name that may be written with other spaces than in the text. */
export const nameStandsIn = (folded: string, name: string): boolean => {
  const wanted = squashed(name);
  const words = folded.split(' ');
  return (
    wanted !== '' &&
    words.some((_, at) =>
      Array.from({ length: NAME_WORDS }, (_none, more) => words.slice(at, at + more + 1).join('')).includes(
        wanted,
      ),
    )
  );
};

export const FIELDS = ['headline', 'byline', 'no-byline', 'date', 'publisher', 'language'] as const;
export type Field = (typeof FIELDS)[number];

/** What was wanted and found for one field of one article; `score` is 0 to 1. */
export type Verdict = {
  readonly field: Field;
  readonly score: number;
  /** Whether there was an answer at all. */
  readonly isGiven: boolean;
  readonly wanted: string;
  readonly found: string;
};

export type FieldGold = {
  readonly headline: string;
  readonly byline: readonly string[];
  readonly published?: string;
  readonly publisher: string;
  readonly language?: string;
};

/** A system's answers; what it doesn't give is absent. */
export type FieldAnswers = {
  readonly headline?: string;
  readonly byline: readonly string[];
  readonly published?: string;
  readonly publisher?: string;
  readonly language?: string;
};

const verdict = (field: Field, wanted: string, found: string | undefined, score: number): Verdict => ({
  field,
  score: found === undefined ? 0 : score,
  isGiven: found !== undefined,
  wanted,
  found: found ?? '',
});

const bylineVerdict = (wanted: readonly string[], found: readonly string[]): Verdict => {
  const isGiven = found.length > 0;
  return wanted.length > 0
    ? { ...verdict('byline', wanted.join('; '), found.join('; '), nameF1(wanted, found)), isGiven }
    : { ...verdict('no-byline', '', found.join('; '), isGiven ? 0 : 1), isGiven };
};

/**
 * The verdicts on one article. Of a pasted text (`foldedText`), only fields that stand in it are asked for; an author who
 * doesn't is not wanted. A date without its day counts as none given.
 */
export const verdictsOf = (
  gold: FieldGold,
  { headline, byline, published, publisher, language }: FieldAnswers,
  foldedText?: string,
): readonly Verdict[] => {
  const isThere = (words: string): boolean => foldedText === undefined || standsIn(foldedText, words);
  const isNamed = foldedText === undefined || nameStandsIn(foldedText, gold.publisher);
  const day = published !== undefined && hasDay(published) ? published : undefined;
  return [
    ...(isThere(gold.headline)
      ? [verdict('headline', gold.headline, headline, fold(gold.headline) === fold(headline ?? '') ? 1 : 0)]
      : []),
    bylineVerdict(gold.byline.filter(isThere), byline),
    ...(gold.published === undefined
      ? []
      : [verdict('date', gold.published, day, isSameDay(gold.published, day ?? '') ? 1 : 0)]),
    ...(isNamed
      ? [
          verdict(
            'publisher',
            gold.publisher,
            publisher,
            isSamePublisher(gold.publisher, publisher ?? '') ? 1 : 0,
          ),
        ]
      : []),
    ...(gold.language === undefined
      ? []
      : [
          verdict('language', gold.language, language, isSameLanguage(gold.language, language ?? '') ? 1 : 0),
        ]),
  ];
};

export type FieldFigure = {
  /** Articles of which the field was asked. */
  readonly asked: number;
  /** Mean score over all asked. */
  readonly right: number;
  /** Share of those asked that got an answer. */
  readonly given: number;
  /** Mean score over the answers given. */
  readonly rightOfGiven: number;
  /** Answers that are not wholly right. */
  readonly wrong: number;
};

export type FieldFigures = Readonly<Partial<Record<Field, FieldFigure>>>;

const figureOf = (verdicts: readonly Verdict[]): FieldFigure => {
  const given = verdicts.filter(({ isGiven }) => isGiven);
  return {
    asked: verdicts.length,
    right: meanOf(verdicts.map(({ score }) => score)),
    given: given.length / verdicts.length,
    rightOfGiven: meanOf(given.map(({ score }) => score)),
    wrong: given.filter(({ score }) => score < 1).length,
  };
};

export const fieldFigures = (verdicts: readonly Verdict[]): FieldFigures =>
  Object.fromEntries(
    FIELDS.flatMap((field) => {
      const own = verdicts.filter((one) => one.field === field);
      return own.length === 0 ? [] : [[field, figureOf(own)] as const];
    }),
  );
