import { describe, expect, it } from 'vitest';
import type { OverrideField } from '../../../shared/article/applied-override.ts';
import { Article } from '../../../shared/article/article.ts';
import { applyOverrides } from '../../../shared/overrides/apply-overrides.ts';
import { ownValueOf } from '../../../shared/overrides/field-value.ts';
import { type Override, WorkOverrides } from '../../../shared/overrides/override.ts';
import { chunk } from '../../../shared/text/chunk.ts';
import { anArticle } from '../../support/articles.ts';

const overriding = (field: OverrideField, value: Override['value'], replaced: Override['value']) =>
  WorkOverrides.parse({
    work: anArticle().id,
    fields: {
      [field]: { value, replaced, by: 'Ann Example', at: '2024-08-01T09:00:00.000Z', why: 'It was wrong' },
    },
  });
const apply = (field: OverrideField, value: Override['value'], replaced: Override['value']) =>
  Article.parse(applyOverrides(anArticle(), overriding(field, value, replaced)));
const conflicts = (article: Article) => article.notes.filter(({ kind }) => kind === 'override-conflict');

describe('a correction of an article', () => {
  it.each([
    ['headline', 'Harbour is open', 'Harbour reopens'],
    ['standfirst', 'Before the storm', 'After the storm'],
    ['publisher', 'Northline', 'Harrowmouth Courier'],
    ['source', 'Harrowmouth Courier', 'Northline'],
    ['section', 'Sport', 'News'],
    ['dateline', 'ALDWICK', 'HARROWMOUTH'],
    ['language', 'en-US', 'en-GB'],
    ['updated', '2024-07-14T10:00Z', '2024-07-13'],
    ['byline', ['Cy Ek'], ['Ann Example', 'Bo Ek']],
    ['tags', ['ferry', 'vote'], ['harbour', 'storm']],
  ] as const)('of %s shows the value, who, when and why', (field, value, replaced) => {
    const article = apply(field, value, replaced);
    expect(article[field]).toEqual(value);
    expect(article.origins[field]).toEqual({
      origin: 'override',
      confidence: 1,
      rule: 'corrected by Ann Example',
    });
    expect(article.overrides).toEqual({
      [field]: {
        by: 'Ann Example',
        at: '2024-08-01T09:00:00.000Z',
        why: 'It was wrong',
        replaced,
        own: replaced,
      },
    });
    expect(conflicts(article)).toEqual([]);
    expect(article.revision).not.toBe(anArticle().revision);
    expect(ownValueOf(article, field)).toEqual(replaced);
  });

  it.each([
    ['2023', 'year'],
    ['2023-07', 'month'],
    ['2023-07-02', 'day'],
    ['2023-07-02T10:00', 'minute'],
    ['2023-07-02T10:00:00+02:00', 'minute'],
    ['--07-02', 'day'],
    ['--02-29T10:00', 'minute'],
  ])('of the date to %s has the precision of a %s, in the article’s zone', (value, precision) => {
    expect(apply('published', value, '2024-07-12').published).toEqual({
      value,
      precision,
      zone: 'Europe/London',
      origin: 'override',
      confidence: 1,
      rule: 'corrected by Ann Example',
    });
  });

  it('may clear what can be absent', () => {
    expect(apply('section', null, 'News')).not.toHaveProperty('section');
    expect(apply('byline', null, ['Ann Example', 'Bo Ek']).byline).toEqual([]);
    expect(apply('language', null, 'en-GB').language).toBe('und');
    const { published } = apply('published', null, '2024-07-12');
    expect(published).toMatchObject({ precision: 'none', origin: 'override' });
    expect(published).not.toHaveProperty('value');
  });

  it('keeps the zone when the date is cleared: other times are read in it', () => {
    expect(apply('published', null, '2024-07-12').published.zone).toBe('Europe/London');
  });

  it('takes the notes on how that field was read', () => {
    const notes = ['date-ambiguous', 'language-mismatch'].map((kind) => ({ kind, detail: 'x' }));
    const noted = (field: OverrideField, value: string, own: string) =>
      applyOverrides(anArticle({ notes }), overriding(field, value, own)).notes.map(({ kind }) => kind);
    expect(noted('published', '2023', '2024-07-12')).toEqual(['language-mismatch']);
    expect(noted('language', 'fr', 'en-GB')).toEqual(['date-ambiguous']);
  });

  it('of the language moves the borders of sentences and passages', () => {
    const paragraphs = ['Il a dit cela à M. Dupont hier. Puis il est parti.'];
    const english = chunk(paragraphs, 'en');
    const french = chunk(paragraphs, 'fr');
    const before = anArticle({ ...english, language: 'en', structure: [] });
    const after = applyOverrides(before, overriding('language', 'fr', 'en'));
    expect(after.body).toBe(french.body);
    expect(after.passages).toEqual(french.passages);
  });

  it('is nothing when there is none', () => {
    const article = anArticle();
    expect(applyOverrides(article, { work: article.id, fields: {} })).toBe(article);
  });
});

describe('a file that comes to say something else', () => {
  it('is overruled, with a note that tells both', () => {
    const article = apply('headline', 'Harbour is open', 'Harbour reopened');
    expect(article.headline).toBe('Harbour is open');
    expect(conflicts(article)).toEqual([
      {
        kind: 'override-conflict',
        detail:
          'headline: the file now says “Harbour reopens”; it said “Harbour reopened” when Ann Example corrected it to “Harbour is open”, which stands.',
      },
    ]);
    expect(article.overrides?.headline).toMatchObject({
      replaced: 'Harbour reopened',
      own: 'Harbour reopens',
    });
  });

  it('agrees when it says what was corrected, or what it said before', () => {
    expect(conflicts(apply('headline', 'Harbour reopens', 'Harbor reopens'))).toEqual([]);
    expect(conflicts(apply('tags', ['ferry'], ['harbour', 'storm']))).toEqual([]);
    expect(conflicts(apply('tags', ['ferry'], ['storm', 'harbour']))).toHaveLength(1);
    expect(conflicts(apply('section', 'Sport', null))).toHaveLength(1);
    const none = anArticle({ byline: [], language: 'und' });
    expect(conflicts(applyOverrides(none, overriding('byline', [], ['Bo'])))).toEqual([]);
    expect(conflicts(applyOverrides(none, overriding('language', null, 'en')))).toEqual([]);
    expect(conflicts(applyOverrides(none, overriding('language', 'fr', 'und')))).toEqual([]);
  });
});
