import type { Article } from '../../shared/article/article.ts';
import { PARAGRAPH_END, SENTENCE_END } from '../../shared/text/chunk.ts';

/** The body as people read it: a space between sentences, an empty line between paragraphs. */
export const bodyText = ({ body }: Pick<Article, 'body'>): string =>
  body.replaceAll(SENTENCE_END, ' ').replaceAll(PARAGRAPH_END, '\n\n');
