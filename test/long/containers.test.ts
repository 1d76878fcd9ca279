import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badAmong, writeZip } from '../../bench/large-zip/write-zip.ts';
import { createS3Client } from '../../local/bucket.ts';
import { uploadFile } from '../../local/upload.ts';
import { fileId } from '../../shared/article/identity.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { openWorkshop, type RunningStack, until, type Workshop } from '../support/running-stack.ts';

const MINUTE = 60_000;
const FILES = 2_000;
const BYTES = 20_000;
/** Megabytes that the work may take, over what the archive's process holds at rest with its API, its page and its timers. */
const MOST_MEMORY = 300;

const story = (headline: string, word: string): string => `${headline}

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

Councillors spoke of the ${word} for five hours last night, and the vote was as close as any in the town's memory.
`;

let workshop: Workshop;
let stack: RunningStack;
beforeAll(async () => {
  workshop = await openWorkshop();
  stack = await workshop.start(['--no-samples']);
}, 5 * MINUTE);
afterAll(() => workshop?.close(), MINUTE);

const receiptOf = async (key: string): Promise<Receipt | undefined> => {
  const answer = await fetch(`${stack.api}/v1/ingests/${fileId(key)}`);
  return answer.ok ? Receipt.parse(await answer.json()) : undefined;
};

/** Megabytes that the archive's process holds or has held; nothing where the system doesn't tell. */
const memory = async (name: 'VmRSS' | 'VmHWM'): Promise<number | undefined> => {
  const status = `/proc/${stack.pid}/status`;
  if (!existsSync(status)) return undefined;
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(await readFile(status, 'utf8'))?.[1]) / 1024;
};

describe('a container that is added from the command line', () => {
  it('is told file by file where something was refused', async () => {
    const file = join(workshop.folder, 'night.zip');
    const files = {
      'one.txt': story('One of the night', 'nightword'),
      'bad.txt': '  \n',
      'two.txt': story('Two of the night', 'nightword'),
    };
    const packed = zipSync(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
    );
    await writeFile(file, packed);
    const { code, stdout, stderr } = await workshop.run(['add', file]);
    expect(stderr).toContain(`Refused: ${file} # bad.txt: empty.`);
    expect(stdout).toBe('1 file added: 2 articles, 1 refused, 0 not settled yet.\n');
    expect(code).toBe(1);
    expect((await stack.search('nightword')).total.articles).toBe(2);
  });
});

describe(`a zip of ${FILES} files`, () => {
  it(`adds up, leaves turns to what is dropped meanwhile, and takes less than ${MOST_MEMORY} MB`, {
    timeout: 5 * MINUTE,
  }, async () => {
    const file = join(workshop.folder, 'archive.zip');
    await writeZip(file, FILES, BYTES);
    const fresh = join(workshop.folder, 'fresh.txt');
    await writeFile(fresh, story('Fresh', 'freshword'));
    const s3 = createS3Client(stack.s3);
    const idle = await memory('VmRSS');
    const began = performance.now();
    const put = (path: string, key: string) => uploadFile(s3, stack.s3.bucket, { file: path, key });
    await put(file, 'incoming/archive.zip');
    await until('under way', MINUTE, async () => {
      const receipt = await receiptOf('incoming/archive.zip');
      return (receipt?.container?.entries ?? 0) > 0;
    });
    await put(fresh, 'incoming/fresh.txt');
    const waited = await until('the fresh one', MINUTE, async () => {
      const { total } = await stack.search('freshword');
      return total.articles === 1;
    });
    const isOpen = (await receiptOf('incoming/archive.zip'))?.state === 'working';
    await until(
      'all of it',
      4 * MINUTE,
      async () => {
        const receipt = await receiptOf('incoming/archive.zip');
        return receipt !== undefined && receipt.state !== 'working';
      },
      500,
    );
    s3.destroy();
    console.log(
      `${FILES} files in ${Math.round((performance.now() - began) / 1_000)} s; a file dropped meanwhile found after ${(waited / 1_000).toFixed(1)} s${isOpen ? '' : ' (the zip was done by then)'}`,
    );
    expect(waited).toBeLessThan(20_000);
    const bad = badAmong(FILES);
    expect(await receiptOf('incoming/archive.zip')).toMatchObject({
      state: 'indexed',
      container: {
        files: FILES,
        entries: FILES,
        articles: { indexed: FILES - bad },
        refused: [{ reason: 'empty', entries: bad }],
      },
    });
    const peak = await memory('VmHWM');
    if (idle === undefined || peak === undefined) return;
    console.log(`peak memory ${Math.round(peak)} MB, ${Math.round(idle)} MB at rest`);
    expect(peak - idle).toBeLessThan(MOST_MEMORY);
  });
});
