import { describe, expect, it, test } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { articleOf } from '../../support/articles.ts';
import { setupSearch } from '../../support/search-fakes.ts';

const PRIVATE = 'http://admin:hunter2@10.0.0.1:9200 reader asked for "secret lawsuit"';

describe('a problem', () => {
  test.each([
    ['a bad parameter', '/v1/search', { sort: 'x' }, 'GET', 400, 'invalid-parameters'],
    ['a query too large', '/v1/search', { q: 'w '.repeat(65) }, 'GET', 400, 'query-too-large'],
    ['a cursor that is not ours', '/v1/search', { cursor: 'x' }, 'GET', 400, 'invalid-parameters'],
    ['an empty cursor', '/v1/search', { cursor: '' }, 'GET', 400, 'invalid-parameters'],
    ['an unknown article', '/v1/articles/x', {}, 'GET', 404, 'not-found'],
    ['an unknown receipt', '/v1/ingests/x', {}, 'GET', 404, 'not-found'],
    ['an unknown address', '/v1/nope', {}, 'GET', 404, 'not-found'],
    ['the root', '/', {}, 'GET', 404, 'not-found'],
    ['an address that looks like another', '/v1/openapiXjson', {}, 'GET', 404, 'not-found'],
    ['an address with more behind it', '/v1/search/x', {}, 'GET', 404, 'not-found'],
    ['an article without id', '/v1/articles/', {}, 'GET', 404, 'not-found'],
    ['another method', '/v1/search', {}, 'PUT', 405, 'method-not-allowed'],
    ['a HEAD', '/v1/search', {}, 'HEAD', 405, 'method-not-allowed'],
    ['a DELETE of an article', '/v1/articles/x', {}, 'DELETE', 405, 'method-not-allowed'],
    ['an unknown address with another method', '/v1/nope', {}, 'PUT', 404, 'not-found'],
    [
      'a parameter of an address that takes none',
      '/v1/articles/x',
      { sort: 'newest' },
      'GET',
      400,
      'invalid-parameters',
    ],
    ['a parameter of the contract', '/v1/openapi.json', { q: 'a' }, 'GET', 400, 'invalid-parameters'],
  ] as const)('says what is wrong with %s', async (_what, path, query, method, status, name) => {
    const answer = await setupSearch().ask(path, query, {}, method);
    expect(answer.status).toBe(status);
    expect(answer.headers['Content-Type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['Cache-Control']).toBe('no-store');
    expect(answer.headers).not.toHaveProperty('ETag');
    expect(answer.headers).not.toHaveProperty('Retry-After');
    expect(answer.json).toMatchObject({
      type: `urn:backfile:problem:${name}`,
      status,
      requestId: answer.requestId,
    });
    expect(answer.json.title).not.toBe('');
    expect(answer.json.detail).not.toBe('');
  });

  it('of a method names the method that there is', async () => {
    expect((await setupSearch().ask('/v1/search', {}, {}, 'PUT')).headers.Allow).toBe('GET, POST');
    expect((await setupSearch().ask('/v1/nope')).headers).not.toHaveProperty('Allow');
  });

  it('of a query points at the place', async () => {
    const q = `${'a '.repeat(64)}b`;
    const { json } = await setupSearch().ask('/v1/search', { q });
    expect(json.errors).toEqual([
      { parameter: 'q', detail: expect.any(String), position: { start: 128, end: 129 } },
    ]);
  });

  it('of a cursor whose index is gone is a 410', async () => {
    const hit = (id: string) => ({
      id,
      score: null,
      sort: [id],
      highlight: {},
      source: {
        id,
        storyId: id,
        pubstatus: 'usable',
        key: id,
        t: { en: { headline: 'h', body: 'b' } },
        record: {
          byline: [],
          tags: [],
          language: 'en',
          published: { precision: 'none', origin: 'none', confidence: 0 },
        },
      },
    });
    const find = async () => ({
      total: 2,
      hits: [hit('a'), hit('b')],
      aggregations: { total: { stories: { value: 2 } }, known: { buckets: [] } },
    });
    let generation = 'g1';
    const { ask } = setupSearch({ find, facts: async () => ({ languages: ['en'], generation }) });
    const { next } = (await ask('/v1/search', { q: 'a', 'page-size': '1' })).json;
    expect((await ask('/v1/search', { q: 'a', 'page-size': '1', cursor: next })).status).toBe(200);
    generation = 'g2';
    const { status, json } = await ask('/v1/search', { q: 'a', 'page-size': '1', cursor: next });
    expect([status, json.type]).toEqual([410, 'urn:backfile:problem:cursor-expired']);
  });
});

describe('what is our own fault', () => {
  it('is a 503 with the time to wait when the engine does not answer, and is logged', async () => {
    const find = async () => {
      throw new Unavailable('no answer', { reason: PRIVATE });
    };
    const { ask, lines } = setupSearch({ find });
    const answer = await ask('/v1/search', { q: 'secret lawsuit' });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['Retry-After'])).toBeGreaterThan(0);
    expect(answer.json.type).toBe('urn:backfile:problem:unavailable');
    expect(answer.text).not.toMatch(/hunter2|secret|10\.0/);
    expect(lines).toMatchObject([
      { event: 'REQUEST_FAILED', fields: { status: 503, requestId: answer.requestId } },
    ]);
    expect(JSON.stringify(lines.map(({ fields }) => fields))).not.toContain('lawsuit');
  });

  test.each([
    ['an error', new Error(PRIVATE)],
    ['an error with private parts', Object.assign(new Error('x'), { config: PRIVATE, statusCode: 418 })],
    ['a string', PRIVATE],
    ['an object', { message: PRIVATE, statusCode: 200 }],
    ['undefined', undefined],
    ['null', null],
  ])('is a 500 that tells nothing, when %s is thrown', async (_what, thrown) => {
    const { ask, lines } = setupSearch({
      find: () => Promise.reject(thrown),
      article: () => Promise.reject(thrown),
    });
    for (const path of ['/v1/search', '/v1/articles/x']) {
      const answer = await ask(path);
      expect(answer.status).toBe(500);
      expect(answer.json).toEqual({
        type: 'urn:backfile:problem:internal-error',
        status: 500,
        title: 'Something went wrong on our side',
        detail: 'The error was recorded under this request id.',
        requestId: answer.requestId,
      });
      expect(answer.headers['Content-Type']).toContain('application/problem+json');
    }
    expect(lines.filter(({ event }) => event === 'REQUEST_FAILED')).toHaveLength(2);
  });

  it('is a 500 when the engine answers something that we don’t understand', async () => {
    const { ask } = setupSearch({
      find: async () => ({ total: 0, hits: [], aggregations: { odd: PRIVATE } }),
    });
    const answer = await ask('/v1/search');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('hunter2');
  });

  it('shows in the health of the archive as 503, without a stack of errors', async () => {
    const { ask } = setupSearch({ find: () => Promise.reject(new Unavailable('no')) });
    const answer = await ask('/v1/health');
    expect([answer.status, answer.json]).toEqual([503, { status: 'unavailable', engine: 'unavailable' }]);
    expect(answer.headers['Cache-Control']).toBe('no-store');
  });
});

