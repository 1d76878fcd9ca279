import type { Clause } from './clause.ts';
import { automataOf } from './clause-count.ts';
import type { Leaf, QueryNode } from './language/tree.ts';
import { LANGUAGES } from './languages.ts';
import { formsOf, type VariantsOf } from './leaf-forms.ts';
import { PARAGRAPH_TOKEN, SENTENCE_TOKEN, START_TOKEN } from './markers.ts';
import type { PlacedField } from './text-scope.ts';
import {
  capitalisedPattern,
  foldedPattern,
  isWild,
  wildcardWords,
  writtenPattern,
} from './wildcard-pattern.ts';

/** Words of the index that one wildcard may stand for inside operators of place; past that the engine refuses. */
const MAX_EXPANSIONS = 1024;
/** Less than the gap that the engine leaves between the values of a field. */
const WITHIN_VALUE = 99;

/** How a text is analysed in a field of exact forms: in small letters, or as it is written. */
export const EXACT_ANALYZERS = { exact: 'standard', case: 'as_written' } as const;

const PAIRED_LANGUAGES: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap(({ code, bigrams }) => (bigrams ? [code] : [])),
);

/** Whether a language is written without spaces and analysed by pairs of characters. */
export const isPaired = (language: string): boolean => PAIRED_LANGUAGES.has(language);

/** What a source is made by; `borders` is how many ends of sentences a distance is right across, at each depth of nesting. */
export type SourceContext = {
  readonly field: PlacedField;
  readonly variantsOf: VariantsOf;
  readonly borders: number;
};

/** What any of these rules finds. */
const anyRule = (rules: readonly Clause[]): Clause =>
  rules.length === 1 && rules[0] ? rules[0] : { any_of: { intervals: rules } };

/** What no text has: its beginning twice. */
const NOTHING: Clause = {
  match: { query: `${START_TOKEN} ${START_TOKEN}`, ordered: true, max_gaps: 0 },
};
const token = (text: string): Clause => ({ match: { query: text } });
const BORDER = anyRule([token(SENTENCE_TOKEN), token(PARAGRAPH_TOKEN)]);

const severalBorders = (borders: number): Clause =>
  borders === 1
    ? BORDER
    : { all_of: { ordered: true, intervals: Array.from({ length: borders }, () => BORDER) } };

/** That so many borders lie in between. */
const containing = (borders: number): Clause => ({ containing: severalBorders(borders) });

const plain = (query: string, field: PlacedField): Clause => ({
  query,
  ordered: true,
  // Pairs of characters take other places than words do.
  ...(isPaired(field.language) ? { use_field: field.exact, analyzer: EXACT_ANALYZERS.exact } : {}),
});

const pattern = (regexp: string, field: PlacedField): Clause => ({
  regexp: { pattern: regexp, use_field: field.exact, flags: 'NONE', max_expansions: MAX_EXPANSIONS },
});

/** A word in small letters as it is written: the index has them for a word with capitals too. */
const notCapitalised = (word: string, field: PlacedField): Clause => {
  const capitals = capitalisedPattern(word);
  return capitals === undefined ? {} : { filter: { not_contained_by: pattern(capitals, field) } };
};

const exactWord = (word: string, { form = 'exact' }: Leaf, field: PlacedField): Clause => {
  const only = form === 'case' ? notCapitalised(word, field) : {};
  if (isWild(word)) {
    const fitting = pattern(writtenPattern(form === 'case' ? word : word.toLowerCase()), field);
    return { any_of: { intervals: [fitting], ...only } };
  }
  const analyzer = EXACT_ANALYZERS[form];
  return { match: { query: word, use_field: field.exact, analyzer, ordered: true, max_gaps: 0, ...only } };
};

const next = (first: Clause, second: Clause): Clause => ({
  all_of: { ordered: true, max_gaps: 0, intervals: [first, second] },
});

/** Two rules side by side or with a border between them. The engine makes an automaton of a pattern wherever it stands, so that the larger one stands there once. */
const twoSideBySide = (first: Clause, second: Clause): Clause =>
  automataOf(first) < automataOf(second)
    ? next(anyRule([first, next(first, BORDER)]), second)
    : next(first, anyRule([second, next(BORDER, second)]));

/** Rules side by side, or with one border between two of them. */
const sideBySide = (rules: readonly Clause[], field: PlacedField): Clause => {
  const [first, second] = rules;
  if (first && rules.length === 1) return first;
  if (first && second && rules.length === 2 && field.hasBorders) return twoSideBySide(first, second);
  const apart = (gaps: number) => ({ ordered: true, max_gaps: gaps, intervals: rules });
  return anyRule([
    { all_of: apart(0) },
    ...(field.hasBorders ? [{ all_of: { ...apart(1), filter: containing(1) } }] : []),
  ]);
};

