import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateFiles } from '../../bench/generate/generate-files.ts';
import { createEngine } from '../../shared/adapters/engine.ts';
import { ALIASES } from '../../shared/contract.ts';
import { isAtRest } from '../../shared/runs/run.ts';
import { fillQuietly, runsOf, watchMemory } from '../support/bulk-stack.ts';
import { putObject } from '../support/put-object.ts';
import { openWorkshop, type RunningStack, until, type Workshop } from '../support/running-stack.ts';
import { seeded } from '../support/seeded.ts';

const FILES = Number(process.env.BULK_FILES ?? 3_000);
const KILLS = Number(process.env.BULK_KILLS ?? 5);
const SEED = Number(process.env.BULK_SEED ?? 1);
/** An S3 server for more files than the archive's own one is made for; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are its keys. */
const { BULK_S3, AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = process.env;
const MINUTE = 60_000;
/** What the design promises from drop to search, whatever else is done. */
const LIVE_WITHIN = 10_000;
/** Milliseconds that so many files may take, on a busy machine. */
const WORKED_WITHIN = 4 * MINUTE + FILES * 100;
/** Megabytes. */
const MOST_MEMORY = 400;
/** Of the files, how many are worked when the last kill may come. */
const MOST_WORKED = 0.8;
/** Of the articles, how many may be written more than once. */
const MOST_TWICE = 0.1;

/** A server that others may write to is listed, which takes its time. */
const START = ['--no-samples', ...(BULK_S3 ? ['--list-every', '600'] : [])];

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop(
    BULK_S3 ? { S3_ENDPOINT: BULK_S3, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } : {},
  );
});
afterAll(() => workshop?.close(), MINUTE);

/** Milliseconds from a drop to the moment at which it is found. */
const dropped = async (stack: RunningStack): Promise<number> => {
  const text =
    'Boat reaches the harbour\n\nBy Tessa Marlowe\n\nThe livecress of the crew was sung until midnight.\n';
  await putObject(stack.s3, 'live/boat.txt', text);
  return until('the live drop', MINUTE, async () => (await stack.search('livecress')).total.articles === 1);
};

/** How many articles without copies there are, which only their own file makes anybody write, and how many were written more than once. */
const writtenTwice = async (url: string): Promise<{ readonly alone: number; readonly twice: number }> => {
  const engine = createEngine(url);
  const leads = new Map<string, number>();
  const versions: { readonly id: string; readonly version: number; readonly story: string }[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const { body } = await engine.search({
      index: ALIASES.open,
      body: {
        size: 1_000,
        version: true,
        sort: [{ id: 'asc' }],
        _source: ['storyId', 'holders'],
        query: { term: { state: 'live' } },
        ...(after === undefined ? {} : { search_after: [after] }),
      },
    });
    for (const { _id = '', _version = 1, _source } of body.hits.hits) {
      const { storyId, holders } = Object(_source);
      leads.set(storyId, (leads.get(storyId) ?? 0) + 1);
      // What several files hold is written for each.
      if (holders.length === 1) versions.push({ id: _id, version: _version, story: storyId });
    }
    after = body.hits.hits.at(-1)?._id;
    more = body.hits.hits.length === 1_000;
  }
  await engine.close();
  const alone = versions.filter(({ id, story }) => id === story && leads.get(story) === 1);
  return { alone: alone.length, twice: alone.filter(({ version }) => version > 1).length };
};

it(
  `works ${FILES} files in one run that is killed ${KILLS} times, and proves that nothing is lost`,
  async () => {
    const random = seeded(SEED);
    const files = [...generateFiles({ count: FILES, seed: SEED })];
    const many = (kind: string) => files.filter((file) => file.kind === kind).length;
    let stack = await workshop.start(START);
    let memory = await watchMemory(stack);
    const idle = memory.end().before;
    await fillQuietly(
      stack,
      files.map(({ key, bytes }) => ({ key: `archive/${key}`, bytes })),
      BULK_S3,
    );
    const [begun, twice] = await Promise.all([
      runsOf(stack).start('archive/'),
      runsOf(stack).start('archive/'),
    ]);
    const { id } = begun.run;
    expect(twice.run.id).toBe(id);
    await until('work', MINUTE, async () => (await runsOf(stack).read(id)).state === 'working');
    // Its batches are under way.
    await sleep(1_000);
    const live = await dropped(stack);
    const during = await runsOf(stack).read(id);
    console.log(
      `live drop: found after ${live.toFixed(0)} ms, ${during.done.files} of ${FILES} files worked`,
    );
    expect(during.state).toBe('working');
    expect(live).toBeLessThan(LIVE_WITHIN);

    const peaks: number[] = [];
    memory = await watchMemory(stack);
    const places = Array.from({ length: KILLS }, () => random.next() * MOST_WORKED * FILES).sort(
      (a, b) => a - b,
    );
    for (const place of places) {
      await until(
        'the place of a kill',
        WORKED_WITHIN,
        async () => (await runsOf(stack).read(id)).done.files >= place,
        250,
      );
      // In the middle of whatever is done then.
      await sleep(random.next() * 1_000);
      const { state, done } = await runsOf(stack).read(id);
      console.log(`killed: ${state}, ${done.files} files`);
      peaks.push(memory.end().most);
      stack.signal('SIGKILL');
      await stack.ended;
      await stack.leftAfter(10_000);
      stack = await workshop.start(START);
      memory = await watchMemory(stack);
    }
    await until('the end of the run', WORKED_WITHIN, async () => isAtRest(await runsOf(stack).read(id)), 250);
    peaks.push(memory.end().most);

    expect(await runsOf(stack).read(id)).toMatchObject({ state: 'done', planned: { files: FILES } });
    const receipt = await runsOf(stack).receipt(id);
    console.log(JSON.stringify(receipt));
    expect(receipt.faults).toEqual([]);
    expect(receipt.counts.files).toMatchObject({
      seen: FILES,
      failed: 0,
      absent: 0,
      quarantined: many('bad'),
    });
    expect(receipt.counts.articles.superseded).toBe(many('update'));
    expect(receipt.proof).toMatchObject({ equal: true, differing: [] });
    const refused = new Map((await runsOf(stack).files(id, 'quarantined')).map((file) => [file.key, file]));
    for (const { key, reason } of files.filter(({ kind }) => kind === 'bad'))
      expect(refused.get(`archive/${key}`)?.reasons, key).toEqual([reason]);

    const reconcile = await workshop.run(['reconcile', '--prefix', 'archive/', '--json']);
    console.log(`reconciled: ${reconcile.stdout}`);
    expect(JSON.parse(reconcile.stdout)).toMatchObject({
      compared: { objects: FILES },
      found: { missing: 0, stale: 0, orphan: 0 },
      differences: [],
    });
    const { alone, twice: again } = await writtenTwice(stack.opensearch);
    const worker = Math.max(...peaks) - idle;
    console.log(`written more than once: ${again} of ${alone}`);
    console.log(`memory: ${idle.toFixed(0)} MB idle, at most ${worker.toFixed(0)} MB more at work`);
    expect(again).toBeLessThanOrEqual(MOST_TWICE * alone);
    expect(worker).toBeLessThan(MOST_MEMORY);
    expect(await stack.stop()).toMatchObject({ code: 0, left: [] });
  },
  15 * MINUTE + FILES * 200,
);
