import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../shared/errors.ts';
import { readDrafts } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';
import { growthOf } from '../../support/growth.ts';

const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };
const SIZES = [16_000, 256_000];
const repeat = (piece: string) => (size: number) => piece.repeat(Math.ceil(size / piece.length));

const CASES: readonly (readonly [string, string, (size: number) => string])[] = [
  ['one long line of sentences', 'a.txt', repeat('The harbour reopened on Monday. ')],
  ['one long word', 'a.txt', repeat('x')],
  ['short lines', 'a.txt', repeat('Short line\n')],
  ['combining marks', 'a.txt', (size) => `a${'\u0301\u0323'.repeat(size / 2)}`],
  ['zero-width characters', 'a.txt', repeat('a\u200b')],
  ['open brackets', 'a.txt', (size) => `x ${'['.repeat(size)}`],
  ['open bold', 'a.txt', repeat('**a ')],
  ['open links', 'a.txt', repeat('[a](')],
  ['open quotes', 'a.txt', repeat('“a ')],
  ['open credits', 'a.txt', repeat('(Image: ')],
  ['dates', 'a.txt', repeat('July 3, 2024\n\n')],
  ['breadcrumbs', 'a.txt', repeat('a > ')],
  ['lines of breadcrumbs', 'a.txt', repeat('Home > News > Mill\n\n')],
  ['lines of authors and dates', 'a.txt', repeat('By Ann Lee, July 3, 2024\n\n')],
  ['lines of owners', 'a.txt', repeat('© 2024 The Mill Post\n\n')],
  ['ages', 'a.txt', repeat('3 hours ago ')],
  ['separators', 'a.txt', repeat('The ferry sailed at noon with many people on board today.\n\n*\n\n')],
  ['brackets in Markdown', 'a.md', (size) => `# T\n\n${'['.repeat(size)}`],
  ['stars in Markdown', 'a.md', (size) => `# T\n\n${'*a **b '.repeat(size / 7)}`],
  ['quotes in Markdown', 'a.md', (size) => `# T\n\n${'> '.repeat(size / 2)}a`],
  [
    'paragraphs of HTML',
    'a.html',
    (size) =>
      `<html><body>${'<p>The ferry sailed at noon with many people on board, it was said.</p>'.repeat(size / 72)}`,
  ],
  ['nested HTML', 'a.html', (size) => `<html><body>${'<b>x'.repeat(size / 4)}`],
  [
    'attributes',
    'a.html',
    (size) =>
      `<html><body><p ${Array.from({ length: size / 8 }, (_value, index) => `a${index}=1`).join(' ')}>x</p>`,
  ],
  ['nested JSON', 'a.json', repeat('{"a":')],
  [
    'a long body in ninjs',
    'a.json',
    (size) => JSON.stringify({ uri: 'u', body_text: 'The ferry sailed. '.repeat(size / 18) }),
  ],
  [
    'nested HTML in ninjs',
    'a.json',
    (size) => JSON.stringify({ uri: 'u', body_html: '<div>'.repeat(size / 5) }),
  ],
];

const read = async (key: string, text: string): Promise<void> => {
  const bytes = new TextEncoder().encode(text);
  try {
    for (const draft of await readDrafts({ key, bytes })) toArticle(draft, { ...OBJECT, key });
  } catch (error) {
    if (!(error instanceof ArticleRejected)) throw error;
  }
};

describe('hostile input', () => {
  it.each(CASES)(
    'takes time that grows no faster than its size: %s',
    { timeout: 60_000 },
    async (_name, key, make) => {
      expect(await growthOf(SIZES, (size) => read(key, make(size)))).toBeLessThan(1.2);
    },
  );
});
