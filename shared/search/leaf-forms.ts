import type { Leaf } from './language/tree.ts';

/**
 * Other spellings of a word, or of words that stand side by side, with the names among them spelt otherwise; without itself, at most twelve.
 * As a `name`: only if the whole text is one.
 */
export type VariantsOf = (text: string, as?: 'name') => readonly string[];

/** The variants that a leaf's words have, each once; exact forms and wildcards have none. */
export const variantsOfLeaf = (leaf: Leaf, variantsOf: VariantsOf): readonly string[] =>
  leaf.form !== undefined || leaf.wildcard ? [] : variantsOf(leaf.text);

/** What a leaf is looked for as: itself first, then as names in it are spelt otherwise, likeliest first. */
export const formsOf = (leaf: Leaf, variantsOf: VariantsOf): readonly string[] => [
  leaf.text,
  ...variantsOfLeaf(leaf, variantsOf),
];