const acrossOneBorder = (text: string, field: PlacedField): readonly Clause[] =>
  field.hasBorders && text.includes(' ')
    ? [{ match: { ...plain(text, field), max_gaps: 1, filter: containing(1) } }]
    : [];

/** A phrase in each of its forms, with one border between two of its words; `undefined` where that can't be. */
export const acrossBorderSource = (forms: readonly string[], field: PlacedField): Clause | undefined => {
  const rules = forms.flatMap((form) => acrossOneBorder(form, field));
  return rules.length === 0 ? undefined : anyRule(rules);
};

/** A word or phrase as a rule for one field. */
export const leafSource = (leaf: Leaf, { field, variantsOf }: Omit<SourceContext, 'borders'>): Clause => {
  if (leaf.form === undefined && !leaf.wildcard)
    return anyRule(
      formsOf(leaf, variantsOf).flatMap((form) => [
        { match: { ...plain(form, field), max_gaps: 0 } },
        ...acrossOneBorder(form, field),
      ]),
    );
  const found = wildcardWords(leaf.text);
  const words = found.length > 0 ? found : [leaf.text];
  if (leaf.form !== undefined)
    return sideBySide(
      words.map((word) => exactWord(word, leaf, field)),
      field,
    );
  // A word beside a wildcard is found in all its letters too, so that the same words can be marked.
  return sideBySide(
    words.map((word) => pattern(foldedPattern(word, field.language), field)),
    field,
  );
};

/**
 * A distance counts words, and each border takes a place of its own: as far as `distance` allows with no border in between, one place
 * farther with one, and so on.
 */
const withinWords = (
  rules: readonly Clause[],
  gaps: number,
  mode: 'ordered' | 'unordered_no_overlap',
  borders: number,
): Clause =>
  anyRule(
    Array.from({ length: borders + 1 }, (_, count) => ({
      all_of: {
        mode,
        max_gaps: gaps + count,
        intervals: rules,
        ...(count === 0 ? {} : { filter: containing(count) }),
      },
    })),
  );

/** So many words after the beginning; borders inside the thing itself don't count. */
const fromStart = (rule: Clause, gaps: number, borders: number): Clause =>
  anyRule(
    Array.from({ length: borders + 1 }, (_, count) => ({
      all_of: {
        mode: 'ordered',
        max_gaps: gaps + count,
        intervals: [
          token(START_TOKEN),
          count === 0 ? rule : { any_of: { intervals: [rule], filter: { after: severalBorders(count) } } },
        ],
      },
    })),
  );

/** Words of the shortest thing that a node can be. */
export const leastWords = (node: QueryNode): number => {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return Math.max(1, wildcardWords(node.text).length);
    case 'any':
      return Math.min(...node.nodes.map(leastWords));
    case 'near':
      return leastWords(node.nodes[0]) + leastWords(node.nodes[1]);
    case 'same':
      return Math.max(...node.nodes.map(leastWords));
    default:
      return 1;
  }
};

/** A border needs a word on either side, so that few words have few. */
const bordersWithin = (words: number, most: number, field: PlacedField): number =>
  field.hasBorders ? Math.min(words, most) : 0;

/** A node whose parts have places in the text, as a rule for one field. The language puts no other nodes under operators of place. */
export const sourceOf = (node: QueryNode, context: SourceContext): Clause => {
  const { field, borders } = context;
  const source = (one: QueryNode): Clause => sourceOf(one, context);
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return leafSource(node, context);
    case 'any':
      return anyRule(node.nodes.map(source));
    case 'near':
      return withinWords(
        node.nodes.map(source),
        node.distance - 1,
        node.ordered ? 'ordered' : 'unordered_no_overlap',
        bordersWithin(node.distance, borders, field),
      );
    case 'same': {
      const border = node.unit === 'sentence' ? BORDER : token(PARAGRAPH_TOKEN);
      return {
        all_of: {
          mode: 'unordered',
          intervals: node.nodes.map(source),
          ...(field.hasBorders ? { filter: { not_containing: border } } : {}),
          ...(field.hasValues ? { max_gaps: WITHIN_VALUE } : {}),
        },
      };
    }
    case 'first': {
      const gaps = node.words - leastWords(node.node);
      if (gaps < 0) return NOTHING;
      return fromStart(source(node.node), gaps, bordersWithin(gaps, borders, field));
    }
    case 'atleast': {
      // The very same, so that its size is told without a look at each.
      const repeated = source(node.node);
      return { all_of: { mode: 'ordered', intervals: Array.from({ length: node.times }, () => repeated) } };
    }
    default:
      return NOTHING;
  }
};
