import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { suppressionKey } from '../../shared/suppressions/suppression.ts';
import { contractFaults } from '../support/api-contract.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { apiEvent, context } from '../support/events.ts';
import { found, ingest, ninjs } from '../support/ninjs.ts';

const NOW = Date.parse('1987-07-12T08:00:00Z');
const text = (word: string) => Array.from({ length: 60 }, (_, at) => `${word}${at * 31}`).join(' ');
const ARTICLES = {
  one: ninjs('one', { body: [`Lantern. ${text('a')}`] }),
  copy: ninjs('copy', { body: [`Lantern. ${text('a')} and more`] }),
  other: ninjs('other', { body: [`Lantern. ${text('b')}`] }),
};

let archive: TestArchive;
let now = NOW;
beforeAll(async () => {
  archive = await openArchive({ clock: () => now, suppressionsAge: 0 });
  await ingest(archive, ARTICLES);
});
afterAll(() => archive.close());

type Query = Readonly<Record<string, string>>;
const asked = async (method: string, path: string, query: Query = {}, body?: unknown, rights = 'admin') => {
  const headers = { 'content-type': 'application/json', 'x-backfile-rights': rights };
  const bytes = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
  const {
    statusCode: status,
    headers: given = {},
    body: answer,
  } = await archive.admin(apiEvent(path, query, headers, method, bytes), context());
  expect(contractFaults(method, path, { status, headers: given, text: answer })).toEqual([]);
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  return { status, json: (answer === '' ? undefined : JSON.parse(answer)) as any };
};
const idOf = async (name: string): Promise<string> => {
  const [file] = await archive.index.receipts([{ key: `${archive.prefix}${name}.json` }]);
  return file?.receipt?.articles[0]?.id ?? '';
};
const seen = async () => (await found(archive, { q: 'lantern', group: 'none' })).toSorted();
const deeds = async () => (await asked('GET', '/v1/audit', { date: '1987-07-12', size: '500' })).json.results;
const GOOD = { reason: 'It names a child', authority: 'The legal desk', addedBy: 'Ann Example' };

test.each([
  ['GET', '/v1/suppressions'],
  ['POST', '/v1/suppressions'],
  ['DELETE', '/v1/suppressions/20240712-1'],
  ['GET', '/v1/audit'],
])('%s %s is for admins only', async (method, path) => {
  for (const rights of ['', 'desk'])
    expect(await asked(method, path, {}, undefined, rights)).toMatchObject({
      status: 403,
      json: { type: 'urn:backfile:problem:forbidden' },
    });
});

describe('an entry by fingerprint', () => {
  let id = '';
  it('hides at once, is listed with what it hides, and is recorded, without any text', async () => {
    const work = await idOf('one');
    const added = await asked('POST', '/v1/suppressions', {}, { by: 'fingerprint', value: work, ...GOOD });
    expect(added).toMatchObject({
      status: 200,
      json: { ...GOOD, by: 'fingerprint', articles: 2, isInForce: true },
    });
    id = added.json.id;
    expect(await seen()).toEqual(['other']);
    const list = await asked('GET', '/v1/suppressions', { 'page-size': '100' });
    expect(list.json.results).toContainEqual(added.json);
    expect(JSON.stringify(list.json)).not.toMatch(/a31 a62|terms/);
    const [deed] = await deeds();
    expect(deed).toEqual({
      did: 'suppressed',
      at: new Date(now).toISOString(),
      who: 'Ann Example',
      work,
      entry: id,
      what: `fingerprint ${work}`,
      why: GOOD.reason,
      authority: GOOD.authority,
    });
    await archive.noticeOf(suppressionKey(id));
    expect((await asked('GET', '/v1/suppressions', { 'page-size': '100' })).json.results[0].articles).toBe(2);
  });

  it('is removed with a reason, which is recorded too', async () => {
    now += 1_000;
    const path = `/v1/suppressions/${id}`;
    expect((await asked('DELETE', path, { by: 'Bo' })).json.errors).toMatchObject([{ parameter: 'why' }]);
    expect((await asked('DELETE', path, { why: 'Settled', by: 'Bo' })).status).toBe(200);
    await archive.noticeOf(suppressionKey(id));
    expect(await seen()).toEqual(['copy', 'one', 'other']);
    expect((await deeds())[0]).toMatchObject({ did: 'unsuppressed', who: 'Bo', entry: id, why: 'Settled' });
    expect((await asked('DELETE', path, { why: 'Again', by: 'Bo' })).status).toBe(404);
  });
});

test.each([
  [{ by: 'id', value: 'harbour' }, 'value'],
  [{ by: 'url', value: 'harbour' }, 'value'],
  [{ by: 'fingerprint', value: 'f'.repeat(32) }, 'value'],
  [{ by: 'name', value: 'harbour' }, 'by'],
  [{ by: 'id', value: 'f'.repeat(32), reason: ' ' }, 'reason'],
  [{ by: 'id', value: 'f'.repeat(32), until: '1986-01-01T00:00:00Z' }, 'until'],
  [{ by: 'id', value: 'f'.repeat(32), addedBy: undefined }, 'addedBy'],
])('%j is refused, and the property named', async (more, parameter) => {
  const { status, json } = await asked('POST', '/v1/suppressions', {}, { ...GOOD, ...more });
  expect([status, json.errors[0].parameter]).toEqual([400, parameter]);
});

it('a kill and a removal of what was visible are recorded once, and nothing is of what was not', async () => {
  now += 1_000;
  const killed = await idOf('other');
  const kills = async () =>
    [...(await deeds()), ...(await asked('GET', '/v1/audit', { size: '500' })).json.results].filter(
      ({ did, work }: { did: string; work: string }) => did === 'killed' && work === killed,
    );
  await ingest(archive, { other: ninjs('other', { pubstatus: 'canceled', body: [text('b')] }) });
  await archive.notice('other.json');
  const received = new Date().toISOString().slice(0, 10);
  const { json } = await asked('GET', '/v1/audit', { date: received, size: '500' });
  const recorded = json.results.filter(({ work }: { work: string }) => work === killed);
  expect(recorded).toMatchObject([
    { did: 'killed', who: expect.stringContaining('other.json'), why: expect.stringContaining('canceled') },
  ]);
  await archive.remove('other.json');
  await archive.notice('other.json');
  expect(await kills()).toHaveLength(0);

  const removed = await idOf('copy');
  await archive.remove('copy.json');
  await archive.notice('copy.json');
  expect((await deeds()).filter(({ work }: { work: string }) => work === removed)).toMatchObject([
    { did: 'killed', why: 'The file was removed.' },
  ]);
});
