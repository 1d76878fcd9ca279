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

/** Text between tags. */
export const text = (value: string): Xml => ({ xml: escapeText(value) });

/** An element with what stands in it; `undefined` among that is left out. A string is text, never markup. */
export const element = (
  name: string,
  attributes: Attributes = {},
  ...content: readonly (Xml | string | undefined)[]
): Xml => {
  const inner = content
    .map((part) => (part === undefined ? '' : typeof part === 'string' ? escapeText(part) : part.xml))
    .join('');
  const open = `<${name}${attributesOf(attributes)}`;
  return { xml: inner === '' ? `${open}/>` : `${open}>${inner}</${name}>` };
};

/** The same with each part on a line of its own: for elements that hold only elements, where white space says nothing. */
export const lines = (
  name: string,
  attributes: Attributes,
  ...content: readonly (Xml | undefined)[]
): Xml => {
  const inner = content.flatMap((part) => (part === undefined ? [] : [part.xml]));
  return inner.length === 0
    ? element(name, attributes)
    : element(name, attributes, { xml: `\n${inner.join('\n')}\n` });
};

/** A whole document. */
export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
