import type { Clause } from './clause.ts';
import type { QueryPlan } from './compile-query.ts';
import type { MatchMode } from './language/parse-query.ts';
import type { Leaf, QueryNode } from './language/tree.ts';
import { measuredLeaves, variantWords, wordPairs } from './measured-words.ts';
import { isStopWord } from './stop-words.ts';
import { NAME_FIELDS } from './text-scope.ts';

/** Fields that count as one text; "lead" is the standfirst and, once more, the beginning of the body. */
const MEASURED_FIELDS = ['headline', 'body', 'caption'] as const;

/** How often a word of the headline counts in the measure of relevance; one of the body or a caption counts once. */
const HEADLINE_WEIGHT = 2;
/** What words count that stand in the standfirst alone. */
const LEAD_BOOST = 0.3;
/** What words in bylines and tags add. */
const NAMES_BOOST = 0.5;
/** What a phrase that was asked for adds to what its words count for. */
const PHRASE_BOOST = 0.5;
/** What it adds that the words are the headline, or stand in it as they were written. */
const HEADLINE_PHRASE_BOOST = 1;
/** A question whose words are nearly all stop words is measured by all of them. */
const LEAST_TELLING_WORDS = 3;
/** Fields that pairs of words are looked for in. */
const PAIR_FIELDS = ['headline', 'body'] as const;
/** What a pair of words adds to what its words count for: the published shares, .10 and .05 of windows to .85 of words. */
const PAIR_BOOST = 0.15 / 0.85;
/** The unordered window: four places for each of two words. */
const PAIR_WINDOW = 8;
/** How much the best passage adds to the article's own score. */
const PASSAGE_BOOST = 0.3;

/** The best of clauses over all languages; an article's text stands under one of them. */
const inTheArticlesLanguage = (
  languages: readonly string[],
  clauses: (code: string) => readonly Clause[],
  boost = 1,
): Clause => ({ dis_max: { queries: languages.flatMap(clauses), boost } });

const weighted = (code: string, fields: readonly string[] = MEASURED_FIELDS): readonly string[] =>
  fields.map((field) => `t.${code}.${field}${field === 'headline' ? `^${HEADLINE_WEIGHT}` : ''}`);

const phraseScore = (text: string, languages: readonly string[]): Clause =>
  inTheArticlesLanguage(
    languages,
    (code) => [{ multi_match: { query: text, type: 'phrase', fields: weighted(code) } }],
    PHRASE_BOOST,
  );

/**
 * Neighbouring words of the query that stand near each other in the text too: sequential dependence (Metzler and Croft, "A Markov
 * random field model for term dependencies", SIGIR 2005). A pair counts once where it stands side by side and less the further
 * apart, so that one clause is both of its windows, the ordered and the unordered one.
 */
const pairScores = (tree: QueryNode, languages: readonly string[], match: MatchMode): readonly Clause[] =>
  languages.flatMap((code) =>
    wordPairs(tree, match, code).map((pair) => ({
      multi_match: {
        query: pair,
        type: 'phrase',
        slop: PAIR_WINDOW,
        fields: weighted(code, PAIR_FIELDS),
        boost: PAIR_BOOST,
      },
    })),
  );

const textOf = (leaves: readonly Leaf[]): string => leaves.map(({ text }) => text).join(' ');

/** What relevance is measured by: a query's tree, where it is looked for, and other spellings of its names. */
type Measured = Pick<QueryPlan, 'tree' | 'spelled' | 'languages' | 'variantsOf'>;

/**
 * The text to measure by: of a question in plain words, those that say something in that language; then its names as they are spelt elsewhere,
 * each of which counts as the name does.
 */
const tellingText = (
  leaves: readonly Leaf[],
  variants: readonly string[],
  match: MatchMode,
  code: string,
): string => {
  const telling = leaves.filter(({ kind, text }) => kind === 'phrase' || !isStopWord(text, code));
  const asked = textOf(match === 'any' && telling.length >= LEAST_TELLING_WORDS ? telling : leaves);
  return [asked, ...variants].join(' ');
};

/** How well single passages answer the words and phrases of a query: a query of the nested passages. */
export const passageRelevanceOf = (
  { tree, spelled, languages, variantsOf }: Measured,
  match: MatchMode,
): Clause => {
  const leaves = measuredLeaves(tree);
  const variants = variantWords(measuredLeaves(spelled), variantsOf);
  return inTheArticlesLanguage(languages, (code) => [
    { match: { [`passages.text.${code}`]: { query: tellingText(leaves, variants, match, code) } } },
  ]);
};

/**
 * How relevant what was found is; changes order, never what is found. Headline, body and captions count as one text in which a
 * headline's word stands twice (BM25F: Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3.6), since
 * scores of single fields, added or compared, let a common word in a short field outweigh rare words of the body. Phrases
 * that were asked for, a headline that was typed in, names, and the best single passage add to that.
 */
export const relevanceOf = (measured: Measured, match: MatchMode): readonly Clause[] => {
  const { tree, spelled, languages, variantsOf } = measured;
  const leaves = measuredLeaves(tree);
  const text = textOf(leaves);
  if (text === '' || languages.length === 0) return [];
  const variants = variantWords(measuredLeaves(spelled), variantsOf);
  const telling = new Map(languages.map((code) => [code, tellingText(leaves, variants, match, code)]));
  return [
    inTheArticlesLanguage(languages, (code) => [
      { combined_fields: { query: telling.get(code), fields: weighted(code) } },
      { match: { [`t.${code}.lead`]: { query: telling.get(code), boost: LEAD_BOOST } } },
    ]),
    {
      multi_match: {
        query: [text, ...variants].join(' '),
        type: 'best_fields',
        fields: NAME_FIELDS,
        boost: NAMES_BOOST,
      },
    },
    inTheArticlesLanguage(
      languages,
      (code) => [{ match_phrase: { [`t.${code}.headline`]: { query: text } } }],
      HEADLINE_PHRASE_BOOST,
    ),
    ...leaves
      .filter(({ kind, text: words }) => kind === 'phrase' && words.includes(' '))
      .map((leaf) => phraseScore(leaf.text, languages)),
    ...pairScores(tree, languages, match),
    {
      nested: {
        path: 'passages',
        score_mode: 'max',
        query: passageRelevanceOf(measured, match),
        boost: PASSAGE_BOOST,
      },
    },
  ];
};
