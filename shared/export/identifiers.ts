import type { Article, Subject } from '../article/article.ts';

/** Absolute URIs as RFC 3986 spells them; those with other letters are IRIs, which not every standard takes. */
const URI = /^[a-z][a-z0-9+.-]*:(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9a-f]{2})+$/i;
/** A QCode looks like a URI too; only these schemes are taken for one where either may stand. */
const WELL_KNOWN = /^(?:https?|urn|tag|info|doi):/i;

export const isUri = (value: string): boolean => URI.test(value);
const isWellKnownUri = (value: string): boolean => WELL_KNOWN.test(value) && isUri(value);

/** The archive's own name for a work that has none which a standard takes. */
const workUri = (id: string): string => `urn:backfile:work:${id}`;

/** What the article is called outside: `uri` always, and the standard's own short guid with whose it is, where that isn't a URI. */
export const nameOf = ({
  id,
  identity,
}: Pick<Article, 'id' | 'identity'>): {
  readonly uri: string;
  readonly guid?: string;
  readonly owner?: string;
} => {
  if (identity.kind === 'key') return { uri: workUri(id) };
  if (isUri(identity.value)) return { uri: identity.value };
  const [first = '', ...rest] = identity.value.split('\n');
  return rest.length === 0
    ? { uri: workUri(id), guid: first }
    : { uri: workUri(id), guid: rest.join(' '), owner: first };
};

/** Vocabularies of the IPTC that are named by alias, by address or by a word. */
const SCHEMES = [
  { alias: 'medtop', uri: 'http://cv.iptc.org/newscodes/mediatopic/', words: ['medtop', 'mediatopic'] },
  { alias: 'subj', uri: 'http://cv.iptc.org/newscodes/subjectcode/', words: ['subj', 'subjectcode', 'iptc'] },
] as const;

export type NamedSubject = {
  /** The concept's address, where it has one. */
  readonly uri?: string;
  /** Its short form, with an alias of the IPTC's catalogue. */
  readonly qcode?: string;
  /** The number alone and where it belongs, for a concept of the IPTC. */
  readonly iptc?: { readonly number: string; readonly scheme: string };
  /** The code as it came, where it is none of these. */
  readonly literal?: string;
  readonly name?: string;
  readonly scheme?: string;
};

const inScheme = (scheme: (typeof SCHEMES)[number], code: string): NamedSubject => ({
  uri: `${scheme.uri}${code}`,
  qcode: `${scheme.alias}:${code}`,
  ...(/^\d{8}$/.test(code) ? { iptc: { number: code, scheme: scheme.uri } } : {}),
});

const identified = ({ code, scheme }: Subject): NamedSubject => {
  const stated = scheme?.toLowerCase() ?? '';
  for (const known of SCHEMES) {
    if (code.startsWith(known.uri)) return inScheme(known, code.slice(known.uri.length));
    const [alias = '', rest] = code.split(':');
    if (rest !== undefined && known.words.some((word) => word === alias.toLowerCase()))
      return inScheme(known, rest);
    const isNamed = stated.startsWith(known.uri) || known.words.some((word) => word === stated);
    if (isNamed && /^\w+$/.test(code)) return inScheme(known, code);
  }
  if (isWellKnownUri(code)) return { uri: code };
  if (scheme !== undefined && isWellKnownUri(scheme) && /[/#]$/.test(scheme) && isUri(`${scheme}${code}`))
    return { uri: `${scheme}${code}` };
  return { literal: code };
};

/**
 * The article's subjects, and its other tags as subjects that have nothing but a name. Where people corrected the tags, what they took
 * away isn't given out by its code either.
 */
export const subjectsOf = ({ subjects = [], tags, overrides }: Article) => {
  const kept =
    overrides?.tags === undefined
      ? subjects
      : subjects.filter(({ name }) => name === undefined || tags.includes(name));
  const named = kept.map((subject): NamedSubject => {
    const { name, scheme } = subject;
    return {
      ...identified(subject),
      ...(name === undefined ? {} : { name }),
      ...(scheme === undefined ? {} : { scheme }),
    };
  });
  const names = new Set(kept.map(({ name }) => name));
  return { subjects: named, keywords: tags.filter((tag) => !names.has(tag)) };
};

/** The language as BCP 47 writes it, where it is known. */
export const languageOf = ({ language }: Pick<Article, 'language'>): string | undefined =>
  language !== 'und' && /^[a-z]{1,8}(?:-[a-z0-9]{1,8}){0,9}$/i.test(language) ? language : undefined;

/** A list of names as a sentence has it: `Ann Bell, Bo Ek and Cy Dee`. */
export const namesInText = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
