import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anyFreePort } from '../../local/free-port.ts';
import { putObject } from '../support/put-object.ts';
import { openWorkshop, type Ran, type RunningStack, until, type Workshop } from '../support/running-stack.ts';

const MINUTE = 60_000;
const WATCHER_STOPS_WITHIN = 10_000;

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
// One that fails leaves nothing to the next.
afterEach(() => workshop.endAll(), MINUTE);
afterAll(() => workshop?.close(), MINUTE);

const oneSentence = ({ code, stderr }: Ran): string => {
  expect(stderr).not.toMatch(/^ {2,}at /m);
  expect(stderr.trimEnd()).not.toContain('\n');
  expect(stderr).toMatch(/^backfile: .+[.)]\n$/);
  expect(code).toBe(1);
  return stderr.trimEnd().replace(/^backfile: /, '');
};

const pidOf = async (stack: RunningStack, name: string): Promise<number> => {
  const found = (await stack.processes()).find((member) => member.name === name);
  if (found === undefined) throw new Error(`run.json names no ${name}`);
  return found.pid;
};

const put = async (stack: RunningStack, key: string, word: string): Promise<void> => {
  const text = `Kept over a crash\n\nBy Tessa Marlowe\nHarrowmouth Courier, July 03, 2024\n\nThe harbour kept its ${word} through a night of storms.\n`;
  await putObject(stack.s3, key, text);
};

describe('an archive whose processes are killed', () => {
  it(
    'leaves no server behind when the command is killed, and is found whole by the next start',
    async () => {
      const first = await workshop.start();
      console.log(`first start: ready after ${(first.milliseconds / 1_000).toFixed(1)} s`);
      await put(first, 'incoming/settled.txt', 'settledcress');
      await until(
        'the article',
        5_000,
        async () => (await first.search('settledcress')).total.articles === 1,
      );
      const before = (await first.search('')).total.articles;
      expect((await first.processes()).map(({ name }) => name)).toEqual(
        expect.arrayContaining(['backfile start', 'OpenSearch', 'S3Mock']),
      );

      // In the bucket, and perhaps not in the index.
      await put(first, 'incoming/unsettled.txt', 'unsettledcress');
      const began = performance.now();
      first.signal('SIGKILL');
      expect(await first.leftAfter(WATCHER_STOPS_WITHIN)).toEqual([]);
      console.log(`kill -9: all servers gone after ${(performance.now() - began).toFixed(0)} ms`);

      const second = await workshop.start();
      console.log(`restart on kept data: ready after ${(second.milliseconds / 1_000).toFixed(1)} s`);
      expect(second.milliseconds).toBeLessThan(MINUTE);
      expect(second.said()).not.toContain('Loading');
      expect((await second.search('settledcress')).total.articles).toBe(1);
      await until(
        'the object that was put before the kill',
        10_000,
        async () => (await second.search('unsettledcress')).total.articles === 1,
      );
      expect((await second.search('')).total.articles).toBe(before + 1);
      expect(await second.stop()).toMatchObject({ code: 0, left: [] });
    },
    5 * MINUTE,
  );

  it(
    'is started again where even the watcher was killed, after what was left is stopped',
    async () => {
      const first = await workshop.start();
      const servers = await Promise.all(['OpenSearch', 'S3Mock'].map((name) => pidOf(first, name)));
      const watcher = (await first.processes()).find(({ name }) => name.includes('watchdog.ts'));
      process.kill(watcher?.pid ?? 0, 'SIGKILL');
      first.signal('SIGKILL');
      await first.ended;
      expect((await first.leftAfter(0)).toSorted()).toEqual(['OpenSearch', 'S3Mock']);
      const second = await workshop.start();
      expect(await first.leftAfter(0)).toEqual([]);
      expect(servers).not.toContain(await pidOf(second, 'OpenSearch'));
      expect((await second.search('settledcress')).total.articles).toBe(1);
      expect(await second.stop()).toMatchObject({ code: 0, left: [] });
    },
    5 * MINUTE,
  );

  it.each(['OpenSearch', 'S3Mock'])(
    'ends with one sentence when its %s is killed',
    async (name) => {
      const stack = await workshop.start();
      process.kill(await pidOf(stack, name), 'SIGKILL');
      const ran = await stack.ended;
      expect(oneSentence(ran)).toBe(`${name} ended by itself: see its log in the data folder.`);
      expect(await stack.leftAfter(3_000)).toEqual([]);
      const asked = await workshop.run(['status']);
      expect(oneSentence(asked)).toMatch(/^Backfile is not running/);
    },
    3 * MINUTE,
  );

  it(
    'is stopped by Ctrl-C in the middle of a start',
    async () => {
      const [port, s3Port] = [await anyFreePort(), await anyFreePort()];
      const began = performance.now();
      const { code, left, stdout } = await workshop.interrupt(
        ['start', '--port', String(port), '--s3-port', String(s3Port)],
        3_000,
      );
      expect(stdout).not.toContain('Backfile is ready');
      expect({ code, left }).toEqual({ code: 0, left: [] });
      expect(performance.now() - began).toBeLessThan(30_000);
    },
    MINUTE,
  );
});

