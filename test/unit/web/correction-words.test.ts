import { describe, expect, it, test } from 'vitest';
import { OVERRIDE_FIELDS } from '../../../shared/article/applied-override.ts';
import { applyOverrides } from '../../../shared/overrides/apply-overrides.ts';
import {
  CORRECTABLE,
  correctionFailure,
  correctionWords,
  editedValue,
  showsCorrection,
  valueWritten,
} from '../../../web/article/correction-words.ts';
import { anArticle } from '../../support/articles.ts';

const kept = (replaced: string) => ({
  work: anArticle().id,
  fields: {
    headline: {
      value: 'Harbour open',
      replaced,
      by: 'Ann Example',
      at: '2024-08-01T09:00:00.000Z',
      why: 'A typo.',
    },
  },
});

describe('a correction that was not kept', () => {
  const problem = (status: number, detail: string) => ({
    status,
    problem: { type: 'x', title: 'Some title', status, detail },
  });

  it('is never told as a search that failed', () => {
    for (const failure of [
      problem(400, 'Mend why.'),
      problem(409, "The corrections can't be read."),
      problem(503, 'The bucket does not answer.'),
      problem(500, 'x'),
      { status: undefined, problem: undefined },
    ])
      expect(correctionFailure(failure)).toMatch(/correction was( not)? kept/);
    expect(correctionFailure(problem(400, 'Mend why.'))).toContain('Mend why.');
    expect(correctionFailure(problem(404, 'There is no correction.'))).toBe('There is no correction.');
  });
});

describe('the form of a correction', () => {
  it('offers every field that can be corrected', () => {
    expect([...CORRECTABLE].sort()).toEqual([...OVERRIDE_FIELDS].sort());
  });

  test.each([
    ['headline', 'Harbour reopens'],
    ['byline', 'Ann Example\nBo Ek'],
    ['published', '2024-07-12'],
  ] as const)('begins with what %s says', (field, text) => {
    expect(editedValue(anArticle(), field)).toBe(text);
  });

  test.each([
    ['headline', ' Two\nlines ', 'Two lines'],
    ['byline', 'Ann\n\n Bo \n', ['Ann', 'Bo']],
    ['section', '  ', null],
    ['tags', '', null],
  ] as const)('sends of %s what was meant', (field, text, value) => {
    expect(valueWritten(field, text)).toEqual(value);
  });
});

describe('a corrected field', () => {
  it('tells when, why and what the file says', () => {
    const article = applyOverrides(anArticle(), kept('Harbour reopens'));
    expect(correctionWords(article, 'headline')).toBe('2024-08-01: A typo. The file says “Harbour reopens”.');
    expect(correctionWords(article, 'section')).toBeUndefined();
  });

  it('tells that the file has changed its mind', () => {
    const article = applyOverrides(anArticle(), kept('Harbour shut'));
    expect(correctionWords(article, 'headline')).toContain(
      'The file said “Harbour shut”, and now “Harbour reopens”.',
    );
  });

  it('shows once the article has just that correction', () => {
    const overrides = kept('Harbour reopens');
    const corrected = applyOverrides(anArticle(), overrides);
    expect(showsCorrection(anArticle(), overrides, 'headline')).toBe(false);
    expect(showsCorrection(corrected, overrides, 'headline')).toBe(true);
    expect(showsCorrection(corrected, { ...overrides, fields: {} }, 'headline')).toBe(false);
    expect(showsCorrection(anArticle(), { ...overrides, fields: {} }, 'headline')).toBe(true);
  });
});
