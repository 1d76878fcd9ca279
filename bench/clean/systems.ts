import { Readability } from '@mozilla/readability';
import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import type { Article } from '../../shared/article/article.ts';
import { readArticles } from '../../shared/ingest/read-articles.ts';
import { bodyText } from './body-text.ts';
import type { Case } from './datasets.ts';
import type { Field, FieldAnswers } from './field-measures.ts';

export const SYSTEM_NAMES = ['backfile', 'readability', 'raw'] as const;
export type SystemName = (typeof SYSTEM_NAMES)[number];

/** What a system made of a file. */
export type Reading = {
  readonly body: string;
  /** Absent for a system that finds no fields. */
  readonly fields?: FieldAnswers;
  /** By which rule a field was found, where the system says. */
  readonly rules?: Readonly<Partial<Record<Field, string>>>;
  /** Why there is no text. */
  readonly refused?: string;
};

type File = Pick<Case, 'key' | 'bytes'>;

const NOTHING = { body: '', fields: { byline: [] } } as const;

const optional = <Name extends string>(name: Name, value: string | null | undefined) =>
  value === null || value === undefined || value === '' ? {} : { [name]: value };

const ruleOf = (
  found: { readonly origin: string; readonly rule?: string | undefined } | undefined,
): string =>
  found === undefined ? '' : [found.origin, found.rule].filter((part) => part !== undefined).join(', ');

const rulesOf = ({ origins, published }: Article): Readonly<Record<Field, string>> => ({
  headline: ruleOf(origins.headline),
  byline: ruleOf(origins.byline),
  'no-byline': ruleOf(origins.byline),
  date: ruleOf(published),
  publisher: ruleOf(origins.publisher),
  language: ruleOf(origins.language),
});

/** The article in a file, read by what the ingest function uses; or why there is none. */
export const readArticle = async ({
  key,
  bytes,
}: {
  readonly key: string;
  readonly bytes: Uint8Array;
}): Promise<Article | { readonly refused: string }> => {
  const time = '2026-01-01T00:00:00Z';
  const object = { key, etag: 'bench', lastModified: time, size: bytes.length, metadata: {}, bytes };
  const { articles, refused } = await readArticles(object, 'bench', time);
  return articles[0] ?? { refused: refused[0]?.reason ?? 'no article' };
};

const readByBackfile = async (file: File): Promise<Reading> => {
  const article = await readArticle(file);
  if ('refused' in article) return { ...NOTHING, refused: article.refused };
  return {
    body: bodyText(article),
    fields: {
      headline: article.headline,
      byline: article.byline,
      ...optional('published', article.published.value),
      ...optional('publisher', article.publisher),
      ...(article.language === 'und' ? {} : { language: article.language }),
    },
    rules: rulesOf(article),
  };
};

/** Mozilla's Readability as it comes, over linkedom; undefined for pasted text, which it doesn't read. */
const readByReadability = async ({ key, bytes }: File): Promise<Reading | undefined> => {
  if (key !== 'page.html') return undefined;
  try {
    const { document } = parseHTML(new TextDecoder().decode(bytes));
    const found = new Readability(document).parse();
    if (!found) return { ...NOTHING, refused: 'nothing found' };
    return {
      body: found.textContent ?? '',
      fields: {
        byline: found.byline ? found.byline.split(/[;,&]|\s(?:and|und|et)\s/u) : [],
        ...optional('headline', found.title),
        ...optional('published', found.publishedTime),
        ...optional('publisher', found.siteName),
        ...optional('language', found.lang),
      },
    };
  } catch {
    return { ...NOTHING, refused: 'thrown' };
  }
};

const UNSEEN = new Set(['head', 'script', 'style', 'template', 'noscript']);
/** Elements that run on within a line; all others part words. */
const INLINE = new Set('a abbr b cite code em i mark q s small span strong sub sup time u'.split(' '));

/** All the text that a page shows. */
const pageText = (html: string): string => {
  const parts: string[] = [];
  let unseen = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (UNSEEN.has(name)) unseen += 1;
      if (!INLINE.has(name)) parts.push('\n');
    },
    ontext: (text) => {
      if (unseen === 0) parts.push(text);
    },
    onclosetag: (name) => {
      if (UNSEEN.has(name)) unseen -= 1;
      if (!INLINE.has(name)) parts.push('\n');
    },
  });
  parser.end(html);
  return parts.join('');
};

/** All text of the page, or the pasted text itself. */
export const rawText = ({ key, bytes }: File): string => {
  const text = new TextDecoder().decode(bytes);
  return key === 'page.html' ? pageText(text) : text;
};

/** Undefined where a system doesn't read files of the kind. */
export const SYSTEMS: Readonly<Record<SystemName, (file: File) => Promise<Reading | undefined>>> = {
  backfile: readByBackfile,
  readability: readByReadability,
  raw: async (file) => ({ body: rawText(file) }),
};