describe('indices that another version made', () => {
  const json = { 'content-type': 'application/json' };

  it(
    'are searched and written on until a reindex makes others, and refused where a field was something else',
    async () => {
      const first = await workshop.start();
      await put(first, 'incoming/kept.txt', 'keptcress');
      await until('the article', 5_000, async () => (await first.search('keptcress')).total.articles === 1);
      const mapping = new URL('/backfile-open/_mapping', first.opensearch);
      const another = JSON.stringify({ _meta: { shape: 'of another version' } });
      await fetch(mapping, { method: 'PUT', headers: json, body: another });
      expect(await first.stop()).toMatchObject({ code: 0, left: [] });

      const second = await workshop.start();
      expect(second.said()).toContain('Another version of the archive made its indices.');
      expect((await second.search('keptcress')).total.articles).toBe(1);
      await put(second, 'incoming/later.txt', 'latercress');
      await until('the article', 5_000, async () => (await second.search('latercress')).total.articles === 1);
      const outdated = 'Its indices were made by another version of the archive';
      expect((await workshop.run(['reindex', 'status'])).stdout).toContain(outdated);
      expect(await workshop.run(['reindex', 'start'])).toMatchObject({ code: 0 });
      expect((await workshop.run(['reindex', 'status'])).stdout).not.toContain(outdated);
      for (const word of ['keptcress', 'latercress'])
        expect((await second.search(word)).total.articles).toBe(1);
      expect(await workshop.run(['reindex', 'finish'])).toMatchObject({ code: 0 });

      // A version to which a field is something else can't go on in them.
      const before = (await second.search('')).total.articles;
      const [held = ''] = Object.keys(
        Object(await (await fetch(new URL('/backfile-held/_alias', second.opensearch))).json()),
      );
      const index = new URL(`/${held}`, second.opensearch);
      const { aliases } = Object(await (await fetch(index)).json())[held];
      await fetch(index, { method: 'DELETE' });
      const body = JSON.stringify({ aliases, mappings: { properties: { revision: { type: 'long' } } } });
      expect((await fetch(index, { method: 'PUT', headers: json, body })).status).toBe(200);
      expect(await second.stop()).toMatchObject({ code: 0, left: [] });

      const ran = await workshop.run(['start', '--port', String(await anyFreePort())]);
      expect(oneSentence({ ...ran, stderr: ran.stderr.split('\n').slice(-2).join('\n') })).toContain(
        'was made by another version of the archive, to which the field revision is something else. Make it again from the bucket: `npx backfile reset --index`',
      );
      const reset = await workshop.run(['reset', '--index', '--yes']);
      expect(reset).toMatchObject({ code: 0, stdout: expect.stringContaining('Deleted the index in') });

      const third = await workshop.start();
      await until('all articles', 30_000, async () => (await third.search('')).total.articles === before);
      // Words are looked for in the languages that the index was known to hold, a second ago.
      await until('the article', 5_000, async () => (await third.search('keptcress')).total.articles === 1);
      expect(await third.stop()).toMatchObject({ code: 0, left: [] });
    },
    6 * MINUTE,
  );
});

describe('a start that can not work', () => {
  const fresh = () => join(workshop.folder, 'fresh');

  it.each(['--port', '--s3-port'])('says which port is taken: %s', async (option) => {
    const other = createServer();
    other.listen({ port: 0, host: '127.0.0.1' });
    await once(other, 'listening');
    try {
      const address = other.address();
      const taken = typeof address === 'object' ? String(address?.port) : '';
      const ports = { '--port': String(await anyFreePort()), [option]: taken };
      const ran = await workshop.run(['start', '--data', fresh(), ...Object.entries(ports).flat()]);
      expect(oneSentence(ran)).toBe(`Port ${taken} is taken: choose another with ${option}.`);
    } finally {
      other.close();
    }
  });

  it('refuses a data folder that holds something else', async () => {
    await writeFile(join(workshop.folder, 'thesis.txt'), 'mine');
    const ran = await workshop.run(['start', '--data', workshop.folder]);
    expect(oneSentence(ran)).toContain("holds other files than Backfile's");
    expect(await readdir(workshop.folder)).not.toContain('run.json');
  });

  it('names an address that is no address, and one where nothing answers', async () => {
    const port = String(await anyFreePort());
    const start = (address: string) =>
      workshop.run(['start', '--data', fresh(), '--port', port], {
        env: { OPENSEARCH_URL: address, S3_ENDPOINT: 'http://127.0.0.1:9' },
      });
    expect(oneSentence(await start('nonsense'))).toContain('OPENSEARCH_URL is not an address');
    expect(oneSentence(await start('http://127.0.0.1:9'))).toContain('nothing answers there');
  });

  /** No setting hides the usual folders: they are covered, for this one command, where the system allows it. */
  const HIDE = [
    ...['unshare', '--mount', '--map-root-user', 'sh', '-c'],
    'for folder in /usr/lib/jvm /usr/lib64/jvm /usr/java /opt/java /opt/jdk; do [ ! -d $folder ] || mount -t tmpfs none $folder || exit 9; done; exec "$@"',
    'sh',
  ];
  const [hide = '', ...hidden] = HIDE;
  const canHide = spawnSync(hide, [...hidden, 'true']).status === 0;

  it.skipIf(!canHide)('says that a JDK is needed where there is none', async () => {
    const ran = await workshop.run(['start', '--data', fresh(), '--port', String(await anyFreePort())], {
      wrapper: HIDE,
      env: { OPENSEARCH_JAVA_HOME: '', JAVA_HOME: '', PATH: '/usr/bin:/bin', HOME: workshop.folder },
    });
    expect(oneSentence(ran)).toMatch(/^OpenSearch needs a JDK 21 or newer \(found: none\): install one/);
  });
});
