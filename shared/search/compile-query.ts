import type { MatchMode } from './language/parse-query.ts';
import type { Leaf, QueryNode } from './language/tree.ts';
import { positiveLeaves } from './language/tree.ts';
import { PARAGRAPH_TOKEN, SENTENCE_TOKEN } from './markers.ts';
import { isStopWord } from './stop-words.ts';

type Clause = Readonly<Record<string, unknown>>;

/** Fields that words are looked for in. */
const TEXT_FIELDS = ['headline', 'lead', 'body', 'caption'] as const;
/** Fields that count as one text; "lead" is the standfirst and, once more, the beginning of the body. */
const MEASURED_FIELDS = ['headline', 'body', 'caption'] as const;
const NAME_FIELDS = ['byline.words', 'tags.words'] as const;

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
/** How much the best passage adds to the article's own score. */
const PASSAGE_BOOST = 0.3;
/** Longer phrases are matched, but marked only where they lie inside one sentence. */
const MAX_MARKED_WORDS = 12;

const fieldsOf = (languages: readonly string[]): readonly string[] => [
  ...languages.flatMap((code) => TEXT_FIELDS.map((field) => `t.${code}.${field}`)),
  ...NAME_FIELDS,
];

const anyOf = (clauses: readonly Clause[]): Clause => ({
  bool: { should: clauses, minimum_should_match: 1 },
});

const MATCH_NONE: Clause = { match_none: {} };

/** Tokens of one word ("AT&T") must stand together too, so that a word is a phrase of whatever the analyser makes of it. */
const inAnyField = (text: string, languages: readonly string[]): Clause => ({
  multi_match: { query: text, type: 'phrase', fields: fieldsOf(languages) },
});

const markerRule = {
  any_of: { intervals: [SENTENCE_TOKEN, PARAGRAPH_TOKEN].map((token) => ({ match: { query: token } })) },
};

/** A phrase may run over one end of a sentence or paragraph, which takes up a place of its own among the words. */
const acrossBorder = (text: string, languages: readonly string[]): readonly Clause[] =>
  languages.map((code) => ({
    intervals: {
      [`t.${code}.body`]: {
        match: { query: text, ordered: true, max_gaps: 1, filter: { containing: markerRule } },
      },
    },
  }));

const compileLeaf = (leaf: Leaf, languages: readonly string[]): Clause => {
  const within = inAnyField(leaf.text, languages);
  return leaf.kind === 'word' || !leaf.text.includes(' ')
    ? within
    : anyOf([within, ...acrossBorder(leaf.text, languages)]);
};

/** What of the archive a tree finds: each word may stand in any field, so that all words need not meet in one. Gives no score. */
export const compileTree = (node: QueryNode, languages: readonly string[]): Clause => {
  if (languages.length === 0) return MATCH_NONE;
  switch (node.kind) {
    case 'all': {
      const wanted = node.nodes.filter(({ kind }) => kind !== 'not');
      const unwanted = node.nodes.flatMap((one) => (one.kind === 'not' ? [one.node] : []));
      return {
        bool: {
          must: wanted.map((one) => compileTree(one, languages)),
          must_not: unwanted.map((one) => compileTree(one, languages)),
        },
      };
    }
    case 'any':
      return anyOf(node.nodes.map((one) => compileTree(one, languages)));
    case 'not':
      return { bool: { must_not: [compileTree(node.node, languages)] } };
    default:
      return compileLeaf(node, languages);
  }
};

/** The best of clauses over all languages; an article's text stands under one of them. */
const inTheArticlesLanguage = (
  languages: readonly string[],
  clauses: (code: string) => readonly Clause[],
  boost = 1,
): Clause => ({ dis_max: { queries: languages.flatMap(clauses), boost } });

const weighted = (code: string): readonly string[] =>
  MEASURED_FIELDS.map((field) => `t.${code}.${field}${field === 'headline' ? `^${HEADLINE_WEIGHT}` : ''}`);

const phraseScore = (text: string, languages: readonly string[]): Clause =>
  inTheArticlesLanguage(
    languages,
    (code) => [{ multi_match: { query: text, type: 'phrase', fields: weighted(code) } }],
    PHRASE_BOOST,
  );

