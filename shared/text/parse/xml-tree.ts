import { reject } from '../reject.ts';
import { textPlace } from '../text-place.ts';
import type { XmlElement, XmlNode } from './xml-element.ts';
import { isDoctype, readDoctype, skipMisc, skipSpace } from './xml-prolog.ts';
import { createReferences } from './xml-references.ts';

/** No news standard nests so deep. */
const DEEPEST = 200;
const MOST_ELEMENTS = 500_000;
const MOST_ATTRIBUTES = 1_000_000;
const MOST_ATTRIBUTES_OF_ONE = 1_000;

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const NAME = /[\p{L}_:][\p{L}\p{M}\p{N}._:·-]{0,999}/uy;
const ATTRIBUTE = /\s+([\p{L}_:][\p{L}\p{M}\p{N}._:·-]{0,999})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;
/** What transports leave behind the end: white space, NUL, end of text, end of file. */
const TRAILER = /[\s\p{Cc}]*$/uy;

/** The prefixes that an element declares, and those of the elements around it. */
type Scope = { readonly declared: ReadonlyMap<string, string>; readonly outer: Scope | undefined };

type Open = {
  readonly qualified: string;
  readonly start: number;
  readonly children: XmlNode[];
  readonly scope: Scope | undefined;
};

const uriOf = (prefix: string, scope: Scope | undefined): string => {
  if (prefix === 'xml') return XML_NAMESPACE;
  for (let level = scope; level; level = level.outer) {
    const uri = level.declared.get(prefix);
    if (uri !== undefined) return uri;
  }
  return '';
};

const scopeOf = (attributes: ReadonlyMap<string, string>, outer: Scope | undefined): Scope | undefined => {
  const declared = [...attributes].flatMap(([name, value]): readonly (readonly [string, string])[] => {
    if (name === 'xmlns') return [['', value.trim()]];
    return name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), value.trim()]] : [];
  });
  return declared.length === 0 ? outer : { declared: new Map(declared), outer };
};

/**
 * The tree of an XML file: one pass, time and memory linear in its size. Nothing is expanded or fetched. Read with forbearance where
 * no letter can be mistaken: a lone `&`, an unknown entity and an undeclared prefix stay as they stand. Throws `ArticleRejected`:
 * malformed (with line and character), unsafe (a document type that declares entities), too deep, too large (counts).
 */
