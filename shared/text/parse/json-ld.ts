import { jsonDepth, property, textOf } from '../json-values.ts';
import {
  hasType,
  isArticle,
  namedNodes,
  nodesOf,
  type SchemaArticle,
  schemaArticle,
} from './json-ld-nodes.ts';

const DEEPEST = 60;

const parse = (text: string): unknown => {
  if (jsonDepth(text) > DEEPEST) return undefined;
  try {
    return JSON.parse(text.trim().replace(/^<!--|-->$|^\/\*<!\[CDATA\[\*\/|\/\*\]\]>\*\/$/gu, ''));
  } catch {
    try {
      return JSON.parse(text.replace(/\p{Cc}+/gu, ' '));
    } catch {
      return undefined;
    }
  }
};

/** What a page's schema.org markup says of its article, and of what kind the page is. */
export type JsonLdArticle = SchemaArticle & {
  readonly isLive: boolean;
  readonly isGallery: boolean;
};

/** The first article in a page's JSON-LD blocks; broken blocks are passed over, undefined where there is none. */
export const readJsonLd = (blocks: readonly string[]): JsonLdArticle | undefined => {
  const nodes = nodesOf(blocks.map(parse));
  const articles = nodes.filter(isArticle);
  const article =
    articles.find(
      (node) =>
        textOf(property(node, 'headline')) !== undefined && property(node, 'datePublished') !== undefined,
    ) ?? articles[0];
  if (!article) return undefined;
  return {
    ...schemaArticle(article, namedNodes(nodes)),
    isLive: nodes.some((node) => hasType(node, /^LiveBlogPosting$/u)),
    isGallery: nodes.some((node) => hasType(node, /^(?:Image|Media)Gallery$/u)),
  };
};
