import { anyOf, type Clause, MATCH_NONE } from './clause.ts';
import { acrossBorderSource, EXACT_ANALYZERS, leafSource } from './interval-source.ts';
import type { Leaf } from './language/tree.ts';
import { formsOf, type VariantsOf } from './leaf-forms.ts';
import { type PlacedField, placedFields, type Scope } from './text-scope.ts';
import {
  capitalisedPattern,
  foldedPattern,
  isWild,
  wildcardWords,
  writtenPattern,
} from './wildcard-pattern.ts';

type LeafContext = {
  readonly languages: readonly string[];
  readonly variantsOf: VariantsOf;
  readonly scope: Scope;
};

/** Tokens of one word ("AT&T") must stand together too, so that a word is a phrase of whatever the analyser makes of it. */
const phraseIn = (query: string, fields: readonly string[], analyzer?: string): Clause => ({
  multi_match: { query, type: 'phrase', fields, ...(analyzer === undefined ? {} : { analyzer }) },
});

const bordered = (
  fields: readonly PlacedField[],
  leaf: Leaf,
  { variantsOf }: LeafContext,
): readonly Clause[] =>
  fields.map((field) => ({ intervals: { [field.name]: leafSource(leaf, { field, variantsOf }) } }));

/** The body says again, with its borders, what the lead says of it. */
const withBorders = (fields: readonly PlacedField[], { text }: Scope): readonly PlacedField[] =>
  fields.filter(({ hasBorders, hasStart }) => hasBorders && (hasStart || !text.includes('body')));

/** One word with wildcards; the engine bounds nothing here, since it looks each term up once. */
const wildWord = (leaf: Leaf, word: string, fields: readonly PlacedField[]): Clause =>
  anyOf(
    fields.map(({ exact, language }) => {
      const value =
        leaf.form === undefined
          ? foldedPattern(word, language)
          : writtenPattern(leaf.form === 'case' ? word : word.toLowerCase());
      return { regexp: { [exact]: { value, flags: 'NONE' } } };
    }),
  );

/** What a word or phrase finds in the fields of a scope. */
export const compileLeaf = (leaf: Leaf, context: LeafContext): Clause => {
  const fields = placedFields(context.scope, context.languages);
  if (fields.length === 0) return MATCH_NONE;
  const isPhrase = leaf.kind === 'phrase' && leaf.text.includes(' ');
  const words = wildcardWords(leaf.text);
  const [word] = words;
  if (leaf.form === 'case' && words.some((one) => capitalisedPattern(one) !== undefined))
    return anyOf(bordered(fields, leaf, context));
  if (leaf.wildcard && word !== undefined) {
    return words.length === 1 && isWild(word)
      ? wildWord(leaf, word, fields)
      : anyOf(bordered(fields, leaf, context));
  }
  const borderedFields = isPhrase ? withBorders(fields, context.scope) : [];
  if (leaf.form !== undefined) {
    const exact = phraseIn(
      leaf.text,
      fields.map((field) => field.exact),
      EXACT_ANALYZERS[leaf.form],
    );
    return isPhrase ? anyOf([exact, ...bordered(borderedFields, leaf, context)]) : exact;
  }
  const forms = formsOf(leaf, context.variantsOf);
  const names = fields.map(({ name }) => name);
  const within = forms.map((form) => phraseIn(form, names));
  const acrossBorders = borderedFields.flatMap((field) => {
    const source = acrossBorderSource(forms, field);
    return source === undefined ? [] : [{ intervals: { [field.name]: source } }];
  });
  return within.length + acrossBorders.length === 1 && within[0]
    ? within[0]
    : anyOf([...within, ...acrossBorders]);
};
