import { describe, expect, it } from 'vitest';
import { chunk, PARAGRAPH_END, SENTENCE_END } from '../../../shared/text/chunk.ts';
import { countWords } from '../../../shared/text/words.ts';
import { seeded } from '../../support/seeded.ts';

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
const textOf = ({ below, pick }: ReturnType<typeof seeded>, most: number): string =>
  Array.from({ length: below(most) + 1 }, () => pick(PIECES)).join(' ');

describe('chunk', () => {
  it.each(Array.from({ length: 60 }, (_value, seed) => seed))(
    'covers random text %i with exact passages',
    (seed) => {
      const random = seeded(seed + 1);
      const most = random.pick([12, 60, 300]);
      const paragraphs = Array.from({ length: random.below(30) + 1 }, () => textOf(random, most));
      const { body, passages } = chunk(paragraphs, 'en');
      const plain = body.replaceAll(SENTENCE_END, ' ').replaceAll(PARAGRAPH_END, '\n');
      expect(plain).toBe(paragraphs.join('\n'));
      let end = 0;
      for (const [ordinal, passage] of passages.entries()) {
        expect(passage.ordinal).toBe(ordinal);
        expect(body.slice(passage.start, passage.end)).toBe(passage.text);
        expect(body.slice(end, passage.start).trim()).toBe('');
        expect(passage.text.isWellFormed()).toBe(true);
        expect(countWords(passage.text)).toBeLessThanOrEqual(220);
        if (ordinal < passages.length - 1) expect(countWords(passage.text)).toBeGreaterThanOrEqual(80);
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
    expect(passages.length).toBeGreaterThanOrEqual(5);
    expect(passages.every(({ text }) => text === text.trim())).toBe(true);
    expect(notes.map(({ kind }) => kind)).toEqual(['long-sentence']);
  });

  const sentence = (words: number): string => `${'word '.repeat(words - 1)}end.`;

  it.each([
    [[70, 200, 30]],
    [[60, 170, 60, 170]],
    [[30, 700, 30, 79, 219, 10]],
    [[10, 141, 10, 220, 79, 221, 79]],
  ])('leaves no passage but the last under 80 words, whatever stands side by side: %j', (lengths) => {
    const { passages } = chunk(lengths.map(sentence), 'en');
    for (const [ordinal, { text }] of passages.entries()) {
      expect(countWords(text)).toBeLessThanOrEqual(220);
      if (ordinal < passages.length - 1) expect(countWords(text)).toBeGreaterThanOrEqual(80);
    }
  });

  it('cuts no sentence where whole ones fit', () => {
    const { passages, notes } = chunk([sentence(150), sentence(200), sentence(90)], 'en');
    expect(passages.map(({ text }) => countWords(text))).toEqual([150, 200, 90]);
    expect(notes).toEqual([]);
  });

  it('cuts a long sentence behind a comma where one is near', () => {
    const clause = `${'word '.repeat(17)}comma, `;
    const { passages } = chunk([`${clause.repeat(30)}end.`], 'en');
    expect(passages.slice(0, -1).every(({ text }) => text.endsWith('comma,'))).toBe(true);
  });

  it('ends passages at sentence ends in scripts without spaces, and leaves the body as it is', () => {
    const paragraph = '市議会は月曜日に開かれ、新しい橋について話し合った。'.repeat(30);
    const { body, passages, notes } = chunk([paragraph, '終わり。'], 'ja');
    expect(body).toBe(`${paragraph}${PARAGRAPH_END}終わり。`);
    expect(passages.length).toBeGreaterThan(1);
    expect(passages.every(({ text }) => text.endsWith('。'))).toBe(true);
    expect(passages.map(({ text }) => text).join('')).toBe(body);
    for (const { text } of passages.slice(0, -1)) {
      expect(countWords(text)).toBeGreaterThanOrEqual(80);
      expect(countWords(text)).toBeLessThanOrEqual(220);
    }
    expect(notes).toEqual([]);
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
