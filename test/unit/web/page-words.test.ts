import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../shared/lambda/problem.ts';
import { EMPTY_SEARCH, type Search } from '../../../web/address.ts';
import { webAddress } from '../../../web/article/article-words.ts';
import { toLeftOut } from '../../../web/article/removed-groups.ts';
import { rightsRows } from '../../../web/article/rights-words.ts';
import { failureWords, fieldProblem } from '../../../web/failure-words.ts';
import { facetEntries } from '../../../web/filters/facet-entries.ts';
import { activeChips } from '../../../web/filters/filter-chips.ts';
import { langAttribute, languageName } from '../../../web/languages.ts';
import { counted } from '../../../web/plural.ts';
import { sortedMarks } from '../../../web/search/query-reading.ts';

const value = (name: string, articles: number) => ({ value: name, articles, stories: articles });

describe('the values of a facet', () => {
  it('keep their places when they are chosen', () => {
    const search: Search = { ...EMPTY_SEARCH, include: { publisher: ['northline'] } };
    expect(facetEntries('publisher', [value('The Ledger', 4), value('Northline', 3)], search)).toEqual([
      { value: 'The Ledger', articles: 4, state: 'free' },
      { value: 'northline', articles: 3, state: 'included' },
    ]);
  });

  it('are one where only case or accents differ', () => {
    const counted = [value('HARROWMOUTH', 3), value('Régates', 2), value('Harrowmouth', 1)];
    expect(facetEntries('place', counted, EMPTY_SEARCH)).toEqual([
      { value: 'HARROWMOUTH', articles: 4, state: 'free' },
      { value: 'Régates', articles: 2, state: 'free' },
    ]);
    const search: Search = { ...EMPTY_SEARCH, exclude: { place: ['harrowmouth'] } };
    expect(facetEntries('place', counted, search)[0]).toEqual({
      value: 'harrowmouth',
      articles: 4,
      state: 'excluded',
    });
  });

  it('show what is chosen or left out and not counted', () => {
    const search: Search = { ...EMPTY_SEARCH, include: { tag: ['Régates'] }, exclude: { tag: ['sport'] } };
    expect(facetEntries('tag', [value('regates', 1)], search)).toEqual([
      { value: 'Régates', articles: 1, state: 'included' },
      { value: 'sport', state: 'excluded' },
    ]);
    expect(facetEntries('tag', [], search)).toEqual([
      { value: 'Régates', state: 'included' },
      { value: 'sport', state: 'excluded' },
    ]);
  });
});

describe('rights', () => {
  it('are told as far as the file states them', () => {
    expect(rightsRows({})).toEqual([]);
    expect(rightsRows({ rights: '© Northline', usageterms: '', copyrightholder: 'Northline' })).toEqual([
      ['Copyright notice', '© Northline'],
      ['Copyright holder', 'Northline'],
    ]);
    expect(rightsRows({ usageterms: 'No use after 30 days' })).toEqual([
      ['Usage terms', 'No use after 30 days'],
    ]);
  });
});

describe('active filters', () => {
  const labels = (search: Partial<Search>) =>
    activeChips({ ...EMPTY_SEARCH, ...search }).map(({ label }) => label);

  it('are named in words, dates by what they speak of', () => {
    expect(labels({ include: { language: ['fr'] }, exclude: { publisher: ['Northline'] } })).toEqual([
      'Not publisher: Northline',
      'Language: French',
    ]);
    expect(labels({ from: '2024', to: '2024' })).toEqual(['Published: 2024']);
    expect(labels({ from: '2024-07', useDate: 'updated' })).toEqual(['Updated: July 2024 or later']);
    expect(labels({ to: '2024-07-12', dates: 'certain' })).toEqual([
      'Published: 12 July 2024 or earlier',
      'Certain dates only',
    ]);
    expect(labels({ dates: 'certain' })).toEqual([]);
    expect(labels({ variants: 'off' })).toEqual(['Names as written only']);
    expect(labels({ missing: ['tags', 'published'] })).toEqual(['Without tags', 'Without date']);
  });

  it('claim no date that was refused', () => {
    const errors = [{ parameter: 'from-date', detail: 'Write a date.' }];
    const failure = { status: 400, problem: { type: 'x', title: 'X', status: 400, errors } };
    const [chip] = activeChips({ ...EMPTY_SEARCH, from: '2024-13' }, failure);
    expect(chip?.label).toBe('Date not understood: 2024-13');
  });

  it('each lead to the search without them', () => {
    const [chip] = activeChips({ ...EMPTY_SEARCH, q: 'ferry', from: '2024', dates: 'certain' });
    expect(chip?.without).toEqual({ ...EMPTY_SEARCH, q: 'ferry' });
  });
});

