import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileId } from '../../shared/article/identity.ts';
import { discardKey } from '../../shared/ingest/discard.ts';
import { goingOnKey } from '../../shared/ingest/going-on.ts';
import { contractFaults } from '../support/api-contract.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { zipOf } from '../support/containers.ts';
import { apiEvent, context } from '../support/events.ts';

const GOOD =
  'The ferry is back\n\nThe ferry came back to the harbour on Friday, after nine days in the dock.\n';
const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Uint8Array(64)]);

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await archive.put('desk/blank.txt', '  \n');
  await archive.put('desk/broken.json', '{"headline": "<script>alert(1)</script>\u0007", ');
  await archive.put('agency/picture.png', PICTURE);
  await archive.put('agency/box.zip', zipOf({ 'good.txt': GOOD, 'empty.txt': '' }));
  await archive.put('agency/good.txt', GOOD);
  await archive.notice(
    'desk/blank.txt',
    'desk/broken.json',
    'agency/picture.png',
    'agency/box.zip',
    'agency/good.txt',
  );
});
afterAll(() => archive.close());

const idOf = (name: string, member?: string) => fileId(`${archive.prefix}${name}`, member);
type Query = Readonly<Record<string, string | readonly string[]>>;
const asked = async (method: string, path: string, query: Query = {}, body?: unknown) => {
  const headers = { 'content-type': 'application/json', 'x-backfile-rights': 'admin' };
  const bytes = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
  const event = apiEvent(`/v1/quarantine${path}`, query, headers, method, bytes);
  const { statusCode: status, headers: given = {}, body: text } = await archive.quarantine(event, context());
  expect(contractFaults(method, event.path, { status, headers: given, text })).toEqual([]);
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  return { status, headers: given, json: JSON.parse(text) as any };
};
const listed = async (query: Query = {}): Promise<readonly string[]> => {
  await archive.engine.indices.refresh({ index: archive.aliases.files });
  const { json } = await asked('GET', '', query);
  return json.results.map(({ id }: { id: string }) => id).sort();
};
const ids = (...names: readonly (readonly [string, string?])[]) => names.map((name) => idOf(...name)).sort();

it('lists what was refused, of containers too, by reason and source, page by page', async () => {
  expect(await listed()).toEqual(
    ids(['desk/blank.txt'], ['desk/broken.json'], ['agency/picture.png'], ['agency/box.zip', 'empty.txt']),
  );
  expect(await listed({ reason: 'empty' })).toEqual(ids(['desk/blank.txt'], ['agency/box.zip', 'empty.txt']));
  expect(await listed({ prefix: `${archive.prefix}desk/` })).toEqual(
    ids(['desk/blank.txt'], ['desk/broken.json']),
  );
  const first = await asked('GET', '', { 'page-size': '3' });
  const second = await asked('GET', '', { 'page-size': '3', after: first.json.next });
  expect([first.json.results.length, second.json.results.length, second.json.next]).toEqual([
    3,
    1,
    undefined,
  ]);
  expect(first.json.reasons).toContainEqual({ reason: 'empty', files: 2 });
});

it('shows the beginning of a file as text or as bytes, and never as a page', async () => {
  const broken = await asked('GET', `/${idOf('desk/broken.json')}/preview`);
  expect(broken.json).toMatchObject({ isBinary: false, isWhole: true, charset: 'utf-8' });
  expect(broken.json.text).toBe('{"headline": "<script>alert(1)</script>\uFFFD", ');
  expect(broken.headers).toMatchObject({ 'X-Content-Type-Options': 'nosniff' });
  const picture = await asked('GET', `/${idOf('agency/picture.png')}/preview`);
  expect(picture.json).toMatchObject({ isBinary: true, isWhole: true, size: PICTURE.length });
  expect(picture.json.text).toMatch(/^00000000 {2}89 50 4e 47 0d 0a 1a 0a .* {2}\.PNG/);
  const member = await asked('GET', `/${idOf('agency/box.zip', 'empty.txt')}/preview`);
  expect(member.json).toMatchObject({ size: 0, text: '', refused: [{ reason: 'empty' }] });
  expect((await asked('GET', `/${idOf('agency/good.txt')}/preview`)).status).toBe(409);
  expect((await asked('GET', `/${'0'.repeat(32)}/preview`)).status).toBe(404);
});

it('has a file read again that is settled', async () => {
  const id = idOf('agency/box.zip', 'empty.txt');
  const before = (await archive.get(`/v1/ingests/${id}`)).json;
  const { status, json } = await asked('POST', `/${id}/retry`);
  expect([status, json.ingested]).toEqual([202, before.ingested]);
  await archive.noticeOf(goingOnKey({ key: `${archive.prefix}agency/box.zip`, member: 'empty.txt' }));
  const after = (await archive.get(`/v1/ingests/${id}`)).json;
  expect(after.ingested > before.ingested).toBe(true);
  expect(after).toEqual({ ...before, ingested: after.ingested });
});

it('puts a file away on the record, until it is brought back or changes', async () => {
  const id = idOf('desk/blank.txt');
  const discard = (note: string) => asked('POST', `/${id}/discard`, {}, { note, by: 'Ann Bell' });
  const away = await discard('A test of the wire');
  expect(away.json.discarded).toMatchObject({ note: 'A test of the wire', by: 'Ann Bell' });
  await archive.noticeOf(discardKey(id));
  expect(await listed({ prefix: `${archive.prefix}desk/` })).toEqual(ids(['desk/broken.json']));
  expect(await listed({ discarded: 'only' })).toEqual([id]);
  expect((await archive.get(`/v1/ingests/${id}`)).json).toEqual(away.json);
  const year = String(new Date().getUTCFullYear());
  expect((await archive.audit.newest(year, 1)).results).toMatchObject([
    { did: 'discarded', who: 'Ann Bell', what: `${archive.prefix}desk/blank.txt`, why: 'A test of the wire' },
  ]);

  await asked('DELETE', `/${id}/discard`, { by: 'Ann Bell' });
  await archive.noticeOf(discardKey(id));
  expect(await listed({ discarded: 'only' })).toEqual([]);
  expect((await asked('DELETE', `/${id}/discard`, { by: 'Ann Bell' })).status).toBe(409);

  // Whoever settles the file looks it up by themselves; a new version of it is another file.
  await discard('Once more');
  await asked('POST', `/${id}/retry`);
  await archive.noticeOf(goingOnKey({ key: `${archive.prefix}desk/blank.txt` }));
  expect(await listed({ discarded: 'only' })).toEqual([id]);
  await archive.put('desk/blank.txt', '\n');
  await archive.notice('desk/blank.txt');
  expect(await listed({ discarded: 'only' })).toEqual([]);
  expect(await listed({ prefix: `${archive.prefix}desk/` })).toContain(id);
});
