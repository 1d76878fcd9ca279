import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { found, idsOf, ingest, ninjs } from '../support/ninjs.ts';

const MORNING = Date.parse('2024-07-12T08:00:00Z');
const shared = { copyrightholder: 'Courier', subject: [{ name: 'Harbour' }] };
const only = (name: string) => ({ copyrightholder: name, subject: [{ name }], byline: name, located: name });
const ARTICLES = {
  usable: ninjs('usable', { ...shared, firstcreated: '2024-07-01' }),
  withheld: ninjs('withheld', {
    ...only('Xavier'),
    pubstatus: 'withheld',
    body: ['Xylophone.'],
    language: 'fr',
  }),
  canceled: ninjs('canceled', {
    ...only('Yolanda'),
    pubstatus: 'canceled',
    body: ['Xylophone.'],
    firstcreated: '1801',
  }),
  odd: ninjs('odd', { ...only('Zacharias'), pubstatus: 'whatever', body: ['Xylophone.'] }),
  embargoed: ninjs('embargoed', {
    ...only('Wilhelmina'),
    embargoed: '2024-07-12T12:00:00Z',
    body: ['Xylophone.'],
    firstcreated: '1999-01-01',
  }),
};
const HIDDEN = ['withheld', 'canceled', 'odd', 'embargoed'];
const FACETS = 'publisher,section,byline,tag,language,place,year,month,day,missing,story-size';
/** Fields that tell of one of the hidden articles if they tell of it at all. */
const COUNTED = ['publisher', 'byline', 'tag', 'language', 'place', 'year', 'month', 'day'];

let archive: TestArchive;
let now = MORNING;
const idOf: Record<string, string> = {};
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true, clock: () => now });
  await ingest(archive, ARTICLES);
  const files = await archive.index.receipts(
    Object.keys(ARTICLES).map((id) => ({ key: `${archive.prefix}${id}.json` })),
  );
  for (const { receipt } of files) {
    const name = receipt?.key.replace(/^.*\/|\.json$/g, '') ?? '';
    idOf[name] = receipt?.articles[0]?.id ?? '';
  }
});
afterAll(() => archive.close());

describe('before its time, and what was withheld or canceled for good', () => {
  test.each(HIDDEN)('%s was indexed, and is not there when it is opened', async (name) => {
    expect(idOf[name]).toMatch(/^[0-9a-f]{32}$/);
    const { status, json } = await archive.get(`/v1/articles/${idOf[name]}`);
    const unknown = await archive.get(`/v1/articles/${'0'.repeat(32)}`);
    expect(status).toBe(404);
    // Nothing tells it from an article that never was.
    expect({ ...json, requestId: '' }).toEqual({ ...unknown.json, requestId: '' });
  });

  test.each([
    {},
    { q: 'xylophone' },
    { q: '-harbour' },
    { q: 'xylophone OR harbour', match: 'any' },
    { publisher: ['Xavier', 'Yolanda', 'Zacharias', 'Wilhelmina', 'Courier'] },
    { 'exclude-tag': 'nothing' },
    { sort: 'oldest' },
    { sort: 'newest' },
    { sort: 'updated' },
    { 'to-date': '2020' },
    { 'use-date': 'ingested', 'from-date': '2000' },
    { language: 'fr' },
  ])('none is in the list, the totals or the facets of %j', async (query) => {
    const { json, headers } = await archive.get('/v1/search', { ...query, facets: FACETS });
    const ids = idsOf({ json });
    for (const name of HIDDEN) expect(ids).not.toContain(name);
    expect(json.total.articles).toBe(ids.length);
    expect(json.total.stories).toBe(ids.length);
    expect(JSON.stringify(json.facets)).not.toMatch(/Xavier|Yolanda|Zacharias|Wilhelmina|1801|1999|fr/);
    expect(headers.ETag).toBeDefined();
  });

  it.each(COUNTED)('none is among the values of the facet %s', async (field) => {
    const { json } = await archive.get(`/v1/facets/${field}`, { size: '200' });
    expect(json.total.articles).toBe(1);
    expect(json.values.length).toBeLessThanOrEqual(1);
    expect(JSON.stringify(json.values)).not.toMatch(/Xavier|Yolanda|Zacharias|Wilhelmina|1801|1999|fr/);
  });

  it('none counts in a histogram', async () => {
    const { json } = await archive.get('/v1/histogram', { interval: 'year' });
    expect(json.total.articles).toBe(1);
    expect(json.buckets).toEqual([{ key: '2024', articles: 1, stories: 1, uncertain: 0 }]);
    expect(json.undated.articles + json.before.articles).toBe(0);
  });

  it.each(['xav', 'yol', 'zach', 'wilh', 'headline of w', 'headline of embar', 'headline of od'])(
    'none is suggested for %j',
    async (q) => {
      expect((await archive.get('/v1/suggest', { q, size: '10' })).json.suggestions).toEqual([]);
    },
  );

  it.each(['xylophine', 'Xaviar', 'wilhelmine', 'yolande'])(
    'none lends its words to what %s may have meant',
    async (q) => {
      expect((await archive.get('/v1/search', { q })).json).not.toHaveProperty('suggestion');
    },
  );

  it('none counts in the health of the archive', async () => {
    expect((await archive.get('/v1/health')).json.articles).toBe(1);
  });
});

