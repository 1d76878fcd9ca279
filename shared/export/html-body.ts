import type { Article } from '../article/article.ts';
import { type BodyBlock, bodyBlocks } from './body-blocks.ts';
import { element, type Xml } from './xml.ts';

/** One block as an XHTML element. */
export const htmlBlock = (block: BodyBlock): Xml => {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, block.text);
    case 'preformatted':
      return element('pre', {}, block.text);
    case 'heading':
      return element(`h${Math.min(6, Math.max(1, block.level))}`, {}, block.text);
    case 'list':
      return element(
        'ul',
        {},
        block.parts.map((part) => element('li', {}, part)),
      );
    case 'quote':
      return element(
        'blockquote',
        {},
        block.parts.map((part) => element('p', {}, part)),
      );
    case 'table':
      return element(
        'table',
        {},
        block.rows.map((row) =>
          element(
            'tr',
            {},
            row.map((cell) => element('td', {}, cell)),
          ),
        ),
      );
    default:
      return block satisfies never;
  }
};

/** The body's blocks as XHTML elements, which are HTML too. */
export const htmlBody = (article: Pick<Article, 'body' | 'structure'>): readonly Xml[] =>
  bodyBlocks(article).map(htmlBlock);
