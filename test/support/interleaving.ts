import type { Seeded } from './seeded.ts';

/** The worker was killed: what it had under way may have been done or not. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Whoever takes steps; a higher rank goes first while it has steps to take. */
export type Worker = { killed: boolean; rank: number };

type Waiting = { readonly worker: Worker; readonly release: (killed: boolean) => void };

/** How often the order of ranks is left aside for one step, and how often a worker's rank changes. */
const ANY_ORDER = 0.15;
const NEW_RANK = 0.08;

/**
 * Lets concurrent work take turns in an order that the seed decides: every step waits until it is drawn. Workers mostly run by
 * rank, so that one may stand still while another does all of its work (after Burckhardt and others, "A Randomized Scheduler
 * with Probabilistic Guarantees of Finding Bugs", 2010). With a chance of `killing`, the worker of the drawn step dies just
 * before the step or just after it.
 */
export const createInterleaving = (random: Seeded, killing: number) => {
  const waiting: Waiting[] = [];
  let kills = 0;

  const newWorker = (): Worker => ({ killed: false, rank: random.next() });

  const step = async <T>(worker: Worker, run: () => Promise<T>): Promise<T> => {
    const turn = (): Promise<boolean> => new Promise((release) => waiting.push({ worker, release }));
    const die = (): never => {
      worker.killed = true;
      throw new Killed();
    };
    // A worker's parallel steps die with it.
    if (worker.killed || (await turn()) || worker.killed) return die();
    const result = await run();
    if (await turn()) return die();
    return result;
  };

  const draw = (): Waiting | undefined => {
    const highest = waiting.reduce(
      (best, { worker }, at) => (worker.rank > (waiting[best]?.worker.rank ?? 0) ? at : best),
      0,
    );
    const at = random.next() < ANY_ORDER ? random.below(waiting.length) : highest;
    return waiting.splice(at, 1)[0];
  };

  /** Draws steps until there are none and everything that was started has ended. */
  const run = async (started: () => number): Promise<void> => {
    for (;;) {
      // Lets everything that can go on come to its next step.
      await new Promise((resolve) => setImmediate(resolve));
      const drawn = draw();
      if (drawn) {
        const killed = random.next() < killing;
        if (killed) kills += 1;
        if (random.next() < NEW_RANK) drawn.worker.rank = random.next();
        drawn.release(killed);
      } else if (started() === 0) return;
    }
  };
  return { newWorker, step, run, kills: () => kills };
};
