import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLambdaContext } from '../../local/lambda-context.ts';
import { fileId } from '../../shared/article/identity.ts';
import { GOING_ON_PREFIX } from '../../shared/contract.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { context, notices } from '../support/events.ts';

const DONE = { batchItemFailures: [] };

const story = (headline: string, word: string): string => `${headline}

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

Councillors spoke of the ${word} for five hours last night, and the vote was as close as any in the town's memory.
`;

const zip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );

const ninjs = (guid: string, headline: string): string =>
  JSON.stringify({
    uri: guid,
    type: 'text',
    version: '1',
    pubstatus: 'usable',
    language: 'en',
    headline,
    body_text: 'The harbour reopened on Friday after the storm, and the first boats left at noon.',
  });

let archive: TestArchive;
/** Its turns are over as soon as they have begun. */
let hurried: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
  hurried = await openArchive({ longestTurn: 0 });
});
afterAll(async () => {
  await archive.close();
  await hurried.close();
});

const headlines = async (q: string): Promise<readonly string[]> => {
  const { json } = await archive.get('/v1/search', { q, sort: 'oldest', group: 'none' });
  return json.results.map(({ headline }: { headline: string }) => headline).sort();
};
const idOf = (name: string): string => fileId(`${archive.prefix}${name}`);
const receiptOf = async (name: string) => (await archive.get(`/v1/ingests/${idOf(name)}`)).json;
const membersOf = async (name: string) => {
  await archive.engine.indices.refresh({ index: archive.aliases.files });
  const { json } = await archive.get('/v1/ingests', { container: idOf(name), 'page-size': '100' });
  return json.results;
};

/** Drops a container and works it in one turn. */
const drop = async (name: string, bytes: Uint8Array | string) => {
  await archive.put(name, bytes);
  expect(await archive.notice(name)).toEqual(DONE);
  return receiptOf(name);
};

describe('a zip of articles', () => {
  it('gives each file an article and a receipt, refuses a bad one alone, and counts them', async () => {
    const receipt = await drop(
      'night.zip',
      zip({
        'one.txt': story('One of the zip', 'zipword'),
        '2024/07/two.txt': story('Two of the zip', 'zipword'),
        'picture.txt': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
        '__MACOSX/._one.txt': 'x',
      }),
    );
    expect(receipt).toMatchObject({
      state: 'indexed',
      articles: [],
      refused: [],
      container: {
        kind: 'zip',
        files: 3,
        ignored: 1,
        entries: 3,
        articles: { indexed: 2, unchanged: 0, superseded: 0, removed: 0 },
        refused: [{ reason: 'unsupported format', entries: 1 }],
      },
    });
    expect(await headlines('zipword')).toEqual(['One of the zip', 'Two of the zip']);
    const members = await membersOf('night.zip');
    expect(members.map(({ member, state }: { member: string; state: string }) => [member, state])).toEqual(
      expect.arrayContaining([
        ['one.txt', 'indexed'],
        ['2024/07/two.txt', 'indexed'],
        ['picture.txt', 'quarantined'],
      ]),
    );
    const { json } = await archive.get('/v1/ingests', { prefix: archive.prefix });
    expect(json.results.map(({ key }: { key: string }) => key)).toEqual([`${archive.prefix}night.zip`]);
  });

  it('is superseded by its next version: what is in it no more goes, what has not changed stays', async () => {
    await drop(
      'again.zip',
      zip({ 'a.txt': story('A again', 'againword'), 'b.txt': story('B again', 'againword') }),
    );
    const receipt = await drop(
      'again.zip',
      zip({ 'b.txt': story('B again', 'againword'), 'c.txt': story('C again', 'againword') }),
    );
    expect(receipt.container).toMatchObject({
      files: 2,
      articles: { indexed: 1, unchanged: 1, superseded: 0, removed: 1 },
    });
    expect(await headlines('againword')).toEqual(['B again', 'C again']);
    await archive.put('again.zip', story('No zip any more', 'againword'));
    expect(await archive.notice('again.zip')).toEqual(DONE);
    expect(await headlines('againword')).toEqual(['No zip any more']);
    expect(await receiptOf('again.zip')).not.toHaveProperty('container');
    await drop('again.zip', zip({ 'b.txt': story('B again', 'againword') }));
    expect(await headlines('againword')).toEqual(['B again']);
    await archive.remove('again.zip');
    expect(await archive.notice('again.zip')).toEqual(DONE);
    expect(await headlines('againword')).toEqual([]);
    expect(await receiptOf('again.zip')).toMatchObject({
      state: 'removed',
      container: { articles: { removed: 1 } },
    });
  });

  it('shares works with other files, and gives its text when theirs goes', async () => {
    await drop('shared.zip', zip({ 'a.json': ninjs('urn:shared:1', 'Shared in the zip') }));
    await archive.put('z-shared.json', ninjs('urn:shared:1', 'Shared outside').replace('"1"', '"2"'));
    expect(await archive.notice('z-shared.json')).toEqual(DONE);
    expect(await headlines('shared')).toEqual(['Shared outside']);
    await archive.remove('z-shared.json');
    expect(await archive.notice('z-shared.json')).toEqual(DONE);
    expect(await headlines('shared')).toEqual(['Shared in the zip']);
  });

  it('that can not be read is refused as a whole, and takes nothing down with it', async () => {
    const whole = zip({ 'a.txt': story('Cut', 'cutword') });
    expect(await drop('cut.zip', whole.subarray(0, whole.length - 30))).toMatchObject({
      state: 'quarantined',
      refused: [{ reason: 'malformed' }],
    });
  });
});

