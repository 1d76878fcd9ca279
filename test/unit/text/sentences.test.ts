import segment from 'sentencex';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../shared/text/sentences.ts';
import { scoreOf } from '../../support/sentence-borders.ts';

const textsOf = (text: string, language = 'en'): readonly string[] =>
  sentencesOf(text, language).map(({ start, end }) => text.slice(start, end));

describe('sentencesOf', () => {
  it('finds the labelled borders, far better than sentencex alone', () => {
    const ours = scoreOf(textsOf);
    const alone = scoreOf((text, language) => segment(language, text));
    const row = (name: string, { precision, recall, f1 }: typeof ours) =>
      `${name}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`;
    console.info(`${ours.labelled} sentence borders\n${row('ours', ours)}\n${row('sentencex', alone)}`);
    expect(ours.labelled).toBeGreaterThanOrEqual(250);
    expect(ours.wrong).toEqual([]);
    expect(alone.f1).toBeLessThan(0.85);
  });

  it('leaves nothing but white space between sentences, and nothing in scripts without spaces', () => {
    expect(sentencesOf('  One. Two!  ', 'en')).toEqual([
      { start: 2, end: 6 },
      { start: 7, end: 11 },
    ]);
    expect(sentencesOf('雨だ。雪だ。', 'ja')).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 6 },
    ]);
  });

  it('reads an unknown language by rules that hold for all', () => {
    expect(textsOf('Dr. Ash came. She spoke.', 'und')).toEqual(['Dr. Ash came.', 'She spoke.']);
    expect(textsOf('Dr. Ash came. She spoke.', '')).toEqual(['Dr. Ash came.', 'She spoke.']);
  });

  it('judges a word by the language: “red.” ends an English sentence, not a Polish one', () => {
    expect(textsOf('The flag is red. Nobody waved it.', 'en').length).toBe(2);
    expect(textsOf('Rozmawiał red. Nowak.', 'pl').length).toBe(1);
  });

  it.each([
    ['stops', 'x. '],
    ['brackets that close', 'x.) '],
    ['stops alone', '.'],
    ['quotes', '.” '],
    ['initials', 'A. '],
    ['wide stops', '。」'],
    ['open brackets', 'x ([. '],
  ])('takes linear time: %s', (_name, piece) => {
    const text = piece.repeat(400_000 / piece.length);
    const start = performance.now();
    const spans = sentencesOf(text, 'en');
    expect(performance.now() - start).toBeLessThan(4_000);
    expect(spans.at(-1)?.end).toBe(text.trimEnd().length);
  });
});
