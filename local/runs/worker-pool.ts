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
  /** Steps that are done at once, each in a thread. */
  readonly size: number;
  /** Milliseconds after which a thread that has nothing to do is ended. */
  readonly idleMs?: number;
};

/** Megabytes that a thread may hold before it is ended; its batch is worked again. */
const MOST_MEMORY = 320;

type Thread = { readonly worker: Worker; idle?: NodeJS.Timeout };

export const createWorkerPool = ({ settings, size, idleMs = 10_000 }: PoolOptions): WorkerPool => {
  const free: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let jobs = 0;
  let stopped = false;

  const end = (thread: Thread): void => {
    clearTimeout(thread.idle);
    all.delete(thread);
    const at = free.indexOf(thread);
    if (at !== -1) free.splice(at, 1);
  };
  const spawn = (): Thread => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    });
    const thread: Thread = { worker };
    all.add(thread);
    // Whoever waits for an answer hears of it, too; a thread without a job must not end the process.
    worker.on('error', () => end(thread));
    worker.on('exit', () => end(thread));
    return thread;
  };

  const done = (thread: Thread): void => {
    if (!all.has(thread) || stopped) return;
    thread.idle = setTimeout(() => {
      end(thread);
      void thread.worker.terminate();
    }, idleMs);
    free.push(thread);
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

  return {
    call: async (event) => {
      while (busy >= size && !stopped) await new Promise<void>((resolve) => waiting.push(resolve));
      if (stopped) throw new StepFailed('Stopped', 'The archive is being stopped.', true);
      busy += 1;
      const thread = free.pop() ?? spawn();
      clearTimeout(thread.idle);
      try {
        await ask(thread, event);
      } finally {
        busy -= 1;
        done(thread);
        waiting.shift()?.();
      }
    },
    stop: async () => {
      stopped = true;
      for (const resolve of waiting.splice(0)) resolve();
      await Promise.all(
        [...all].map((thread) => {
          clearTimeout(thread.idle);
          return thread.worker.terminate();
        }),
      );
    },
  };
};
