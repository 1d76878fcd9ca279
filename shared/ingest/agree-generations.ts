import type { AgreeFile, AgreeOptions } from './agree-file.ts';
import type { Agree } from './agree-files.ts';
import type { KnownGenerations } from './generations.ts';
import type { Receipt } from './receipt.ts';

/** How a notice is settled in one generation; with `carryFrom`, what it doesn't know yet is taken over from that one. */
export type AgreeIn = (generation: number, carryFrom?: number) => Agree;

/** The same for each generation, made once. */
export const rememberAgree = (make: AgreeIn): AgreeIn => {
  const made = new Map<string, Agree>();
  return (generation, carryFrom) => {
    const name = `${generation} ${carryFrom}`;
    const agree = made.get(name) ?? make(generation, carryFrom);
    made.set(name, agree);
    return agree;
  };
};

export type AgreeGenerationsDeps = {
  readonly generations: KnownGenerations;
  readonly agreeIn: AgreeIn;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

const isPaused = ({ container }: Receipt): boolean => container?.isPaused === true;

/**
 * Settles everything in each generation of the index that there is, so that any of them can be the one that is searched.
 *
 * The one that nobody searches goes first: whatever readers find, or find gone, is so in the other already, and the generations can change
 * places at any moment without a reader seeing the archive go back. One that fails there is settled where readers look all the same, and
 * then fails, to be tried again: an archive must not stand still because its next index does. What was told to both may be known to one
 * worker by the roles of a moment ago; as it writes to both, that makes no difference.
 */
export const createAgreeGenerations = ({ generations, agreeIn, clock }: AgreeGenerationsDeps): Agree => {
  const inEach = async <T>(
    run: (agree: Agree, isStandby: boolean) => Promise<T>,
    join: (standby: T, current: T) => T,
  ): Promise<T> => {
    const { current, standby } = await generations.now();
    if (standby === undefined) return run(agreeIn(current), false);
    const [beside] = await Promise.allSettled([run(agreeIn(standby, current), true)]);
    const answer = await run(agreeIn(current), false);
    if (beside.status === 'fulfilled') return join(beside.value, answer);
    const now = await generations.fresh();
    if (now.standby === standby || now.current === standby) throw beside.reason;
    return answer;
  };

  /** A container gets half of the time in either. */
  const halved = ({ until, ...options }: AgreeOptions, isStandby: boolean): AgreeOptions => {
    if (until === undefined) return options;
    return { ...options, until: isStandby ? clock() + (until - clock()) / 2 : until };
  };

  const agree: AgreeFile = (file, options = {}) =>
    inEach(
      (one, isStandby) => one.agree(file, halved(options, isStandby)),
      // Whichever has to go on calls for the next turn.
      (standby, current) => (isPaused(standby) && !isPaused(current) ? standby : current),
    );

  const ofCurrent = <T>(run: (agree: Agree) => Promise<T>): Promise<T> =>
    inEach(run, (_, current) => current);

  return {
    agree,
    agreeWork: (work) => ofCurrent((one) => one.agreeWork(work)),
    settleWork: (work) => ofCurrent((one) => one.settleWork(work)),
    agreeSuppression: (key) => ofCurrent((one) => one.agreeSuppression(key)),
    agreeDiscard: (id) => ofCurrent((one) => one.agreeDiscard(id)),
    sweep: () => ofCurrent((one) => one.sweep()),
  };
};
