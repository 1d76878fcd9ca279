import { describe, expect, it } from 'vitest';
import { chunk, PARAGRAPH_END, SENTENCE_END } from '../../../shared/text/chunk.ts';
import { countWords } from '../../../shared/text/words.ts';

/** A small generator with a seed, so that a failure can be run again. */
const random = (start: number) => {
  let seed = start;
  return () => {
    const next = Math.imul(seed ^ (seed >>> 15), 1 | seed) + 0x6d2b79f5;
    seed = (seed + 0x6d2b79f5 + next) | 0;
    return ((seed ^ (seed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const PIECES = [
  'Dr. Ash',
  'the',
  'harbour',
  '“No.”',
  'said',
  '5 p.m.',
  '今日は。',
  'a\u0301',
  '𝒳',
  'x'.repeat(60),
  '1,000',
  'Then',
  '(see',
  'below).',
  'U.S.',
  '!',
  'fin.',
  '…',
];
const textOf = (next: () => number): string =>
  Array.from(
    { length: Math.ceil(next() * 300) },
    () => PIECES[Math.floor(next() * PIECES.length)] ?? '',
  ).join(' ');

describe('chunk', () => {
  it.each(Array.from({ length: 60 }, (_value, seed) => seed))(
    'covers random text %i with exact passages',
    (seed) => {
      const next = random(seed + 1);
      const paragraphs = Array.from({ length: Math.ceil(next() * 12) }, () => textOf(next));
      const { body, passages } = chunk(paragraphs, 'en');
      const plain = body.replaceAll(SENTENCE_END, ' ').replaceAll(PARAGRAPH_END, '\n');
      expect(plain).toBe(paragraphs.join('\n'));
      let end = 0;
      for (const [ordinal, passage] of passages.entries()) {
        expect(passage.ordinal).toBe(ordinal);
        expect(body.slice(passage.start, passage.end)).toBe(passage.text);
        expect(body.slice(end, passage.start).trim()).toBe('');
        expect(passage.text.isWellFormed()).toBe(true);
        expect(countWords(passage.text)).toBeLessThanOrEqual(224);
        const first = body.slice(0, passage.start).split(PARAGRAPH_END).length - 1;
        expect(passage.paragraphs[0]).toBe(first);
        expect(passage.paragraphs.at(-1)).toBe(first + passage.text.split(PARAGRAPH_END).length - 1);
        end = passage.end;
      }
      expect(end).toBe(body.length);
    },
  );

  it('keeps abbreviations inside a sentence and marks both kinds of border', () => {
    const { body } = chunk(['Dr. Ash came. She spoke.', 'All left.'], 'en');
    expect(body).toBe(`Dr. Ash came.${SENTENCE_END}She spoke.${PARAGRAPH_END}All left.`);
  });

  it('packs sentences into passages of at least 80 words that end with a paragraph', () => {
    const paragraph = `${'word '.repeat(29)}end. ${'word '.repeat(29)}end.`;
    const { body, passages } = chunk([paragraph, paragraph, paragraph, paragraph], 'en');
    expect(passages.map(({ paragraphs }) => paragraphs)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(body[passages[0]?.end ?? 0]).toBe(PARAGRAPH_END);
  });

  it('cuts an endless sentence at white space and says so', () => {
    const { passages, notes } = chunk([`${'word '.repeat(1_000)}end`], 'en');
    expect(passages.length).toBe(5);
    expect(passages.every(({ text }) => text === text.trim())).toBe(true);
    expect(notes.map(({ kind }) => kind)).toEqual(['long-sentence']);
  });

  it('cuts text without any space between characters, never inside one', () => {
    const { body, passages } = chunk(['𝒳'.repeat(3_000)], 'en');
    expect(passages.map(({ text }) => text).join('')).toBe(body);
    expect(passages.every(({ text }) => text.isWellFormed())).toBe(true);
    expect(passages.length).toBeGreaterThan(1);
  });

  it('gives no passage for no text', () => {
    expect(chunk([], 'en')).toEqual({ body: '', passages: [], notes: [] });
  });
});
