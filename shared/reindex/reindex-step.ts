import type { AgreeIn } from '../ingest/agree-generations.ts';
import type { Difference } from '../ingest/difference.ts';
import { createRepair } from '../ingest/reconcile.ts';
import { createSettleObject } from '../ingest/settle-object.ts';
import type { SweepStories } from '../ingest/sweep-stories.ts';
import type { CarryRemoved } from './carry-removed.ts';
import { type CheckDeps, createCheckGenerations } from './check-generations.ts';
import type { GenerationStore, ReindexStore, StoredReindex } from './ports.ts';
import { isReindexAtRest, type Reindex, type ReindexPhase } from './reindex.ts';
import { workThrough } from './work-through.ts';

/** Files that are settled at the same time: each waits for the engine to show what was written. */
const AT_ONCE = 100;
/** Rounds after which the generation is taken to be equal: what each found has been settled, and writers write to it, too. */
const ENOUGH_ROUNDS = 3;
/** Rounds after which files that still can't be settled end the reindex. */
const MAX_ROUNDS = 6;
/** Failures after which a round is given up: it isn't the files' fault. */
const MAX_FAILURES = 50;
const TOLD_FAILURES = 20;
/** Milliseconds between two words of how far the work is, and before a round that follows failures. */
const KEEP_EVERY = 1_000;
const FAILURE_PAUSE = 2_000;

/** In what a generation differs from the bucket; `articles`: also whether it has those that its receipts tell of, and no others. */
export type DifferencesIn = (
  generation: number,
  options: { readonly articles: boolean },
) => AsyncIterable<Difference>;

export type ReindexDeps = CheckDeps & {
  readonly store: ReindexStore;
  readonly generations: GenerationStore;
  readonly agreeIn: AgreeIn;
  readonly differencesIn: DifferencesIn;
  readonly carryRemoved: CarryRemoved;
  readonly sweepIn: (generation: number) => SweepStories;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds after which every worker knows of a generation that was made, and has ended what it began before. */
  readonly settling: number;
};

/** Goes on with the reindex until a time, or until it is at rest, and gives it as it stands then. Throws `Unavailable`. */
export type ReindexStep = (until: number) => Promise<Reindex | undefined>;

/** Somebody else works the reindex, or has asked for something else. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/**
 * A reindex, step by step (docs/adr/0016-reindex.md). All that it must know stands in the bucket, each step can be done again, and two
 * workers at once do no harm: files are settled by compare-and-set, and the generations change places only from where they are.
 */
