import { describe, expect, it } from 'vitest';
import { ANALYSIS, letterFolding } from '../../../shared/adapters/analysis.ts';
import { LANGUAGES } from '../../../shared/search/languages.ts';

describe('the folding of letters', () => {
  const rules = new Map(
    letterFolding().map((rule): [string, string] => {
      const [from = '', to = ''] = rule.split(' => ');
      return [from, to];
    }),
  );

  it.each([
    ['Ё', 'Е'],
    ['ё', 'е'],
    ['Й', 'И'],
    ['й', 'и'],
    ['Ї', 'І'],
    ['ά', 'α'],
    ['ᾅ', 'α'],
    ['Ώ', 'Ω'],
    ['أ', 'ا'],
    ['إ', 'ا'],
    ['آ', 'ا'],
    ['ؤ', 'و'],
    ['ئ', 'ي'],
  ])('makes %s %s', (letter, plain) => {
    expect(rules.get(letter)).toBe(plain);
  });
  it('takes away Arabic marks and the tatweel', () => {
    for (const mark of ['\u064b', '\u0651', '\u0652', '\u0640']) expect(rules.get(mark)).toBe('');
  });
  it('leaves plain letters alone and names each once', () => {
    for (const letter of ['а', 'я', 'α', 'ω', 'ا', 'ب']) expect(rules.has(letter)).toBe(false);
    expect(rules.size).toBe(letterFolding().length);
  });
});

describe('the analysis of a language', () => {
  it('names only filters that there are', () => {
    const own = new Set([...Object.keys(ANALYSIS.filter), ...Object.keys(ANALYSIS.char_filter)]);
    const engines = new Set([
      'lowercase',
      'asciifolding',
      'cjk_width',
      'cjk_bigram',
      'apostrophe',
      'decimal_digit',
      'arabic_normalization',
      'german_normalization',
      'persian_normalization',
      'indic_normalization',
      'hindi_normalization',
    ]);
    for (const { code } of LANGUAGES) {
      const analyser = Object.entries(ANALYSIS.analyzer).find(([name]) => name === `text_${code}`)?.[1];
      expect(analyser, code).toBeDefined();
      for (const name of [...(analyser?.filter ?? []), ...(analyser?.char_filter ?? [])]) {
        expect(own.has(name) || engines.has(name), `${code}: ${name}`).toBe(true);
      }
    }
  });
});
