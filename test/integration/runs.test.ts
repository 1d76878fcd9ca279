import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyIdentity, workId } from '../../shared/article/identity.ts';
import { faultsOf } from '../../shared/runs/add-counts.ts';
import type { ArticlesScope, RunRequest } from '../../shared/runs/run.ts';
import { runPath } from '../../shared/runs/run-paths.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { zipOf } from '../support/containers.ts';
import { ingest, ninjs } from '../support/ninjs.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive?.close());

/** A text of its own, that shares no run of words with any other. */
const storyOf = (at: number): string => {
  const words = Array.from({ length: 60 }, (_, place) => `word${at}x${place}`);
  return `Vote ${at} is put off\n\nBy Tessa Marlowe\n\nThe council spoke of ${words.join(' ')} until midnight.\n`;
};
const version = (at: number): string =>
  ninjs('same', {
    version: String(at),
    headline: `Count ${at} of the vote`,
    body: [`The votes were counted ${at} times.`],
  });

const STORIES = 44;
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  ...Object.fromEntries(Array.from({ length: STORIES }, (_, at) => [`story-${at}.txt`, storyOf(at)])),
  ...Object.fromEntries([0, 1, 2].map((at) => [`copy-${at}.txt`, storyOf(at)])),
  ...Object.fromEntries([1, 2, 3].map((at) => [`version-${at}.json`, version(at)])),
  'withheld.json': ninjs('withheld', { pubstatus: 'withheld', body: ['Nobody may read this yet.'] }),
  'embargoed.json': ninjs('later', { embargoed: '2999-01-01T00:00:00Z', body: ['Nobody may read it soon.'] }),
  'empty.txt': ' ',
  'broken.json': '{"type": "text"',
  'picture.png': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  'lines.jsonl': [ninjs('line-1', { body: ['One.'] }), '{}', ninjs('line-2', { body: ['Two.'] })].join('\n'),
  'more.zip': zipOf({
    'a.txt': storyOf(100),
    'b.txt': storyOf(101),
    'copy.txt': storyOf(3),
    'bad.xml': '<nitf>',
  }),
};

const request = (scope: RunRequest['scope']): RunRequest => ({
  scope,
  again: false,
  toleratedFailures: 0,
  requestedBy: 'Ann Example',
});

/** Starts a run, calls for all of its steps, and gives what it left. */
const runOver = async (scope: RunRequest['scope']) => {
  const { runStore, runStep, runControl } = archive;
  const { run } = await runControl.start(request(scope));
  await runStep({ step: 'plan', run: run.id });
  const plans = await runStore.batches(run.id, 'plan');
  await Promise.all(
    plans.map((name) => runStep({ step: 'work', run: run.id, items: [{ Key: runPath.plan(run.id, name) }] })),
  );
  const worked = await runStore.batches(run.id, 'worked');
  const items = worked.map((name) => ({ Key: runPath.worked(run.id, name) }));
  await runStep({ step: 'account', run: run.id, items });
  await runStep({ step: 'close', run: run.id });
  const [stored, receipt] = await Promise.all([runStore.read(run.id), runStore.readReceipt(run.id)]);
  if (!stored || !receipt) throw new Error('The run has not ended.');
  return { ...receipt, run: stored.run };
};

it('ingests a prefix, and its receipt adds up and is proved', async () => {
  await Promise.all(Object.entries(FILES).map(([name, body]) => archive.put(name, body)));
  const { run, counts, proof } = await runOver({ by: 'prefix', prefix: archive.prefix });
  const seen = Object.keys(FILES).length;
  expect(run).toMatchObject({ state: 'done', planned: { files: seen, batches: 2 } });
  expect(counts.files).toEqual({
    seen,
    indexed: seen - 5,
    unchanged: 0,
    superseded: 2,
    quarantined: 3,
    absent: 0,
    failed: 0,
  });
  // Three articles of the zip, two lines, and one each of the rest.
  expect(counts.articles).toEqual({ out: STORIES + 3 + 3 + 2 - 1, duplicates: 4, superseded: 2, refused: 5 });
  expect(faultsOf(counts)).toEqual([]);
  expect(proof).toMatchObject({ equal: true, read: { size: counts.entries - counts.articles.refused } });
});

it('leaves alone what is settled, and shows what was removed behind its back', async () => {
  const lost = `${archive.prefix}story-7.txt`;
  await archive.engine.delete({
    index: archive.aliases.open,
    id: workId(keyIdentity(lost)),
    refresh: true,
  });
  const { counts, proof } = await runOver({ by: 'prefix', prefix: archive.prefix });
  expect(counts.files).toMatchObject({
    seen: Object.keys(FILES).length,
    unchanged: Object.keys(FILES).length,
  });
  expect(proof).toMatchObject({ equal: false, differing: [lost] });
  expect(proof.read.size - proof.held.size).toBe(1);
});

it('reads again what was refused', async () => {
  const refused = await runOver({ by: 'refused', prefix: archive.prefix, reasons: ['empty', 'malformed'] });
  expect(refused.counts.files).toMatchObject({ unchanged: 0, failed: 0 });
  expect(refused.counts.articles.refused).toBeGreaterThanOrEqual(2);
  expect(refused.proof.equal).toBe(true);
});

/** Which of the files with such articles a run reads, and that it reads them whole. */
const reread = async (which: Omit<ArticlesScope, 'by' | 'prefix'>): Promise<number> => {
  const { counts, proof } = await runOver({ by: 'articles', prefix: archive.prefix, ...which });
  expect(counts.files).toMatchObject({ unchanged: 0, failed: 0 });
  expect(proof.equal).toBe(true);
  return counts.files.seen;
};

it('reads files anew by what their articles say, and by what they lack', async () => {
  const item = (id: string, section: string, more = {}) =>
    ninjs(id, { copyrightholder: 'Harrowmouth Courier', service: [{ name: section }], ...more });
  await ingest(archive, {
    'dated news': item('dated news', 'News', { firstcreated: '2024-07-12T10:00:00Z', byline: 'Ann Bell' }),
    news: item('news', 'News', { byline: 'Ann Bell' }),
    sport: item('sport', 'Sport', { embargoed: '2999-01-01T00:00:00Z' }),
  });
  const publisher = 'harrowmouth courier';
  expect(await reread({ publisher })).toBe(3);
  expect(await reread({ publisher, section: 'news' })).toBe(2);
  expect(await reread({ publisher, section: 'News', missing: 'published' })).toBe(1);
  expect(await reread({ publisher, missing: 'byline' })).toBe(1);
  expect(await reread({ section: 'Sport' })).toBe(1);
  expect(await reread({ publisher: 'Nobody’s Gazette' })).toBe(0);
});
