import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, test, vi } from 'vitest';
import { Article } from '../../../shared/article/article.ts';
import { ArticleRejected, type RejectionReason } from '../../../shared/errors.ts';
import { compareHolders, toHolder } from '../../../shared/ingest/holders.ts';
import { readArticles } from '../../../shared/ingest/read-articles.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';
import { seeded } from '../../support/seeded.ts';

// What is bounded is the processor's time; a busy machine may take longer.
vi.setConfig({ testTimeout: 60_000 });

const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

type Given = string | Uint8Array;
const articles = async (key: string, content: Given, metadata = {}): Promise<readonly Article[]> => {
  const bytes = typeof content === 'string' ? encode(content) : content;
  const { readings } = await readFile({ key, bytes, metadata });
  return readings.map(({ draft }) => Article.parse(toArticle(draft, { ...OBJECT, key })));
};
const only = async (key: string, content: Given, metadata = {}): Promise<Article> => {
  const [article, ...others] = await articles(key, content, metadata);
  if (!article || others.length > 0) throw new Error('Not one article');
  return article;
};
/** Why a file is refused; undefined where it is read. */
const refusal = async (key: string, content: Given): Promise<RejectionReason | undefined> => {
  try {
    await articles(key, content);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof ArticleRejected) return thrown.reason;
    throw thrown;
  }
};
const refused = (reason: RejectionReason) => async (key: string, content: Given) =>
  expect(await refusal(key, content)).toBe(reason);

describe('F18 a file of 100 MB', () => {
  it('is refused by its size; its bytes are never asked for', async () => {
    const object = {
      key: 'a.txt',
      size: 100_000_000,
      etag: 'e',
      lastModified: OBJECT.received,
      metadata: {},
    };
    const reading = await readArticles(object, 'b', OBJECT.ingested);
    expect(reading.refused.map(({ reason }) => reason)).toEqual(['too large']);
  });
  test.each([
    ['one line', 'The harbour reopened on Monday. '.repeat(140_000)],
    ['one word', 'x'.repeat(4_100_000)],
    ['short lines', 'a\n'.repeat(2_100_000)],
  ])('of text within the size of files, but of more text than an article may have: %s', (_what, text) =>
    refused('too large')('a.txt', text),
  );
  it('of markup: more elements than pages have', () =>
    refused('too large')('a.html', `<html><body>${'<i>a</i>'.repeat(260_000)}`));
});

describe('F19 a file without text', () => {
  test.each<readonly [string, Given]>([
    ['no byte', ''],
    ['white space', ' \n\t\r\n \u00a0\u3000\n'],
    ['a byte order mark', '\ufeff'],
    ['a byte order mark of UTF-16', Uint8Array.of(0xff, 0xfe)],
    ['a byte order mark and white space', '\ufeff \n'],
  ])('is refused as empty: %s', (_what, content) => refused('empty')('a.txt', content));
  test.each<readonly [string, Given]>([
    ['invisible characters', '\u200b\u200c\u200d\u2060\u00ad'],
    ['signs', '*** --- ***\n\n. . .'],
    ['tags', '<html><body><p></p></body></html>'],
  ])('is no article: %s', async (_what, content) =>
    expect(['empty', 'not an article']).toContain(await refusal('a.html', content)),
  );
});

describe('F23 a file that is not what its name says', () => {
  const random = seeded(23);
  const noise = Uint8Array.from({ length: 5_000 }, () => random.below(256));
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    Buffer.from('IHDR'),
    deflateSync(noise),
  ]);
  test.each<readonly [string, Uint8Array]>([
    ['a picture', png],
    ['a photograph', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), noise])],
    ['noise', noise],
    ['a program', Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), noise])],
  ])('is told by its bytes, and refused: %s', async (_what, content) => {
    for (const key of ['a.html', 'a.txt', 'a.json', 'a.md', 'a.xml', 'a'])
      await refused('unsupported format')(key, content);
  });
  it('is refused where it is a PDF without pages', async () =>
    expect(await refusal('a.html', '%PDF-1.7\n%%EOF')).toBeDefined());
  it('is read where it is an article: a page called .txt, JSON called .html', async () => {
    const page =
      '<html><head><title>Harbour reopens</title></head><body><p>Boats are out again.</p></body></html>';
    expect((await only('a.txt', page)).provenance.format).toBe('text/html');
    const news = JSON.stringify({ uri: 'urn:x', headline: 'H', body_text: 'Boats are out again.' });
    expect((await only('a.html', news)).identity).toEqual({ kind: 'guid', value: 'urn:x' });
  });
  it('is refused where it is packed noise', async () =>
    expect(await refusal('a.html', gzipSync(noise))).toBeDefined());
});

