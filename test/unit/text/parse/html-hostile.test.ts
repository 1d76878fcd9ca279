import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../../shared/errors.ts';
import { parseHtml } from '../../../../shared/text/parse/html.ts';
import { growthOf } from '../../../support/growth.ts';

const read = (html: string): void => {
  try {
    parseHtml(html);
  } catch (error) {
    if (!(error instanceof ArticleRejected)) throw error;
  }
};

describe('pages made to hurt', () => {
  const SIZES = [100_000, 1_600_000];
  const repeat = (piece: string) => (size: number) => `<html><body>${piece.repeat(size / piece.length)}`;
  it.each([
    ['empty elements', repeat('<b></b>')],
    ['open paragraphs', repeat('<p>The ferry sailed at noon, it was said.')],
    ['open list items', repeat('<li><a href=x>word word two</a>')],
    ['crossed elements', repeat('<b><p>text here</b></p>')],
    ['authors', repeat('<a rel=author class=author>Ann Lee</a>')],
    ['headings', repeat('<h1>Ferry sails</h1>')],
    ['hidden words', repeat('<span hidden>x</span>')],
    [
      'classes',
      (size: number) =>
        `<html><body>${Array.from({ length: size / 40 }, (_value, nth) => `<div class="a${nth} b-${nth}c">text ${nth}</div>`).join('')}`,
    ],
    [
      'a deep place',
      (size: number) =>
        `<html><body>${'<div class=a>'.repeat(1_900)}${'<i class=byline>x</i>'.repeat(size / 20)}`,
    ],
  ])(
    'are read in time that grows no faster than their size: %s',
    { timeout: 60_000 },
    async (_name, make) => {
      // Square time would be 2; a collector at work may add some tenths.
      expect(await growthOf(SIZES, (size) => read(make(size)))).toBeLessThan(1.4);
    },
  );
});
