import { afterAll, beforeAll, expect, it } from 'vitest';
import { startS3Endpoint } from '../../local/s3-endpoint.ts';
import { fillQuietly } from '../support/bulk-stack.ts';
import { startLocalServers } from '../support/local-servers.ts';
import { putObject } from '../support/put-object.ts';
import { openWorkshop, type RunningStack, until, type Workshop } from '../support/running-stack.ts';

const MINUTE = 60_000;
/** The clock of schedules ticks once a minute, and the run that it begins takes its time. */
const BY_THE_CLOCK_WITHIN = 4 * MINUTE;

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop?.close(), MINUTE);

const article = (word: string): Uint8Array =>
  Buffer.from(
    `Ferry crew finds a crate of ${word}\n\nBy Tessa Marlowe\nHarrowmouth Courier, July 03, 2024\n\nThe crew of the night ferry opened the crate of ${word} at the pier, and gave it to the harbour office.\n`,
  );

/** What a command that must go well says. */
const said = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await workshop.run(args);
  expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
  return stdout;
};

const isFound = async (stack: RunningStack, word: string): Promise<boolean> =>
  (await stack.search(word)).total.articles === 1;

/** The minute after the present one, in UTC. */
const nextMinute = (): string => new Date(Date.now() + MINUTE).toISOString().slice(11, 16);

it(
  'is reindexed there and back, fed by the clock and compared with its bucket, all by the command line',
  async () => {
    const stack = await workshop.start();
    const before = (await stack.search('', { 'page-size': '100' })).results.map(({ id }) => id).sort();
    expect(before.length).toBeGreaterThan(20);
    const idsNow = async () =>
      (await stack.search('', { 'page-size': '100' })).results.map(({ id }) => id).sort();

    expect(await said('reindex', 'start')).toMatch(/^Generation 2 is searched; 1 is written beside it$/m);
    expect(await idsNow()).toEqual(expect.arrayContaining(before));

    const folder = `nightly/${new Date().toISOString().slice(0, 10)}/`;
    await fillQuietly(stack, [
      { key: `${folder}crate.txt`, bytes: article('scheduledcress') },
      { key: `${folder}empty.txt`, bytes: Buffer.from('  \n') },
    ]);
    const at = nextMinute();
    await said('schedule', 'set', 'nightly', '--prefix', 'nightly/{date}/', '--at', at, '--zone', 'UTC');
    const took = await until(
      'the scheduled run',
      BY_THE_CLOCK_WITHIN,
      () => isFound(stack, 'scheduledcress'),
      250,
    );
    console.log(`scheduled for ${at}: found ${(took / 1_000).toFixed(0)} s later`);
    expect(await said('schedule', 'list')).toMatch(/nightly .*\n.*latest .*, run \d{8}T\d{6}-/);
    expect(await said('run', 'list')).toContain('nightly');
    expect(await said('quarantine', 'list')).toContain(`${folder}empty.txt`);

    const anew = await said('reindex', '--where', 'publisher=Harrowmouth Courier', 'missing=section');
    expect(anew).toMatch(/^ +Files +[1-9]\d* seen: .*\bindexed\b/m);
    expect(anew).toMatch(/^ +Proof .* are the same/m);

    // What came since the change of places is in both.
    expect(await said('reindex', 'rollback')).toMatch(/^Generation 1 is searched; 2 is written beside it$/m);
    expect(await isFound(stack, 'scheduledcress')).toBe(true);
    await said('reindex', 'finish');
    await until(
      'the end of the former indices',
      MINUTE,
      async () => /^Generation 1 is searched$/m.test(await said('reindex', 'status')),
      500,
    );

    expect(await said('reconcile')).toContain('0 missing, 0 stale, 0 orphaned.');
    expect(await idsNow()).toEqual(expect.arrayContaining(before));
    expect(await stack.stop()).toMatchObject({ code: 0, left: [] });
  },
  8 * MINUTE,
);

it(
  'stands before an S3 server of one’s own: what is dropped through it is seen at once, the rest when the bucket is listed',
  async () => {
    const servers = await startLocalServers({ ...process.env, OPENSEARCH_URL: 'none' });
    const passedOn = { upstream: servers.s3.endpoint, port: 0, pagePort: 0, listsControl: false };
    const own = await startS3Endpoint({ ...passedOn, onChange: () => {}, onUnknownChange: () => {} });
    const endpoint = `http://127.0.0.1:${own.port}`;
    const { accessKeyId, secretAccessKey } = servers.s3;
    const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    const other = await openWorkshop({ S3_ENDPOINT: endpoint, ...keys });
    try {
      const seldom = await other.start(['--no-samples', '--list-every', '600']);
      expect(seldom.s3.endpoint).not.toBe(endpoint);
      const past = { ...servers.s3, bucket: seldom.s3.bucket };
      await putObject(past, 'past/it.txt', article('quietcress'));
      await putObject(seldom.s3, 'through/it.txt', article('loudcress'));
      await until('the drop', 10_000, () => isFound(seldom, 'loudcress'), 250);
      expect(await isFound(seldom, 'quietcress')).toBe(false);
      expect(await seldom.stop()).toMatchObject({ code: 0, left: [] });

      const often = await other.start(['--list-every', '2']);
      await putObject(past, 'past/again.txt', article('latecress'));
      await until('what was listed', MINUTE, () => isFound(often, 'latecress'), 250);
      expect(await isFound(often, 'quietcress')).toBe(true);
      expect(await often.stop()).toMatchObject({ code: 0, left: [] });
    } finally {
      await other.close();
      await own.stop();
      await servers.stop();
    }
  },
  5 * MINUTE,
);
