import type { Block } from '../draft.ts';
import { createBlockBuilder } from './block-builder.ts';
import type { FeedText } from './feed-entry.ts';
import { isSilent } from './html-blocks.ts';
import { attribute, elementsOf, rawText, textOf, walkXml, type XmlElement } from './xml-element.ts';

/** What feeds’ namespaces are called by habit, whatever prefix a feed gives them. */
const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/www\.w3\.org\/2005\/atom\/?$/iu, 'atom'],
  [/^https?:\/\/purl\.org\/atom\/ns#$/iu, 'atom'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/iu, 'content'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/?$/iu, ''],
  [
    /^https?:\/\/(?:my\.netscape\.com\/rdf\/simple\/0\.9|channel\.netscape\.com\/rdf\/simple\/0\.9)\/?$/iu,
    '',
  ],
  [/^https?:\/\/(?:backend\.userland\.com|blogs\.law\.harvard\.edu)\//iu, ''],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.[01]\/?$/iu, 'dc'],
  [/^https?:\/\/purl\.org\/dc\/terms\/?$/iu, 'dcterms'],
  [/^https?:\/\/search\.yahoo\.com\/mrss\/?$/iu, 'media'],
  [/^https?:\/\/www\.itunes\.com\/dtds\/podcast-1\.0\.dtd$/iu, 'itunes'],
  [/^https?:\/\/rssnamespace\.org\/feedburner\/ext\/1\.0$/iu, 'feedburner'],
  [/^https?:\/\/wordpress\.org\/export\/1\.\d\/excerpt\/?$/iu, 'excerpt'],
  [/^https?:\/\/wordpress\.org\/export\/1\.\d\/?$/iu, 'wp'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml\/?$/iu, 'xhtml'],
];
const NAMES = new Map<string, string>();

/** Names of namespaces are few in a file but for one made to hurt. */
const MOST_NAMES = 1_000;

const habit = (namespace: string): string | undefined =>
  NAMESPACES.find(([pattern]) => pattern.test(namespace.slice(0, 200)))?.[1];

/** The element’s name with its namespace’s usual prefix: `dc:creator`, `atom:entry`; RSS’s own have none. */
export const feedName = ({ name, prefix, namespace }: XmlElement): string => {
  let usual = NAMES.get(namespace);
  if (usual === undefined) {
    usual = namespace === '' ? undefined : habit(namespace);
    if (usual !== undefined && NAMES.size < MOST_NAMES) NAMES.set(namespace, usual);
  }
  const shown = usual ?? prefix;
  return shown === '' ? name : `${shown}:${name}`;
};

/** The child elements of the first of these names that there are any of. */
export const firstNamed = (
  parent: XmlElement | undefined,
  ...names: readonly string[]
): readonly XmlElement[] => {
  const inner = elementsOf(parent);
  for (const name of names) {
    const found = inner.filter((element) => feedName(element) === name);
    if (found.length > 0) return found;
  }
  return [];
};

/** The child elements of all of these names, in the file’s order. */
export const allNamed = (
  parent: XmlElement | undefined,
  ...names: readonly string[]
): readonly XmlElement[] => elementsOf(parent).filter((element) => names.includes(feedName(element)));

/** The text of the first child of these names that has any. */
export const feedValue = (
  parent: XmlElement | undefined,
  ...names: readonly string[]
): string | undefined => {
  for (const name of names)
    for (const element of firstNamed(parent, name)) {
      const text = textOf(element);
      if (text !== undefined) return text;
    }
  return undefined;
};

/** Plain text as HTML says it. */
export const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** One block for each paragraph and the like of XHTML inside an element. */
export const xhtmlBlocks = (element: XmlElement): readonly Block[] => {
  const blocks: Block[] = [];
  const builder = createBlockBuilder<undefined>((block) => blocks.push(block));
  walkXml(
    element,
    ({ name }) => {
      if (isSilent(name)) return false;
      builder.open(name, undefined);
      return true;
    },
    builder.text,
    ({ name }) => builder.close(name),
  );
  builder.end();
  return blocks;
};

/** A text that RSS gives: escaped HTML, or elements that nobody escaped. */
export const rssText = (element: XmlElement | undefined): FeedText | undefined => {
  if (!element) return undefined;
  return elementsOf(element).length > 0 ? { blocks: xhtmlBlocks(element) } : { html: rawText(element) };
};

/** A text construct of Atom by its type; content that lies elsewhere, or is no text, is none. */
export const atomText = (element: XmlElement | undefined): FeedText | undefined => {
  if (!element || attribute(element, 'src') !== undefined) return undefined;
  const type = (attribute(element, 'type') ?? 'text').toLowerCase();
  const isEscaped = attribute(element, 'mode') === 'escaped';
  if (attribute(element, 'mode') === 'base64') return undefined;
  if (type === 'xhtml' || type === 'application/xhtml+xml' || elementsOf(element).length > 0)
    return /^(?:image|audio|video)\//u.test(type) ? undefined : { blocks: xhtmlBlocks(element) };
  if (type === 'html' || type === 'text/html' || isEscaped) return { html: rawText(element) };
  return type === 'text' || type.startsWith('text/') ? { plain: rawText(element) } : undefined;
};

/** A title as HTML, whatever construct it is. */
export const atomTitle = (element: XmlElement | undefined): string | undefined => {
  const text = textOf(element);
  if (!element || text === undefined) return undefined;
  const isHtml = /html/iu.test(attribute(element, 'type') ?? '') && elementsOf(element).length === 0;
  return isHtml || attribute(element, 'mode') === 'escaped' ? text : asHtml(text);
};
