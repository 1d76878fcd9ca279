import { firstText, isObject, type JsonObject, listOf, property, textOf } from '../json-values.ts';
import { reject } from '../reject.ts';
import { articleName, isArticleJson, readArticleJson } from './article-json.ts';
import { NO_OBJECT, type Outcome, readEntries } from './entries.ts';
import { whatItIs } from './foreign-json.ts';
import { type JsonDocument, readJson } from './json-document.ts';
import { isJsonFeed, parseJsonFeed } from './json-feed.ts';
import { isJsonLd, parseJsonLdFile } from './json-ld-file.ts';
import { isNinjs, ninjsName, readNinjs } from './ninjs.ts';
import type { ParsedFile } from './parsed-file.ts';

/** Keys under which providers list the items of one answer. */
const WRAPPERS = ['item', 'items', '_items'];

type Items = {
  readonly items: readonly unknown[];
  readonly isList: boolean;
  /** The keys that the nth object among the items states twice. */
  readonly twice: (nth: number) => readonly string[];
};

const itemsOf = ({ value, repeated }: JsonDocument): Items => {
  const wrapper = isObject(value) && !isNinjs(value) && !isArticleJson(value) ? value : undefined;
  const key = WRAPPERS.find((name) => Array.isArray(property(wrapper, name)));
  const list = key === undefined ? value : property(wrapper, key);
  const depth = key !== undefined ? 2 : Array.isArray(value) ? 1 : 0;
  return {
    items: listOf(list),
    isList: depth > 0,
    twice: (nth) =>
      repeated
        .filter((one) => one.depth === depth && one.nth === nth && (depth < 2 || one.under === key))
        .map((one) => one.key),
  };
};

/** No standard has so many properties. */
const MOST_PROPERTIES = 2_000;

const readItem = (item: JsonObject, twice: readonly string[]): Outcome => {
  const properties = Object.keys(item).length;
  if (properties > MOST_PROPERTIES)
    return { objection: `The object has ${properties} properties, which no news item has.` };
  if (isArticleJson(item)) {
    const read = readArticleJson(item);
    return 'draft' in read ? read : { ...read, reason: 'malformed' };
  }
  if (isJsonLd(item)) {
    const { drafts, refused } = parseJsonLdFile(item);
    const [draft] = drafts;
    return draft ? { draft } : { objection: refused[0]?.detail ?? 'The JSON-LD holds no article.' };
  }
  const what = whatItIs(item);
  if (what !== undefined) return { objection: what };
  if (isNinjs(item)) return readNinjs(item, twice);
  return {
    objection: 'The JSON file does not look like a news item (ninjs), an article (schema.org) or a feed.',
  };
};

const nameOf = (item: JsonObject): string | undefined =>
  articleName(item) ?? ninjsName(item) ?? firstText(item, '@id', 'url') ?? textOf(property(item, 'id'));

/**
 * A JSON file: news items in IPTC ninjs 1 to 3, articles as this archive writes them, schema.org's JSON-LD, JSON Feed; one, a list, or a
 * list in a wrapper. Other JSON is refused as no article, and by its name where that is known.
 */
export const parseJson = (text: string): ParsedFile => {
  const document = readJson(text);
  if (isJsonFeed(document.value)) return parseJsonFeed(document.value);
  if (isJsonLd(document.value)) return parseJsonLdFile(document.value);
  const { items, isList, twice } = itemsOf(document);
  if (!items.some(isObject))
    reject(
      'not an article',
      'The JSON file holds no object that could be a news item (ninjs) or an article.',
    );
  let objects = 0;
  return readEntries(
    items.map((item) => {
      if (!isObject(item)) return NO_OBJECT;
      const nth = objects;
      objects += 1;
      return { read: () => readItem(item, twice(nth)), name: nameOf(item) };
    }),
    isList,
  );
};