describe('an answer', () => {
  const article = articleOf({});
  const archive = { article: async (id: string) => (id === article.id ? article : undefined) };

  it('carries an entity tag, and is a 304 without body for whoever has it', async () => {
    const { ask } = setupSearch(archive);
    const first = await ask(`/v1/articles/${article.id}`);
    const tag = String(first.headers.ETag);
    expect(first.status).toBe(200);
    expect(first.headers['Content-Type']).toBe('application/json; charset=utf-8');
    expect(first.headers['Cache-Control']).toBe('private, no-cache');
    for (const given of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      for (const name of ['If-None-Match', 'if-none-match']) {
        const again = await ask(`/v1/articles/${article.id}`, {}, { [name]: given });
        expect([again.status, again.text, again.headers.ETag]).toEqual([304, '', tag]);
      }
    }
    for (const given of ['"x"', tag.slice(1, -1), '', tag.toLowerCase()]) {
      expect((await ask(`/v1/articles/${article.id}`, {}, { 'If-None-Match': given })).status).toBe(200);
    }
  });

  it('has another tag when its content changes', async () => {
    const other = { article: async () => articleOf({ headline: 'Other' }) };
    const tags = [setupSearch(archive), setupSearch(other)].map(
      async ({ ask }) => (await ask(`/v1/articles/${article.id}`)).headers.ETag,
    );
    expect(new Set(await Promise.all(tags)).size).toBe(2);
  });

  it('is never 304 where it is a problem', async () => {
    expect((await setupSearch().ask('/v1/articles/x', {}, { 'If-None-Match': '*' })).status).toBe(404);
  });

  it('shows an article’s borders as space and new line, with every offset as it was', async () => {
    const { json } = await setupSearch(archive).ask(`/v1/articles/${article.id}`);
    expect(json.body).toBe(article.body.replaceAll('\u2028', ' ').replaceAll('\u2029', '\n'));
    for (const { start, end, text } of json.passages) expect(json.body.slice(start, end)).toBe(text);
  });

  it('is logged by path and time, never with the reader’s words', async () => {
    const { ask, lines } = setupSearch();
    await ask('/v1/search', { q: 'secret lawsuit' });
    expect(lines).toMatchObject([{ event: 'REQUEST_ANSWERED', fields: { path: '/v1/search', status: 200 } }]);
    expect(JSON.stringify(lines)).not.toContain('lawsuit');
  });

  it('comes with and without a slash at the end', async () => {
    expect((await setupSearch().ask('/v1/search/')).status).toBe(200);
    expect((await setupSearch(archive).ask(`/v1/articles/${article.id}/`)).status).toBe(200);
  });
});

