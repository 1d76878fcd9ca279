/** XML as text: what has been escaped already. Nothing else may be put between tags. */
export type Xml = { readonly xml: string };

export type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * Characters that XML 1.0 can't hold even as references: controls, halves of surrogate pairs, U+FFFE and U+FFFF. They show
 * as U+FFFD, so that a reader sees that something stood there.
 */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
const entity = (character: string): string => ENTITIES[character] ?? character;

const escapeText = (text: string): string => text.replace(NOT_XML, '\u{FFFD}').replace(/[&<>\r]/g, entity);
const escapeAttribute = (text: string): string =>
  text.replace(NOT_XML, '\u{FFFD}').replace(/[&<>"\t\n\r]/g, entity);

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`))
    .join('');

/** What stands in an element: a string is text, never markup; `undefined` is nothing. Long lists come as lists, not as arguments. */
export type Content = Xml | string | undefined | readonly Content[];

const partsOf = (content: readonly Content[]): readonly string[] =>
  content.flatMap((part): string | readonly string[] => {
    if (part === undefined) return [];
    if (typeof part === 'string') return escapeText(part);
    return 'xml' in part ? part.xml : partsOf(part);
  });

const withInner = (name: string, attributes: Attributes, inner: string): Xml => {
  const open = `<${name}${attributesOf(attributes)}`;
  return { xml: inner === '' ? `${open}/>` : `${open}>${inner}</${name}>` };
};

/** An element with what stands in it. */
export const element = (name: string, attributes: Attributes = {}, ...content: readonly Content[]): Xml =>
  withInner(name, attributes, partsOf(content).join(''));

/** The same with each part on a line of its own: for elements that hold only elements, where white space says nothing. */
export const lines = (name: string, attributes: Attributes, ...content: readonly Content[]): Xml => {
  const parts = partsOf(content);
  return withInner(name, attributes, parts.length === 0 ? '' : `\n${parts.join('\n')}\n`);
};

/** A whole document. */
export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
