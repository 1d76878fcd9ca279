import type { Note } from '../../article/article.ts';
import { type HtmlElement, htmlTree } from './html-tree.ts';
import { codeOf } from './news-values.ts';
import { type NitfStory, nitfStory } from './nitf-story.ts';
import { parsePlainText } from './plain-text.ts';
import { xhtmlStory } from './xhtml-story.ts';
import { attribute, child, children, elementsOf, rawText, type XmlElement } from './xml-element.ts';
import type { XmlStory } from './xml-story.ts';

/** The text of an item, in the form that tells most of its structure, with what its own head says. */
export type ItemStory = XmlStory & Partial<Omit<NitfStory, keyof XmlStory>>;

/** A page or fragment of HTML as the XML that it would be, so that one reader serves both. */
const htmlAsXml = (html: string): XmlElement => {
  const toXml = ({ name, attributes, children: nodes }: HtmlElement): XmlElement => ({
    name,
    prefix: '',
    namespace: '',
    attributes: new Map(Object.entries(attributes)),
    children: nodes.map((node) => (typeof node === 'string' ? node : toXml(node))),
  });
  const root = toXml(htmlTree(html).root);
  return child(root, 'html') ?? root;
};

/** XHTML’s elements of which inline content may consist without a page around them. */
const XHTML = new Set('html body article main section div p h1 ul ol table'.split(' '));

/** A story in the markup of one of the standards; undefined for any other vocabulary. */
export const markupStory = (element: XmlElement): ItemStory | undefined => {
  if (element.name === 'nitf' || element.name.startsWith('body.')) return nitfStory(element);
  return XHTML.has(element.name) ? xhtmlStory(element) : undefined;
};

/** A story in plain text or in HTML that stands as text. */
export const textStory = (text: string, mediaType: string): ItemStory =>
  /html|xml/iu.test(mediaType) || /^\s*<(?:!doctype|html|body|p|div|h1)[\s>]/iu.test(text)
    ? xhtmlStory(htmlAsXml(text))
    : { captions: [], removed: [], blocks: parsePlainText(text).blocks };

/** What an item’s content set holds: the story, or why there is none that can be read. */
export type Content = { readonly story: ItemStory } | { readonly objection: string };

const inlineStory = (inline: XmlElement): ItemStory | undefined => {
  const [first] = elementsOf(inline);
  if (first) return markupStory(first);
  const text = rawText(inline);
  return text.trim() === '' ? undefined : textStory(text, attribute(inline, 'contenttype') ?? 'text/html');
};

const TEXT_TYPE = /^text\/|html|xml/iu;
const typeOf = (data: XmlElement): string => attribute(data, 'contenttype') ?? 'text/plain';

const dataStory = (data: XmlElement): ItemStory | undefined => {
  const type = typeOf(data);
  if (!TEXT_TYPE.test(type)) return undefined;
  const encoding = attribute(data, 'encoding');
  if (encoding !== undefined) return encodedStory(rawText(data), encoding, type);
  const [first] = elementsOf(data);
  const story = first && markupStory(first);
  const text = rawText(data);
  return story ?? (text.trim() === '' ? undefined : textStory(text, type));
};

/** Of text that is packed into letters; what is inside has three quarters of it. */
const MOST_ENCODED = 8_000_000;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/u;

const decoded = (bytes: Uint8Array, type: string): string => {
  const label = /charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/iu.exec(type)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
};

/** A text that stands as base64, in the charset that its media type names, else in UTF-8. */
const encodedStory = (letters: string, encoding: string, type: string): ItemStory | undefined => {
  const packed = letters.length > MOST_ENCODED ? '' : letters.replace(/\s/gu, '');
  if (codeOf(encoding).toLowerCase() !== 'base64' || !BASE64.test(packed)) return undefined;
  const text = decoded(Buffer.from(packed, 'base64'), type).replaceAll('\0', '\ufffd');
  if (text.trim() === '') return undefined;
  const story = textStory(text, type);
  if (!text.includes('\ufffd')) return story;
  const note = { kind: 'undecodable', detail: 'Some bytes of the encoded text are none in its charset.' };
  return { ...story, notes: [note] };
};

