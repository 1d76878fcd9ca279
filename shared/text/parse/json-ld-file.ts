import type { Note } from '../../article/article.ts';
import { canonicalUrl } from '../canonical-url.ts';
import type { Block, Draft, DraftFields, Found } from '../draft.ts';
import { found } from '../edit.ts';
import { firstText, isObject, type JsonObject, listOf, property, textOf } from '../json-values.ts';
import { reject } from '../reject.ts';
import { tidy } from '../tidy.ts';
import { isExtract, looseBody } from './body-text.ts';
import { type Outcome, readEntries } from './entries.ts';
import { htmlText } from './html-blocks.ts';
import {
  schemaCorrections,
  schemaRights,
  schemaSource,
  schemaStatus,
  schemaSubjects,
} from './json-ld-facts.ts';
import {
  hasType,
  isArticle,
  type NodesById,
  namedNodes,
  nodesOf,
  type SchemaArticle,
  schemaArticle,
  texts,
} from './json-ld-nodes.ts';
import { plainJsonLd } from './json-ld-plain.ts';
import { dayOf } from './news-values.ts';
import type { ParsedFile } from './parsed-file.ts';
import { statedPublication } from './stated-publication.ts';
import { storyParts } from './story-parts.ts';

const isNode = (value: unknown): boolean =>
  isObject(value) && ['@context', '@graph', '@type'].some((key) => Object.hasOwn(value, key));

/** Whether the value is JSON-LD: a node, or a list of nothing else. */
export const isJsonLd = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(isNode) : isNode(value);

/** Where articles stand in what isn't one. */
const HOLDERS = [
  '@graph',
  '@list',
  '@set',
  'itemListElement',
  'item',
  'mainEntity',
  'hasPart',
  'blogPost',
  'blogPosts',
  'dataFeedElement',
];
/** The values of a JSON file are bounded before it is built. */
const MOST = { nodes: 500_000, inner: 500_000 };

/** The file's articles in their order; one that hangs on another article is a part of that. */
const articlesIn = (value: unknown): readonly JsonObject[] => {
  const articles: JsonObject[] = [];
  const stack: unknown[] = [value];
  for (let count = 0; stack.length > 0 && count < MOST.nodes; count += 1) {
    const next = stack.pop();
    const inner: readonly unknown[] = Array.isArray(next)
      ? next
      : isObject(next)
        ? isArticle(next)
          ? []
          : HOLDERS.map((key) => property(next, key))
        : [];
    if (isObject(next) && isArticle(next)) articles.push(next);
    for (let at = inner.length - 1; at >= 0; at -= 1) if (inner[at] !== undefined) stack.push(inner[at]);
  }
  return articles;
};

const bodyTexts = (node: JsonObject, key: string): string =>
  listOf(property(node, key))
    .flatMap((one) => textOf(one) ?? [])
    .join('\n\n');

/** A live blog’s text is its updates, each under its own headline. */
const updatesOf = (article: JsonObject): readonly Block[] =>
  listOf(property(article, 'liveBlogUpdate'))
    .filter(isObject)
    .slice(0, 5_000)
    .flatMap((update) => {
      const headline = htmlText(firstText(update, 'headline', 'name') ?? '');
      const body = looseBody(bodyTexts(update, 'articleBody'));
      return headline === '' || body.length === 0
        ? body
        : [{ kind: 'heading' as const, text: headline, level: 2, gap: true }, ...body];
    });

const blocksOf = (article: JsonObject): readonly Block[] => {
  const body = looseBody(bodyTexts(article, 'articleBody') || bodyTexts(article, 'text'));
  return [...body, ...updatesOf(article)];
};

const captionsOf = (article: JsonObject): readonly string[] => {
  const media = ['image', 'associatedMedia', 'video', 'audio'].flatMap((key) =>
    listOf(property(article, key)),
  );
  const captions = media
    .slice(0, 500)
    .flatMap((one) =>
      isObject(one) ? (texts(property(one, 'caption'))[0] ?? firstText(one, 'description') ?? []) : [],
    );
  return [...new Set(captions.map((text) => tidy(htmlText(text))))].filter((text) => text !== '');
};

const languageOf = (article: JsonObject): string | undefined => {
  const value = listOf(property(article, 'inLanguage'))[0];
  return textOf(value) ?? firstText(value, 'alternateName', 'name');
};

const textField = (value: string | undefined, rule: string): Found<string> | undefined => {
  const text = htmlText(value ?? '');
  return text === '' ? undefined : found(text, 'metadata', 0.95, `json-ld ${rule}`);
};

