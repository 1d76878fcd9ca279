import { firstText, isObject, type JsonObject, listOf, property, textOf } from '../json-values.ts';

const ARTICLE = /(?:Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting)$/u;
/** What hangs on these is another article than the page's, or a part of it. */
const OTHERS = new Set(
  'itemListElement liveBlogUpdate hasPart blogPost blogPosts comment citation mentions relatedLink isRelatedTo suggestedAnswer'.split(
    ' ',
  ),
);

/** Every object in the values, by breadth, so that a page's own article comes before those it mentions. */
export const nodesOf = (
  values: readonly unknown[],
  most: { readonly nodes: number; readonly inner: number },
): readonly JsonObject[] => {
  const queue: unknown[] = [...values];
  const nodes: JsonObject[] = [];
  for (let at = 0; at < queue.length && at < most.nodes; at += 1) {
    const value = queue[at];
    const isNode = isObject(value);
    if (isNode) nodes.push(value);
    const inner = Array.isArray(value)
      ? value
      : isNode
        ? Object.entries(value).flatMap(([key, one]) =>
            typeof one === 'object' && !OTHERS.has(key) ? [one] : [],
          )
        : [];
    for (const one of inner.slice(0, most.inner)) queue.push(one);
  }
  return nodes;
};

/** Nodes that others refer to, by their `@id`. */
export type NodesById = ReadonlyMap<string, JsonObject>;

/** The nodes that have a name, by their `@id`. */
export const namedNodes = (nodes: readonly JsonObject[]): NodesById =>
  new Map(
    nodes.flatMap((node) =>
      textOf(property(node, 'name')) === undefined
        ? []
        : [[textOf(property(node, '@id')) ?? '', node] as const],
    ),
  );

/** Whether the node is of such a type. */
export const hasType = (node: JsonObject, pattern: RegExp): boolean =>
  listOf(property(node, '@type')).some((type) => pattern.test(textOf(type) ?? ''));

/** Whether the node is an article by its type. */
export const isArticle = (node: JsonObject): boolean => hasType(node, ARTICLE);

/** Names of a person, an organisation, a list of them, or a reference to one that stands elsewhere in the page. */
export const namesOf = (value: unknown, byId: NodesById): readonly string[] =>
  listOf(value).flatMap((one) => {
    const direct = textOf(one);
    if (direct !== undefined) return [direct];
    const names = listOf(property(one, 'name')).flatMap((name) => textOf(name) ?? []);
    if (names.length > 0) return names;
    const given = textOf(property(one, 'givenName'));
    const family = textOf(property(one, 'familyName'));
    if (given !== undefined && family !== undefined) return [`${given} ${family}`];
    const target = byId.get(textOf(property(one, '@id')) ?? '');
    return target === undefined ? [] : listOf(property(target, 'name')).flatMap((name) => textOf(name) ?? []);
  });

/** The texts of a value: strings, and names of objects. */
export const texts = (value: unknown): readonly string[] =>
  listOf(value).flatMap((one) => textOf(one) ?? textOf(property(one, 'name')) ?? []);

const MOST_CORRECTIONS = 20;

/** What schema.org markup says of an article; strings may still hold HTML entities. */
export type SchemaArticle = {
  readonly headline?: string | undefined;
  readonly authors: readonly string[];
  readonly publisher?: string | undefined;
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly section?: string | undefined;
  readonly keywords: readonly string[];
  readonly language?: string | undefined;
  readonly description?: string | undefined;
  readonly url?: string | undefined;
  /** The article's whole text, where the markup holds it. */
  readonly body?: string | undefined;
  /** The markup says that readers must pay. */
  readonly isPaid: boolean;
  /** What the article corrects in what it said before. */
  readonly corrections: readonly string[];
};

/** What the article's node says. */
export const schemaArticle = (article: JsonObject, byId: NodesById): SchemaArticle => {
  const first = (key: string): string | undefined => texts(property(article, key))[0];
  const page = property(article, 'mainEntityOfPage');
  return {
    headline: first('headline') ?? first('name'),
    authors: namesOf(property(article, 'author') ?? property(article, 'creator'), byId),
    publisher: namesOf(property(article, 'publisher'), byId)[0],
    published: first('datePublished') ?? first('dateCreated'),
    updated: first('dateModified'),
    section: first('articleSection'),
    keywords: texts(property(article, 'keywords')).flatMap((text) => text.split(/[,;]/u)),
    language: first('inLanguage') ?? textOf(property(property(article, 'inLanguage'), 'alternateName')),
    description: first('description'),
    url: first('url') ?? textOf(page) ?? textOf(property(page, '@id')),
    body: first('articleBody'),
    corrections: listOf(property(article, 'correction'))
      .slice(0, MOST_CORRECTIONS)
      .flatMap((one) => textOf(one) ?? firstText(one, 'text', 'description', 'name') ?? [])
      .filter((text) => !URL.canParse(text)),
    isPaid: /^false$/iu.test(String(property(article, 'isAccessibleForFree') ?? '')),
  };
};
