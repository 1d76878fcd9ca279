import type { Article } from '../article/article.ts';
import { toNewsmlG2 } from './to-newsml-g2.ts';
import { toNinjs } from './to-ninjs.ts';
import { toNitf } from './to-nitf.ts';
import { toText } from './to-text.ts';

/** The formats in which an article is given out; `json` is the archive's own. */
export const EXPORT_FORMATS = ['json', 'ninjs', 'nitf', 'newsml-g2', 'text'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const KINDS = {
  json: { type: 'application/json', ending: 'json' },
  ninjs: { type: 'application/ninjs+json', ending: 'ninjs.json' },
  nitf: { type: 'application/nitf+xml', ending: 'nitf.xml' },
  'newsml-g2': { type: 'application/vnd.iptc.g2.newsitem+xml', ending: 'newsml-g2.xml' },
  text: { type: 'text/plain', ending: 'txt' },
} as const satisfies Readonly<Record<ExportFormat, { readonly type: string; readonly ending: string }>>;

/** A name for the file that any system takes: the headline's words in plain letters, and the article's id. */
const fileName = ({ headline, id }: Article, format: ExportFormat): string => {
  const words = headline
    .slice(0, 200)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? []).join('-').slice(0, 60).replace(/-$/, '');
  return `${slug === '' ? 'article' : slug}-${id.replace(/\W/g, '').slice(0, 8)}.${KINDS[format].ending}`;
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
  type: KINDS[format].type,
  content: WRITERS[format](article),
});
