import { htmlBlocks } from '../../shared/text/parse/html-blocks.ts';
import { browserText } from '../browser-text.ts';

const blockTexts = (html: string, between: string): string =>
  htmlBlocks(html)
    .map(({ text }) => text)
    .join(between);

/** Ways in which a page becomes a text when somebody pastes it, so that the weights don't fit one of them. */
export const RENDERINGS: Readonly<Record<string, (html: string) => string>> = {
  'blank lines': (html) => blockTexts(html, '\n\n'),
  'no blank lines': (html) => blockTexts(html, '\n'),
  'text browser': browserText,
};