const fieldsOf = (
  article: JsonObject,
  said: SchemaArticle,
  source: string | undefined,
  subjectNames: readonly string[],
  blocks: readonly Block[],
): DraftFields => {
  const names = [...new Set([...said.keywords, ...subjectNames].map((name) => tidy(htmlText(name))))];
  const tags = names.filter((tag) => tag !== '' && tag.length <= 200);
  const authors = [...new Set(said.authors.map((name) => htmlText(name).replace(/^by\s+/iu, '')))].filter(
    (name) => name !== '' && !/^https?:/iu.test(name),
  );
  const standfirst = [said.description, firstText(article, 'abstract', 'alternativeHeadline')].find(
    (text) => text !== undefined && text !== said.headline && !isExtract(htmlText(text), blocks),
  );
  const updated = dayOf(said.updated);
  const fields = {
    headline: textField(said.headline, 'headline'),
    standfirst: textField(standfirst, 'description'),
    byline: authors.length > 0 ? found(authors, 'metadata', 0.95, 'json-ld author') : undefined,
    publisher: textField(said.publisher, 'publisher'),
    source: textField(source, 'isBasedOn'),
    section: textField(said.section, 'articleSection'),
    tags: tags.length > 0 ? found(tags.slice(0, 200), 'metadata', 0.95, 'json-ld keywords') : undefined,
    language: textField(languageOf(article), 'inLanguage'),
    dateline: textField(firstText(article, 'dateline'), 'dateline'),
    updated: updated === undefined ? undefined : found(updated, 'metadata', 0.95, 'json-ld dateModified'),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
};

/** The article's address, else a name that its publisher gives it. */
const identityOf = (article: JsonObject, said: SchemaArticle): Pick<Draft, 'identity' | 'url'> => {
  const url = canonicalUrl([said.url, firstText(article, '@id')]);
  if (url !== undefined) return { url, identity: { kind: 'url', value: url } };
  const identifier = listOf(property(article, 'identifier'))[0];
  const name = textOf(identifier) ?? firstText(identifier, 'value', '@id') ?? firstText(article, '@id');
  if (name === undefined) return {};
  const isUri = /^[a-z][a-z0-9+.-]*:/iu.test(name);
  if (!isUri && said.publisher === undefined) return {};
  return { identity: { kind: 'guid', value: isUri ? name : `${said.publisher}\n${name}` } };
};

/** Under this a text that readers must pay for is its beginning. */
const STUB = 700;

const notesOf = (article: JsonObject, said: SchemaArticle, blocks: readonly Block[]): readonly Note[] => {
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return [
    ...schemaCorrections(said),
    ...(hasType(article, /LiveBlogPosting$/u)
      ? [
          {
            kind: 'live-blog',
            detail: 'The article is a live blog; its entries are kept in the order of the file.',
          },
        ]
      : []),
    ...(said.isPaid && length < STUB
      ? [
          {
            kind: 'paywall-stub',
            detail: 'The article is for subscribers and the file holds only its beginning.',
          },
        ]
      : []),
  ];
};

const toDraft = (article: JsonObject, byId: NodesById, body: readonly Block[]): Draft => {
  const said = schemaArticle(article, byId);
  const { subjects, names } = schemaSubjects(article);
  const fields = fieldsOf(article, said, schemaSource(article, byId, said.publisher), names, body);
  const published =
    statedPublication(firstText(article, 'datePublished'), 'json-ld datePublished') ??
    statedPublication(firstText(article, 'dateCreated'), 'json-ld dateCreated', 0.85) ??
    statedPublication(said.updated, 'json-ld dateModified', 0.7);
  const version = firstText(article, 'version');
  const versioncreated = dayOf(said.updated);
  const firstcreated = dayOf(firstText(article, 'dateCreated', 'datePublished'));
  return {
    format: 'application/ld+json',
    form: 'standard',
    ...identityOf(article, said),
    ...(version === undefined ? {} : { version }),
    ...(versioncreated === undefined ? {} : { versioncreated }),
    ...(firstcreated === undefined ? {} : { firstcreated }),
    ...schemaStatus(article),
    ...schemaRights(article, byId),
    ...(subjects.length > 0 ? { subjects } : {}),
    fields,
    ...(published === undefined ? {} : { published }),
    ...storyParts(body, {
      headline: fields.headline?.value,
      lines: [fields.byline?.value.join(', '), fields.byline?.value.join(' and '), fields.dateline?.value],
      owners: [fields.publisher?.value, fields.source?.value],
      captions: captionsOf(article),
    }),
    related: [],
    notes: notesOf(article, said, body),
  };
};

const readArticle = (article: JsonObject, byId: NodesById): Outcome => {
  const blocks = blocksOf(article);
  return blocks.length > 0
    ? { draft: toDraft(article, byId, blocks) }
    : { objection: 'The JSON-LD describes an article but holds none of its text (no articleBody).' };
};

/** Articles in schema.org's words, as JSON-LD: one, a list, a `@graph` or an `ItemList` of them. */
export const parseJsonLdFile = (given: unknown): ParsedFile => {
  const value = plainJsonLd(given);
  const articles = articlesIn(value);
  if (articles.length === 0)
    reject('not an article', 'The file is JSON-LD, but nothing in it is an article by its type.');
  const byId = namedNodes(nodesOf([value], MOST));
  return readEntries(
    articles.map((article) => ({
      read: () => readArticle(article, byId),
      name: canonicalUrl([schemaArticle(article, byId).url]) ?? firstText(article, '@id'),
    })),
    articles.length > 1,
  );
};
