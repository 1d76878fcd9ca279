import { firstText, isObject, type JsonObject, listOf, property, textOf } from '../json-values.ts';
import { reject } from '../reject.ts';
import { NO_OBJECT, readEntries } from './entries.ts';
import { type FeedEntry, type FeedInfo, type FeedText, readFeedEntry } from './feed-entry.ts';
import { toldApart } from './feed-identities.ts';
import type { ParsedFile } from './parsed-file.ts';

const FORMAT = 'application/feed+json';

/** Whether the value is a feed in JSON Feed 1.x: it says so by the address of its version. */
export const isJsonFeed = (value: unknown): boolean =>
  /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1/iu.test(firstText(value, 'version') ?? '') &&
  Array.isArray(property(value, 'items'));

/** `authors` in 1.1, one `author` in 1.0. */
const authorsOf = (value: unknown): readonly string[] =>
  [...listOf(property(value, 'authors')), ...listOf(property(value, 'author'))].flatMap(
    (author) => firstText(author, 'name') ?? [],
  );

const contentOf = (item: JsonObject): FeedText | undefined => {
  const html = firstText(item, 'content_html');
  const plain = firstText(item, 'content_text');
  return html !== undefined ? { html } : plain === undefined ? undefined : { plain };
};

const entryOf = (item: JsonObject): FeedEntry => {
  const id = textOf(property(item, 'id'));
  const url = firstText(item, 'url');
  const summary = firstText(item, 'summary');
  const elsewhere = firstText(item, 'external_url');
  return {
    id,
    isPermalink: id !== undefined && id === url,
    link: url ?? elsewhere,
    title: firstText(item, 'title'),
    authors: authorsOf(item),
    published: firstText(item, 'date_published'),
    updated: firstText(item, 'date_modified'),
    categories: listOf(property(item, 'tags')).flatMap((tag) => {
      const term = textOf(tag);
      return term === undefined ? [] : [{ term }];
    }),
    language: firstText(item, 'language'),
    source:
      elsewhere !== undefined && URL.canParse(elsewhere)
        ? new URL(elsewhere).hostname.replace(/^www\./u, '')
        : undefined,
    captions: [],
    content: contentOf(item),
    summary: summary === undefined ? undefined : { plain: summary },
  };
};

/** A JSON Feed: each item whose text it holds is an article. */
export const parseJsonFeed = (feed: unknown): ParsedFile => {
  const info: FeedInfo = {
    format: FORMAT,
    title: firstText(feed, 'title'),
    url: firstText(feed, 'feed_url', 'home_page_url'),
    language: firstText(feed, 'language'),
    authors: authorsOf(feed),
  };
  const items = listOf(property(feed, 'items'));
  if (!items.some(isObject)) reject('not an article', 'The JSON Feed holds no entries.');
  const entries = toldApart(items.map((item) => (isObject(item) ? entryOf(item) : undefined)));
  return readEntries(
    entries.map((entry) =>
      entry ? { read: () => readFeedEntry(entry, info), name: entry.id ?? entry.link } : NO_OBJECT,
    ),
    true,
  );
};
