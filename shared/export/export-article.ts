import type { Article } from '../article/article.ts';
import { type ExportFormat, exportEnding, exportType } from './export-formats.ts';
import { toNewsmlG2 } from './to-newsml-g2.ts';
import { toNinjs } from './to-ninjs.ts';
import { toNitf } from './to-nitf.ts';
import { toText } from './to-text.ts';

/** A name for the file that any system takes: the headline's words in plain letters, and the article's id. */
const fileName = ({ headline, id }: Article, format: ExportFormat): string => {
  const words = headline
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? []).join('-').slice(0, 60).replace(/-$/, '');
  return `${slug === '' ? 'article' : slug}-${id.replace(/\W/g, '').slice(0, 8)}.${exportEnding(format)}`;
};

const WRITERS: Readonly<Record<ExportFormat, (article: Article) => string>> = {
  json: (article) => JSON.stringify(article),
  ninjs: toNinjs,
  nitf: toNitf,
  'newsml-g2': toNewsmlG2,
  text: toText,
};

export type ExportedFile = {
  readonly name: string;
  /** Media type; the characters are UTF-8. */
  readonly type: string;
  readonly content: string;
};

/** An article as a file in one of the formats. Whether it may be given out is for the gate to say, before this. */
export const exportArticle = (article: Article, format: ExportFormat): ExportedFile => ({
  name: fileName(article, format),
  type: exportType(format),
  content: WRITERS[format](article),
});