describe('an embargo', () => {
  it('holds until the millisecond it names, and then shows everywhere without anything being written', async () => {
    now = Date.parse('2024-07-12T11:59:59.999Z');
    expect(await found(archive, { q: 'xylophone' })).toEqual([]);
    expect((await archive.get(`/v1/articles/${idOf.embargoed}`)).status).toBe(404);
    now = Date.parse('2024-07-12T12:00:00.000Z');
    expect(await found(archive, { q: 'xylophone' })).toEqual(['embargoed']);
    const { status, json } = await archive.get(`/v1/articles/${idOf.embargoed}`);
    expect([status, json.embargoed]).toEqual([200, '2024-07-12T12:00:00Z']);
    const all = await archive.get('/v1/search', { facets: FACETS });
    expect(all.json.total.articles).toBe(2);
    expect(JSON.stringify(all.json.facets)).toMatch(/Wilhelmina/);
  });

  it('gives another entity tag than before', async () => {
    now = MORNING;
    const before = await archive.get('/v1/search');
    now = Date.parse('2024-07-13T00:00:00Z');
    const tag = { 'If-None-Match': String(before.headers.ETag) };
    expect((await archive.get('/v1/search', {}, tag)).status).toBe(200);
  });
});

describe('for the desk', () => {
  const DESK = { 'x-backfile-rights': 'desk' };
  const mark = { embargoed: '2024-07-12T12:00:00Z', isEmbargoed: true };

  it('what is under embargo is there, marked, and what is hidden for good is not', async () => {
    now = MORNING;
    const list = await archive.get('/v1/search', { q: 'xylophone OR harbour' }, DESK);
    expect(idsOf(list).sort()).toEqual(['embargoed', 'usable']);
    const byKey = Object.fromEntries(
      list.json.results.map((one: { key: string }) => [one.key.replace(/^.*\/|\.json$/g, ''), one]),
    );
    expect(byKey.embargoed).toMatchObject(mark);
    expect(byKey.usable).not.toHaveProperty('isEmbargoed');
    const item = await archive.get(`/v1/articles/${idOf.embargoed}`, {}, DESK);
    expect(item.json).toMatchObject(mark);
    const [passage] = (await archive.get('/v1/passages', { q: 'xylophone' }, DESK)).json.results;
    expect(passage.article).toMatchObject(mark);
    for (const name of ['withheld', 'canceled', 'odd'])
      expect((await archive.get(`/v1/articles/${idOf[name]}`, {}, DESK)).status).toBe(404);
  });

  it('the mark goes when its time has come', async () => {
    now = Date.parse('2024-07-12T12:00:00Z');
    const { json } = await archive.get('/v1/search', { q: 'xylophone' }, DESK);
    expect(json.results[0]).not.toHaveProperty('isEmbargoed');
    expect((await archive.get(`/v1/articles/${idOf.embargoed}`, {}, DESK)).json).not.toHaveProperty(
      'isEmbargoed',
    );
  });

  it('the cursor of its page is of no use to anybody else', async () => {
    now = MORNING;
    const { next } = (await archive.get('/v1/search', { 'page-size': '1' }, DESK)).json;
    expect((await archive.get('/v1/search', { 'page-size': '1', cursor: next }, DESK)).status).toBe(200);
    expect((await archive.get('/v1/search', { 'page-size': '1', cursor: next })).status).toBe(400);
  });
});

describe('an article that is canceled later', () => {
  it('goes from list, item and facets, and comes back when it is usable again', async () => {
    const own = await openArchive({ isWithoutStories: true });
    try {
      const item = (pubstatus: string) => ({
        a: ninjs('a', { ...only('Courier'), pubstatus, version: '1' }),
      });
      const seen = async () => {
        const { json } = await own.get('/v1/search', { facets: 'publisher' });
        return [json.total.articles, json.facets.publisher.length];
      };
      await ingest(own, item('usable'));
      expect(await seen()).toEqual([1, 1]);
      const { id } = (await own.get('/v1/search')).json.results[0];
      await ingest(own, item('canceled'));
      expect(await seen()).toEqual([0, 0]);
      expect((await own.get(`/v1/articles/${id}`)).status).toBe(404);
      await ingest(own, item('usable'));
      expect(await seen()).toEqual([1, 1]);
      expect((await own.get(`/v1/articles/${id}`)).status).toBe(200);
      await own.remove('a.json');
      await own.notice('a.json');
      expect(await seen()).toEqual([0, 0]);
    } finally {
      await own.close();
    }
  });
});