export const parseXml = (file: string): XmlElement => {
  const text = file.includes('\r') ? file.replace(/\r\n?/gu, '\n') : file;
  const decode = createReferences();
  const broken = (what: string, at: number): never => {
    const where = textPlace(text, at);
    return reject('malformed', `The XML file is broken at ${where}: ${what}.`, { where });
  };
  const tooMany = (what: string, limit: number): never =>
    reject('too large', `The XML file has more than ${limit} ${what}; no news item has so many.`, { limit });
  let elements = 0;
  let attributeCount = 0;
  const open: Open[] = [];
  const top: XmlNode[] = [];
  const add = (part: string): void => {
    const children = open.at(-1)?.children;
    const last = children?.at(-1);
    if (!children || part === '') return;
    if (typeof last === 'string') children[children.length - 1] = last + part;
    else children.push(part);
  };
  const closed = (closing: string, from: number, at: number, what: string): number => {
    const end = text.indexOf(closing, from);
    return end < 0 ? broken(`${what} is never closed`, at) : end;
  };
  const readAttributes = (
    from: number,
  ): { readonly map: ReadonlyMap<string, string>; readonly end: number } => {
    let map: Map<string, string> | undefined;
    let end = from;
    for (;;) {
      ATTRIBUTE.lastIndex = end;
      const match = ATTRIBUTE.exec(text);
      if (!match) return { map: map ?? NO_ATTRIBUTES, end };
      const [, name = '', double, single] = match;
      map ??= new Map();
      if (map.has(name)) broken(`the attribute ${name} is there twice`, end);
      map.set(name, decode((double ?? single ?? '').replace(/[\t\n]/gu, ' ')));
      attributeCount += 1;
      if (map.size > MOST_ATTRIBUTES_OF_ONE) tooMany('attributes on one element', MOST_ATTRIBUTES_OF_ONE);
      if (attributeCount > MOST_ATTRIBUTES) tooMany('attributes', MOST_ATTRIBUTES);
      end = ATTRIBUTE.lastIndex;
    }
  };
  const nameAt = (at: number): string => {
    NAME.lastIndex = at;
    return NAME.exec(text)?.[0] ?? '';
  };
  const startTag = (at: number): number => {
    const qualified = nameAt(at + 1);
    if (qualified === '') broken('a “<” begins no tag', at);
    const { map, end: afterAttributes } = readAttributes(at + 1 + qualified.length);
    const end = skipSpace(text, afterAttributes);
    const isEmpty = text.startsWith('/>', end);
    if (!isEmpty && text.charAt(end) !== '>') broken(`the tag <${qualified.slice(0, 60)}> is wrong`, end);
    elements += 1;
    if (elements > MOST_ELEMENTS) tooMany('elements', MOST_ELEMENTS);
    if (open.length >= DEEPEST)
      reject(
        'too deep',
        `The XML file nests its elements more than ${DEEPEST} deep, which no news item does.`,
        {
          limit: DEEPEST,
        },
      );
    const scope = scopeOf(map, open.at(-1)?.scope);
    const colon = qualified.indexOf(':');
    const prefix = qualified.slice(0, Math.max(0, colon));
    const children: XmlNode[] = [];
    const namespace = uriOf(prefix, scope);
    const name = qualified.slice(colon + 1);
    (open.at(-1)?.children ?? top).push({ name, prefix, namespace, attributes: map, children });
    if (!isEmpty) open.push({ qualified, start: at, children, scope });
    return end + (isEmpty ? 2 : 1);
  };
  const endTag = (at: number): number => {
    const qualified = nameAt(at + 2);
    const end = skipSpace(text, at + 2 + qualified.length);
    const last = open.pop();
    if (last?.qualified !== qualified || text.charAt(end) !== '>')
      broken(`</${qualified.slice(0, 60)}> stands where </${last?.qualified.slice(0, 60)}> should`, at);
    return end + 1;
  };
  const markup = (at: number): number => {
    if (text.startsWith('<!--', at)) return closed('-->', at + 4, at, 'a comment') + 3;
    if (text.startsWith('<?', at)) return closed('?>', at + 2, at, 'an instruction') + 2;
    if (text.startsWith('<![CDATA[', at)) {
      const end = closed(']]>', at + 9, at, 'a CDATA section');
      add(text.slice(at + 9, end));
      return end + 3;
    }
    return text.charAt(at + 1) === '/' ? endTag(at) : startTag(at);
  };

  let at = skipMisc(text, 0);
  if (isDoctype(text, at)) {
    const doctype = readDoctype(text, at);
    if (doctype?.declaresEntities)
      reject('unsafe', 'The XML file’s document type declares entities, which could stand for anything.');
    at = skipMisc(text, doctype?.end ?? broken('the document type is never closed', at));
  }
  if (text.charAt(at) !== '<') broken('there is no root element', at);
  at = markup(at);
  while (open.length > 0) {
    const next = text.indexOf('<', at);
    const last = open.at(-1);
    if (next < 0) broken(`<${last?.qualified.slice(0, 60)}> is never closed`, last?.start ?? at);
    add(decode(text.slice(at, next)));
    at = markup(next);
  }
  at = skipMisc(text, at);
  TRAILER.lastIndex = at;
  if (!TRAILER.test(text)) broken('there is more after the end of the root element', at);
  const [root] = top;
  return root !== undefined && typeof root !== 'string' ? root : broken('there is no root element', 0);
};
