import { expect, it, test } from 'vitest';
import { analysisOf, LANGUAGES } from '../../../shared/search/languages.ts';

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN-us', 'en'],
  ['de-AT', 'de'],
  ['nb', 'no'],
  ['nn-NO', 'no'],
  ['no', 'no'],
  ['zh-Hant-TW', 'zh'],
  ['uk', 'und'],
  ['und', 'und'],
  ['', 'und'],
  ['x-private', 'und'],
  ['constructor', 'und'],
])('%j is analysed as %s', (language, code) => {
  expect(analysisOf(language)).toBe(code);
});

it('each language stands in the table once, and each stands for itself', () => {
  const codes = LANGUAGES.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.map(analysisOf)).toEqual(codes);
});
