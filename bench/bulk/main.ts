import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { createS3Client } from '../../local/bucket.ts';
import { eachAtOnce } from '../../local/each-at-once.ts';
import { LocalStatus, STATUS_PATH } from '../../local/local-status.ts';
import { table } from '../../local/table.ts';
import { faultsOf } from '../../shared/runs/add-counts.ts';
import { isAtRest } from '../../shared/runs/run.ts';
import { fillQuietly, runsOf } from '../../test/support/bulk-stack.ts';
import { openWorkshop, type RunningStack } from '../../test/support/running-stack.ts';
import { generateFiles } from '../generate/generate-files.ts';
import { memoryOf } from '../process-memory.ts';
import { engineWork } from './engine-work.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
  },
});
const count = Number(values.count);
const PUTS_AT_ONCE = 16;

const Health = z.looseObject({ files: z.record(z.string(), z.int()) });
/** One measurement: how files went in, and what that took. */
type Measured = {
  readonly path: 'live' | 'run';
  readonly filesPerSecond: number;
  readonly writes: number;
  readonly articles: number;
  readonly proof: string;
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const get = async (stack: RunningStack, path: string): Promise<unknown> => {
  const answer = await fetch(new URL(path, stack.api));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

const settledFiles = async (stack: RunningStack): Promise<number> => {
  const { files } = Health.parse(await get(stack, '/v1/health'));
  return Object.values(files).reduce((sum, number) => sum + number, 0);
};

const isIdle = async (stack: RunningStack): Promise<boolean> => {
  const { queue } = LocalStatus.parse(await get(stack, STATUS_PATH));
  return queue.waiting + queue.inFlight + queue.retrying === 0;
};

/** The files of a seed, below a prefix of their own. */
const filesOf = (prefix: string, seed: number) =>
  [...generateFiles({ count, seed })].map(({ key, bytes }) => ({ key: `${prefix}${key}`, bytes }));

/** Drops the files of a seed, as many at once as a busy desk might. */
const drop = async (stack: RunningStack, prefix: string, seed: number): Promise<void> => {
  const s3 = createS3Client(stack.s3);
  await eachAtOnce(filesOf(prefix, seed), PUTS_AT_ONCE, async ({ key, bytes }) => {
    await s3.send(new PutObjectCommand({ Bucket: stack.s3.bucket, Key: key, Body: bytes }));
  });
  s3.destroy();
};

const untilSettled = async (stack: RunningStack, files: number): Promise<void> => {
  while ((await settledFiles(stack)) < files || !(await isIdle(stack))) await sleep(250);
};

const measured = async (
  stack: RunningStack,
  path: Measured['path'],
  work: () => Promise<string>,
): Promise<Measured> => {
  const before = await engineWork(stack.opensearch);
  const began = performance.now();
  const proof = await work();
  const seconds = (performance.now() - began) / 1000;
  // Counts of the engine follow its refreshes.
  await sleep(2_000);
  const after = await engineWork(stack.opensearch);
  return {
    path,
    filesPerSecond: count / seconds,
    writes: after.writes - before.writes,
    articles: after.articles - before.articles,
    proof,
  };
};

/** As files come by and by: from the first that is dropped to the last that is settled. */
const measureLive = async (stack: RunningStack, prefix: string, seed: number): Promise<Measured> => {
  const before = await settledFiles(stack);
  return measured(stack, 'live', async () => {
    await drop(stack, prefix, seed);
    await untilSettled(stack, before + count);
    return '';
  });
};

/** As files go in that were there before the archive: from the run's start to its receipt, with its planning and its proof. */
const measureRun = async (stack: RunningStack, prefix: string, seed: number): Promise<Measured> => {
  await fillQuietly(stack, filesOf(prefix, seed));
  return measured(stack, 'run', async () => {
    const runs = runsOf(stack);
    let { run } = await runs.start(prefix);
    while (!isAtRest(run)) {
      await sleep(250);
      run = await runs.read(run.id);
    }
    if (run.state !== 'done') return `${run.state}: ${run.detail ?? ''}`;
    const { counts, proof } = await runs.receipt(run.id);
    const faults = faultsOf(counts);
    return `${faults.length === 0 ? 'adds up' : faults.join(', ')}, ${proof.equal ? 'equal' : 'UNEQUAL'}`;
  });
};

const rowOf = ({ path, filesPerSecond, writes, articles, proof }: Measured): readonly string[] => [
  path,
  filesPerSecond.toFixed(1),
  String(writes),
  String(articles),
  (writes / articles).toFixed(2),
  proof,
];

const workshop = await openWorkshop();
// Whoever stops this stops the archive that it has started.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void workshop.close().finally(() => process.exit(1)));
try {
  const stack = await workshop.start(['--no-samples']);
  const atRest = await memoryOf(stack.pid);
  const rows: Measured[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const seed = Number(values.seed) + 2 * round;
    const first = round % 2 === 0;
    for (const path of first ? (['live', 'run'] as const) : (['run', 'live'] as const)) {
      const prefix = `${path}-${round}/`;
      // Texts and ids that the archive doesn't have yet, for each.
      const own = path === 'live' ? seed : seed + 1;
      rows.push(await (path === 'live' ? measureLive : measureRun)(stack, prefix, own));
    }
  }
  const { peak } = await memoryOf(stack.pid);
  const median = (path: Measured['path']): number => {
    const rates = rows.filter((row) => row.path === path).map(({ filesPerSecond }) => filesPerSecond);
    return rates.toSorted((a, b) => a - b)[Math.floor((rates.length - 1) / 2)] ?? Number.NaN;
  };
  say('');
  const head = ['path', 'files/s', 'writes', 'articles', 'writes/article', 'receipt and proof'];
  for (const line of table([head, ...rows.map(rowOf)])) say(line);
  say(
    `${count} files a time, on ${cpus().length} cores. Run ÷ live: ${(median('run') / median('live')).toFixed(2)} (medians). Memory of the archive’s process: ${Math.round(atRest.now)} MB at rest, ${Math.round(peak)} MB at most.`,
  );
} finally {
  await workshop.close();
}
