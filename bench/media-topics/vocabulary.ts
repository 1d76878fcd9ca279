import { XMLParser } from 'fast-xml-parser';

/** English names by number, of the two vocabularies. */
export type Vocabulary = {
  readonly mediatopic: Readonly<Record<string, string>>;
  readonly subjectcode: Readonly<Record<string, string>>;
};

const CODE = /(?:(mediatopic)\/|(medtop):|(subjectcode)\/|(subj):)(\d{8})$/u;
/** British English is the vocabulary's own; other kinds are better than none. */
const LANGUAGES = ['en-GB', 'en', 'en-US', 'en-CA'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** A label as the published files write it: `{"en-GB": "…"}` in JSON, `<skos:prefLabel xml:lang="en-GB">` in RDF. */
const englishOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (isObject(value) && !('#text' in value)) {
    const language = LANGUAGES.find((one) => typeof value[one] === 'string');
    const label = language === undefined ? undefined : value[language];
    return typeof label === 'string' ? label : undefined;
  }
  const labels = listOf(value).filter(isObject);
  const best = LANGUAGES.flatMap((one) => labels.filter((label) => label['@xml:lang'] === one))[0];
  return typeof best?.['#text'] === 'string' ? best['#text'] : undefined;
};

/** The addresses of concepts of other vocabularies that the IPTC says mean the same. */
const matchesOf = (concept: Readonly<Record<string, unknown>>): readonly string[] =>
  listOf(concept.exactMatch ?? concept['skos:exactMatch'])
    .map((match) => (isObject(match) ? (match['@rdf:resource'] ?? match['@id']) : match))
    .filter((address) => typeof address === 'string');

/** Every object of the file that has a code and a name, however deep, with the two; an old Subject Code that a Media Topic matches exactly has that one's name. */
const conceptsIn = (root: unknown): readonly (readonly [RegExpExecArray, string])[] => {
  const concepts: (readonly [RegExpExecArray, string])[] = [];
  const matched: (readonly [RegExpExecArray, string])[] = [];
  const open: unknown[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) open.push(...value);
    if (!isObject(value)) continue;
    const codes = [value.qcode, value.uri, value['@id'], value['@rdf:about']];
    const code = codes.map((one) => (typeof one === 'string' ? CODE.exec(one) : null)).find(Boolean);
    const name = englishOf(value.prefLabel ?? value['skos:prefLabel'] ?? value.name)?.trim();
    if (code && name !== undefined && name !== '') {
      concepts.push([code, name]);
      for (const address of matchesOf(value)) {
        const match = CODE.exec(address);
        if (match) matched.push([match, name]);
      }
    }
    open.push(...Object.values(value));
  }
  // A concept's own name comes later, and wins.
  return [...matched, ...concepts];
};

const parsed = (text: string): unknown =>
  text.trimStart().startsWith('<')
    ? new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false }).parse(
        text,
        true,
      )
    : JSON.parse(text);

/**
 * The vocabularies in a published file: the IPTC's JSON (`conceptSet` with `prefLabel`) or SKOS as RDF/XML. Concepts that were retired
 * stay in: articles of their time have them.
 */
export const readVocabulary = (text: string): Vocabulary => {
  const concepts = conceptsIn(parsed(text));
  const of = (isWanted: (code: RegExpExecArray) => boolean): Readonly<Record<string, string>> =>
    Object.fromEntries(
      concepts
        .filter(([code]) => isWanted(code))
        .map(([code, name]) => [code[5] ?? '', name] as const)
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    );
  return {
    mediatopic: of(([, place, alias]) => (place ?? alias) !== undefined),
    subjectcode: of(([, , , place, alias]) => (place ?? alias) !== undefined),
  };
};
