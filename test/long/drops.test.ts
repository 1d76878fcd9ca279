import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createS3Client } from '../../local/bucket.ts';
import { LocalStatus, STATUS_PATH } from '../../local/local-status.ts';
import { percentile } from '../support/percentile.ts';
import { openWorkshop, type RunningStack, until, type Workshop } from '../support/running-stack.ts';
import { seeded } from '../support/seeded.ts';

const DROPS = 50;
const REMOVALS = 20;
const RACES = 20;
const FILES = 300;
/** What the design promises from drop to search, for 95 of 100. */
const PROMISED = 5_000;
const MINUTE = 60_000;

const story = (headline: string, word: string): string => `${headline}

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

Councillors spoke of the ${word} for five hours last night, and the vote was as close as any in the town's memory.

Protesters had gathered outside. They said that the harbour would die without its ${word}, and sang until midnight.

“We have waited long enough,” said the harbour master. The bridge will be painted in the autumn.
`;

let workshop: Workshop;
let stack: RunningStack;
let s3: S3Client;
beforeAll(async () => {
  workshop = await openWorkshop();
  stack = await workshop.start();
  s3 = createS3Client(stack.s3);
  console.log(`ready with the samples after ${(stack.milliseconds / 1_000).toFixed(1)} s`);
}, 5 * MINUTE);
afterAll(async () => {
  s3?.destroy();
  await workshop?.close();
}, MINUTE);

const put = (key: string, body: string) =>
  s3.send(new PutObjectCommand({ Bucket: stack.s3.bucket, Key: key, Body: body }));
const remove = (key: string) => s3.send(new DeleteObjectCommand({ Bucket: stack.s3.bucket, Key: key }));
const headlines = async (word: string) => (await stack.search(word)).results.map(({ headline }) => headline);

const settled = () =>
  until('an empty queue', MINUTE, async () => {
    const { queue } = LocalStatus.parse(await (await fetch(new URL(STATUS_PATH, stack.api))).json());
    return queue.waiting + queue.inFlight + queue.retrying === 0;
  });

const figures = (what: string, times: readonly number[]): number => {
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  console.log(
    `${what} (${times.length}): p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, most ${Math.max(...times).toFixed(0)} ms`,
  );
  return p95;
};

it(
  `makes 95 of 100 drops searchable within ${PROMISED / 1_000} seconds, and removals unfindable`,
  async () => {
    const drops: number[] = [];
    for (let drop = 1; drop <= DROPS; drop += 1) {
      await put(`incoming/drop-${drop}.txt`, story(`Boat ${drop} reaches the harbour`, `dropped${drop}x`));
      drops.push(
        await until(
          `drop ${drop}`,
          MINUTE,
          async () => (await headlines(`dropped${drop}x`)).join() === `Boat ${drop} reaches the harbour`,
        ),
      );
    }
    const removals: number[] = [];
    for (let drop = 1; drop <= REMOVALS; drop += 1) {
      await remove(`incoming/drop-${drop}.txt`);
      removals.push(
        await until(`removal ${drop}`, MINUTE, async () => (await headlines(`dropped${drop}x`)).length === 0),
      );
    }
    expect(figures('drop to search', drops)).toBeLessThan(PROMISED);
    expect(figures('removal to unfindable', removals)).toBeLessThan(PROMISED);
  },
  10 * MINUTE,
);

it(
  `ends as the second version when it comes while the first is in work (${RACES} seeds)`,
  async () => {
    for (let seed = 1; seed <= RACES; seed += 1) {
      const random = seeded(seed);
      const key = `incoming/race-${seed}.txt`;
      await put(key, story(`First count of vote ${seed} is in`, `oldrace${seed}x`));
      // The queue waits 100 ms for more; what comes after that meets the first version in work.
      await sleep(80 + random.next() * 150);
      await put(key, story(`Second count of vote ${seed} is in`, `newrace${seed}x`));
      await until(
        `version two of seed ${seed}`,
        PROMISED,
        async () => (await headlines(`newrace${seed}x`)).length > 0,
      );
      await settled();
      expect(await headlines(`newrace${seed}x`), `seed ${seed}`).toEqual([
        `Second count of vote ${seed} is in`,
      ]);
      expect(await headlines(`oldrace${seed}x`), `seed ${seed}`).toEqual([]);
    }
  },
  5 * MINUTE,
);

it(
  `makes ${FILES} files searchable by one command`,
  async () => {
    const folder = join(workshop.folder, 'three hundred');
    await mkdir(folder);
    const numbers = Array.from({ length: FILES }, (_, at) => at + 1);
    for (const number of numbers)
      await writeFile(
        join(folder, `file ${number}.txt`),
        story(`Letter ${number} reaches the harbour office`, `batched batch${number}x`),
      );
    const before = (await stack.search('')).total.articles;
    const began = performance.now();
    const { code, stdout } = await workshop.run(['add', folder]);
    const seconds = (performance.now() - began) / 1_000;
    expect(stdout).toBe(`${FILES} files added: ${FILES} articles, 0 refused, 0 not settled yet.\n`);
    expect(code).toBe(0);
    expect((await stack.search('batched')).total.articles).toBe(FILES);
    expect((await stack.search('')).total.articles).toBe(before + FILES);
    for (const number of numbers.filter((one) => one % 10 === 0))
      expect(await headlines(`batch${number}x`)).toEqual([`Letter ${number} reaches the harbour office`]);
    console.log(
      `backfile add: ${FILES} files in ${seconds.toFixed(1)} s, ${(FILES / seconds).toFixed(0)} files a second`,
    );
  },
  5 * MINUTE,
);

it(
  'has given up on nothing, and stops without leaving a process',
  async () => {
    const { stdout } = await workshop.run(['status', '--json']);
    expect(JSON.parse(stdout).queue).toEqual({ waiting: 0, inFlight: 0, retrying: 0, dead: [] });
    expect(await stack.stop()).toMatchObject({ code: 0, left: [] });
  },
  2 * MINUTE,
);
