import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { found, ingest, ninjs } from '../support/ninjs.ts';

const ARTICLES = {
  strike: ninjs('strike', {
    headline: 'Dockers walk out at the container terminal',
    copyrightholder: 'Courier',
    body: [
      'Dockers at the container terminal walked out over night shifts. Their union wants the pay for night shifts raised.',
      'The terminal’s cranes stood still, and container ships waited in the roads.',
    ],
  }),
  pay: ninjs('pay', {
    headline: 'Union and terminal talk about night pay',
    copyrightholder: 'Gazette',
    body: [
      'The union of the dockers and the terminal talked about pay for night shifts. Cranes may move again.',
    ],
  }),
  cranes: ninjs('cranes', {
    headline: 'New cranes for container ships',
    body: ['The terminal has bought cranes for larger container ships. They come by sea.'],
  }),
  bread: ninjs('bread', {
    headline: 'A baker retires',
    body: [
      'The baker has sold his last loaf. He was there for forty years, and at the oven by three each night.',
    ],
  }),
  dutch: ninjs('dutch', {
    headline: 'Dockers container terminal',
    language: 'nl',
    body: ['Dockers container terminal union night shifts cranes.'],
  }),
  withheld: ninjs('withheld', {
    headline: 'Dockers to be dismissed at the container terminal',
    pubstatus: 'withheld',
    body: [
      'Dockers of the container terminal who walked out over night shifts and union pay will be dismissed.',
    ],
  }),
};

let archive: TestArchive;
const idOf: Record<string, string> = {};
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await ingest(archive, ARTICLES);
  const files = await archive.index.receipts(
    Object.keys(ARTICLES).map((name) => ({ key: `${archive.prefix}${name}.json` })),
  );
  for (const { receipt } of files) {
    const name = receipt?.key.replace(/^.*\/|\.json$/g, '') ?? '';
    idOf[name] = receipt?.articles[0]?.id ?? '';
  }
});
afterAll(() => archive.close());

const similarTo = (name: string, query = {}) => archive.get(`/v1/articles/${idOf[name]}/similar`, query);
type Similar = { readonly id: string; readonly score: number };
const namesOf = (answer: { readonly json: { readonly results: readonly Similar[] } }) =>
  answer.json.results.map(({ id }) => Object.keys(idOf).find((name) => idOf[name] === id));

describe('similar articles', () => {
  it('are those on the same matter, the nearest first, without the article itself', async () => {
    const answer = await similarTo('strike');
    expect(namesOf(answer)).toEqual(['pay', 'cranes']);
    const scores = answer.json.results.map(({ score }: Similar) => score);
    expect(scores[0]).toBeGreaterThan(scores[1]);
    expect(scores[1]).toBeGreaterThan(0);
  });

  it('say what they are', async () => {
    const { json } = await similarTo('strike', { size: '1' });
    expect(json.results).toEqual([
      {
        id: idOf.pay,
        headline: 'Union and terminal talk about night pay',
        publisher: 'Gazette',
        language: 'en',
        published: expect.objectContaining({ precision: 'none' }),
        status: 'usable',
        story: { id: idOf.pay },
        score: expect.any(Number),
      },
    ]);
  });

  it('are none where nothing is', async () => {
    expect(namesOf(await similarTo('bread'))).toEqual([]);
    expect(namesOf(await similarTo('dutch'))).toEqual([]);
  });

  it('are not there for what is hidden, nor is what is hidden similar', async () => {
    expect(await found(archive, { q: 'dismissed' })).toEqual([]);
    expect((await similarTo('withheld')).status).toBe(404);
    for (const name of ['strike', 'pay', 'cranes'])
      expect(namesOf(await similarTo(name))).not.toContain('withheld');
  });

  it('never are of the same story, and of another story one', async () => {
    const own = await openArchive({ isWithoutStories: true });
    try {
      const { pay, cranes, bread, strike } = ARTICLES;
      await ingest(own, { strike, pay, cranes, bread });
      const story = async (name: string, storyId: string): Promise<void> => {
        await own.engine.updateByQuery({
          index: own.aliases.open,
          refresh: true,
          body: {
            query: { term: { key: `${own.prefix}${name}.json` } },
            script: { source: 'ctx._source.storyId = params.storyId', params: { storyId } },
          },
        });
      };
      const { json } = await own.get('/v1/search', { q: 'dockers walk' });
      const path = `/v1/articles/${json.results[0].id}/similar`;
      const headlines = async () =>
        (await own.get(path)).json.results.map(({ headline }: { headline: string }) => headline);
      expect(await headlines()).toHaveLength(2);
      await story('cranes', 'another');
      await story('pay', 'another');
      expect(await headlines()).toEqual(['Union and terminal talk about night pay']);
    } finally {
      await own.close();
    }
  });

  it('need not be sent again', async () => {
    const { headers } = await similarTo('strike');
    const path = `/v1/articles/${idOf.strike}/similar`;
    expect((await archive.get(path, {}, { 'If-None-Match': String(headers.ETag) })).status).toBe(304);
  });

  test.each([
    [{ size: '21' }, 'size'],
    [{ size: '0' }, 'size'],
    [{ size: '' }, 'size'],
    [{ q: 'a' }, 'q'],
  ])('of %j are a 400 that names the parameter', async (query, parameter) => {
    const { status, json } = await similarTo('strike', query);
    expect([status, json.errors[0].parameter]).toEqual([400, parameter]);
  });

  it('of an unknown article are a 404', async () => {
    const { status, json } = await archive.get(`/v1/articles/${'0'.repeat(32)}/similar`);
    expect([status, json.type]).toEqual([404, 'urn:backfile:problem:not-found']);
  });
});
