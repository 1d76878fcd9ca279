import { reject } from '../reject.ts';
import { readEntries } from './entries.ts';
import {
  type FeedCategory,
  type FeedEntry,
  type FeedInfo,
  type FeedText,
  readFeedEntry,
} from './feed-entry.ts';
import { toldApart } from './feed-identities.ts';
import { allNamed, atomText, atomTitle, feedName, feedValue, firstNamed, rssText } from './feed-xml.ts';
import type { ParsedFile } from './parsed-file.ts';
import { isWxr, parseWxr } from './wxr.ts';
import { attribute, elementsOf, textOf, type XmlElement } from './xml-element.ts';
import { parseXml } from './xml-tree.ts';

const textsOf = (elements: readonly XmlElement[]): readonly string[] =>
  elements.flatMap((element) => textOf(element) ?? []);

const linkOf = (parent: XmlElement | undefined, rel: string): string | undefined => {
  const link = allNamed(parent, 'atom:link').find(
    (one) => (attribute(one, 'rel') ?? 'alternate') === rel && attribute(one, 'href') !== undefined,
  );
  return attribute(link, 'href');
};

const namesOf = (parent: XmlElement | undefined): readonly string[] =>
  allNamed(parent, 'atom:author').flatMap((author) => feedValue(author, 'atom:name') ?? []);

/** Captions of pictures, by Media RSS; a description beside no picture is the entry’s own. */
const captionsOf = (item: XmlElement): readonly string[] => {
  const contents = [
    ...allNamed(item, 'media:content'),
    ...allNamed(item, 'media:group').flatMap((group) => allNamed(group, 'media:content')),
  ];
  const told = contents
    .slice(0, 500)
    .flatMap((content) => textOf(allNamed(content, 'media:description')[0]) ?? []);
  return [...new Set(told)];
};

const rssCategories = (item: XmlElement): readonly FeedCategory[] => [
  ...allNamed(item, 'category').flatMap((category) => {
    const term = textOf(category);
    return term === undefined ? [] : [{ term, scheme: attribute(category, 'domain') }];
  }),
  ...textsOf(allNamed(item, 'dc:subject')).map((term) => ({ term })),
  ...textsOf(allNamed(item, 'media:keywords')).flatMap((list) => list.split(',').map((term) => ({ term }))),
];

/** The whole text, in the words of those who put it into RSS. */
const rssContent = (item: XmlElement): FeedText | undefined =>
  rssText(firstNamed(item, 'content:encoded', 'xhtml:body', 'xhtml:div')[0]) ??
  atomText(allNamed(item, 'atom:content')[0]);

const rssEntry = (item: XmlElement): FeedEntry => {
  const guid = allNamed(item, 'guid')[0];
  const about = [...item.attributes].find(([name]) => name === 'rdf:about')?.[1];
  const id = textOf(guid) ?? about ?? feedValue(item, 'atom:id', 'dc:identifier');
  return {
    id,
    isPermalink: guid
      ? attribute(guid, 'isPermaLink') !== 'false' && /^https?:/iu.test(textOf(guid) ?? '')
      : about !== undefined && /^https?:/iu.test(about),
    link: feedValue(item, 'feedburner:origLink', 'link') ?? linkOf(item, 'alternate'),
    title: feedValue(item, 'title', 'dc:title', 'media:title'),
    authors: [...textsOf(firstNamed(item, 'dc:creator', 'author', 'itunes:author')), ...namesOf(item)],
    published: feedValue(item, 'pubDate', 'dcterms:issued', 'dcterms:created', 'dc:date', 'atom:published'),
    updated: feedValue(item, 'dcterms:modified', 'atom:updated'),
    categories: rssCategories(item),
    language: feedValue(item, 'dc:language') ?? attribute(item, 'xml:lang'),
    source: feedValue(item, 'source'),
    captions: captionsOf(item),
    rights: feedValue(item, 'dc:rights', 'dcterms:rights', 'copyright', 'media:copyright', 'atom:rights'),
    content: rssContent(item),
    summary: rssText(firstNamed(item, 'description', 'atom:summary', 'itunes:summary')[0]),
  };
};

