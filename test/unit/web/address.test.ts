import { describe, expect, it } from 'vitest';
import { ArticleParameters } from '../../../shared/search/article-parameters.ts';
import { COUNTED_AS_MISSING, FILTER_NAMES } from '../../../shared/search/fields.ts';
import { ScopeParameters } from '../../../shared/search/scope-parameters.ts';
import {
  EMPTY_SEARCH,
  FILTERS,
  MISSING,
  markParameters,
  readAddress,
  type Search,
  scopeParameters,
  toggleMissing,
  toggleValue,
  withoutFilters,
  withValue,
  writeAddress,
} from '../../../web/address.ts';

const FULL: Search = {
  q: 'ferry "Skerne Strait" -goose & more',
  match: 'any',
  include: { publisher: ['Northline', 'The Aldwick Ledger'], tag: ['50% off'] },
  exclude: { language: ['fr'], place: ['Lyvenets & Co'] },
  missing: ['byline', 'year'],
  from: '2024',
  to: '2024-07-12',
  useDate: 'updated',
  dates: 'certain',
  sort: 'oldest',
  recency: 'mild',
  group: 'none',
  copies: 'hide',
  versions: 'latest',
  asOf: '2024-07-13',
  variants: 'off',
};

describe('the address of the page', () => {
  it('holds a whole search and the open article, and gives both back', () => {
    const address = { search: FULL, article: 'a/b?c' };
    const link = writeAddress(address);
    expect(link.startsWith('/?')).toBe(true);
    expect(readAddress(link.slice(1))).toEqual(address);
  });

  it('holds what the open article is compared with, and nothing is compared without one', () => {
    const address = { search: EMPTY_SEARCH, article: 'a', compare: 'b' };
    expect(writeAddress(address)).toBe('/?article=a&compare=b');
    expect(readAddress('?article=a&compare=b')).toEqual(address);
    expect(readAddress('?compare=b')).toEqual({ search: EMPTY_SEARCH });
  });

  it('holds an earlier version, and which later one it is compared with', () => {
    const address = { search: EMPTY_SEARCH, article: 'a', version: '2024-07-12T14:55:03.120Z' };
    expect(readAddress(writeAddress(address).slice(1))).toEqual(address);
    const both = { ...address, otherVersion: '2024-08-01T00:00:00Z' };
    expect(readAddress(writeAddress(both).slice(1))).toEqual(both);
    expect(readAddress('?article=a&other-version=2024')).toEqual({ search: EMPTY_SEARCH, article: 'a' });
  });

  it('asks for versions as articles, and for those of one day only or for all', () => {
    const all = readAddress('?versions=all&group=story').search;
    expect(all).toEqual({ ...EMPTY_SEARCH, group: 'none', versions: 'all' });
    expect(readAddress('?versions=all&as-of=2024').search).toEqual({ ...EMPTY_SEARCH, asOf: '2024' });
  });

  it('holds what administrators look at, and no article beside that', () => {
    const audit = { search: EMPTY_SEARCH, admin: 'audit', date: '2024-07' } as const;
    expect(readAddress(writeAddress(audit).slice(1))).toEqual(audit);
    const hiding = { search: EMPTY_SEARCH, admin: 'suppressions', suppress: 'a' } as const;
    expect(readAddress(writeAddress(hiding).slice(1))).toEqual(hiding);
    expect(readAddress('?admin=audit&article=a&suppress=b')).toEqual({
      search: EMPTY_SEARCH,
      admin: 'audit',
    });
    expect(readAddress('?admin=owner')).toEqual({ search: EMPTY_SEARCH });
  });

  it('asks for articles where copies are left out, which a list of stories has none of', () => {
    expect(readAddress('?copies=only&group=story').search).toEqual({
      ...EMPTY_SEARCH,
      group: 'none',
      copies: 'only',
    });
  });

  it('is empty for the empty search', () => {
    expect(writeAddress({ search: EMPTY_SEARCH })).toBe('/');
    expect(readAddress('')).toEqual({ search: EMPTY_SEARCH });
  });

  it('uses the names of the API', () => {
    expect(
      writeAddress({ search: { ...EMPTY_SEARCH, q: 'ferry', exclude: { publisher: ['A'] }, from: '2024' } }),
    ).toBe('/?q=ferry&exclude-publisher=A&from-date=2024');
  });

  it('reads what somebody typed as well as it can', () => {
    expect(
      readAddress(
        '?sort=loudest&match=&publisher=&publisher=A&publisher=A&article=&utm=x&missing=hope&missing=tags&group=2',
      ),
    ).toEqual({
      search: { ...EMPTY_SEARCH, include: { publisher: ['A'] }, missing: ['tags'] },
    });
  });

  it('knows every filter of the API', () => {
    expect([...FILTERS].sort()).toEqual([...FILTER_NAMES].sort());
    expect([...MISSING].sort()).toEqual([...COUNTED_AS_MISSING].sort());
  });

  it('tells what decides which articles are found from how they are listed', () => {
    const known = Object.keys(ScopeParameters.shape);
    expect([...scopeParameters(FULL).keys()].filter((name) => !known.includes(name))).toEqual([]);
    expect(scopeParameters(FULL).getAll('missing')).toEqual(['byline', 'year']);
  });
});

describe('what an article is marked by', () => {
  it('is the words and how they are meant, and nothing where there are none', () => {
    expect(markParameters(FULL).toString()).toBe(
      `${new URLSearchParams({ q: FULL.q, match: 'any', dates: 'certain', variants: 'off' })}`,
    );
    expect(markParameters({ ...FULL, q: '' }).size).toBe(0);
    const known = Object.keys(ArticleParameters.shape);
    expect([...markParameters(FULL).keys()].filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('choosing a value', () => {
  it('adds it, and takes it away again', () => {
    const chosen = toggleValue(EMPTY_SEARCH, 'include', 'publisher', 'Northline');
    expect(chosen.include).toEqual({ publisher: ['Northline'] });
    expect(toggleValue(chosen, 'include', 'publisher', 'Northline')).toEqual(EMPTY_SEARCH);
  });

  it('moves it from one side to the other', () => {
    const moved = toggleValue(FULL, 'exclude', 'publisher', 'Northline');
    expect(moved.include.publisher).toEqual(['The Aldwick Ledger']);
    expect(moved.exclude).toEqual({ ...FULL.exclude, publisher: ['Northline'] });
  });

  it('is undone as a whole, without the words and the order', () => {
    expect(withoutFilters(FULL)).toEqual({
      ...EMPTY_SEARCH,
      q: FULL.q,
      match: 'any',
      sort: 'oldest',
      recency: 'mild',
    });
  });

  it('that was suggested keeps it where it was chosen already', () => {
    const chosen = withValue(EMPTY_SEARCH, 'publisher', 'Northline');
    expect(chosen.include).toEqual({ publisher: ['Northline'] });
    expect(withValue(chosen, 'publisher', 'Northline')).toEqual(chosen);
  });

  it('may be to choose what lacks one', () => {
    const chosen = toggleMissing(toggleMissing(EMPTY_SEARCH, 'year'), 'byline');
    expect(chosen.missing).toEqual(['byline', 'year']);
    expect(toggleMissing(chosen, 'year').missing).toEqual(['byline']);
  });
});
