import { setTimeout as wait } from 'node:timers/promises';
import type { RunStarter, RunStore } from '../../shared/runs/ports.ts';
import { isAtRest, type RunScope } from '../../shared/runs/run.ts';
import { restRun } from '../../shared/runs/update-run.ts';
import { messageOf } from '../problem.ts';
import type { Say } from '../say.ts';
import { createWorkRun } from './work-run.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Milliseconds: how long a batch waits at most for what is dropped meanwhile. */
const LONGEST_WAIT = 10_000;
/** Milliseconds between two looks whether that has been worked. */
const LOOK_EVERY = 100;
/** Milliseconds before a run is gone on with that a server's silence has interrupted. */
const AGAIN_AFTER = 5_000;
/** How often that is done before the run rests. */
const MOST_TRIES = 50;
const LIST_PAGE = 100;

type ManagerOptions = {
  readonly store: RunStore;
  readonly pool: WorkerPool;
  /** How many messages of single files wait or are in work. */
  readonly liveMessages: () => number;
  readonly say: Say;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** Works runs on this machine. */
export type RunManager = RunStarter & {
  /** Goes on with every run that the last process left. */
  readonly goOn: () => Promise<void>;
  /** Whether a run is about to work the file with this key. */
  readonly covers: (key: string) => boolean;
  readonly stop: () => Promise<void>;
};

type Active = {
  scope?: RunScope;
  /** What no prefix tells. */
  readonly keys: Set<string>;
  /** Somebody wants it to go on, who may have come when it was just ending. */
  isWanted: boolean;
};

const isListed = (scope: RunScope | undefined, key: string): boolean =>
  (scope?.by === 'prefix' || scope?.by === 'window') && key.startsWith(scope.prefix);

/** Works runs in threads, which go on where the last process has left them. */
export const createRunManager = ({ store, pool, liveMessages, say, clock }: ManagerOptions): RunManager => {
  const active = new Map<string, Active>();
  const working = new Set<Promise<void>>();
  const closing = new AbortController();
  const isStopped = (): boolean => closing.signal.aborted;

  const turn = async (): Promise<void> => {
    for (const began = clock(); liveMessages() > 0 && clock() - began < LONGEST_WAIT && !isStopped(); )
      await wait(LOOK_EVERY);
  };
  const workRun = createWorkRun({
    store,
    pool,
    turn,
    isStopped,
    clock,
    onPlanned: (id, keys) => {
      const run = active.get(id);
      // What a prefix tells needs no memory.
      if (run && !isListed(run.scope, keys[0] ?? '')) for (const key of keys) run.keys.add(key);
    },
  });

  const attempt = async (id: string): Promise<boolean> => {
    try {
      await workRun(id);
      return true;
    } catch (thrown) {
      if (!isStopped()) say(`The run ${id} is interrupted: ${messageOf(thrown)}`);
      return false;
    }
  };
  /** Tries a run until it rests, as what interrupts it may pass. */
  const work = async (id: string, run: Active): Promise<void> => {
    for (let tries = 1; !isStopped(); tries += 1) {
      run.isWanted = false;
      if (await attempt(id)) {
        if (!run.isWanted) return;
      } else if (tries >= MOST_TRIES) {
        await restRun(store, id, 'failed', clock(), 'It was interrupted again and again.').catch(() => {});
        return;
      } else await wait(AGAIN_AFTER, undefined, { signal: closing.signal }).catch(() => {});
    }
  };

  const start = async (id: string): Promise<void> => {
    const known = active.get(id);
    if (known) known.isWanted = true;
    if (known || isStopped()) return;
    const run: Active = { keys: new Set(), isWanted: false };
    active.set(id, run);
    const scope = (await store.read(id))?.run.request.scope;
    if (scope) run.scope = scope;
    const done: Promise<void> = work(id, run).finally(() => {
      active.delete(id);
      working.delete(done);
    });
    working.add(done);
  };

  return {
    start,
    goOn: async () => {
      for (let after: string | undefined, more = true; more; ) {
        const page = await store.list(LIST_PAGE, after);
        for (const run of page.runs) {
          if (isAtRest(run)) continue;
          say(`Going on with the run ${run.id}`);
          await start(run.id);
        }
        after = page.runs.at(-1)?.id;
        more = page.more && after !== undefined;
      }
    },
    covers: (key) => [...active.values()].some(({ scope, keys }) => isListed(scope, key) || keys.has(key)),
    stop: async () => {
      closing.abort();
      await pool.stop();
      await Promise.all(working);
    },
  };
};
