/** How the text of one language is analysed by the engine. */
export type LanguageAnalysis = {
  /** BCP 47 primary language; `und` is everything without an entry of its own. */
  readonly code: string;
  /** Name of the engine's stemmer; absent means no stemming. */
  readonly stemmer?: string;
  /** Token filters before lower-casing, such as elision. */
  readonly before?: readonly string[];
  /** The lower-casing that the script needs. */
  readonly lowercase?: string;
  /** Token filters between lower-casing and stemming. */
  readonly after?: readonly string[];
  /** Character filters beyond the sentence markers. */
  readonly characters?: readonly string[];
  /** Scripts without spaces are cut into pairs of characters. */
  readonly bigrams?: true;
};

/**
 * One table of what the engine can stem without plugins; mapping and queries are both made from it. Stemmer names are those
 * of OpenSearch's `stemmer` token filter, the light ones where a language has one: they conflate less.
 */
export const LANGUAGES: readonly LanguageAnalysis[] = [
  { code: 'und', characters: ['fold_letters'] },
  { code: 'ar', after: ['decimal_digit', 'arabic_normalization'], stemmer: 'arabic' },
  { code: 'bg', stemmer: 'bulgarian' },
  { code: 'ca', before: ['elision_ca'], stemmer: 'catalan' },
  { code: 'cs', stemmer: 'czech' },
  { code: 'da', stemmer: 'danish' },
  { code: 'de', after: ['german_normalization'], stemmer: 'light_german' },
  { code: 'el', lowercase: 'lowercase_el', stemmer: 'greek' },
  { code: 'en', after: ['possessive_en'], stemmer: 'english' },
  { code: 'es', stemmer: 'light_spanish' },
  { code: 'eu', stemmer: 'basque' },
  { code: 'fa', after: ['decimal_digit', 'arabic_normalization', 'persian_normalization'] },
  { code: 'fi', stemmer: 'finnish' },
  { code: 'fr', before: ['elision_fr'], stemmer: 'light_french' },
  { code: 'hi', after: ['decimal_digit', 'indic_normalization', 'hindi_normalization'], stemmer: 'hindi' },
  { code: 'hu', stemmer: 'hungarian' },
  { code: 'hy', stemmer: 'armenian' },
  { code: 'id', stemmer: 'indonesian' },
  { code: 'it', before: ['elision_it'], stemmer: 'light_italian' },
  { code: 'ja', bigrams: true },
  { code: 'ko', bigrams: true },
  { code: 'lt', stemmer: 'lithuanian' },
  { code: 'lv', stemmer: 'latvian' },
  { code: 'nl', stemmer: 'dutch' },
  { code: 'no', stemmer: 'norwegian' },
  { code: 'pt', stemmer: 'light_portuguese' },
  { code: 'ro', stemmer: 'romanian' },
  { code: 'ru', characters: ['fold_yo'], stemmer: 'russian' },
  { code: 'sv', stemmer: 'swedish' },
  { code: 'tr', before: ['apostrophe'], lowercase: 'lowercase_tr', stemmer: 'turkish' },
  { code: 'zh', bigrams: true },
];

const CODES: ReadonlySet<string> = new Set(LANGUAGES.map(({ code }) => code));
const NORWEGIAN: ReadonlySet<string> = new Set(['nb', 'nn']);

/** The entry of the table that a BCP 47 tag is analysed by: `en-GB` by `en`, `nb` by `no`, Ukrainian (no stemmer) by `und`. */
export const analysisOf = (language: string): string => {
  const primary = language.toLowerCase().split('-')[0] ?? 'und';
  const code = NORWEGIAN.has(primary) ? 'no' : primary;
  return CODES.has(code) ? code : 'und';
};
