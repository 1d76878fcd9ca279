import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../support/api-contract.ts';
import { type ApiUnderTest, openApi } from '../support/api-under-test.ts';
import { ninjs } from '../support/ninjs.ts';

type Ask = {
  readonly method?: string;
  /** ARTICLE and FILE stand for an id that is there. */
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

const UNKNOWN = '0'.repeat(32);
const CORRECTION = { value: 'Mended', why: 'A test', by: 'Ann Example' };
const ADMIN = { 'x-backfile-rights': 'admin' };
const SUPPRESSION = {
  by: 'url',
  value: 'https://courier.example/gone',
  reason: 'A test',
  authority: 'The test',
  addedBy: 'Ann Example',
};
const RUN = { scope: { by: 'prefix', prefix: 'incoming/' }, requestedBy: 'Ann Example' };
const NO_RUN = '/v1/runs/20240712T080000-0a1b2c3d';
const SCHEDULE = { prefix: 'courier/{date}/', at: '02:00', zone: 'Europe/London', requestedBy: 'Ann' };
const NO_FILE = `/v1/quarantine/${UNKNOWN}`;
const SHA = 'a'.repeat(64);

type Request = readonly [operation: string, status: number, ask: Ask];
/** Its end is still to come, so that it means now. */
const THIS_YEAR = new Date().getUTCFullYear();

/** Ordinary requests and bad ones, by the operation of the contract and the status that each must have. */
const REQUESTS: readonly Request[] = [
  ['GET /v1/search', 200, { path: '/v1/search' }],
  [
    'GET /v1/search',
    200,
    { path: '/v1/search', query: 'q=harbour+OR+%22has+died%22&facets=publisher,year:5' },
  ],
  ['GET /v1/search', 200, { path: '/v1/search', query: 'q=-(&sort=oldest&fields=headline&highlight=off' }],
  ['GET /v1/search', 200, { path: '/v1/search', query: 'publisher=a&publisher=b&from-date=2024&has=byline' }],
  ['GET /v1/search', 304, { path: '/v1/search', headers: { 'If-None-Match': '*' } }],
  ['GET /v1/search', 400, { path: '/v1/search', query: 'sort=x&page-size=0&nope=1' }],
  ['GET /v1/search', 400, { path: '/v1/search', query: `q=${'w+'.repeat(65)}` }],
  ['GET /v1/search', 400, { path: '/v1/search', query: 'cursor=x' }],
  ['POST /v1/search', 200, { method: 'POST', path: '/v1/search', body: { q: 'harbour', facets: ['tag'] } }],
  [
    'POST /v1/search',
    304,
    { method: 'POST', path: '/v1/search', body: {}, headers: { 'If-None-Match': '*' } },
  ],
  ['POST /v1/search', 400, { method: 'POST', path: '/v1/search', body: { q: 1, nope: 2 } }],
  ['POST /v1/search', 400, { method: 'POST', path: '/v1/search', body: [] }],
  ['POST /v1/search', 400, { method: 'POST', path: '/v1/search', query: 'q=a', body: {} }],
  ['GET /v1/passages', 200, { path: '/v1/passages', query: 'q=harbour&size=3' }],
  ['GET /v1/passages', 200, { path: '/v1/passages', query: 'q=-harbour' }],
  ['GET /v1/passages', 304, { path: '/v1/passages', query: 'q=a', headers: { 'If-None-Match': '*' } }],
  ['GET /v1/passages', 400, { path: '/v1/passages' }],
  ['GET /v1/histogram', 200, { path: '/v1/histogram', query: 'q=harbour&interval=day' }],
  ['GET /v1/histogram', 304, { path: '/v1/histogram', headers: { 'If-None-Match': '*' } }],
  ['GET /v1/histogram', 400, { path: '/v1/histogram', query: 'interval=hour' }],
  ['GET /v1/facets/{field}', 200, { path: '/v1/facets/publisher', query: 'q=harbour&prefix=co' }],
  ['GET /v1/facets/{field}', 200, { path: '/v1/facets/year' }],
  ['GET /v1/facets/{field}', 304, { path: '/v1/facets/tag', headers: { 'If-None-Match': '*' } }],
  ['GET /v1/facets/{field}', 400, { path: '/v1/facets/year', query: 'prefix=2' }],
  ['GET /v1/facets/{field}', 400, { path: '/v1/facets/nope' }],
  ['GET /v1/suggest', 200, { path: '/v1/suggest', query: 'q=har' }],
  ['GET /v1/suggest', 304, { path: '/v1/suggest', query: 'q=har', headers: { 'If-None-Match': '*' } }],
  ['GET /v1/suggest', 400, { path: '/v1/suggest', query: 'nope=1' }],
  ['GET /v1/articles/{id}', 200, { path: '/v1/articles/ARTICLE' }],
  ['GET /v1/articles/{id}', 200, { path: '/v1/articles/ARTICLE', query: 'q=harbour' }],
  ['GET /v1/articles/{id}', 200, { path: '/v1/articles/ARTICLE', query: 'format=ninjs' }],
  ['GET /v1/articles/{id}', 200, { path: '/v1/articles/ARTICLE', query: 'format=nitf' }],
  ['GET /v1/articles/{id}', 200, { path: '/v1/articles/ARTICLE', query: 'format=newsml-g2' }],
  ['GET /v1/articles/{id}', 200, { path: '/v1/articles/ARTICLE', query: 'format=text' }],
  ['GET /v1/articles/{id}', 200, { path: '/v1/articles/ARTICLE', query: 'format=json' }],
  ['GET /v1/articles/{id}', 304, { path: '/v1/articles/ARTICLE', headers: { 'If-None-Match': '*' } }],
  ['GET /v1/articles/{id}', 400, { path: '/v1/articles/ARTICLE', query: 'format=pdf' }],
  ['GET /v1/articles/{id}', 404, { path: `/v1/articles/${UNKNOWN}` }],
  ['GET /v1/articles/{id}/similar', 200, { path: '/v1/articles/ARTICLE/similar' }],
  [
    'GET /v1/articles/{id}/similar',
    304,
    { path: '/v1/articles/ARTICLE/similar', headers: { 'If-None-Match': '*' } },
  ],
  ['GET /v1/articles/{id}/similar', 400, { path: '/v1/articles/ARTICLE/similar', query: 'size=21' }],
  ['GET /v1/articles/{id}/similar', 404, { path: `/v1/articles/${UNKNOWN}/similar` }],
  ['GET /v1/articles/{id}/copies', 200, { path: '/v1/articles/ARTICLE/copies' }],
  [
    'GET /v1/articles/{id}/copies',
    304,
    { path: '/v1/articles/ARTICLE/copies', headers: { 'If-None-Match': '*' } },
  ],
  ['GET /v1/articles/{id}/copies', 400, { path: '/v1/articles/ARTICLE/copies', query: 'page-size=0' }],
  ['GET /v1/articles/{id}/copies', 404, { path: `/v1/articles/${UNKNOWN}/copies` }],
  ['GET /v1/articles/{id}/diff/{other}', 200, { path: '/v1/articles/ARTICLE/diff/ARTICLE' }],
  [
    'GET /v1/articles/{id}/diff/{other}',
    304,
    { path: '/v1/articles/ARTICLE/diff/ARTICLE', headers: { 'If-None-Match': '*' } },
  ],
  ['GET /v1/articles/{id}/diff/{other}', 400, { path: '/v1/articles/ARTICLE/diff/ARTICLE', query: 'q=a' }],
  ['GET /v1/articles/{id}/diff/{other}', 404, { path: `/v1/articles/ARTICLE/diff/${UNKNOWN}` }],
  ...(['', `/${THIS_YEAR}`, `/${THIS_YEAR}/diff/${THIS_YEAR}`] as const).flatMap(
    (rest, at): readonly Request[] => {
      const operation = `GET /v1/articles/{id}/versions${['', '/{at}', '/{at}/diff/{other}'][at]}`;
      const path = `/v1/articles/ARTICLE/versions${rest}`;
      return [
        [operation, 200, { path }],
        [operation, 304, { path, headers: { 'If-None-Match': '*' } }],
        [operation, 400, { path, query: 'q=a' }],
        [operation, 404, { path: path.replace('ARTICLE', UNKNOWN) }],
      ];
    },
  ),
  ['GET /v1/articles/{id}/overrides', 200, { path: '/v1/articles/ARTICLE/overrides' }],
  ['GET /v1/articles/{id}/overrides', 400, { path: '/v1/articles/ARTICLE/overrides', query: 'a=b' }],
  ['GET /v1/articles/{id}/overrides', 404, { path: `/v1/articles/${UNKNOWN}/overrides` }],
  ...(
    [
      [200, { path: '/v1/articles/ARTICLE/overrides/headline', body: CORRECTION }],
      [400, { path: '/v1/articles/ARTICLE/overrides/headline', body: { value: [] } }],
      [400, { path: '/v1/articles/ARTICLE/overrides/nope', body: CORRECTION }],
      [404, { path: `/v1/articles/${UNKNOWN}/overrides/headline`, body: CORRECTION }],
    ] as const
  ).map(
    ([status, ask]) =>
      ['PUT /v1/articles/{id}/overrides/{field}', status, { ...ask, method: 'PUT' }] as const,
  ),
  ...(
    [
      [200, { path: '/v1/articles/ARTICLE/overrides/headline' }],
      [400, { path: '/v1/articles/ARTICLE/overrides/nope' }],
      [404, { path: '/v1/articles/ARTICLE/overrides/section' }],
    ] as const
  ).map(
    ([status, ask]) =>
      ['DELETE /v1/articles/{id}/overrides/{field}', status, { ...ask, method: 'DELETE' }] as const,
  ),
  ['GET /v1/ingests', 200, { path: '/v1/ingests' }],
  ['GET /v1/ingests', 200, { path: '/v1/ingests', query: 'state=quarantined&state=indexed&prefix=x' }],
  ['GET /v1/ingests', 304, { path: '/v1/ingests', headers: { 'If-None-Match': '*' } }],
  ['GET /v1/ingests', 400, { path: '/v1/ingests', query: 'state=x' }],
  ['GET /v1/ingests/{id}', 200, { path: '/v1/ingests/FILE' }],
  ['GET /v1/ingests/{id}', 304, { path: '/v1/ingests/FILE', headers: { 'If-None-Match': '*' } }],
  ['GET /v1/ingests/{id}', 400, { path: '/v1/ingests/FILE', query: 'a=b' }],
  ['GET /v1/ingests/{id}', 404, { path: `/v1/ingests/${UNKNOWN}` }],
  [
    'POST /v1/uploads',
    201,
    { method: 'POST', path: '/v1/uploads', body: { name: 'a.txt', size: 1, sha256: SHA } },
  ],
  ['POST /v1/uploads', 400, { method: 'POST', path: '/v1/uploads', body: { name: '' } }],
  [
    'POST /v1/parse',
    200,
    { method: 'POST', path: '/v1/parse', body: { key: 'a.txt', content: 'Gulls\n\nThey left.' } },
  ],
  ['POST /v1/parse', 200, { method: 'POST', path: '/v1/parse', body: { key: 'a.txt', content: '' } }],
  ['POST /v1/parse', 400, { method: 'POST', path: '/v1/parse', body: { key: 'a.txt' } }],
  [
    'POST /v1/parse',
    413,
    { method: 'POST', path: '/v1/parse', body: { key: 'a.txt', content: 'x'.repeat(4_300_000) } },
  ],
  ['GET /v1/suppressions', 200, { path: '/v1/suppressions', headers: ADMIN }],
  ['GET /v1/suppressions', 403, { path: '/v1/suppressions' }],
  [
    'POST /v1/suppressions',
    200,
    { method: 'POST', path: '/v1/suppressions', body: SUPPRESSION, headers: ADMIN },
  ],
  ['POST /v1/suppressions', 400, { method: 'POST', path: '/v1/suppressions', body: {}, headers: ADMIN }],
  [
    'DELETE /v1/suppressions/{id}',
    404,
    { method: 'DELETE', path: '/v1/suppressions/20240712-1?why=A+test&by=Ann', headers: ADMIN },
  ],
  ['GET /v1/audit', 200, { path: '/v1/audit', headers: ADMIN }],
  ['GET /v1/audit', 400, { path: '/v1/audit', query: 'a=b', headers: ADMIN }],
  ['GET /v1/runs', 200, { path: '/v1/runs', headers: ADMIN }],
  ['GET /v1/runs', 400, { path: '/v1/runs', query: 'page-size=x', headers: ADMIN }],
  ['GET /v1/runs', 403, { path: '/v1/runs' }],
  ['POST /v1/runs', 201, { method: 'POST', path: '/v1/runs', body: RUN, headers: ADMIN }],
  ['POST /v1/runs', 200, { method: 'POST', path: '/v1/runs', body: RUN, headers: ADMIN }],
  ['POST /v1/runs', 400, { method: 'POST', path: '/v1/runs', body: { scope: {} }, headers: ADMIN }],
  ['GET /v1/quarantine', 200, { path: '/v1/quarantine', headers: ADMIN }],
  ['GET /v1/quarantine', 400, { path: '/v1/quarantine', query: 'after=x&reason=empty', headers: ADMIN }],
  ['GET /v1/quarantine', 403, { path: '/v1/quarantine' }],
  [
    'POST /v1/quarantine/retry',
    201,
    { method: 'POST', path: '/v1/quarantine/retry', body: { requestedBy: 'Ann Example' }, headers: ADMIN },
  ],
  [
    'POST /v1/quarantine/retry',
    400,
    { method: 'POST', path: '/v1/quarantine/retry', body: { reasons: ['x'] }, headers: ADMIN },
  ],
  ['GET /v1/quarantine/{id}/preview', 404, { path: `${NO_FILE}/preview`, headers: ADMIN }],
  ['GET /v1/quarantine/{id}/preview', 409, { path: '/v1/quarantine/FILE/preview', headers: ADMIN }],
  ['POST /v1/quarantine/{id}/retry', 404, { method: 'POST', path: `${NO_FILE}/retry`, headers: ADMIN }],
  [
    'POST /v1/quarantine/{id}/discard',
    400,
    { method: 'POST', path: `${NO_FILE}/discard`, body: { note: ' ' }, headers: ADMIN },
  ],
  [
    'DELETE /v1/quarantine/{id}/discard',
    409,
    { method: 'DELETE', path: '/v1/quarantine/FILE/discard', query: 'by=Ann', headers: ADMIN },
  ],
  ['POST /v1/reconcile', 200, { method: 'POST', path: '/v1/reconcile', body: {}, headers: ADMIN }],
  [
    'POST /v1/reconcile',
    400,
    { method: 'POST', path: '/v1/reconcile', body: { position: 'x' }, headers: ADMIN },
  ],
  ['POST /v1/reconcile', 403, { method: 'POST', path: '/v1/reconcile', body: {} }],
  ['GET /v1/runs/{id}', 404, { path: NO_RUN, headers: ADMIN }],
  ['POST /v1/runs/{id}/stop', 404, { method: 'POST', path: `${NO_RUN}/stop`, headers: ADMIN }],
  ['POST /v1/runs/{id}/resume', 404, { method: 'POST', path: `${NO_RUN}/resume`, headers: ADMIN }],
  ['GET /v1/runs/{id}/receipt', 404, { path: `${NO_RUN}/receipt`, headers: ADMIN }],
  ['GET /v1/runs/{id}/files', 400, { path: `${NO_RUN}/files`, query: 'format=x', headers: ADMIN }],
  ['GET /v1/reindex', 200, { path: '/v1/reindex', headers: ADMIN }],
  ['GET /v1/reindex', 403, { path: '/v1/reindex' }],
  ['POST /v1/reindex', 400, { method: 'POST', path: '/v1/reindex', body: { action: 'x' }, headers: ADMIN }],
  [
    'POST /v1/reindex',
    409,
    { method: 'POST', path: '/v1/reindex', body: { action: 'rollback' }, headers: ADMIN },
  ],
  [
    'POST /v1/reindex',
    200,
    { method: 'POST', path: '/v1/reindex', body: { action: 'start' }, headers: ADMIN },
  ],
  ['GET /v1/schedules', 200, { path: '/v1/schedules', headers: ADMIN }],
  ['GET /v1/schedules', 403, { path: '/v1/schedules' }],
  [
    'PUT /v1/schedules/{name}',
    200,
    { method: 'PUT', path: '/v1/schedules/courier', body: SCHEDULE, headers: ADMIN },
  ],
  [
    'PUT /v1/schedules/{name}',
    400,
    { method: 'PUT', path: '/v1/schedules/courier', body: { ...SCHEDULE, at: '25:00' }, headers: ADMIN },
  ],
  ['GET /v1/schedules/{name}', 200, { path: '/v1/schedules/courier', headers: ADMIN }],
  ['GET /v1/schedules/{name}', 404, { path: '/v1/schedules/nobody', headers: ADMIN }],
  ['DELETE /v1/schedules/{name}', 200, { method: 'DELETE', path: '/v1/schedules/courier', headers: ADMIN }],
  ['DELETE /v1/schedules/{name}', 404, { method: 'DELETE', path: '/v1/schedules/nobody', headers: ADMIN }],
  ['GET /v1/health', 200, { path: '/v1/health' }],
  ['GET /v1/health', 400, { path: '/v1/health', query: 'a=b' }],
  ['GET /v1/openapi.json', 200, { path: '/v1/openapi.json' }],
  ['GET /v1/openapi.json', 304, { path: '/v1/openapi.json', headers: { 'If-None-Match': '*' } }],
  ['GET /v1/openapi.json', 400, { path: '/v1/openapi.json', query: 'a=b' }],
];

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApi({
    harbour: ninjs('harbour', {
      headline: 'Harbour reopens',
      byline: 'Ann Example',
      copyrightholder: 'Courier',
      firstcreated: '2024-07-12T10:00:00Z',
      subject: [{ name: 'Harbour' }],
      body: ['The harbour reopened on Friday. Its keeper has died.', 'Nobody else was hurt 🙂.'],
    }),
    other: ninjs('other', { headline: 'Harbour again', body: ['The harbour keeper of Friday.'] }),
    broken: '{"type": "text", ',
  });
});
afterAll(() => api.close());

