import { Article, type TracedField } from '../../article/article.ts';
import { paragraphsOf } from '../chunk.ts';
import type { Block, Draft, DraftFields, Found } from '../draft.ts';
import { isObject, type JsonObject, property } from '../json-values.ts';

/** The article of an answer of the archive: bare, or as the command line prints it, beside the file that it was read from. */
const articleIn = (value: JsonObject): JsonObject | undefined => {
  const inner = property(value, 'article');
  if (isObject(inner) && property(value, 'file') !== undefined) return articleIn(inner);
  const isOurs = ['identity', 'passages', 'provenance', 'origins'].every((key) => Object.hasOwn(value, key));
  return isOurs ? value : undefined;
};

/** Whether the object is an article as this archive writes it. */
export const isArticleJson = (value: JsonObject): boolean => articleIn(value) !== undefined;

const blocksOf = ({ body, structure }: Article): readonly Block[] => {
  const kinds = new Map(structure.map((one) => [one.paragraph, one]));
  return paragraphsOf(body).map((text, paragraph) => {
    const { kind = 'paragraph', level } = kinds.get(paragraph) ?? {};
    return { kind, text, ...(level === undefined ? {} : { level }), gap: true };
  });
};

const fieldsOf = (article: Article): DraftFields => {
  const traced = <T>(name: TracedField, value: T | undefined): Found<T> | undefined => {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
    return { value, ...(article.origins[name] ?? { origin: 'metadata', confidence: 0.9, rule: 'article' }) };
  };
  const fields = {
    headline: traced('headline', article.headline),
    standfirst: traced('standfirst', article.standfirst),
    byline: traced('byline', article.byline),
    publisher: traced('publisher', article.publisher),
    source: traced('source', article.source),
    section: traced('section', article.section),
    tags: traced('tags', article.tags),
    language: traced('language', article.language),
    dateline: traced('dateline', article.dateline),
    updated: traced('updated', article.updated),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
};

/** Notes that the stages make again. */
const MADE_AGAIN = new Set(['reverted', 'long-sentence', 'language-mismatch']);

/**
 * An article that this archive once wrote, as it is: identity, fields with their origins, text, and what was left out of it. Where the file
 * lies now and when it was read are told anew; passages are cut anew. Gives a sentence where it is broken.
 */
export const readArticleJson = (
  value: JsonObject,
): { readonly draft: Draft } | { readonly objection: string } => {
  const parsed = Article.safeParse(articleIn(value));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'its top';
    return {
      objection: `The article is not as this archive writes them: ${where} (${issue?.message ?? 'invalid'}).`,
    };
  }
  const article = parsed.data;
  const optional = {
    version: article.version,
    versioncreated: article.versioncreated,
    firstcreated: article.firstcreated,
    embargoed: article.embargoed,
    url: article.url,
    rights: article.rights,
    usageterms: article.usageterms,
    copyrightholder: article.copyrightholder,
    subjects: article.subjects,
    generator: article.provenance.generator,
  };
  const { published } = article;
  return {
    draft: {
      format: article.provenance.format,
      form: 'standard',
      identity: article.identity,
      pubstatus: article.pubstatus,
      ...Object.fromEntries(Object.entries(optional).filter(([, one]) => one !== undefined)),
      fields: fieldsOf(article),
      published,
      blocks: blocksOf(article),
      captions: article.captions,
      related: article.related,
      removed: article.removed.map(({ at: _place, ...removed }) => removed),
      notes: article.notes.filter(({ kind }) => !MADE_AGAIN.has(kind)),
    },
  };
};

/** What names the article among others. */
export const articleName = (value: JsonObject): string | undefined => {
  const name = property(property(articleIn(value), 'identity'), 'value');
  return typeof name === 'string' && name !== '' ? name : undefined;
};
