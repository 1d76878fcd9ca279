import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { fingerprintOf } from '../../shared/stories/fingerprint.ts';
import { type Reach, suppressionKey } from '../../shared/suppressions/suppression.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { found, ingest, ninjs } from '../support/ninjs.ts';

const sentence = (at: number) =>
  `On day ${at} the harbour master of ward ${at * 7} told ${at % 5} reporters that quay ${at * 3} would stay shut.`;
const text = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => sentence(from + at)).join(' ');
const LONG = text(0, 40);
const COPY = `${text(4, 40)} ${text(500, 504)}`;
const EXCERPT = text(10, 20);
const OTHER = text(900, 940);
const ABOUT = (body: string) => ({ body: [`Quarantine. ${body}`] });

const ARTICLES = {
  long: ninjs('long', ABOUT(LONG)),
  copy: ninjs('copy', ABOUT(COPY)),
  excerpt: ninjs('excerpt', ABOUT(EXCERPT)),
  other: ninjs('other', { ...ABOUT(OTHER), altids: [] }),
};

let archive: TestArchive;
let now = Date.parse('2024-07-12T08:00:00Z');
let ids: Readonly<Record<string, string>> = {};
const added = new Set<string>();

const account = {
  reason: 'A court says so',
  authority: 'Court of Harbourtown',
  addedBy: 'Ann',
  at: '2024-07-12T08:00:00Z',
};
const suppress = async (reach: Reach, more: { readonly until?: string } = {}): Promise<string> => {
  const id = randomUUID();
  added.add(id);
  await archive.suppressions.add({ id, ...reach, ...account, ...more });
  return id;
};
const withdraw = async (id: string): Promise<void> => {
  await archive.suppressions.remove(id);
  added.delete(id);
};
const notice = (id: string) => archive.noticeOf(suppressionKey(id));
const seen = async () => (await found(archive, { q: 'quarantine', group: 'none' })).toSorted();
const ALL = ['copy', 'excerpt', 'long', 'other'];
/** Where the documents say that an article is hidden, whatever the gate says. */
const marked = async (name: string) =>
  (await archive.index.read('held', [ids[name] ?? '']))[0]?.document?.kind === 'article';

beforeAll(async () => {
  archive = await openArchive({ clock: () => now, suppressionsAge: 0 });
  await ingest(archive, ARTICLES);
  const { json } = await archive.get('/v1/search', { 'page-size': '100', group: 'none' });
  ids = Object.fromEntries(
    json.results.map(({ key, id }: { key: string; id: string }) => [key.replace(/^.*\/|\.json$/g, ''), id]),
  );
});
afterEach(async () => {
  const left = [...added];
  for (const id of left) await withdraw(id);
  if (left.length > 0) await archive.noticeOf(...left.map(suppressionKey));
});
afterAll(() => archive.close());

const body = async (name: string) => (await archive.get(`/v1/articles/${ids[name]}`)).json.body;

