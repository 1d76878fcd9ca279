import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Seed } from './corpus.ts';
import { createFindings, type Finding } from './findings.ts';
import { instrumentTarget } from './instrument.ts';
import { secondsFor } from './limits.ts';
import { newMemory, stageOf } from './stage.ts';
import type { WorkerTask, WorkerWord } from './worker.ts';

export type FuzzRun = {
  readonly runs: number;
  readonly formats: number;
  readonly edges: number;
  readonly findings: readonly Finding[];
};

/** Milliseconds between two looks at the worker. */
const LOOK = 100;
/** Megabytes of the worker's heap, above what its libraries take. */
const HEAP = 700;
const MOST_FINDINGS = 20;

const cpuSeconds = (): number => process.cpuUsage().user / 1_000_000;

const spawn = (task: WorkerTask): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
  });

/**
 * Changes the files at random until the time is over, keeping those that reach new code; `onFinding` hears of each harm. A worker
 * reads; it is killed when it stays on one file for too long, and another goes on.
 */
export const fuzz = async (
  seeds: readonly Seed[],
  options: { readonly seconds: number; readonly seed: number },
  on: { readonly finding: (finding: Finding) => void; readonly progress: (line: string) => void },
): Promise<FuzzRun> => {
  const folder = await mkdtemp(join(tmpdir(), 'backfile-fuzz-'));
  const target = await instrumentTarget(folder);
  const ends = performance.now() + options.seconds * 1_000;
  const findings = createFindings(options.seed);
  const kept: Seed[] = [];
  const pending = new Set<Promise<void>>();
  let runs = 0;
  let edges = 0;
  const suspect = (file: Seed, harm: Finding['harm']): void => {
    const work = findings.add(file, harm).then((finding) => {
      if (finding) on.finding(finding);
    });
    pending.add(work.finally(() => pending.delete(work)));
  };

  /** One worker's life; over when it was stopped, was killed or died. */
  const live = async (seed: number): Promise<void> => {
    const memory = newMemory();
    const stage = stageOf(memory);
    const onStage = (): Seed => {
      const { meta, bytes } = stage.get();
      const [format = '', name = ''] = meta.split('\n');
      return { format, name, bytes };
    };
    const worker = spawn({ target, seed, files: [...seeds, ...kept], memory });
    let isOver = false;
    const over = new Promise<void>((resolve) =>
      worker.on('exit', () => {
        isOver = true;
        resolve();
      }),
    );
    worker.on('message', (word: WorkerWord) => {
      if (word.kind === 'kept') kept.push(word.file);
      else if (word.kind === 'harm') suspect(word.file, word.harm);
      else {
        runs += word.runs;
        edges = Math.max(edges, word.edges);
      }
    });
    worker.on('error', (error) => {
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      suspect(onStage(), {
        kind: isMemory ? 'memory' : 'thrown',
        detail: `The worker died: ${error.message.slice(0, 200)}`,
      });
    });
    let watched = { run: 0, since: 0 };
    while (!isOver) {
      await Promise.race([wait(LOOK), over]);
      on.progress(`${runs} runs, ${edges} edges, ${kept.length} files kept`);
      const run = stage.run();
      if (run === 0 || run !== watched.run) watched = { run, since: cpuSeconds() };
      const spent = cpuSeconds() - watched.since;
      const file = onStage();
      if (run !== 0 && spent > secondsFor(file.bytes.length) * 2) {
        suspect(file, { kind: 'slow', detail: `${spent.toFixed(1)} s for ${file.bytes.length} bytes` });
        await worker.terminate();
      } else if (performance.now() > ends || findings.all().length >= MOST_FINDINGS) stage.stop();
    }
  };

  for (let seed = options.seed; performance.now() < ends && findings.all().length < MOST_FINDINGS; seed += 1)
    await live(seed);
  await Promise.all(pending);
  await rm(folder, { recursive: true, force: true });
  const formats = new Set(seeds.map(({ format }) => format)).size;
  return { runs, formats, edges, findings: findings.all() };
};