describe('a failure in words', () => {
  const problem = (status: number, errors?: Problem['errors']): Problem => ({
    type: 'urn:backfile:problem:x',
    title: 'X',
    status,
    ...(errors === undefined ? {} : { errors }),
  });

  it('offers another try only where that may help', () => {
    const again = (status: number | undefined) =>
      failureWords({ status, problem: status === undefined ? undefined : problem(status) }).again;
    expect([undefined, 400, 404, 410, 429, 500, 503].map(again)).toEqual([
      'Try again',
      undefined,
      undefined,
      'Start again',
      'Try again',
      'Try again',
      'Try again',
    ]);
  });

  it('is shown at the field that it is about', () => {
    const errors = [
      { parameter: 'from-date', detail: 'Write a date.' },
      { parameter: 'from-date', detail: 'And a good one.' },
    ];
    const failure = { status: 400, problem: problem(400, errors) };
    expect(fieldProblem(failure, 'from-date')).toBe('Write a date. And a good one.');
    expect(fieldProblem(failure, 'to-date')).toBeUndefined();
    expect(fieldProblem(undefined, 'from-date')).toBeUndefined();
    const order = [{ parameter: 'to-date', detail: 'This is before from-date.' }];
    expect(fieldProblem({ status: 400, problem: problem(400, order) }, 'to-date')).toBe(
      'This is before “From”.',
    );
  });

  it('points to marks only where there are some', () => {
    const failure = { status: 400, problem: problem(400, [{ parameter: 'q', detail: 'Too long.' }]) };
    expect(failureWords(failure, ['q']).detail).toBe('Please mend what is marked.');
    expect(failureWords(failure).detail).toBe('');
  });
});

describe('small words', () => {
  it('point to what was odd, in the order of the query', () => {
    const at = (start: number, end: number) => ({ position: { start, end } });
    expect(sortedMarks([at(4, 6), at(0, 2), at(0, 1)])).toEqual([
      [0, 1],
      [0, 2],
      [4, 6],
    ]);
  });

  it('count in numbers that are read', () => {
    expect([
      counted(1, 'article'),
      counted(1204, 'article'),
      counted(1, 'story'),
      counted(2, 'story'),
    ]).toEqual(['1 article', '1,204 articles', '1 story', '2 stories']);
  });

  it('name languages', () => {
    expect(['fr', 'en-GB', 'und', 'not a tag'].map(languageName)).toEqual([
      'French',
      'British English',
      'Language unknown',
      'not a tag',
    ]);
    expect([undefined, '', 'fr'].map(langAttribute)).toEqual(['und', 'und', 'fr']);
  });

  it('follow web addresses only', () => {
    expect(webAddress('https://example.org/a?b=1')).toBe('https://example.org/a?b=1');
    for (const url of [
      undefined,
      '',
      '/a',
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'ftp://a/b',
    ])
      expect(webAddress(url)).toBeUndefined();
  });

  it('keep what one rule left out together, in order', () => {
    const removed = (kind: string, text: string) => ({ kind, rule: 'r', text });
    expect(toLeftOut([removed('a', '1'), removed('a', '2'), removed('b', '3'), removed('a', '4')])).toEqual([
      { kind: 'a', rule: 'r', texts: ['1', '2'] },
      { kind: 'b', rule: 'r', texts: ['3'] },
      { kind: 'a', rule: 'r', texts: ['4'] },
    ]);
  });
});
