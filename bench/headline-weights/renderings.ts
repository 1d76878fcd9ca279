import type { Draft } from '../../shared/text/draft.ts';
import { htmlBlocks } from '../../shared/text/parse/html-blocks.ts';
import { parsePlainText } from '../../shared/text/parse/plain-text.ts';
import { markup } from '../../shared/text/stages/markup.ts';
import { unicode } from '../../shared/text/stages/unicode.ts';
import { lineKey } from '../../shared/text/words.ts';
import { browserText } from '../browser-text.ts';

const pasted = (text: string): Draft => markup(unicode(parsePlainText(text)));

/** What somebody pastes who begins to mark at the headline: nothing above it. */
const fromTitle = (html: string, title: string): Draft => {
  const texts = htmlBlocks(html).map(({ text }) => text);
  const key = lineKey(title);
  const heading = htmlBlocks(html).findIndex(({ kind, text }) => kind === 'heading' && lineKey(text) === key);
  const from = heading >= 0 ? heading : texts.findIndex((text) => lineKey(text) === key);
  return pasted(texts.slice(Math.max(0, from)).join('\n\n'));
};

const blockTexts = (html: string, between: string): string =>
  htmlBlocks(html)
    .map(({ text }) => text)
    .join(between);

/** Ways in which a page becomes a text, so that the weights don't fit one of them; the last keeps headings and links. */
export const RENDERINGS: Readonly<Record<string, (html: string, title: string) => Draft>> = {
  'blank lines': (html) => pasted(blockTexts(html, '\n\n')),
  'no blank lines': (html) => pasted(blockTexts(html, '\n')),
  'text browser': (html) => pasted(browserText(html)),
  'from the headline': fromTitle,
  elements: (html) =>
    unicode({
      format: 'text/html',
      form: 'page',
      fields: {},
      blocks: htmlBlocks(html),
      captions: [],
      related: [],
      removed: [],
      notes: [],
    }),
};
