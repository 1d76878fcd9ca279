import { Unavailable } from '../errors.ts';
import type { RunStarter, RunStore } from './ports.ts';
import { isAtRest, type Run, type RunRequest, runId } from './run.ts';
import { RunRefused } from './run-refused.ts';
import { restRun, updateRun } from './update-run.ts';

/** How often a run that has its scope is looked for while it isn't written yet. */
const LOOKS = 20;
/** Milliseconds between two looks. */
const LOOK_PAUSE = 100;

export type RunControlDeps = {
  readonly store: RunStore;
  readonly starter: RunStarter;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Eight hexadecimal digits that no other run of this second has. */
  readonly unique: () => string;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** `isNew`: it was begun by this call; else it is one that works the same scope already. */
export type StartedRun = { readonly run: Run; readonly isNew: boolean };

const checked = (request: RunRequest): RunRequest => {
  const { scope } = request;
  if (scope.by === 'window' && Date.parse(scope.from) >= Date.parse(scope.to))
    throw new RunRefused('The time ends before it begins.', { parameter: 'scope.to' });
  // What was settled before is just what these are to read.
  return scope.by === 'refused' || scope.by === 'articles' ? { ...request, again: true } : request;
};

/**
 * Starts runs, so that no two work the same scope at the same time: the second gets the one that stands. Throws `RunRefused`,
 * `Unavailable`.
 */
export const createRunControl = ({ store, starter, clock, unique, pause }: RunControlDeps) => {
  const standing = async (id: string): Promise<Run> => {
    for (let look = 1; look <= LOOKS; look += 1) {
      const stored = await store.read(id);
      if (stored) return stored.run;
      await pause(LOOK_PAUSE);
    }
    throw new Unavailable('A run over the same files is being started.', {
      run: id,
      tell: 'A run over the same files is being started. Try again soon.',
    });
  };
  const begin = async (id: string): Promise<void> => {
    try {
      await starter.start(id);
    } catch (thrown) {
      await restRun(store, id, 'failed', clock(), 'It could not be started.');
      throw thrown;
    }
  };

  return {
    start: async (asked: RunRequest, schedule?: Run['schedule']): Promise<StartedRun> => {
      const request = checked(asked);
      const now = clock();
      const at = new Date(now).toISOString();
      const run: Run = {
        id: runId(now, unique()),
        request,
        state: 'planning',
        started: at,
        updated: at,
        done: { files: 0, batches: 0, failed: 0 },
        ...(schedule ? { schedule } : {}),
      };
      const holder = await store.claim(run);
      if (holder !== run.id) return { run: await standing(holder), isNew: false };
      if ((await store.write(run)) === 'conflict')
        throw new Unavailable('Another run has the same name.', { run: run.id });
      await begin(run.id);
      return { run, isNew: true };
    },

    /** Goes on with a run that was stopped or has failed; `undefined` where there is none of this name. */
    resume: async (id: string): Promise<Run | undefined> => {
      const stored = await store.read(id);
      if (!stored || !isAtRest(stored.run)) return stored?.run;
      if (stored.run.state === 'done')
        throw new RunRefused('The run is done: start another one over the same files.', { parameter: 'id' });
      const holder = await store.claim(stored.run);
      if (holder !== id)
        throw new RunRefused(`The run ${holder} works the same files now.`, { parameter: 'id', run: holder });
      await store.askToStop(id, false);
      const run = await updateRun(store, id, (before) => {
        if (!isAtRest(before)) return before;
        const { ended: _ended, detail: _detail, ...rest } = before;
        const state = before.planned ? 'working' : 'planning';
        return { ...rest, state, updated: new Date(clock()).toISOString() };
      });
      await begin(id);
      return run;
    },

    /** Asks a run to stop after the batches that are under way; `undefined` where there is none of this name. */
    stop: async (id: string): Promise<Run | undefined> => {
      const stored = await store.read(id);
      if (!stored || isAtRest(stored.run)) return stored?.run;
      await store.askToStop(id, true);
      return updateRun(store, id, (before) =>
        isAtRest(before) || before.state === 'stopping'
          ? before
          : { ...before, state: 'stopping', updated: new Date(clock()).toISOString() },
      );
    },
  };
};

/** Starts, stops and resumes runs. */
export type RunControl = ReturnType<typeof createRunControl>;