export const createReindexStep = ({
  store,
  generations,
  agreeIn,
  differencesIn,
  carryRemoved,
  sweepIn,
  checks,
  clock,
  pause,
  settling,
}: ReindexDeps): ReindexStep => {
  const now = (): string => new Date(clock()).toISOString();
  const check = createCheckGenerations({ checks, pause });

  const working = (stored: StoredReindex, until: number) => {
    let latest = stored;
    let kept = clock();
    const keep = async (changes: Partial<Reindex>): Promise<Reindex> => {
      const written = await store.write({ ...latest.reindex, ...changes, updated: now() }, latest.etag);
      if (written === 'conflict') throw new Overtaken();
      latest = written;
      kept = clock();
      return latest.reindex;
    };
    const isDue = (): boolean => clock() - kept >= KEEP_EVERY;
    const isOver = (): boolean => clock() >= until;

    const make = async ({ to }: Reindex): Promise<void> => {
      await generations.make(to);
      await keep({ phase: 'waiting', notBefore: new Date(clock() + settling).toISOString() });
    };

    const waitForWorkers = async ({ notBefore = now() }: Reindex): Promise<void> => {
      const left = Date.parse(notBefore) - clock();
      if (left > 0) await pause(Math.min(left, Math.max(0, until - clock())));
      if (clock() >= Date.parse(notBefore)) await keep({ phase: 'filling' });
    };

    const fill = async ({ from, to, rounds, filesPerSecond, isRollback, accept }: Reindex): Promise<void> => {
      const agree = agreeIn(to, from);
      let isPaused = false;
      const repair = createRepair({
        settle: createSettleObject(agree),
        settleWork: agree.settleWork,
        until: () => until,
        later: async () => {
          isPaused = true;
        },
      });
      const failed: { readonly key: string; readonly detail: string }[] = [];
      let { worked } = latest.reindex;
      let found = 0;
      let saving: Promise<unknown> = Promise.resolve();
      let isOvertaken = false;
      const settle = async (difference: Difference): Promise<void> => {
        // Back in a former generation, a file needn't be read anew for having been read by an older pipeline.
        if (isRollback && difference.why === 'another pipeline') return;
        found += 1;
        try {
          await repair(difference);
          worked += 1;
        } catch (thrown) {
          const key = difference.file?.key ?? `article ${difference.work}`;
          failed.push({ key, detail: messageOf(thrown) });
        }
        if (!isDue()) return;
        kept = clock();
        saving = saving
          .then(() => keep({ worked, failed: failed.slice(0, TOLD_FAILURES) }))
          .catch((thrown: unknown) => {
            isOvertaken ||= thrown instanceof Overtaken;
          });
      };
      const goesOn = (): boolean => !isOver() && !isOvertaken && failed.length < MAX_FAILURES;
      const isWhole = await workThrough(
        differencesIn(to, { articles: rounds > 0 }),
        { atOnce: AT_ONCE, perSecond: filesPerSecond, goesOn, clock, pause },
        settle,
      );
      await saving;
      if (isOvertaken) throw new Overtaken();
      const told = { worked, failed: failed.slice(0, TOLD_FAILURES) };
      const isCut = !isWhole && failed.length < MAX_FAILURES;
      // A container that goes on is found again, as its receipt says.
      if (isCut || isPaused || isOver()) return void (await keep(told));
      const ended = { ...told, rounds: rounds + 1 };
      const isEqual = failed.length === 0 && (found === 0 || ended.rounds >= ENOUGH_ROUNDS);
      const isHopeless = failed.length > 0 && ended.rounds >= MAX_ROUNDS;
      if (isEqual || (isHopeless && accept))
        return void (await keep({ ...ended, phase: isRollback ? 'checking' : 'carrying' }));
      if (isHopeless)
        return void (await keep({ ...ended, phase: 'failed', detail: 'Some files could not be settled.' }));
      await keep(ended);
      if (failed.length > 0) await pause(FAILURE_PAUSE);
    };

    const carry = async ({ from, to }: Reindex): Promise<void> => {
      let after = latest.reindex.carriedAfter;
      let { carried } = latest.reindex;
      while (!isOver()) {
        const page = await carryRemoved({ from, to, after });
        carried += page.carried;
        if (page.after === undefined) return void (await keep({ carried, phase: 'linking' }));
        after = page.after;
        if (isDue()) await keep({ carried, carriedAfter: after });
      }
      await keep({ carried, ...(after === undefined ? {} : { carriedAfter: after }) });
    };

    const link = async ({ to, linked }: Reindex): Promise<void> => {
      const { sweep: place, ...rest } = latest.reindex;
      const { next, relinked } = await sweepIn(to)({
        goesOn: () => !isOver(),
        ...(place ? { from: { round: place.round, ...(place.after ? { after: place.after } : {}) } } : {}),
      });
      latest = { ...latest, reindex: rest };
      await keep({ linked: linked + relinked, ...(next ? { sweep: next } : { phase: 'checking' }) });
    };

    const compareAndSwap = async ({ from, to, accept, started }: Reindex): Promise<void> => {
      const { current } = await generations.read();
      if (current === to) return void (await keep({ phase: 'swapped' }));
      await generations.refresh(to);
      const told = await check({ from, to }, Date.parse(started) % 1_000_000);
      if (told.differences.length > 0 && !accept)
        return void (await keep({ phase: 'differs', checks: told }));
      // Whoever has asked for something else meanwhile is heard before the last step, not after it.
      await keep({ checks: told });
      await generations.refresh(to);
      await generations.swap({ from, to });
      await keep({ phase: 'swapped' });
    };

    const phases: Partial<Record<ReindexPhase, (reindex: Reindex) => Promise<void>>> = {
      making: make,
      waiting: waitForWorkers,
      filling: fill,
      carrying: carry,
      linking: link,
      checking: compareAndSwap,
    };
    return async (): Promise<void> => {
      const { reindex } = latest;
      const { current, standby } = await generations.read();
      const isThere = reindex.phase === 'making' || [current, standby].includes(reindex.to);
      if (!isThere) return void (await keep({ phase: 'failed', detail: 'The next indices are gone.' }));
      await phases[reindex.phase]?.(reindex);
    };
  };

  return async (until) => {
    for (;;) {
      const stored = await store.read();
      if (!stored || isReindexAtRest(stored.reindex) || clock() >= until) return stored?.reindex;
      try {
        await working(stored, until)();
      } catch (thrown) {
        if (!(thrown instanceof Overtaken)) throw thrown;
      }
    }
  };
};
