import { describe, expect, it, test } from 'vitest';
import {
  toDocument,
  toHeldAnchor,
  toStoredArticle,
  toStoredHead,
  toTombstone,
} from '../../../shared/adapters/article-document.ts';
import { ARTICLE_MAPPING } from '../../../shared/adapters/mapping.ts';
import type { Article } from '../../../shared/article/article.ts';
import { articleOf } from '../../support/articles.ts';

const HOLDERS = [
  { key: 'a.json', revision: 'r1', version: '2', versioncreated: '2024-07-12T10:00:00Z', entry: '1' },
  { key: 'b.json', revision: 'r2' },
];

/** What the engine keeps in `_source`: everything but what the mapping leaves out of it. */
const asStored = (document: object): unknown =>
  JSON.parse(
    JSON.stringify(document, (key, value: unknown) => {
      if (key === 'lead') return undefined;
      if (key !== 'passages' || !Array.isArray(value)) return value;
      return value.map(({ text: _text, ...place }: { text?: unknown }) => place);
    }),
  );

/** An article with nothing but what every article has. */
const bare = (): Article => {
  const { version, versioncreated, firstcreated, standfirst, publisher, source, section, ...rest } =
    articleOf({});
  const { updated, dateline, url, rights, ...least } = rest;
  return {
    ...least,
    byline: [],
    tags: [],
    captions: [],
    passages: [],
    structure: [],
    related: [],
    removed: [],
    origins: {},
    notes: [],
    body: '',
    published: { precision: 'none', origin: 'none', confidence: 0 },
  };
};

describe('an article in the engine', () => {
  test.each([
    ['a whole one', articleOf({})],
    ['one with nothing but what is needed', bare()],
    ['one without captions', articleOf({ captions: [] })],
    ['one in a language without analysis of its own', articleOf({ language: 'uk' })],
    [
      'one that is withheld and embargoed',
      articleOf({ pubstatus: 'withheld', embargoed: '2030-01-01T00:00:00Z' }),
    ],
    [
      'one with rights and subjects',
      articleOf({
        usageterms: 'No use after 30 days',
        copyrightholder: 'Northline',
        subjects: [
          { code: 'medtop:20000065', name: 'civil unrest' },
          { code: '7', scheme: 'house list' },
        ],
      }),
    ],
    ['one with astral text', articleOf({ body: '🙂𝒳 x.\u2029東京 🙂' })],
    [
      'one with names that objects inherit',
      articleOf({ tags: ['__proto__', 'constructor'], section: 'toString' }),
    ],
    [
      'one from before 1970',
      articleOf({ published: { value: '1912-04-15', precision: 'day', origin: 'text', confidence: 1 } }),
    ],
  ])('comes back equal: %s', (_what, article) => {
    expect(toStoredArticle(asStored(toDocument(article, HOLDERS)))).toEqual(article);
  });

  it('comes back with its holders', () => {
    expect(toStoredHead(asStored(toDocument(articleOf({}), HOLDERS)))).toMatchObject({
      state: 'live',
      holders: HOLDERS,
    });
    expect(toStoredHead(toTombstone('a', 'x'))).toEqual({ state: 'removed', holders: [] });
    expect(toStoredHead(toHeldAnchor('a', 'x', [], { key: 'k', revision: 'r' }))).toEqual({
      state: 'held',
      holders: [],
      live: { key: 'k', revision: 'r' },
    });
  });

  it('names no field that the strict mapping doesn’t', () => {
    const named = (properties: object, document: object, path: string): readonly string[] =>
      Object.entries(document).flatMap(([key, value]) => {
        const mapping = Object.entries(properties).find(([name]) => name === key)?.[1];
        const where = `${path}${key}`;
        if (mapping === undefined) return [where];
        if (mapping.type === 'date_range' || mapping.enabled === false || !mapping.properties) return [];
        return [value].flat().flatMap((one: object) => named(mapping.properties, one, `${where}.`));
      });
    const article = articleOf({ embargoed: '2030-01-01' });
    expect(named(ARTICLE_MAPPING.properties, toDocument(article, HOLDERS), '')).toEqual([]);
    expect(named(ARTICLE_MAPPING.properties, toTombstone('a', 'x'), '')).toEqual([]);
  });

  it('stands under its language only, text once and passages beside it', () => {
    const document = toDocument(articleOf({}), []);
    expect(Object.keys(document.t)).toEqual(['en']);
    expect(document.passages.map(({ text }) => Object.keys(text))).toEqual([['en'], ['en']]);
    expect(JSON.stringify(document.record)).not.toContain('reopened');
  });

  it('leaves nothing of its text in a tombstone or a held anchor', () => {
    expect(Object.keys(toTombstone('a', '2024')).sort()).toEqual(['id', 'ingested', 'state']);
    const anchor = toHeldAnchor('a', '2024', [], { key: 'k', revision: 'r' });
    expect(Object.keys(anchor).sort()).toEqual(['holders', 'id', 'ingested', 'key', 'revision', 'state']);
  });

  it('is told by state from what is not an article', () => {
    for (const source of [toTombstone('a', 'x'), {}, null, { t: {}, record: {} }]) {
      expect(() => toStoredArticle(source)).toThrow();
    }
  });
});

