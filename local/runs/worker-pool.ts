import { Worker } from 'node:worker_threads';
import type { StepEvent } from '../../shared/runs/step-event.ts';
import { JobAnswer, type WorkerSettings } from './worker-data.ts';

/** What a step in a thread threw. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  /** The name of what was thrown. */
  readonly thrown: string;
  readonly retryable: boolean;
  constructor(thrown: string, message: string, retryable: boolean) {
    super(message);
    this.thrown = thrown;
    this.retryable = retryable;
  }
}

/** Does steps of runs in threads of their own. */
export type WorkerPool = {
  /** Resolves when the step is done; who finds all busy waits. Throws `StepFailed`. */
  readonly call: (event: StepEvent) => Promise<void>;
  /** Ends all threads at once, in the middle of whatever they do: runs lose nothing by that. */
  readonly stop: () => Promise<void>;
};

type PoolOptions = {
  readonly settings: WorkerSettings;
  readonly threads: number;
  /** Steps that a thread does at once: they wait together for the engine. */
  readonly stepsAtOnce: number;
  /** Milliseconds after which a thread that has nothing to do is ended. */
  readonly idleMs?: number;
};

/** Megabytes of a thread's heap; one that needs more is ended, and its batch is worked again. */
const MEMORY = { maxOldGenerationSizeMb: 300, maxYoungGenerationSizeMb: 16 } as const;

type Thread = { readonly worker: Worker; busy: number; idle?: NodeJS.Timeout };

/** A pool that starts threads when they are needed. */
export const createWorkerPool = ({
  settings,
  threads: most,
  stepsAtOnce,
  idleMs = 10_000,
}: PoolOptions): WorkerPool => {
  const threads = new Set<Thread>();
  const waiting: (() => void)[] = [];
  let jobs = 0;
  let stopped = false;

  const end = (thread: Thread): void => {
    clearTimeout(thread.idle);
    threads.delete(thread);
  };
  const spawn = (): Thread => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: settings,
      resourceLimits: MEMORY,
    });
    const thread: Thread = { worker, busy: 0 };
    threads.add(thread);
    // Whoever waits for an answer hears of it, too; a thread without a job must not end the process.
    worker.on('error', () => end(thread));
    worker.on('exit', () => end(thread));
    return thread;
  };
  /** The thread that does least; a new one where all do something; none where all do as much as they may. */
  const choose = (): Thread | undefined => {
    const [least] = [...threads].sort((a, b) => a.busy - b.busy);
    if (least && (least.busy === 0 || threads.size >= most))
      return least.busy < stepsAtOnce ? least : undefined;
    return spawn();
  };
  const done = (thread: Thread): void => {
    thread.busy -= 1;
    waiting.shift()?.();
    if (thread.busy > 0 || stopped || !threads.has(thread)) return;
    thread.idle = setTimeout(() => {
      end(thread);
      void thread.worker.terminate();
    }, idleMs);
  };

  const ask = ({ worker }: Thread, event: StepEvent): Promise<void> =>
    new Promise((resolve, reject) => {
      jobs += 1;
      const job = jobs;
      const failed = (thrown: Error): void =>
        settle(() => reject(new StepFailed(thrown.name, thrown.message, true)));
      const exited = (): void => failed(new Error('The thread ended.'));
      const answered = (message: unknown): void => {
        const { job: of, thrown } = JobAnswer.parse(message);
        if (of !== job) return;
        settle(() =>
          thrown ? reject(new StepFailed(thrown.name, thrown.message, thrown.retryable)) : resolve(),
        );
      };
      const settle = (how: () => void): void => {
        worker.off('message', answered);
        worker.off('error', failed);
        worker.off('exit', exited);
        how();
      };
      worker.on('message', answered);
      worker.on('error', failed);
      worker.on('exit', exited);
      worker.postMessage({ job, event });
    });

  const free = async (): Promise<Thread> => {
    for (;;) {
      if (stopped) throw new StepFailed('Stopped', 'The archive is being stopped.', true);
      const thread = choose();
      if (thread) return thread;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  return {
    call: async (event) => {
      const thread = await free();
      clearTimeout(thread.idle);
      thread.busy += 1;
      try {
        await ask(thread, event);
      } finally {
        done(thread);
      }
    },
    stop: async () => {
      stopped = true;
      for (const resolve of waiting.splice(0)) resolve();
      const ending = [...threads].map((thread) => {
        clearTimeout(thread.idle);
        return thread.worker.terminate();
      });
      await Promise.all(ending);
    },
  };
};
