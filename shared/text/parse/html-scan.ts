import { foldSpace } from '../white-space.ts';
import { type AuthorText, authorElements } from './html-bylines.ts';
import { elementText, type HtmlElement, type HtmlTree } from './html-tree.ts';

/** What a page's markup says about it, before its story is looked for. */
export type HtmlScan = {
  /** `name`, `property` or `itemprop` in lower case, with each content in page order. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly jsonLd: readonly string[];
  readonly canonical?: string;
  readonly language?: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly times: readonly { readonly value: string; readonly hint: string }[];
  /** Texts of elements that name authors, by kind of markup, the surest kind first. */
  readonly authors: readonly (readonly AuthorText[])[];
};

/** More of a kind than any page needs; what comes later is left unread. */
const MOST = 200;
const LONGEST = 2_000;
const LONGEST_JSON = 2_000_000;

type Lists = {
  readonly metas: Map<string, string[]>;
  readonly jsonLd: string[];
  readonly headings: string[];
  readonly titles: string[];
  readonly times: { value: string; hint: string }[];
};

const lineOf = (element: HtmlElement): string => foldSpace(elementText(element, LONGEST));

const push = (list: string[], text: string): void => {
  if (text !== '' && list.length < MOST) list.push(text);
};

const readMeta = ({ attributes }: HtmlElement, metas: Map<string, string[]>): void => {
  const key = (attributes.property ?? attributes.name ?? attributes.itemprop)?.toLowerCase();
  if (key === undefined || attributes.content === undefined) return;
  const list = metas.get(key) ?? [];
  if (metas.size < MOST || metas.has(key)) metas.set(key, list);
  if (list.length < MOST) list.push(attributes.content.slice(0, LONGEST));
};

const readTime = ({ name, attributes }: HtmlElement, times: Lists['times']): void => {
  const value =
    attributes.datetime ?? (attributes.itemprop === 'datePublished' ? attributes.content : undefined);
  if (value === undefined || name === 'del' || name === 'ins' || times.length >= MOST) return;
  const isPubdate = 'pubdate' in attributes ? 'pubdate' : '';
  const hint = `${attributes.itemprop ?? ''} ${attributes.class ?? ''} ${isPubdate}`;
  times.push({ value: value.slice(0, 100), hint: hint.slice(0, 300) });
};

const read = (element: HtmlElement, lists: Lists): void => {
  const { name, attributes } = element;
  if (name === 'meta') readMeta(element, lists.metas);
  else if (name === 'title') push(lists.titles, lineOf(element));
  else if (name === 'h1') push(lists.headings, lineOf(element));
  else if (name === 'script' && /ld\+json/iu.test((attributes.type ?? '').slice(0, 100)))
    push(lists.jsonLd, elementText(element, LONGEST_JSON, true));
  if (name !== 'meta') readTime(element, lists.times);
};

const isCanonical = ({ name, attributes }: HtmlElement): boolean =>
  name === 'link' && attributes.rel?.toLowerCase() === 'canonical';

/** Reads a page's head data and the marked elements of its body; time is linear. */
export const scanHtml = ({ elements }: HtmlTree): HtmlScan => {
  const lists: Lists = { metas: new Map(), jsonLd: [], headings: [], titles: [], times: [] };
  for (const element of elements) read(element, lists);
  const page = elements.find(({ name }) => name === 'html');
  const canonical = elements.find(isCanonical)?.attributes.href;
  const language = page?.attributes.lang ?? page?.attributes['xml:lang'];
  return {
    metas: lists.metas,
    jsonLd: lists.jsonLd,
    title: lists.titles[0] ?? '',
    headings: lists.headings,
    times: lists.times,
    authors: authorElements(elements),
    ...(canonical === undefined ? {} : { canonical }),
    ...(language === undefined ? {} : { language }),
  };
};