describe('an article as a file', () => {
  const article = articleOf({});
  const { ask } = setupSearch({ article: async (id) => (id === article.id ? article : undefined) });
  const path = `/v1/articles/${article.id}`;

  test.each([
    ['ninjs', 'application/ninjs+json', 'harbour-reopens-aaaaaaaa.ninjs.json', '"uri": "urn:test:1"'],
    ['nitf', 'application/nitf+xml', 'harbour-reopens-aaaaaaaa.nitf.xml', '<hl1>Harbour reopens</hl1>'],
    [
      'newsml-g2',
      'application/vnd.iptc.g2.newsitem+xml',
      'harbour-reopens-aaaaaaaa.newsml-g2.xml',
      'guid="urn:test:1"',
    ],
    ['text', 'text/plain', 'harbour-reopens-aaaaaaaa.txt', 'By Ann Example and Bo Ek'],
    ['json', 'application/json', 'harbour-reopens-aaaaaaaa.json', '"headline":"Harbour reopens"'],
  ])('%s has its type, a name and an entity tag', async (format, type, name, part) => {
    const answer = await ask(path, { format });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(part);
    expect(answer.headers).toMatchObject({
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `inline; filename="${name}"`,
      'Cache-Control': 'private, no-cache',
      'X-Content-Type-Options': 'nosniff',
    });
    const etag = String(answer.headers.ETag);
    expect((await ask(path, { format }, { 'If-None-Match': etag })).status).toBe(304);
  });

  it('as JSON says what it says without a format, but of its story', async () => {
    const { story, ...article } = (await ask(path)).json;
    expect(story.id).toBe(article.storyId);
    expect((await ask(path, { format: 'json' })).json).toEqual(article);
  });

  test.each([{ format: 'pdf' }, { format: '' }, { format: ['ninjs', 'nitf'] }, { Format: 'ninjs' }])(
    'is refused for %j, which the answer names',
    async (query) => {
      const { status, json } = await ask(path, query);
      expect([status, json.type]).toEqual([400, 'urn:backfile:problem:invalid-parameters']);
      expect(json.errors[0].parameter).toBe(Object.keys(query)[0]);
    },
  );

  it('comes through the gate as the article does', async () => {
    const asked: unknown[] = [];
    const closed = setupSearch({
      article: async (...what) => {
        asked.push(what);
        return undefined;
      },
    });
    for (const format of ['ninjs', 'nitf', 'newsml-g2', 'text', 'json'])
      expect((await closed.ask(path, { format })).status).toBe(404);
    await closed.ask(path);
    expect(asked).toHaveLength(6);
    expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});

describe('receipts', () => {
  test.each([
    [{ state: 'x' }, 'state'],
    [{ reason: 'x' }, 'reason'],
    [{ 'page-size': '0' }, 'page-size'],
    [{ prefix: ['a', 'b'] }, 'prefix'],
    [{ q: 'a' }, 'q'],
    [{ cursor: 'x' }, 'cursor'],
  ])('are refused for %j, which the answer names', async (query, name) => {
    const { status, json } = await setupSearch().ask('/v1/ingests', query);
    expect(status).toBe(400);
    expect(json.errors.map(({ parameter }: { parameter: string }) => parameter)).toContain(name);
  });

  it('are asked for by any of several states', async () => {
    const asked: unknown[] = [];
    const { ask } = setupSearch({
      receipts: async (filter) => {
        asked.push(filter);
        return { total: 0, receipts: [], sort: undefined };
      },
    });
    expect((await ask('/v1/ingests', { state: ['indexed', 'quarantined'], prefix: 'a/' })).status).toBe(200);
    expect(asked).toEqual([{ states: ['indexed', 'quarantined'], reasons: [], prefix: 'a/', size: 20 }]);
  });
});