describe('an entry of the suppression list', () => {
  const reaches: readonly [string, () => Promise<Reach>, readonly string[]][] = [
    ['an id', async () => ({ by: 'id', value: ids.long ?? '' }), ['copy', 'excerpt', 'other']],
    [
      'a fingerprint',
      async () => ({ by: 'fingerprint', value: ids.long ?? '', terms: fingerprintOf(await body('long')) }),
      ['other'],
    ],
    [
      'a story with its works',
      async () => ({
        by: 'story',
        value: ids.other ?? '',
        works: [ids.other ?? '', ids.excerpt ?? ''],
        terms: fingerprintOf(await body('other')),
      }),
      ['copy', 'long'],
    ],
  ];

  test.each(reaches)(
    'hides by %s at once, before anything is written, and for good once it is',
    async (_by, reach, left) => {
      const id = await suppress(await reach());
      expect(await seen()).toEqual(left);
      for (const name of ALL)
        expect((await archive.get(`/v1/articles/${ids[name]}`)).status).toBe(left.includes(name) ? 200 : 404);
      expect(await marked('long')).toBe(false);

      await notice(id);
      expect(await seen()).toEqual(left);
      for (const name of ALL) expect(await marked(name)).toBe(!left.includes(name));
      // Anew from the bucket, as after a loss of the index.
      await archive.notice(...ALL.map((name) => `${name}.json`));
      for (const name of ALL) expect(await marked(name)).toBe(!left.includes(name));

      await withdraw(id);
      await notice(id);
      expect(await seen()).toEqual(ALL);
    },
  );

  it('hides by address, however that is written', async () => {
    const url = 'https://courier.example/2024/quay-shut';
    await ingest(archive, {
      addressed: ninjs('addressed', { ...ABOUT(text(700, 720)), uri: url, contentmeta: [] }),
    });
    expect(await seen()).toContain('addressed');
    const id = await suppress({ by: 'url', value: `${url}#comments` });
    expect(await seen()).toEqual(ALL);
    await notice(id);
    expect(await seen()).toEqual(ALL);
    await archive.remove('addressed.json');
    await archive.notice('addressed.json');
  });

  it('hides what comes later, also for the desk, and tells of itself in no receipt', async () => {
    await suppress({ by: 'fingerprint', value: ids.other ?? '', terms: fingerprintOf(OTHER) });
    await ingest(archive, { later: ninjs('later', ABOUT(OTHER)) });
    expect(await found(archive, { q: 'quarantine', group: 'none' })).not.toContain('later');
    const desk = await archive.get(
      '/v1/search',
      { q: 'quarantine', group: 'none' },
      { 'x-backfile-rights': 'desk,admin' },
    );
    expect(desk.json.results.map(({ key }: { key: string }) => key).join()).not.toMatch(/later|other/);
    await archive.remove('later.json');
    await archive.notice('later.json');
  });

  it('ends when it says, and a sweep then moves what it hid', async () => {
    const id = await suppress({ by: 'id', value: ids.long ?? '' }, { until: '2024-07-12T09:00:00Z' });
    await notice(id);
    expect(await seen()).not.toContain('long');
    now = Date.parse('2024-07-12T09:00:00Z');
    await archive.sweep();
    expect(await seen()).toContain('long');
    expect(await marked('long')).toBe(false);
  });

  it('that can not be read is quarantined, and hides on what it hid', async () => {
    const id = await suppress({ by: 'id', value: ids.long ?? '' });
    await notice(id);
    await archive.s3.send(
      new PutObjectCommand({ Bucket: archive.bucket, Key: suppressionKey(id), Body: '{"by": "id"' }),
    );
    const { batchItemFailures } = (await notice(id)) ?? {};
    expect(batchItemFailures).toEqual([]);
    const [stored] = await archive.index.receipts([{ key: suppressionKey(id) }]);
    expect(stored?.receipt).toMatchObject({
      state: 'quarantined',
      refused: [{ reason: 'malformed', detail: expect.stringContaining('not JSON') }],
    });
    expect(await seen()).not.toContain('long');
    await archive.notice('long.json');
    await archive.sweep();
    expect(await marked('long')).toBe(true);
  });
});

describe('the sweep', () => {
  it('moves an article whose embargo has passed into the open, where it counts in suggestions', async () => {
    now = Date.parse('2024-07-12T10:00:00Z');
    const embargoed = '2024-07-12T11:00:00Z';
    await ingest(archive, {
      held: ninjs('held', { ...ABOUT(text(800, 820)), headline: 'Zeppelin lands', embargoed }),
    });
    const suggested = async () => (await archive.get('/v1/suggest', { q: 'zepp' })).json.suggestions.length;
    await archive.sweep();
    expect(await found(archive, { q: 'zeppelin' })).toEqual([]);
    now = Date.parse(embargoed);
    expect([await found(archive, { q: 'zeppelin' }), await suggested()]).toEqual([['held'], 0]);
    await archive.sweep();
    expect([await found(archive, { q: 'zeppelin' }), await suggested()]).toEqual([['held'], 1]);
  });
});

it('a list that can not be read shows nothing to anybody', async () => {
  const away = await openArchive({ suppressionsAway: true, log: { info: () => {}, error: () => {} } });
  try {
    for (const path of [
      '/v1/search',
      '/v1/passages?q=a',
      '/v1/facets/publisher',
      '/v1/suggest?q=harbour',
      '/v1/histogram',
    ]) {
      const { pathname, searchParams } = new URL(path, 'http://archive');
      expect((await away.get(pathname, Object.fromEntries(searchParams))).status).toBe(503);
    }
    expect((await away.get(`/v1/articles/${ids.long}`)).status).toBe(503);
    expect((await away.get(`/v1/articles/${ids.long}/similar`)).status).toBe(503);
  } finally {
    await away.close();
  }
});
