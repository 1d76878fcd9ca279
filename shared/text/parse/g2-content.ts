import type { Note } from '../../article/article.ts';
import { htmlBlocks } from './html-blocks.ts';
import { type NitfStory, nitfStory } from './nitf-story.ts';
import { parsePlainText } from './plain-text.ts';
import { xhtmlStory } from './xhtml-story.ts';
import { attribute, child, children, elementsOf, rawText, type XmlElement } from './xml-element.ts';
import type { XmlStory } from './xml-story.ts';

/** The text of an item, in the form that tells most of its structure, with what its own head says. */
export type ItemStory = XmlStory & Partial<Omit<NitfStory, keyof XmlStory>>;

const EMPTY = { captions: [], removed: [] };

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
    ? { ...EMPTY, blocks: htmlBlocks(text) }
    : { ...EMPTY, blocks: parsePlainText(text).blocks };

/** What an item’s content set holds: the story, or why there is none that can be read. */
export type Content = { readonly story: ItemStory } | { readonly objection: string };

const inlineStory = (inline: XmlElement): ItemStory | undefined => {
  const [first] = elementsOf(inline);
  if (first) return markupStory(first);
  const text = rawText(inline);
  return text.trim() === '' ? undefined : textStory(text, attribute(inline, 'contenttype') ?? 'text/html');
};

const dataStory = (data: XmlElement): ItemStory | undefined => {
  const type = attribute(data, 'contenttype') ?? 'text/plain';
  if (attribute(data, 'encoding') !== undefined || !/^text\/|html|xml/iu.test(type)) return undefined;
  const [first] = elementsOf(data);
  const story = first && markupStory(first);
  const text = rawText(data);
  return story ?? (text.trim() === '' ? undefined : textStory(text, type));
};

/** The content of a NewsML-G2 item: its renditions say the same, so one of them is read, marked up text before plain. */
export const g2Content = (item: XmlElement): Content => {
  const contentSet = child(item, 'contentSet');
  const inline = children(contentSet, 'inlineXML');
  const data = children(contentSet, 'inlineData');
  const stories = [...inline.map(inlineStory), ...data.map(dataStory)].filter((story) => story !== undefined);
  const best = stories.find(({ blocks }) => blocks.length > 0) ?? stories[0];
  if (best) return { story: best };
  const roots = inline.flatMap((one) => elementsOf(one).map(({ name }) => name));
  if (roots.length > 0)
    return { objection: `The item’s content is <${roots[0]}>, which is no text of an article.` };
  if (children(contentSet, 'remoteContent').length > 0)
    return { objection: 'The item only names where its content is; no text is in the file.' };
  return { objection: 'The item holds no content, only what describes it.' };
};

/** Notes of the kind that editors write to editors. */
export const edNotes = (elements: readonly (string | undefined)[]): readonly Note[] =>
  [...new Set(elements)].flatMap((detail) => (detail === undefined ? [] : [{ kind: 'ednote', detail }]));