const rssInfo = (root: XmlElement, channel: XmlElement | undefined): FeedInfo => ({
  format: feedName(root).endsWith('RDF') ? 'application/rdf+xml' : 'application/rss+xml',
  title: feedValue(channel, 'title'),
  publisher: feedValue(channel, 'dc:publisher'),
  url: linkOf(channel, 'self') ?? feedValue(channel, 'link'),
  language: feedValue(channel, 'language', 'dc:language') ?? attribute(root, 'xml:lang'),
  rights: feedValue(channel, 'copyright', 'dc:rights'),
  generator: feedValue(channel, 'generator'),
  authors: textsOf(firstNamed(channel, 'dc:creator', 'itunes:author')),
});

const atomEntry = (entry: XmlElement): FeedEntry => {
  const source = allNamed(entry, 'atom:source')[0];
  const id = feedValue(entry, 'atom:id');
  const link = linkOf(entry, 'alternate');
  const authors = namesOf(entry);
  return {
    id,
    isPermalink: id !== undefined && id === link,
    link,
    title: atomTitle(allNamed(entry, 'atom:title')[0]),
    authors: authors.length > 0 ? authors : namesOf(source),
    published: feedValue(entry, 'atom:published', 'atom:issued', 'atom:created', 'dc:date'),
    updated: feedValue(entry, 'atom:updated', 'atom:modified'),
    categories: allNamed(entry, 'atom:category').flatMap((category) => {
      const term = attribute(category, 'term') ?? textOf(category);
      return term === undefined
        ? []
        : [{ term, label: attribute(category, 'label'), scheme: attribute(category, 'scheme') }];
    }),
    language: attribute(entry, 'xml:lang') ?? feedValue(entry, 'dc:language'),
    source: atomTitle(allNamed(source, 'atom:title')[0]),
    captions: captionsOf(entry),
    rights:
      feedValue(entry, 'atom:rights', 'atom:copyright', 'dc:rights') ?? feedValue(source, 'atom:rights'),
    content: atomText(allNamed(entry, 'atom:content')[0]),
    summary: atomText(allNamed(entry, 'atom:summary')[0]),
  };
};

const atomInfo = (feed: XmlElement): FeedInfo => ({
  format: 'application/atom+xml',
  title: atomTitle(allNamed(feed, 'atom:title')[0]),
  publisher: feedValue(feed, 'dc:publisher'),
  url: linkOf(feed, 'self') ?? feedValue(feed, 'atom:id') ?? linkOf(feed, 'alternate'),
  language: attribute(feed, 'xml:lang') ?? feedValue(feed, 'dc:language'),
  rights: feedValue(feed, 'atom:rights', 'atom:copyright'),
  generator: feedValue(feed, 'atom:generator'),
  authors: namesOf(feed),
});

type Feed = { readonly info: FeedInfo; readonly entries: readonly FeedEntry[] };

const feedOf = (root: XmlElement): Feed => {
  const name = feedName(root);
  if (name === 'atom:entry' || name === 'entry')
    return { info: { format: 'application/atom+xml', authors: [] }, entries: [atomEntry(root)] };
  if (name === 'atom:feed')
    return { info: atomInfo(root), entries: allNamed(root, 'atom:entry').map(atomEntry) };
  const channel = allNamed(root, 'channel')[0];
  const items = [...allNamed(root, 'item'), ...elementsOf(channel).filter((one) => feedName(one) === 'item')];
  return { info: rssInfo(root, channel), entries: items.map(rssEntry) };
};

/** Feeds of readers’ comments have the words of WordPress or Blogger for a title. */
const COMMENTS = /^comments (?:on|for)[: ]/iu;

/** RSS 0.9 to 2.0 and Atom: each entry whose text the feed holds is an article; a feed that exports a WordPress site is read as that. */
export const parseFeed = (text: string): ParsedFile => {
  const root = parseXml(text);
  if (isWxr(root)) return parseWxr(root);
  const { info, entries } = feedOf(root);
  if (entries.length === 0) reject('not an article', `The feed <${root.name}> holds no entries.`);
  if (COMMENTS.test(info.title ?? ''))
    reject('not an article', 'The feed lists what readers commented, not articles.');
  return readEntries(
    toldApart(entries).map((entry) => ({
      read: () => readFeedEntry(entry, info),
      name: entry.id ?? entry.link,
    })),
    true,
  );
};