const textOf = (leaves: readonly Leaf[]): string => leaves.map(({ text }) => text).join(' ');

/** The text to measure by: of a question in plain words, those that say something in that language. */
const tellingText = (leaves: readonly Leaf[], match: MatchMode, code: string): string => {
  const telling = leaves.filter(({ kind, text }) => kind === 'phrase' || !isStopWord(text, code));
  return textOf(match === 'any' && telling.length >= LEAST_TELLING_WORDS ? telling : leaves);
};

/**
 * How relevant what was found is; changes order, never what is found. Headline, body and captions count as one text in which a
 * headline's word stands twice (BM25F: Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3.6), since
 * scores of single fields, added or compared, let a common word in a short field outweigh rare words of the body. Phrases
 * that were asked for, a headline that was typed in, names, and the best single passage add to that.
 */
export const relevanceOf = (
  tree: QueryNode,
  languages: readonly string[],
  match: MatchMode,
): readonly Clause[] => {
  const leaves = positiveLeaves(tree);
  const text = textOf(leaves);
  if (text === '' || languages.length === 0) return [];
  const telling = new Map(languages.map((code) => [code, tellingText(leaves, match, code)]));
  return [
    inTheArticlesLanguage(languages, (code) => [
      { combined_fields: { query: telling.get(code), fields: weighted(code) } },
      { match: { [`t.${code}.lead`]: { query: telling.get(code), boost: LEAD_BOOST } } },
    ]),
    { multi_match: { query: text, type: 'best_fields', fields: NAME_FIELDS, boost: NAMES_BOOST } },
    inTheArticlesLanguage(
      languages,
      (code) => [{ match_phrase: { [`t.${code}.headline`]: { query: text } } }],
      HEADLINE_PHRASE_BOOST,
    ),
    ...leaves
      .filter(({ kind, text: words }) => kind === 'phrase' && words.includes(' '))
      .map((leaf) => phraseScore(leaf.text, languages)),
    {
      nested: {
        path: 'passages',
        score_mode: 'max',
        query: inTheArticlesLanguage(languages, (code) => [
          { match: { [`passages.text.${code}`]: { query: telling.get(code) } } },
        ]),
        boost: PASSAGE_BOOST,
      },
    },
  ];
};

/** The phrase as it stands in text, and as it stands with one border between two of its words. */
const markedForms = ({ kind, text }: Leaf): readonly string[] => {
  const words = text.split(' ');
  if (kind === 'word' || words.length < 2 || words.length > MAX_MARKED_WORDS) return [text];
  const bordered = words
    .slice(1)
    .flatMap((_, index) =>
      [SENTENCE_TOKEN, PARAGRAPH_TOKEN].map((token) =>
        [...words.slice(0, index + 1), token, ...words.slice(index + 1)].join(' '),
      ),
    );
  return [text, ...bordered];
};

/** A query that matches in one field exactly what should be marked there; a group a leaf, as the engine bounds each group. */
const markingQuery = (leaves: readonly Leaf[], field: string): Clause =>
  anyOf(
    leaves.map((leaf) =>
      anyOf(markedForms(leaf).map((form) => ({ match_phrase: { [field]: { query: form } } }))),
    ),
  );

/** Noncharacters, which the normaliser takes out of every text, so that a marker can't be mistaken for one. */
export const MARK_START = '\uFDD0';
export const MARK_END = '\uFDD1';

/** The engine's highlight request: whole fields with markers, from which marks are read as offsets. */
export const highlightOf = (
  tree: QueryNode | undefined,
  languages: readonly string[],
): Clause | undefined => {
  const leaves = positiveLeaves(tree);
  if (leaves.length === 0 || languages.length === 0) return undefined;
  const names = languages.flatMap((code) => [`t.${code}.headline`, `t.${code}.body`]);
  return {
    type: 'unified',
    number_of_fragments: 0,
    pre_tags: [MARK_START],
    post_tags: [MARK_END],
    fields: Object.fromEntries(
      names.map((field) => [field, { highlight_query: markingQuery(leaves, field) }]),
    ),
  };
};