describe('F24 JSON', () => {
  const item = { uri: 'urn:x', headline: 'Harbour reopens', body_text: 'Boats are out again.' };
  test.each([
    ['objects', '{"a":'.repeat(100_000)],
    ['objects that end', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['lists', '['.repeat(100_000)],
    [
      'lists in a news item',
      `{"uri":"u","body_text":"t","subject":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ],
  ])('that nests 100,000 levels is refused as too deep: %s', async (_what, text) => {
    expect(await refusal('a.json', text)).toBe('too deep');
  });
  it('of a million keys is refused by their number', async () => {
    const keys = Array.from({ length: 1_000_000 }, (_value, index) => `"k${index}":0`).join(',');
    await expect(only('a.json', `{${keys}}`)).rejects.toMatchObject({ reason: 'too large' });
  });
  it('of 1,500 keys is read, and none of them is kept', async () => {
    const keys = Array.from({ length: 1_500 }, (_value, index) => `"k${index}":${index}`).join(',');
    const article = await only('a.json', `{${keys},${JSON.stringify(item).slice(1)}`);
    expect(article.headline).toBe('Harbour reopens');
    expect(JSON.stringify(article).length).toBeLessThan(5_000);
  });
  it('of the same key twice is read as JSON has it: the last stands', async () => {
    const article = await only('a.json', `{"headline":"First",${JSON.stringify(item).slice(1)}`);
    expect(article.headline).toBe('Harbour reopens');
  });
  test.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'])(
    'pollutes nothing by a key called %s',
    async (name) => {
      const evil = `{"${name}":{"headline":"Evil","uri":"urn:evil","polluted":1},${JSON.stringify(item).slice(1)}`;
      const nested = JSON.stringify(item).replace(
        '{',
        `{"subject":[{"${name}":{"polluted":1},"name":"Sea"}],`,
      );
      expect((await only('a.json', evil)).headline).toBe('Harbour reopens');
      expect((await only('a.json', nested)).headline).toBe('Harbour reopens');
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
      expect(Reflect.get(() => {}, 'polluted')).toBeUndefined();
    },
  );
});

describe('F26 lines and characters', () => {
  it('reads one line of a million characters, unless the body is longer than bodies are', async () => {
    const line = 'The harbour reopened on Monday. '.repeat(31_250);
    const article = await only('a.txt', line.slice(0, 1_000_000));
    expect(article.passages.length).toBeGreaterThan(700);
  });
  it('cuts a million combining marks on one letter to 30, and says so', async () => {
    const article = await only('a.txt', `The harbour reopene${'\u0301\u0323'.repeat(500_000)}d.`);
    expect(article.body.length).toBeLessThan(100);
    expect(article.notes.map(({ kind }) => kind)).toContain('combining-flood');
  });
  it('reads a flood of zero-width characters as the words between them', async () => {
    const article = await only(
      'a.txt',
      `Boats are${'\u200b'.repeat(500_000)} out${'\u200b\u2060'.repeat(200_000)} again.`,
    );
    expect(article.body).toBe('Boats are out again.');
  });
});

describe('F28 HTML', () => {
  const page = (inside: string): string =>
    `<html><head><title>Harbour reopens</title></head><body><article><p>Boats are out again.</p>${inside}`;
  test.each(['div', 'b', 'p', 'table', 'li', 'a', 'svg', 'x-y', 'template', 'select', 'form'])(
    'of 50,000 <%s> in one another is read or refused as too deep',
    { timeout: 30_000 },
    async (name) => {
      const reason = await refusal('a.html', page(`<${name}>x`.repeat(50_000)));
      expect([undefined, 'too deep', 'too large']).toContain(reason);
    },
  );
  test.each(['script', 'style', 'textarea', 'title', 'noscript', 'iframe', '!--', '![CDATA[', 'svg><script'])(
    'with <%s that never ends keeps what stood before it',
    async (name) => {
      const article = await only('a.html', page(`<${name}> ${'var a = "<p>";'.repeat(10_000)}`));
      expect(article.body).toContain('Boats are out again.');
    },
  );
  it('of 100,000 attributes is read', async () => {
    const attributes = Array.from({ length: 100_000 }, (_value, index) => `a${index}="${index}"`).join(' ');
    expect((await only('a.html', page(`<p ${attributes}>The end.`))).body).toContain('The end.');
  });
});

const dateOf = async (text: string) =>
  (await only('a.txt', `Harbour reopens\n\n${text}\n\nBoats are out again, the council said.`)).published;

describe('F29 dates', () => {
  test.each([
    'February 30, 2024',
    '31 April 2024',
    '2024-13-01',
    '32.01.2024',
    '0000-00-00',
    'July 99, 2024',
  ])('that no calendar has are no dates: %s', async (text) => {
    const { value = '' } = await dateOf(`Published: ${text}`);
    expect(value).not.toMatch(/-13|-00|-3[2-9]|-9\d|02-30|04-31/);
  });
  it('that are missing are said to be, not made of the clock', async () => {
    expect(await dateOf('The sea was calm.')).toEqual({ precision: 'none', origin: 'none', confidence: 0 });
  });
  const item = (more: object) =>
    JSON.stringify({ uri: 'urn:x', headline: 'H', body_text: 'Boats are out again.', ...more });
  test.each([
    '',
    '0',
    '-1',
    'tomorrow',
    '2024-02-30T25:61:61Z',
    '99999-01-01T00:00:00Z',
    'NaN',
    '2024-07-12T10:00:00+99:99',
  ])('in a standard’s field that name no time are none: %j', async (text) => {
    const article = await only('a.json', item({ versioncreated: text, firstcreated: text }));
    for (const value of [article.versioncreated, article.firstcreated, article.published.value])
      if (value !== undefined) expect(Number.isNaN(Date.parse(value))).toBe(false);
  });
  test.each(['tomorrow', '2024-02-30T25:61:61Z', '99999-01-01', 'NaN'])(
    'of an embargo that name no time hold the article back: %j',
    async (text) => {
      expect((await only('a.json', item({ embargoed: text }))).pubstatus).toBe('withheld');
    },
  );
  it('order nothing where versions do: a clock that was a day wrong changes nothing', async () => {
    const day = (offset: number): string =>
      new Date(Date.UTC(2024, 6, 12) + offset * 86_400_000).toISOString();
    const older = toHolder(await only('a.json', item({ version: '2', versioncreated: day(1) })));
    const newer = toHolder(await only('b.json', item({ version: '10', versioncreated: day(-1) })));
    expect(compareHolders(newer, older)).toBeGreaterThan(0);
  });
  it('of the hour that comes twice are ordered by their zones', async () => {
    const before = toHolder(await only('a.json', item({ versioncreated: '2024-10-27T01:30:00+01:00' })));
    const after = toHolder(await only('a.json', item({ versioncreated: '2024-10-27T01:15:00Z' })));
    expect(compareHolders(after, before)).toBeGreaterThan(0);
  });
});

describe('files that once did harm', () => {
  const folder = new URL('../../fixtures/hostile/', import.meta.url);
  test.each(readdirSync(folder).filter((name) => !name.endsWith('.md')))(
    '%s is read or refused',
    async (name) => {
      await refusal(name, readFileSync(new URL(name, folder)));
    },
  );
});
