import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createS3Client } from '../../local/bucket.ts';
import { createGuard } from '../../local/guard.ts';
import { findJdk } from '../../local/java.ts';
import { LocalStatus, STATUS_PATH } from '../../local/local-status.ts';
import { resolveServerJars } from '../../local/maven.ts';
import { startS3Mock } from '../../local/s3mock.ts';
import { saysNothing } from '../../local/say.ts';
import { fileId } from '../../shared/article/identity.ts';
import { DryRun } from '../../shared/ingest/dry-run.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { Health } from '../../shared/search/health.ts';
import { SearchPage } from '../../shared/search/page.ts';
import { openWorkshop, type Ran, type RunningStack, until, type Workshop } from '../support/running-stack.ts';
import { SAMPLE_HEADLINES } from '../support/sample-headlines.ts';

const SAMPLES = Object.keys(SAMPLE_HEADLINES).length + 1;

const SOON = 5_000;

const story = (headline: string, word: string): string => `${headline}

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

Councillors spoke of the ${word} for five hours last night, and the vote was as close as any in the town's memory.

Protesters had gathered outside. They said that the harbour would die without its ${word}, and sang until midnight.
`;

const engineIndices = (): URL => new URL('/_cat/indices/backfile-*?format=json', inject('opensearch'));

let workshop: Workshop;
let stack: RunningStack;
let s3: S3Client;
let isOurs = false;

const connect = (): void => {
  s3 = createS3Client(stack.s3);
};

beforeAll(async () => {
  const found: unknown = await (await fetch(engineIndices())).json();
  if (!Array.isArray(found) || found.length > 0)
    throw new Error(
      'The OpenSearch of this run already holds an archive: this test needs one that does not.',
    );
  isOurs = true;
  workshop = await openWorkshop({ OPENSEARCH_URL: inject('opensearch') });
  stack = await workshop.start();
  connect();
});
afterAll(async () => {
  s3?.destroy();
  await workshop?.close();
  if (isOurs) await fetch(new URL('/backfile-*', inject('opensearch')), { method: 'DELETE' });
});

const put = (key: string, body: string) =>
  s3.send(new PutObjectCommand({ Bucket: stack.s3.bucket, Key: key, Body: body }));
const remove = (key: string) => s3.send(new DeleteObjectCommand({ Bucket: stack.s3.bucket, Key: key }));

const headlines = async (query: string) =>
  (await stack.search(query)).results.map(({ headline }) => headline);

const soon = (what: string, ask: () => Promise<boolean>) => until(what, SOON, ask);
const soonFound = (word: string, headline: string) =>
  soon(`${headline} found by ${word}`, async () => (await headlines(word)).join() === headline);
const soonGone = (word: string) =>
  soon(`nothing found by ${word}`, async () => (await headlines(word)).length === 0);

/** Nothing waits any more, so that whatever is true now stays true. */
const settled = () =>
  soon('an empty queue', async () => {
    const answer = await fetch(new URL(STATUS_PATH, stack.api));
    const { queue } = LocalStatus.parse(await answer.json());
    return queue.waiting + queue.inFlight + queue.retrying === 0;
  });

const jsonLines = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** One sentence for people, and no trace of where it was thrown. */
const sentence = ({ stderr }: Ran): string => {
  expect(stderr.trimEnd()).not.toContain('\n');
  return stderr.trimEnd();
};

describe('a first start', () => {
  it('loads the samples and says where everything is', async () => {
    expect(stack.said()).toContain(`Loading ${SAMPLES} sample articles`);
    expect(stack.said()).toContain(
      `Backfile is ready: page ${stack.api}/, API ${stack.api}, S3 ${stack.s3.endpoint} (bucket ${stack.s3.bucket}`,
    );
    expect(stack).toMatchObject({ status: 'ok', articles: SAMPLES });
    // Receipts are counted as of the engine's last refresh, up to a second ago.
    await soon('a receipt for each sample', async () => {
      const health = Health.parse(await (await fetch(new URL('/v1/health', stack.api))).json());
      return health.articles === SAMPLES && health.files?.indexed === SAMPLES;
    });
  });

  it.each([
    ['words', (headline: string) => headline],
    ['a phrase', (headline: string) => `"${headline}"`],
  ])('finds each sample first by its headline as %s', async (_, toQuery) => {
    const found = await Promise.all(
      Object.values(SAMPLE_HEADLINES).map(
        async (headline) => (await stack.search(toQuery(headline))).results[0],
      ),
    );
    expect(found.map((first) => [first?.key, first?.headline])).toEqual(
      Object.entries(SAMPLE_HEADLINES).map(([file, headline]) => [`samples/${file}`, headline]),
    );
  });

  it('is refused beside the one that runs on the same data', async () => {
    const second = await workshop.run(['start']);
    expect(second.code).toBe(1);
    expect(sentence(second)).toBe(
      `backfile: Backfile already runs on this data folder (process ${stack.pid}, ${stack.api}): stop that one, or choose another folder with --data and another --port.`,
    );
    expect((await fetch(new URL('/v1/health', stack.api))).status).toBe(200);
  });
});