/** Why data that is there could not be read as a text. */
const unreadData = (data: XmlElement): string | undefined => {
  const [encoding, type] = [attribute(data, 'encoding'), typeOf(data).slice(0, 60)];
  if (rawText(data).trim() === '') return undefined;
  if (!TEXT_TYPE.test(type)) return `The item’s content is ${type}, which is not read inside of an item.`;
  if (encoding === undefined) return undefined;
  return codeOf(encoding).toLowerCase() === 'base64'
    ? 'The item’s content is said to be base64, but is broken, empty, or longer than is read.'
    : `The item’s content is encoded as ${encoding.slice(0, 60)}, which is not read.`;
};

type Rendition = { readonly story: ItemStory; readonly language: string };

const languageOf = (content: XmlElement): string =>
  [content, ...elementsOf(content).slice(0, 1)]
    .map((element) => attribute(element, 'xml:lang') ?? attribute(element, 'lang'))
    .find((tag) => tag !== undefined)
    ?.toLowerCase() ?? '';

const primary = (tag: string): string => tag.split('-')[0] ?? '';
const lettersOf = ({ blocks }: ItemStory): string => blocks.map(({ text }) => text).join('\n');
const wholeOf = (story: ItemStory): string =>
  [story.headline, story.standfirst, lettersOf(story), ...story.captions]
    .filter((text) => text !== undefined)
    .join('\n');

/** Of renditions in several languages those in the item’s; one that names none is in the item’s. */
const inItemLanguage = (all: readonly Rendition[], language: string): readonly Rendition[] => {
  const full = all.filter(({ story }) => story.blocks.length > 0);
  const own = [
    full.filter((one) => one.language === language || one.language === ''),
    full.filter((one) => primary(one.language) === primary(language)),
    full.filter((one) => one.language === full[0]?.language),
  ];
  return own.find((some) => some.length > 0) ?? all;
};

const bestOf = (all: readonly Rendition[], language: string): ItemStory | undefined => {
  const own = inItemLanguage(all, language);
  const best = own[0];
  if (!best) return undefined;
  const spoken = new Set([lettersOf(best.story)]);
  const others = all.filter((one) => {
    const text = lettersOf(one.story);
    const isNew = !own.includes(one) && one.language !== best.language && text !== '' && !spoken.has(text);
    if (isNew) spoken.add(text);
    return isNew;
  });
  if (others.length === 0) return best.story;
  const tags = [...new Set(others.map((one) => one.language || 'no stated language'))].slice(0, 20);
  const detail = `The item holds its text in other languages, too (${tags.join(', ')}); they are left out.`;
  return {
    ...best.story,
    removed: [
      ...best.story.removed,
      ...others.map(({ story }) => ({
        kind: 'component',
        text: wholeOf(story),
        rule: 'rendition in another language',
      })),
    ],
    notes: [...(best.story.notes ?? []), { kind: 'other-language', detail }],
  };
};

/**
 * The content of a NewsML-G2 item: its renditions say the same, so one of them is read, in the item’s language, marked up text before
 * plain. Those in other languages are kept beside it.
 */
export const g2Content = (item: XmlElement, language: string | undefined): Content => {
  const contentSet = child(item, 'contentSet');
  const inline = children(contentSet, 'inlineXML');
  const data = children(contentSet, 'inlineData');
  const rendition = (element: XmlElement, story: ItemStory | undefined): readonly Rendition[] =>
    story ? [{ story, language: languageOf(element) }] : [];
  const best = bestOf(
    [
      ...inline.flatMap((one) => rendition(one, inlineStory(one))),
      ...data.flatMap((one) => rendition(one, dataStory(one))),
    ],
    (language ?? '').toLowerCase(),
  );
  if (best) return { story: best };
  const roots = inline.flatMap((one) => elementsOf(one).map(({ name }) => name));
  if (roots.length > 0)
    return { objection: `The item’s content is <${roots[0]}>, which is no text of an article.` };
  const unread = data.flatMap((one) => unreadData(one) ?? [])[0];
  if (unread !== undefined) return { objection: unread };
  if (children(contentSet, 'remoteContent').length > 0)
    return { objection: 'The item only names where its content is; no text is in the file.' };
  return { objection: 'The item holds no content, only what describes it.' };
};

/** Notes of the kind that editors write to editors. */
export const edNotes = (elements: readonly (string | undefined)[]): readonly Note[] =>
  [...new Set(elements)].flatMap((detail) => (detail === undefined ? [] : [{ kind: 'ednote', detail }]));