describe('a container whose work takes more than one turn', () => {
  it('is left where the time was over, calls for its next turn, and adds up in the end', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_none, at) => [`${at}.txt`, story(`Turn ${at}`, 'turnword')]),
    );
    await hurried.put('turns.zip', zip(files));
    const id = fileId(`${hurried.prefix}turns.zip`);
    const receipt = async () => (await hurried.get(`/v1/ingests/${id}`)).json;
    expect(await hurried.notice('turns.zip')).toEqual(DONE);
    expect(await receipt()).toMatchObject({ state: 'working', container: { isPaused: true } });
    const goingOn = notices(hurried.bucket, [`${GOING_ON_PREFIX}${id}.json`]);
    let turns = 1;
    for (; (await receipt()).state === 'working' && turns < 30; turns += 1)
      expect(await hurried.ingest(goingOn, context())).toEqual(DONE);
    expect(turns).toBeGreaterThan(1);
    expect(await receipt()).toMatchObject({
      state: 'indexed',
      container: { files: 12, entries: 12, articles: { indexed: 12 }, refused: [] },
    });
    expect((await hurried.get('/v1/search', { q: 'turnword' })).json.total.articles).toBe(12);
  });
});

describe('a large container under the limit of a function', () => {
  it('is worked in invocations of less than 20 seconds each', { timeout: 240_000 }, async () => {
    const FILES = 1_000;
    const LIMIT = 20_000;
    const files = Object.fromEntries(
      Array.from({ length: FILES }, (_none, at) => {
        // Alike texts would take turns for their stories, too.
        const own = Array.from({ length: 60 }, (_word, nth) => `word${at}of${nth}`).join(' ');
        return [`${at}.txt`, story(`Limit ${at}`, own)];
      }),
    );
    await archive.put('limit.zip', zip(files));
    const goingOn = `${GOING_ON_PREFIX}${idOf('limit.zip')}.json`;
    const times: number[] = [];
    for (let key = `${archive.prefix}limit.zip`; times.length < 50; key = goingOn) {
      const began = performance.now();
      const limited = createLambdaContext('test', LIMIT);
      expect(await archive.ingest(notices(archive.bucket, [key]), limited)).toEqual(DONE);
      times.push(performance.now() - began);
      if ((await receiptOf('limit.zip')).state !== 'working') break;
    }
    console.log(`${FILES} files in ${times.map((time) => `${(time / 1_000).toFixed(1)} s`).join(', ')}`);
    expect(Math.max(...times)).toBeLessThan(LIMIT);
    expect((await receiptOf('limit.zip')).container).toMatchObject({
      files: FILES,
      entries: FILES,
      articles: { indexed: FILES },
      refused: [],
    });
  });
});

describe('other containers', () => {
  it('JSON lines give an article a line', async () => {
    const lines = [ninjs('urn:line:1', 'Lineword one'), '{"broken": ', ninjs('urn:line:2', 'Lineword two')];
    expect((await drop('feed.jsonl', lines.join('\n'))).container).toMatchObject({
      kind: 'jsonl',
      files: 3,
      articles: { indexed: 2 },
      refused: [{ reason: 'malformed', entries: 1 }],
    });
    expect(await headlines('lineword')).toEqual(['Lineword one', 'Lineword two']);
  });

  it('a gzip of one file gives that article', async () => {
    expect(await drop('note.txt.gz', gzipSync(story('Squeezed', 'gzipword')))).toMatchObject({
      state: 'indexed',
      container: { kind: 'gzip', files: 1, articles: { indexed: 1 } },
    });
    expect(await headlines('gzipword')).toEqual(['Squeezed']);
  });
});