describe.concurrent('backfile status', () => {
  it('prints one JSON object for programs', async () => {
    const { code, stdout, stderr } = await workshop.run(['status', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      status: 'ok',
      api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      s3: {
        endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        bucket: 'backfile',
        accessKeyId: expect.stringMatching(/./),
        secretAccessKey: expect.stringMatching(/./),
        region: 'us-east-1',
      },
      opensearch: inject('opensearch'),
      articles: expect.any(Number),
      files: expect.objectContaining({ indexed: expect.any(Number) }),
      queue: { waiting: 0, inFlight: 0, retrying: 0, dead: [] },
      schedules: { count: 0, silent: [], damaged: [] },
      stale: { indices: false, files: 0 },
      pid: stack.pid,
      data: workshop.data,
    });
  });

  it('prints the addresses for people', async () => {
    const { code, stdout } = await workshop.run(['status']);
    expect(code).toBe(0);
    for (const told of [stack.api, stack.s3.endpoint, stack.opensearch, workshop.data])
      expect(stdout).toContain(told);
  });
});

it('gives out what a search finds, and fails for what is not there', async () => {
  const found = await workshop.run(['search', 'oyster bed road', '--json']);
  const [{ id }] = JSON.parse(found.stdout).results;
  for (const format of ['ninjs', 'nitf', 'newsml-g2', 'text', 'json']) {
    const { code, stdout } = await workshop.run(['export', id, '--format', format]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Appeal court rules that an oyster')]);
  }
  expect((await workshop.run(['export', '0'.repeat(32)])).code).toBe(1);
});

it('sweeps its stories, which stand as they should', async () => {
  const { code, stdout } = await workshop.run(['stories', '--sweep']);
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^Looked at \d{2,} articles; 0 came into another story\.\n$/),
  ]);
  const wrong = await workshop.run(['stories', '--sweep', '--lead', 'longest']);
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('_backfile/stories.json')]);
});

describe.concurrent('backfile search', () => {
  it('prints articles for people, without control characters where nobody sees colours', async () => {
    const { code, stdout, stderr } = await workshop.run(['search', 'oyster bed road']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^1 article in 1 story\n\n1\. Appeal court rules that an oyster bed can be a road\n/,
    );
    expect(stdout).toContain('Northline · ');
    expect(stdout).not.toContain('\u001b');
  });

  it("prints the API's own answer for programs, with its filters", async () => {
    const { code, stdout } = await workshop.run([
      ...['search', 'the', '--json', '--page-size', '2', '--sort', 'newest'],
      ...['--publisher', 'Northline', '--publisher', 'The Aldwick Ledger'],
    ]);
    expect(code).toBe(0);
    const page = JSON.parse(stdout);
    expect(page.results).toHaveLength(2);
    expect(page.total.articles).toBeGreaterThan(2);
    expect(page.next).toEqual(expect.any(String));
  });

  it('says how a query was read and what may have been meant', async () => {
    const { code, stdout } = await workshop.run(['search', 'oystre w/3 bed', '--explain']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Read as: articles with "oystre" within 3 words of "bed"\noystre NEAR\/3 bed +0 /,
    );
    expect(stdout).toMatch(/0 articles in 0 stories\nDid you mean: oyster w\/3 bed \(\d+ articles?\)\n/);
  });

  it('says what is wrong with an option in one sentence', async () => {
    const ran = await workshop.run(['search', 'harbour', '--sort', 'loudest']);
    expect(ran.code).toBe(1);
    expect(sentence(ran)).toMatch(/^backfile: The archive answered 400: sort: /);
  });
});

