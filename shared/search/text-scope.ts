import type { WordField } from './language/tree.ts';

/** Parts of an article's text, each analysed in the article's language. */
export type TextField = 'headline' | 'lead' | 'body' | 'caption';

/** Where words are looked for: parts of the text, and names, which have one analysis for all languages. */
export type Scope = { readonly text: readonly TextField[]; readonly names: readonly string[] };

/** Fields of names by word. */
export const NAME_FIELDS = ['byline.words', 'tags.words'] as const;

/** Where a word is looked for that names no field. */
export const ANYWHERE: Scope = { text: ['headline', 'lead', 'body', 'caption'], names: NAME_FIELDS };

const SCOPES: Readonly<Record<WordField, Scope>> = {
  headline: { text: ['headline'], names: [] },
  lead: { text: ['headline', 'lead'], names: [] },
  body: { text: ['body'], names: [] },
  caption: { text: ['caption'], names: [] },
  byline: { text: [], names: ['byline.words'] },
  publisher: { text: [], names: ['publisher.words'] },
  section: { text: [], names: ['section.words'] },
  tag: { text: [], names: ['tags.words'] },
  place: { text: [], names: ['dateline.words'] },
};

/** What a field leaves of a scope: a field inside another field is where both are. */
export const narrowed = (scope: Scope, field: WordField): Scope => ({
  text: scope.text.filter((one) => SCOPES[field].text.includes(one)),
  // Anywhere means the names that are usually looked for; a field may name any.
  names:
    scope === ANYWHERE ? SCOPES[field].names : scope.names.filter((one) => SCOPES[field].names.includes(one)),
});

/** Where words have places that can be compared. The lead says the headline's and the body's words once more. */
export const positionalScope = (scope: Scope): Scope => ({
  text: scope.text.filter((one) => one !== 'lead' || !scope.text.includes('body')),
  names: scope.text.length > 0 ? [] : scope.names,
});

/** One field of the index, as positional rules see it: `exact` holds the same words at the same places as they were written. */
export type PlacedField = {
  readonly name: string;
  readonly exact: string;
  /** Ends of sentences and paragraphs stand among the words. */
  readonly hasBorders: boolean;
  /** Several values stand one after the other, a long gap between them. */
  readonly hasValues: boolean;
  /** A token stands before the first word. */
  readonly hasStart: boolean;
  readonly language: string;
};

/** The fields of a scope in these languages. */
export const placedFields = (
  { text, names }: Scope,
  languages: readonly string[],
): readonly PlacedField[] => [
  ...languages.flatMap((language) =>
    text.map((field) => ({
      name: `t.${language}.${field}`,
      exact: `t.${language}.${field}.exact`,
      hasBorders: field === 'body' || field === 'lead',
      hasValues: field === 'caption',
      hasStart: field === 'body',
      language,
    })),
  ),
  ...names.map((name) => ({
    name,
    exact: name.replace(/\.words$/, '.exact'),
    hasBorders: false,
    hasValues: true,
    hasStart: false,
    language: 'und',
  })),
];
