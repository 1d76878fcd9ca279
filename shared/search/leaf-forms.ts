import type { Leaf } from './language/tree.ts';

/** Other spellings of a word, or of words that stand side by side; without itself. */
export type VariantsOf = (text: string) => readonly string[];

/** Spellings of one word or phrase that are looked for. */
const MAX_FORMS = 24;
/** A name has at most so many words. */
const MAX_NAME_WORDS = 4;

/** The variants that a leaf's words have, each once; exact forms and wildcards have none. */
export const variantsOfLeaf = (leaf: Leaf, variantsOf: VariantsOf): readonly string[] =>
  formsOf(leaf, variantsOf).slice(1);

/** What a leaf is looked for as: itself first, then with each name in it spelled otherwise, names of most words before their parts. */
export const formsOf = (leaf: Leaf, variantsOf: VariantsOf): readonly string[] => {
  if (leaf.form !== undefined || leaf.wildcard) return [leaf.text];
  const whole = variantsOf(leaf.text);
  const words = leaf.text.split(' ');
  let forms: readonly string[] = [''];
  const spelledFrom = (start: number, length: number): readonly string[] =>
    length === words.length ? [] : variantsOf(words.slice(start, start + length).join(' '));
  for (let at = 0; words.length > 1 && at < words.length; ) {
    const lengths = Array.from(
      { length: Math.min(MAX_NAME_WORDS, words.length - at) },
      (_, index) => index + 1,
    );
    const length = lengths.findLast((one) => spelledFrom(at, one).length > 0) ?? 1;
    const spellings = [words.slice(at, at + length).join(' '), ...spelledFrom(at, length)];
    forms = forms
      .flatMap((form) => spellings.map((spelling) => (form === '' ? spelling : `${form} ${spelling}`)))
      .slice(0, MAX_FORMS);
    at += length;
  }
  return [...new Set([leaf.text, ...whole, ...forms.filter((form) => form !== '')])].slice(0, MAX_FORMS);
};