describe.concurrent('backfile parse', () => {
  it('prints a JSON line for each good and each bad file, and fails for the bad one', async () => {
    const folder = join(workshop.folder, 'to parse');
    await mkdir(folder);
    await writeFile(join(folder, 'bad.json'), '{"type": "text", ');
    await writeFile(join(folder, 'good.txt'), story('Read without an archive', 'sorrel'));
    const [good, both] = await Promise.all([
      workshop.run(['parse', 'to parse/good.txt'], { cwd: workshop.folder }),
      workshop.run(['parse', 'to parse'], { cwd: workshop.folder }),
    ]);
    const article = { file: 'to parse/good.txt', article: { headline: 'Read without an archive' } };
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(jsonLines(good.stdout)).toMatchObject([article]);
    expect(both.code).toBe(1);
    expect(jsonLines(both.stdout)).toMatchObject([
      { file: 'to parse/bad.json', rejected: { reason: 'malformed', detail: expect.stringMatching(/\.$/) } },
      article,
    ]);
    expect(await headlines('sorrel')).toEqual([]);
  });
});

describe.concurrent('backfile doctor', () => {
  it('says what it looked at, and that a start can work', async () => {
    const { code, stdout } = await workshop.run(['doctor', '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.canStart).toBe(true);
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        name: 'Ports',
        state: 'ok',
        found: `Backfile already runs (process ${stack.pid})`,
      }),
    );
    for (const name of ['Node', 'JDK', 'Maven', 'Memory', 'Disk', 'Data folder'])
      expect(report.checks).toContainEqual(expect.objectContaining({ name, found: expect.any(String) }));
  });

  it('fails where the port is taken by somebody else', async () => {
    const port = new URL(stack.api).port;
    const { code, stdout } = await workshop.run([
      'doctor',
      '--port',
      port,
      '--data',
      join(workshop.folder, 'new'),
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain(`MISSING  API port: ${port} is taken. Choose another with --port`);
  });
});

describe('backfile add', () => {
  const folder = () => join(workshop.folder, 'to add');
  beforeAll(async () => {
    await mkdir(join(folder(), 'July 2024'), { recursive: true });
    await writeFile(join(folder(), 'first.txt'), story('First of the folder', 'quillwort'));
    await writeFile(
      join(folder(), 'July 2024', 'second one.txt'),
      story('Second of the folder', 'quillwort'),
    );
    await writeFile(join(folder(), '.hidden.txt'), story('Hidden', 'quillwort'));
  });

  it('adds a folder with all below it, and what it added is found', async () => {
    const { code, stdout } = await workshop.run(['add', folder()]);
    expect(code).toBe(0);
    expect(stdout).toBe('2 files added: 2 articles, 0 refused, 0 not settled yet.\n');
    const { results } = await stack.search('quillwort');
    expect(results.map(({ key }) => key).toSorted()).toEqual([
      'incoming/July 2024/second one.txt',
      'incoming/first.txt',
    ]);
  });

  it('adds the same file again as the same article', async () => {
    const { code, stdout } = await workshop.run(['add', '--json', join(folder(), 'first.txt')]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      articles: 1,
      refused: [],
      files: [{ key: 'incoming/first.txt', state: 'indexed', articles: [{ outcome: 'unchanged' }] }],
    });
    expect(await headlines('quillwort')).toHaveLength(2);
  });

  it('adds what a glob names, below a prefix', async () => {
    const { code, stdout } = await workshop.run(
      ['add', '--json', '--prefix', 'by hand', 'to add/**/*one.txt'],
      { cwd: workshop.folder },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout).files).toMatchObject([{ key: 'by hand/July 2024/second one.txt' }]);
  });

  it('says which file was refused and why, adds the others, and fails', async () => {
    const mixed = join(workshop.folder, 'mixed');
    await mkdir(mixed);
    await writeFile(join(mixed, 'empty.txt'), '');
    await writeFile(join(mixed, 'fine.txt'), story('Fine beside a bad one', 'pennycress'));
    const { code, stdout, stderr } = await workshop.run(['add', mixed]);
    expect(code).toBe(1);
    expect(stderr).toContain(`Refused: ${join(mixed, 'empty.txt')}: empty. The file holds no bytes.`);
    expect(stdout).toBe('2 files added: 1 article, 1 refused, 0 not settled yet.\n');
    expect(await headlines('pennycress')).toEqual(['Fine beside a bad one']);
  });

  it('names a path that matches nothing, and then adds none', async () => {
    const other = join(workshop.folder, 'other.txt');
    await writeFile(other, story('Not added', 'butterbur'));
    const nowhere = join(workshop.folder, 'nowhere', '*.txt');
    const ran = await workshop.run(['add', other, nowhere]);
    expect(ran.code).toBe(1);
    expect(sentence(ran)).toBe(`backfile: Nothing matches ${nowhere}.`);
    await settled();
    expect(await headlines('butterbur')).toEqual([]);
  });
});