describe('dates of an article in the engine', () => {
  const dated = (value: string | undefined, zone?: string) =>
    toDocument(
      articleOf({
        published: {
          precision: 'day',
          origin: 'text',
          confidence: 1,
          ...(value === undefined ? {} : { value }),
          ...(zone === undefined ? {} : { zone }),
        },
      }),
      [],
    ).published;

  test.each([
    ['2024-07-12', 'UTC', '2024-07-12T00:00:00.000Z', '2024-07-12T23:59:59.999Z', 2024],
    ['2024-07', 'Asia/Tokyo', '2024-06-30T15:00:00.000Z', '2024-07-31T14:59:59.999Z', 2024],
    ['1912', 'UTC', '1912-01-01T00:00:00.000Z', '1912-12-31T23:59:59.999Z', 1912],
    ['2024-03-31T02:59', 'Europe/Berlin', '2024-03-31T01:59:00.000Z', '2024-03-31T01:59:59.999Z', 2024],
  ])('%s in %s is a span', (value, zone, start, end, year) => {
    const range = { gte: Date.parse(start), lte: Date.parse(end) };
    expect(dated(value, zone)).toMatchObject({ range, start: range.gte, dated: 1, year, value });
  });

  test.each([undefined, '--07-12', '--07-12T14:55', '2024-02-30'])('%s is undated, and no span', (value) => {
    expect(dated(value)).toMatchObject({ start: 0, dated: 0 });
    expect(dated(value)).not.toHaveProperty('range');
  });

  it('keep the month and day of a yearless one', () => {
    expect(dated('--07-12T14:55')).toMatchObject({ monthDay: '07-12' });
  });
});

describe('when an article last changed', () => {
  const changed = (more: Partial<Article>): number => toDocument({ ...bare(), ...more }, []).changed;
  const published = { precision: 'year', origin: 'text', confidence: 1 } as const;

  it('is what it says, else its version, else its publication', () => {
    const versioncreated = '2024-07-12T10:00:00Z';
    expect(changed({ updated: '2024-07-13', versioncreated })).toBe(Date.parse('2024-07-13T00:00:00Z'));
    expect(changed({ versioncreated })).toBe(Date.parse(versioncreated));
    expect(changed({ published: { ...published, value: '1950' } })).toBe(Date.parse('1950-01-01T00:00:00Z'));
  });

  it('stands behind all others when nothing is known of it', () => {
    expect(changed({})).toBeLessThan(changed({ published: { ...published, value: '1950' } }));
  });
});
