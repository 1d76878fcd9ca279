import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECONCILE_PATH } from '../../shared/contract.ts';
import { ReconcileReport } from '../../shared/ingest/reconcile-report.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { zipOf } from '../support/containers.ts';
import { apiEvent, context } from '../support/events.ts';
import { seeded } from '../support/seeded.ts';

const FILES = 200;
const name = (at: number): string => `lost/${String(at).padStart(4, '0')}.txt`;
const story = (at: number, more = ''): string =>
  `Report ${at} of the harbour\n\nThe quay number ${at} was measured and found to be ${at * 7} feet long.${more}\n`;

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
});
afterAll(() => archive.close());

const compare = async (repair = false, prefix = ''): Promise<ReconcileReport> => {
  const headers = { 'content-type': 'application/json', 'x-backfile-rights': 'admin' };
  const asked = Buffer.from(JSON.stringify({ repair, prefix }));
  const { statusCode, body } = await archive.reconcile(
    apiEvent(RECONCILE_PATH, {}, headers, 'POST', asked),
    context(),
  );
  expect(statusCode, body).toBe(200);
  return ReconcileReport.parse(JSON.parse(body));
};
const found = ({ found: { missing, stale, orphan } }: ReconcileReport) => [missing, stale, orphan];

describe('a bucket of which events were lost', () => {
  it('agrees with the index after one comparison that repairs', async () => {
    const random = seeded(16);
    const names = Array.from({ length: FILES }, (_, at) => name(at));
    for (const [at, one] of names.entries()) await archive.put(one, story(at));
    const told = names.filter(() => random.next() >= 0.05);
    await archive.notice(...told);
    // Of those that were told, some change or go, and nobody says so.
    const [changed, gone] = [told.slice(0, 3), told.slice(3, 6)];
    for (const one of changed) await archive.put(one, story(0, ' It was measured anew.'));
    for (const one of gone) await archive.remove(one);

    const lost = FILES - told.length;
    expect(lost).toBeGreaterThan(2);
    expect(found(await compare())).toEqual([lost, 3, 3]);
    const repaired = await compare(true);
    expect([repaired.repaired, repaired.failed]).toEqual([lost + 6, 0]);
    expect(found(await compare())).toEqual([0, 0, 0]);
    const { json } = await archive.get('/v1/search', { q: 'quay', group: 'none' });
    expect(json.total.articles).toBe(FILES - 3);
  });
});

describe('an index that was changed behind the archive’s back', () => {
  it('has what its files say after one comparison that repairs, and no more', async () => {
    const { engine, aliases } = archive;
    await archive.put('box.zip', zipOf({ 'a.txt': story(1001), 'b.txt': story(1002), 'c.txt': story(1003) }));
    const names = Array.from({ length: 8 }, (_, at) => `changed/${at}.txt`);
    for (const [at, one] of names.entries()) await archive.put(one, story(2000 + at));
    await archive.notice('box.zip', ...names);
    expect(found(await compare(false, archive.prefix))).toEqual([0, 0, 0]);
    const before = (await archive.get('/v1/search', { q: 'quay', group: 'none' })).json.total.articles;

    const search = async (index: string, query: object) =>
      (await engine.search({ index, body: { size: 100, query } })).body.hits.hits;
    const keys = (prefix: string) => ({ prefix: { key: { value: `${archive.prefix}${prefix}` } } });
    const works = await search(aliases.open, keys('changed/'));
    const receipts = await search(aliases.files, keys('changed/'));
    const members = await search(aliases.files, {
      bool: { filter: [keys('box.zip'), { exists: { field: 'container' } }] },
    });
    const [first, second, third] = works;
    const foreign = { ...second?._source, id: 'x', holders: [{ key: 'incoming/nobody.txt', revision: 'r' }] };
    const remove = (index: string, id = '') => engine.delete({ index, id, refresh: true });
    await remove(aliases.open, first?._id);
    await engine.index({ index: aliases.open, id: 'x', body: foreign, refresh: true });
    await engine.index({
      index: aliases.open,
      id: third?._id ?? '',
      body: { ...third?._source, holders: [{ key: 'incoming/nobody.txt', revision: 'r' }] },
      refresh: true,
    });
    await remove(aliases.files, receipts[0]?._id);
    await remove(aliases.files, members[0]?._id);

    const report = await compare(true);
    expect(report.failed).toBe(0);
    expect(report.differences.map(({ why }) => why).sort()).toEqual(
      expect.arrayContaining([
        'article without its file',
        'articles not in the index',
        'members not as counted',
        'no receipt',
      ]),
    );
    expect(found(await compare())).toEqual([0, 0, 0]);
    const after = (await archive.get('/v1/search', { q: 'quay', group: 'none' })).json.total.articles;
    expect(after).toBe(before);
    expect((await archive.get('/v1/articles/x')).status).toBe(404);
  });
});
