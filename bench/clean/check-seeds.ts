import type { Article } from '../../shared/article/article.ts';
import { bodyText } from './body-text.ts';
import type { Seed } from './datasets.ts';
import { readArticle } from './systems.ts';

export type SeedFigures = { readonly file: string; readonly failures: readonly string[] };

/** Quotation marks and white space aside, which the gold doesn't always write as the file does. */
const evened = (text: string): string =>
  text.replaceAll(/[‘’]/gu, "'").replaceAll(/[“”]/gu, '"').split(/\s+/u).join(' ');

const fieldFailures = (article: Article, seed: Seed): readonly string[] => {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['headline', seed.title, article.headline],
    ['byline', seed.byline === null ? [] : [seed.byline], article.byline],
    ['publisher', seed.publisher, article.publisher ?? null],
    ['source', seed.originalSource ?? null, article.source ?? null],
    ['date', seed.published, article.published.value ?? null],
    ['language', seed.language, article.language],
    ['tags', seed.categories, article.tags],
  ];
  return pairs
    .map(([field, wanted, found]) => [field, JSON.stringify(wanted), JSON.stringify(found)] as const)
    .filter(([, wanted, found]) => wanted !== found)
    .map(([field, wanted, found]) => `${field} is ${found}, not ${wanted}`);
};

/** All that is wrong with the reading of a seed article: lost sentences, furniture left, fields other than the gold. */
export const checkSeed = async (seed: Seed): Promise<SeedFigures> => {
  const article = await readArticle({ key: seed.file, bytes: seed.bytes });
  if ('refused' in article) return { file: seed.file, failures: [`refused: ${article.refused}`] };
  const body = evened(bodyText(article));
  const isIn = (text: string): boolean => body.includes(evened(text));
  const kept = [...seed.mustContain, ...seed.mustContainAfterMarkup, ...seed.joinedParagraphs];
  return {
    file: seed.file,
    failures: [
      ...kept.filter((text) => !isIn(text)).map((text) => `lost: ${text}`),
      ...seed.mustNotContain.filter(isIn).map((text) => `left: ${text}`),
      ...fieldFailures(article, seed),
    ],
  };
};