describe('the API over HTTP', () => {
  const at = (path: string): URL => new URL(path, stack.api);
  const total = async (query: string): Promise<number> => {
    const answer = await fetch(at(`/v1/search?${query}`));
    return SearchPage.parse(await answer.json()).total.articles;
  };

  it('reads a repeated parameter as any of its values', async () => {
    const [northline, ledger, both] = await Promise.all([
      total('publisher=Northline'),
      total('publisher=The+Aldwick+Ledger'),
      total('publisher=Northline&publisher=The%20Aldwick%20Ledger'),
    ]);
    expect(northline).toBeGreaterThan(0);
    expect(ledger).toBeGreaterThan(0);
    expect(both).toBe(northline + ledger);
  });

  it('says what it would make of a file of almost 4 MB, and keeps nothing of it', async () => {
    const file = Buffer.from(story('Quagga seen on the quay', 'quagga') + '\n'.repeat(4_100_000));
    const answer = await fetch(new URL('/v1/parse', stack.api), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: 'quagga.txt', content: file.toString('base64'), encoding: 'base64' }),
    });
    expect(answer.status).toBe(200);
    const { articles } = DryRun.parse(await answer.json());
    expect(articles[0]?.article.headline).toBe('Quagga seen on the quay');
    expect(await headlines('quagga')).toEqual([]);
    const files = await fetch(new URL('/v1/ingests?page-size=100', stack.api));
    expect(await files.text()).not.toContain('quagga');
  });

  it('answers an unknown parameter with a problem that names it', async () => {
    const answer = await fetch(at('/v1/search?q=harbour&colour=red'));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({
      type: 'urn:backfile:problem:invalid-parameters',
      status: 400,
      errors: [{ parameter: 'colour' }],
    });
  });

  it.each(['/v1/nothing', '/nothing', `/v1/articles/${'0'.repeat(32)}`])(
    'answers 404 where there is nothing: %s',
    async (path) => {
      const answer = await fetch(at(path));
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await answer.json()).toMatchObject({ type: 'urn:backfile:problem:not-found', status: 404 });
    },
  );

  it('answers HEAD as it answers GET, without the body', async () => {
    const url = at('/v1/search?q=regatta');
    const [head, get] = await Promise.all([fetch(url, { method: 'HEAD' }), fetch(url)]);
    const body = Buffer.from(await get.arrayBuffer());
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String(body.length));
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    expect(await head.text()).toBe('');
  });

  it('answers 304 to a reader who has the page, until the page is another one', async () => {
    const url = at('/v1/search?q=toadflax&sort=newest');
    const first = await fetch(url);
    const etag = first.headers.get('etag') ?? '';
    await first.arrayBuffer();
    const again = await fetch(url, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    await put('incoming/etag.txt', story('A page that changes', 'toadflax'));
    await soonFound('toadflax', 'A page that changes');
    const changed = await fetch(url, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    await changed.arrayBuffer();
  });
});

describe('the S3 endpoint', () => {
  it('makes an object that is put searchable, and one that is deleted unfindable, within 5 seconds', async () => {
    await put('incoming/one.txt', story('Put by the SDK', 'bogbean'));
    await soonFound('bogbean', 'Put by the SDK');
    await remove('incoming/one.txt');
    await soonGone('bogbean');
  });

  it('ends with the second version when it follows the first at once', async () => {
    await put('incoming/two.txt', story('First count of the bridge vote is in', 'firstcress'));
    await put('incoming/two.txt', story('Second count of the bridge vote is in', 'secondcress'));
    await soonFound('secondcress', 'Second count of the bridge vote is in');
    await settled();
    expect(await headlines('firstcress')).toEqual([]);
    expect(await headlines('secondcress')).toEqual(['Second count of the bridge vote is in']);
  });

  it('leaves one article of ten puts', async () => {
    for (let drop = 0; drop < 10; drop += 1)
      await put('incoming/ten.txt', story('Ten drops of one file', 'decacress'));
    await soonFound('decacress', 'Ten drops of one file');
    await settled();
    expect((await stack.search('decacress')).total.articles).toBe(1);
  });

  it('removes all that one request deletes', async () => {
    const keys = ['incoming/many/a & b.txt', 'incoming/many/<c>.txt', 'incoming/many/d.txt'];
    for (const key of keys) await put(key, story(`Many: ${key}`, 'multicress'));
    await soon('all three', async () => (await headlines('multicress')).length === 3);
    await s3.send(
      new DeleteObjectsCommand({
        Bucket: stack.s3.bucket,
        Delete: { Objects: keys.map((Key) => ({ Key })) },
      }),
    );
    await soonGone('multicress');
  });

  it('takes a key with a space, a plus sign, an accent and an emoji as it is', async () => {
    const key = 'incoming/Größe 100 % + café/the ferry+🦭 a%20b.txt';
    await put(key, story('An awkward key', 'keycress'));
    await soonFound('keycress', 'An awkward key');
    const { results } = await stack.search('keycress');
    expect(results.map((result) => result.key)).toEqual([key]);
    const isReceipted = async (): Promise<boolean> => {
      const receipt = await fetch(new URL(`/v1/ingests/${fileId(key)}`, stack.api));
      return Receipt.parse(await receipt.json()).state === 'indexed';
    };
    // It closes once the article, which can be found by then, has its place among the stories.
    await soon('its receipt', isReceipted);
    await remove(key);
    await soonGone('keycress');
  });
});

