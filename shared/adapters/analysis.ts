import { LANGUAGES, type LanguageAnalysis } from '../search/languages.ts';
import { PARAGRAPH_TOKEN, SENTENCE_TOKEN, START_TOKEN } from '../search/markers.ts';

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** Letters of Greek, Cyrillic and Arabic without their marks, from Unicode's canonical decompositions; marks alone vanish. */
export const letterFolding = (): readonly string[] => {
  const letters = [
    ...range(0x0370, 0x03ff),
    ...range(0x1f00, 0x1fff),
    ...range(0x0400, 0x052f),
    ...range(0x0620, 0x064a),
  ];
  const folded = letters.flatMap((letter) => {
    const plain = letter.normalize('NFD').replace(/\p{Mn}/gu, '');
    return plain !== letter && plain.length > 0 ? [`${letter} => ${plain}`] : [];
  });
  const arabicMarks = [...range(0x064b, 0x065f), 'ـ'].map((mark) => `${mark} => `);
  return [...folded, ...arabicMarks];
};

/** The engine trims white space around a mapping's target, so the spaces are escaped. */
const MARKERS = [`\\u2028 => \\u0020${SENTENCE_TOKEN}\\u0020`, `\\u2029 => \\u0020${PARAGRAPH_TOKEN}\\u0020`];

const analyzer = (language: LanguageAnalysis, before: readonly string[] = []) => ({
  type: 'custom',
  char_filter: [...before, 'borders', ...(language.characters ?? [])],
  tokenizer: 'standard',
  filter: language.bigrams
    ? ['cjk_width', 'lowercase', 'cjk_bigram', 'asciifolding']
    : [
        ...(language.before ?? []),
        language.lowercase ?? 'lowercase',
        ...(language.after ?? []),
        language.stemmer ? `stem_and_fold_${language.code}` : 'asciifolding',
      ],
});

/**
 * Stemmers read accents, and readers leave them out. Each word is kept both stemmed with its accents (right for the language)
 * and stemmed without (the same however it was typed); where the two are equal, once.
 */
const stemming = ({ code, stemmer }: LanguageAnalysis) =>
  stemmer === undefined
    ? {}
    : {
        [`stem_${code}`]: { type: 'stemmer', language: stemmer },
        [`stem_and_fold_${code}`]: {
          type: 'multiplexer',
          filters: [`stem_${code},asciifolding`, `asciifolding,stem_${code}`],
          preserve_original: false,
        },
      };

const elision = (articles: readonly string[]) => ({ type: 'elision', articles, articles_case: true });

const exact = (characters: readonly string[], filters: readonly string[]) => ({
  type: 'custom',
  char_filter: [...characters, 'borders'],
  tokenizer: 'standard',
  filter: filters,
});

/**
 * Analysis settings of every index: an analyser a language, and one more for bodies, which begin with a token that distances from the
 * beginning are counted from; those of exact forms; one normaliser for filters.
 */
export const ANALYSIS = {
  char_filter: {
    borders: { type: 'mapping', mappings: MARKERS },
    start: { type: 'pattern_replace', pattern: '\\A', replacement: `${START_TOKEN} ` },
    fold_letters: { type: 'mapping', mappings: letterFolding() },
    fold_yo: { type: 'mapping', mappings: ['ё => е', 'Ё => Е'] },
  },
  filter: {
    elision_ca: elision(['d', 'l', 'm', 'n', 's', 't']),
    elision_fr: elision([
      'l',
      'm',
      't',
      'qu',
      'n',
      's',
      'j',
      'd',
      'c',
      'jusqu',
      'quoiqu',
      'lorsqu',
      'puisqu',
    ]),
    elision_it: elision([
      'c',
      'l',
      'all',
      'dall',
      'dell',
      'nell',
      'sull',
      'coll',
      'pell',
      'gl',
      'agl',
      'dagl',
      'degl',
      'negl',
      'sugl',
      'un',
      'm',
      't',
      's',
      'v',
      'd',
    ]),
    lowercase_el: { type: 'lowercase', language: 'greek' },
    lowercase_tr: { type: 'lowercase', language: 'turkish' },
    possessive_en: { type: 'stemmer', language: 'possessive_english' },
    case_kept_too: { type: 'multiplexer', filters: ['lowercase'], preserve_original: true },
    ...Object.assign({}, ...LANGUAGES.map(stemming)),
  },
  analyzer: {
    ...Object.fromEntries(LANGUAGES.map((language) => [`text_${language.code}`, analyzer(language)])),
    ...Object.fromEntries(
      LANGUAGES.map((language) => [`body_${language.code}`, analyzer(language, ['start'])]),
    ),
    exact: exact([], ['case_kept_too']),
    exact_body: exact(['start'], ['case_kept_too']),
    /** Of queries for a word with its capitals. */
    as_written: exact([], []),
  },
  normalizer: {
    folded: { type: 'custom', char_filter: ['fold_letters'], filter: ['lowercase', 'asciifolding'] },
  },
} as const;
