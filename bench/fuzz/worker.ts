import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { seeded } from '../../test/support/seeded.ts';
import type { Seed } from './corpus.ts';
import { createCounters } from './counters.ts';
import { type Harm, measureFile, type ReadWhole, watch } from './measure-file.ts';
import { mutate } from './mutate.ts';
import { inputOf, type Stage, stageOf } from './stage.ts';

/** What a worker is given. `files` are the seeds and what an earlier worker found worth keeping. */
export type WorkerTask = {
  readonly target: string;
  readonly seed: number;
  readonly files: readonly Seed[];
  readonly memory: SharedArrayBuffer;
};
export type WorkerWord =
  | { readonly kind: 'kept'; readonly file: Seed }
  | { readonly kind: 'harm'; readonly file: Seed; readonly harm: Harm }
  | { readonly kind: 'tally'; readonly runs: number; readonly edges: number };

const Task = z.object({
  target: z.string(),
  seed: z.number(),
  files: z.array(z.object({ format: z.string(), name: z.string(), bytes: z.instanceof(Uint8Array) })),
  memory: z.instanceof(SharedArrayBuffer),
});
const Target = z.object({
  readWhole: z.custom<ReadWhole>((value) => typeof value === 'function'),
});

const TALLY_EVERY = 50;
/** Bytes; larger ones are read, but not changed further, as each would cost the time of many. */
const LARGEST_KEPT = 16 * 1024;
/** Files of one format that are changed further; beyond that the oldest of them go. */
const MOST_KEPT = 600;

const task = Task.parse(workerData);
const stage: Stage = stageOf(task.memory);
const random = seeded(task.seed);
const counters = createCounters();
const say = (word: WorkerWord): void => parentPort?.postMessage(word);

Reflect.set(globalThis, 'Fuzzer', counters.fuzzer);
for (const name of ['log', 'warn', 'error', 'info', 'debug']) Reflect.set(console, name, () => {});
watch();
const { readWhole } = Target.parse(await import(task.target));

let current: Seed | undefined;
process.on('unhandledRejection', (reason) => {
  if (current)
    say({
      kind: 'harm',
      file: current,
      harm: { kind: 'thrown', detail: `Late and unhandled: ${String(reason).slice(0, 200)}` },
    });
});

const attempt = async (file: Seed): Promise<boolean> => {
  current = file;
  inputOf(stage, file);
  const { harm } = await measureFile(file, readWhole);
  stage.rest();
  const news = counters.hasNews();
  if (harm) say({ kind: 'harm', file, harm });
  return news && !harm;
};

const files: readonly Seed[] = task.files;
const pools = Map.groupBy(files, ({ format }) => format);
const formats = [...pools.keys()];
let runs = 0;
for (const file of files) {
  await attempt(file);
  runs += 1;
}
while (!stage.isStopped()) {
  const format = formats[runs % formats.length] ?? '';
  const pool = pools.get(format) ?? [];
  // Half of the time one of those that were found last.
  const parent = random.pick(random.below(2) === 0 ? pool.slice(-20) : pool);
  const others = random.below(20) === 0 ? files : pool;
  const bytes = mutate(parent.bytes, random, {
    others: [random.pick(others).bytes],
    words: counters.words(),
  });
  const file = { format, name: random.below(30) === 0 ? random.pick(files).name : parent.name, bytes };
  if ((await attempt(file)) && bytes.length <= LARGEST_KEPT) {
    pool.push(file);
    if (pool.length > MOST_KEPT) pool.shift();
    say({ kind: 'kept', file });
  }
  runs += 1;
  if (runs % TALLY_EVERY === 0) {
    say({ kind: 'tally', runs: TALLY_EVERY, edges: counters.edges() });
    await turn();
  }
}
say({ kind: 'tally', runs: runs % TALLY_EVERY, edges: counters.edges() });
process.exit(0);