describe('a stop and what comes after', () => {
  const away = 'incoming/while-away.txt';

  it('is refused a reset while it runs', async () => {
    const ran = await workshop.run(['reset', '--yes']);
    expect(ran.code).toBe(1);
    expect(sentence(ran)).toBe(
      `backfile: Backfile runs on this data folder (process ${stack.pid}): stop it first.`,
    );
    expect(await readdir(workshop.data)).toContain('s3');
  });

  it('ends everything at Ctrl-C, and says that nothing runs', async () => {
    const running = await stack.processes();
    expect(running.map(({ name }) => name)).toEqual(expect.arrayContaining(['backfile start', 'S3Mock']));
    const { code, left } = await stack.stop();
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(stack.said()).toMatch(/Stopped: everything that was started has ended\.\n$/);
    await expect(fetch(stack.api)).rejects.toThrow();
    const commands = [['status'], ['search', 'harbour'], ['add', join(workshop.folder, 'to add')]];
    for (const ran of await Promise.all(commands.map((args) => workshop.run(args)))) {
      expect(ran.code).toBe(1);
      expect(sentence(ran)).toMatch(/^backfile: Backfile is not running: start it with/);
    }
  });

  it('finds on the next start what it had, and what came and went while it was away', async () => {
    const before = stack.articles;
    await changeBucketWhileAway();
    stack = await workshop.start();
    connect();
    expect(stack.said()).not.toContain('Loading');
    await until('the object that came', 20_000, async () => (await headlines('awaycress')).length === 1);
    await settled();
    expect(await headlines('quillwort')).toHaveLength(3);
    expect(await headlines('secondcress')).toEqual(['Second count of the bridge vote is in']);
    expect(await headlines('toadflax')).toEqual([]);
    for (const title of ['Lost river found beneath the Skerne Strait', 'And That Was That'])
      expect((await stack.search(`"${title}"`)).total.articles).toBe(1);
    const { results } = await stack.search('', { 'page-size': '100' });
    const keys = results.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key?.startsWith('samples/'))).toHaveLength(before);
  });

  /** The S3 server alone, on the data of the stopped stack. */
  const changeBucketWhileAway = async (): Promise<void> => {
    const guard = createGuard();
    try {
      const jdk = await findJdk(process.env);
      const jars = await resolveServerJars({
        env: process.env,
        guard,
        javaHome: jdk.home,
        say: saysNothing,
      });
      const { endpoint } = await startS3Mock({
        jar: jars.s3mock,
        jdk,
        guard,
        folder: join(workshop.data, 's3'),
        logFile: join(workshop.folder, 'away.log'),
      });
      s3 = createS3Client({ ...stack.s3, endpoint });
      await put(away, story('While the stack was down', 'awaycress'));
      await remove('incoming/etag.txt');
      s3.destroy();
    } finally {
      await guard.stopAll();
    }
  };

  it('is wiped by a reset, which leaves other folders alone', async () => {
    expect(await stack.stop()).toMatchObject({ code: 0, left: [] });
    const thesis = join(workshop.folder, 'to add', 'first.txt');
    const other = await workshop.run(['reset', '--yes', '--data', join(workshop.folder, 'to add')]);
    expect(sentence(other)).toContain('nothing to delete');
    expect(await readFile(thesis, 'utf8')).toContain('First of the folder');
    const unsaid = await workshop.run(['reset']);
    expect(unsaid.code).toBe(1);
    expect(sentence(unsaid)).toContain('say --yes if you mean it');
    const { code, stdout } = await workshop.run(['reset', '--yes']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `Deleted ${workshop.data}.\n` });
    expect(await readdir(workshop.folder)).not.toContain('the archive');
  });
});
