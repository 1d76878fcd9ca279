import { Unavailable } from '../errors.ts';
import type { RunStore, StoredRun } from './ports.ts';
import { isAtRest, type Run } from './run.ts';

/** How often a run is read again because somebody else wrote it first. */
const MAX_ROUNDS = 20;

/** Changes a run as it stands, whoever else writes it; `undefined` where there is none. A change to the same run writes nothing. */
export const updateRun = async (
  store: Pick<RunStore, 'read' | 'write'>,
  id: string,
  change: (run: Run) => Run,
): Promise<Run | undefined> => {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const stored: StoredRun | undefined = await store.read(id);
    if (!stored) return undefined;
    const changed = change(stored.run);
    if (changed === stored.run) return changed;
    const written = await store.write(changed, stored.etag);
    if (written !== 'conflict') return written.run;
  }
  throw new Unavailable('Others kept writing a run.', {
    run: id,
    tell: 'Others are changing this run. Try again soon.',
  });
};

/** Puts a run to rest and frees its scope; one that is at rest already stays as it is. `now` is in milliseconds since 1970. */
export const restRun = async (
  store: Pick<RunStore, 'read' | 'write' | 'release'>,
  id: string,
  state: 'stopped' | 'failed' | 'done',
  now: number,
  detail?: string,
): Promise<Run | undefined> => {
  const at = new Date(now).toISOString();
  const run = await updateRun(store, id, (before) => {
    if (isAtRest(before)) return before;
    const { rate: _rate, secondsLeft: _left, detail: _detail, ...rest } = before;
    return { ...rest, state, updated: at, ended: at, ...(detail === undefined ? {} : { detail }) };
  });
  if (run) await store.release(run);
  return run;
};
