import type { Subject } from '../../article/article.ts';
import { codeOf } from './news-values.ts';
import { attribute, child, children, elementsOf, textOf, type XmlElement } from './xml-element.ts';

/** The aliases that an item's own catalogs declare, by their schemes’ URIs; those of a `catalogRef` are never fetched. */
export type Catalog = ReadonlyMap<string, string>;

export const catalogOf = (item: XmlElement, message: XmlElement): Catalog =>
  new Map(
    [...children(child(message, 'header'), 'catalog'), ...children(item, 'catalog')].flatMap((catalog) =>
      children(catalog, 'scheme').flatMap((scheme) => {
        const [alias, uri] = [attribute(scheme, 'alias'), attribute(scheme, 'uri')];
        return alias === undefined || uri === undefined ? [] : [[alias, uri] as const];
      }),
    ),
  );

/** The language that a text is marked with, else that of what it stands in. */
const languageOf = (element: XmlElement): string => (attribute(element, 'xml:lang') ?? '').toLowerCase();

/** Of texts in several languages the one in the item’s own, else the one in none, else the first. */
export const inLanguage = (
  elements: readonly XmlElement[],
  language: string | undefined,
): XmlElement | undefined => {
  const wanted = (language ?? 'en').toLowerCase().split('-')[0] ?? '';
  const stated = elements.filter((element) => textOf(element) !== undefined);
  return (
    stated.find((element) => languageOf(element).split('-')[0] === wanted) ??
    stated.find((element) => languageOf(element) === '') ??
    stated[0]
  );
};

const ABBREVIATED = /(?:mnemonic|short|code)$/iu;

/** The name for display of a concept such as a subject, a party or a place. */
export const nameOf = (concept: XmlElement | undefined, language: string | undefined): string | undefined => {
  const names = children(concept, 'name');
  const full = names.filter((name) => !ABBREVIATED.test(attribute(name, 'role') ?? ''));
  return textOf(inLanguage(full.length > 0 ? full : names, language));
};

/** The full name of a QCode’s scheme where the item declares it: `medtop:04000000` is the same in every file. */
export const codeIn = (concept: XmlElement, catalog: Catalog): string | undefined => {
  const qcode = attribute(concept, 'qcode');
  const uri = attribute(concept, 'uri');
  if (qcode === undefined) return uri;
  const [alias = '', ...rest] = qcode.split(':');
  const scheme = catalog.get(alias);
  const standard = /\/newscodes\/([a-z]\w{2,30})\/?$/iu.exec(scheme ?? '')?.[1];
  if (scheme === undefined) return qcode;
  return SHORT.has(standard ?? '')
    ? `${SHORT.get(standard ?? '')}:${rest.join(':')}`
    : `${scheme}${rest.join(':')}`;
};

/** IPTC’s own aliases of its vocabularies. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['mediatopic', 'medtop'],
  ['subjectcode', 'subj'],
]);

/** The party’s name; where it has none its literal, or the code that names it. A QCode’s alias is no part of a name. */
export const partyName = (
  party: XmlElement | undefined,
  language: string | undefined,
): string | undefined => {
  if (!party) return undefined;
  const qcode = attribute(party, 'qcode');
  const literal = attribute(party, 'literal');
  const own = elementsOf(party).length === 0 ? textOf(party) : undefined;
  return nameOf(party, language) ?? literal ?? own ?? (qcode === undefined ? undefined : codeOf(qcode));
};

/** Names of a host are what machines call a party. */
export const isHost = (name: string): boolean => /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u.test(name);

/** What an item is about: subjects that have a code, and the names of all of them. */
export type About = { readonly subjects: readonly Subject[]; readonly names: readonly string[] };

/** The item’s subjects; a name may stand in what the item asserts of the code. */
export const aboutOf = (item: XmlElement, language: string | undefined, catalog: Catalog): About => {
  const asserted = new Map(
    children(item, 'assert').flatMap((assertion) => {
      const key = attribute(assertion, 'qcode') ?? attribute(assertion, 'literal');
      const name = nameOf(assertion, language);
      return key === undefined || name === undefined ? [] : [[key, name] as const];
    }),
  );
  const subjects = new Map<string, Subject>();
  const names = new Set<string>();
  for (const subject of elementsOf(child(item, 'contentMeta'))) {
    if (subject.name !== 'subject') continue;
    const key = attribute(subject, 'qcode') ?? attribute(subject, 'literal');
    const name = nameOf(subject, language) ?? asserted.get(key ?? '');
    const code = codeIn(subject, catalog);
    if (name !== undefined) names.add(name);
    if (code !== undefined && !subjects.has(code))
      subjects.set(code, { code, ...(name === undefined ? {} : { name }) });
  }
  return { subjects: [...subjects.values()], names: [...names] };
};