describe('every answer keeps to the contract', () => {
  it.each(REQUESTS)(
    '%s: %i (%#)',
    async (operation, status, { method = 'GET', path, query, body, headers = {} }) => {
      const [article = '', file = ''] = [api.articles[0], api.files[0]];
      const address = path.replaceAll('ARTICLE', article).replace('FILE', file);
      const answer = await api.ask(method, query === undefined ? address : `${address}?${query}`, {
        body,
        headers,
      });
      expect({ operation: answer.operation, status: answer.status, faults: answer.faults }).toEqual({
        operation,
        status,
        faults: [],
      });
      if (status === 400) {
        const { errors } = JSON.parse(answer.text);
        expect(errors.length).toBeGreaterThan(0);
        for (const { parameter } of errors) expect(parameter).not.toBe('');
      }
    },
  );

  it('and no operation is left out', () => {
    expect([...new Set(REQUESTS.map(([operation]) => operation))].sort()).toEqual([...OPERATIONS].sort());
  });

  it.each([
    ['GET', '/v1/nope', 404],
    ['GET', `/v1/${randomUUID()}/x`, 404],
    ['DELETE', '/v1/search', 405],
    ['PATCH', '/v1/articles/x', 405],
    ['PUT', '/v1/uploads', 405],
  ])('%s %s is outside of it: %i', async (method, path, status) => {
    const answer = await api.ask(method, path);
    expect([answer.operation, answer.status, answer.faults]).toEqual([undefined, status, []]);
  });
});
