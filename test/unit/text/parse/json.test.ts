import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../../shared/article/article.ts';
import { ArticleRejected } from '../../../../shared/errors.ts';
import { scanJson } from '../../../../shared/text/json-scan.ts';
import { parseJson } from '../../../../shared/text/parse/json.ts';
import { readFile } from '../../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../../shared/text/to-article.ts';

const ARTICLES = join(import.meta.dirname, '../../../fixtures/articles');
const FORMATS = join(import.meta.dirname, '../../../fixtures/formats');
const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };
const BOUNDS = { deepest: 200, mostValues: 1_000, mostKeys: 1_000 };

const articlesOf = async (key: string, bytes: Uint8Array): Promise<readonly Article[]> =>
  (await readFile({ key, bytes })).readings.map(({ draft }) => toArticle(draft, { ...OBJECT, key }));

const refusal = (text: string): ArticleRejected => {
  try {
    parseJson(text);
  } catch (thrown) {
    if (thrown instanceof ArticleRejected) return thrown;
    throw thrown;
  }
  throw new Error('It was not refused.');
};

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?:^|\/)input\.[a-z]+$/u.test(name))
    .map((name) => join(folder, name));

describe('an article that the archive wrote itself', () => {
  it.each(
    [...filesOf(ARTICLES), ...filesOf(join(FORMATS, 'ninjs')), ...filesOf(join(FORMATS, 'rss'))].map(
      (file) => [file.replace(/^.*fixtures\//u, ''), file],
    ),
  )('is read back as it was: %s', async (_name, file) => {
    for (const article of await articlesOf('a/original', readFileSync(file))) {
      const lines = [article, { file: 'x', article }].map((value) => Buffer.from(JSON.stringify(value)));
      for (const line of lines) {
        const [again] = await articlesOf('b/copy.json', line);
        expect(again).toMatchObject({
          id: article.id,
          identity: article.identity,
          revision: article.revision,
        });
        expect(again?.origins).toEqual(article.origins);
        expect(again?.body).toBe(article.body);
      }
    }
  });

  it('is refused with the place of what is wrong in it', async () => {
    const [article] = await articlesOf(
      'a',
      Buffer.from('The gulls have left\n\nThe gulls have left the pier, the warden said.'),
    );
    const broken = { ...article, published: { precision: 'lustrum' } };
    expect(refusal(JSON.stringify(broken))).toMatchObject({
      reason: 'malformed',
      message: expect.stringContaining('published.precision'),
    });
  });

  it('stands in a list beside items of other formats', () => {
    const { drafts, refused } = parseJson(
      JSON.stringify([
        { uri: 'urn:1', headline: 'A', body_text: 'The pier is open.' },
        {
          '@context': 'https://schema.org',
          '@type': 'NewsArticle',
          headline: 'B',
          articleBody: 'The pier is closed.',
        },
        { data: [1, 2] },
      ]),
    );
    expect(drafts.map(({ format, entry }) => [format, entry])).toEqual([
      ['application/ninjs+json', 'urn:1'],
      ['application/ld+json', '2'],
    ]);
    expect(refused).toMatchObject([{ entry: '3', reason: 'not an article' }]);
  });
});

describe('an entry of a list that is no object', () => {
  const item = { uri: 'urn:1', headline: 'A', body_text: 'The pier is open.' };
  const entry = { title: 'A', url: 'https://northline.example/a', content_text: 'The pier is open.' };

  it.each([
    ['news items', ['text', item, 3, {}]],
    ['wrapped news items', { items: [null, item, [item], {}] }],
    ['a JSON Feed', { version: 'https://jsonfeed.org/version/1.1', items: [null, entry, 'text', {}] }],
  ])('is refused alone, by its place among the others: %s', (_name, list) => {
    const { drafts, refused } = parseJson(JSON.stringify(list));
    expect(drafts).toHaveLength(1);
    expect(refused.map((one) => [one.entry, one.reason])).toEqual([
      ['1', 'malformed'],
      ['3', 'malformed'],
      ['4', 'not an article'],
    ]);
  });

  it('leaves the keys that are stated twice with their items', () => {
    const text = '[1, {"uri":"a","uri":"b","body_text":"The pier is open."}]';
    expect(parseJson(text).drafts[0]?.notes.map(({ kind }) => kind)).toEqual(['duplicate-key']);
  });
});

describe('a canceled news item', () => {
  it('is kept under its guid without a text, so that it takes its earlier versions out of sight', () => {
    const { drafts } = parseJson(
      '{"uri":"urn:1","type":"text","version":"9","pubstatus":"canceled","headline":"Gulls leave"}',
    );
    expect(drafts).toMatchObject([
      {
        identity: { value: 'urn:1' },
        version: '9',
        pubstatus: 'canceled',
        blocks: [{ text: 'Gulls leave' }],
      },
    ]);
  });
});

describe('JSON that is no article', () => {
  it.each([
    ['AP’s Media API', { api_version: '1.1', data: { item: { uri: 'u', headline: 'h' } } }],
    ['GeoJSON', { type: 'FeatureCollection', features: [] }],
    ['WordPress’s REST API', { id: 1, title: { rendered: 'T' }, content: { rendered: '<p>x</p>' } }],
    ['JSON Schema', { $schema: 'https://json-schema.org/draft/2020-12/schema', properties: {} }],
    ['no object', [1, 2, 3]],
    ['does not look like', { colour: 'green' }],
    [
      'nothing in it is an article',
      { '@context': 'https://schema.org', '@type': 'Organization', name: 'Northline' },
    ],
    ['none of its text', { '@type': 'NewsArticle', headline: 'H' }],
    ['holds no entries', { version: 'https://jsonfeed.org/version/1', items: [] }],
  ])('is refused by its name: %s', (name, value) => {
    expect(refusal(JSON.stringify(value))).toMatchObject({
      reason: 'not an article',
      message: expect.stringContaining(name),
    });
  });
});

describe('hostile JSON', () => {
  it.each([
    ['{"uri":"u",\n  "headline":h}', 'at line 2, character 14'],
    ['{"uri":"u"', 'at its end'],
    ['{"uri":"a\nb"}', 'at line 1, character 10'],
    ['{"uri":"\\x41"}', 'at line 1, character 9'],
    ['{"uri":01}', 'at line 1, character 8'],
    ['{"uri":"u"}}', 'at line 1, character 12'],
    ['[{"uri":"u"},]', 'at line 1, character 14'],
    ['{"uri":tru}', 'at line 1, character 8'],
    ['{"uri" "u"}', 'at line 1, character 8'],
    ['[{"uri":"u"]', 'at line 1, character 12'],
  ])('is refused with its place: %s', (text, where) => {
    expect(refusal(text)).toMatchObject({
      reason: 'malformed',
      message: `The JSON file is broken ${where}.`,
    });
  });

  it.each([
    ['objects', () => '{"a":'.repeat(100_000)],
    ['lists', () => '['.repeat(1_000_000)],
    ['a list in an item', () => `{"uri":"u","x":${'['.repeat(300)}${']'.repeat(300)}}`],
  ])('is refused for its depth before it is built: %s', (_name, make) => {
    expect(refusal(make()).reason).toBe('too deep');
  });

  it('is refused for its number of values or keys before it is built', () => {
    const keys = (count: number) =>
      `{"uri":"u","headline":"h","body_text":"The pier is open."${Array.from({ length: count }, (_value, at) => `,"k${at}":0`).join('')}}`;
    expect(refusal(keys(1_000_000)).reason).toBe('too large');
    expect(refusal(keys(40_000))).toMatchObject({
      reason: 'not an article',
      message: expect.stringContaining('40003'),
    });
    expect(parseJson(keys(1_900)).drafts).toHaveLength(1);
    expect(refusal(`[${'1,'.repeat(600_000)}1]`).reason).toBe('too large');
  });

  it('says which keys an item states twice, and takes the last', () => {
    const [draft] = parseJson(
      '{"uri":"u","headline":"A","he\\u0061dline":"B","body_text":"The pier is open.","x":{"y":1,"y":2}}',
    ).drafts;
    expect(draft?.fields.headline?.value).toBe('B');
    expect(draft?.notes).toMatchObject([
      { kind: 'duplicate-key', detail: expect.stringContaining('headline') },
    ]);
  });

  it('notes them for the right item of a list', () => {
    const item = (more: string) => `{"uri":"u","body_text":"The pier is open."${more}}`;
    for (const text of [
      `[${item('')},${item(',"x":1,"x":2')}]`,
      `{"meta":[{"a":1,"a":2}],"items":[${item('')},${item(',"x":1,"x":2')}],"more":[{},{"b":1,"b":2}]}`,
    ])
      expect(parseJson(text).drafts.map(({ notes }) => notes.length)).toEqual([0, 1]);
  });

  it.each([
    '{"uri":"u","body_text":"The pier is open.","pubstatus":"withheld","pubstatus":"usable"}',
    '{"uri":"u","body_text":"The pier is open.","pubStatus":"withheld","pubstatus":"usable"}',
    '{"uri":"u","body_text":"The pier is open.","embargoed":"2030-01-01T00:00:00Z","embargoed":null}',
  ])('takes a permission that is stated twice for none: %s', (text) => {
    expect(parseJson(text).drafts[0]?.pubstatus).toBe('withheld');
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'changes nothing by the key %s',
    (key) => {
      const evil = `{"${key}":{"headline":"evil","polluted":1},"uri":"u","body_text":"The pier is open.","subject":[{"${key}":{"name":"x"}}]}`;
      const ld = `{"@type":"Article","${key}":{"headline":"evil"},"articleBody":"The pier is open.","author":{"${key}":"x"}}`;
      for (const text of [evil, ld]) expect(parseJson(text).drafts[0]?.fields.headline).toBeUndefined();
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  );

  it('takes numbers that it can’t hold for none', () => {
    const [draft] = parseJson(
      '{"uri":12345678901234567890,"guid":"urn:x","version":1e999,"body_text":"The pier is open."}',
    ).drafts;
    expect(draft?.identity?.value).toBe('urn:x');
    expect(draft?.version).toBeUndefined();
  });

  it('survives NUL and lone surrogates everywhere', async () => {
    const text = JSON.stringify({
      uri: 'u\u0000\ud800',
      headline: 'H\ud800',
      copyrightnotice: '\udfff©\u0000',
      subject: [{ code: '\ud800', name: '\u0000' }],
      body_text: 'The \u0000pier\ud800 is open.',
    });
    const [article] = await articlesOf('a.json', Buffer.from(text));
    expect(article?.body).toBe('The pier is open.');
    expect(article?.rights).toBe('©');
    expect(JSON.stringify(article).isWellFormed()).toBe(true);
  });

  it('agrees with the engine on what JSON is', () => {
    const texts = [
      '{}',
      '[]',
      'null',
      '-0',
      '1e5',
      '1E+5',
      '-',
      '+1',
      '.5',
      '1.',
      '"\\u12"',
      '"\\u1234"',
      '[1,]',
      '{,}',
      '{"a":1,}',
      'nul',
      '"',
      '\u00a01',
      '[1 2]',
      '{"a"}',
      '1 1',
      '"\u2028"',
      '',
      ' ',
    ];
    for (const text of texts) {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect([text, scanJson(text, BOUNDS).problem === undefined]).toEqual([text, isJson]);
    }
  });
});
