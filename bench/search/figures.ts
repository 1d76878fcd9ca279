import { percentile } from '../../test/support/percentile.ts';

/** Milliseconds that something took, that this process was on a processor meanwhile, and that it waited for one. */
export type Times = { readonly wall: number; readonly cpu: number; readonly delay: number };

/** One search through the handler, and its requests to the engine sent bare just before and just after it. */
export type Timed = {
  readonly handler: Times;
  readonly before: Times;
  readonly after: Times;
  readonly requests: number;
};

/** Both times the bare requests took the same but for so much: a share of them, or milliseconds. */
const QUIET = { share: 0.1, ms: 1.5 } as const;
/** Milliseconds that this process may have waited for a processor in any of the three. */
const MOST_DELAY = 1;

/** Whether little else can have come between; how long the handler took isn't asked. */
const isQuiet = ({ before, handler, after }: Timed): boolean =>
  Math.max(before.delay, handler.delay, after.delay) <= MOST_DELAY &&
  Math.abs(before.wall - after.wall) <= Math.max(QUIET.ms, QUIET.share * Math.min(before.wall, after.wall));

const mean = (a: number, b: number): number => (a + b) / 2;

/** A median and a 95th percentile. */
export type Spread = { readonly p50: number; readonly p95: number };

const spreadOf = (values: readonly number[]): Spread => ({
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95),
});

export type Figures = {
  readonly rounds: number;
  /** Requests to the engine, of the search that sent the most. */
  readonly requests: number;
  readonly handler: Spread;
  readonly engine: Spread;
  /** The handler's time less the engine's, pair by pair. */
  readonly over: Spread;
  /** Pairs between which nothing else seems to have come, and the handler's time over the engine's in these. */
  readonly quiet: number;
  readonly quietOver: Spread;
  /** Milliseconds on a processor, the handler's less those that sending the same requests bare takes. */
  readonly cpuOver: Spread;
};

/** How long the handler takes, and how much longer than the engine. */
export const figuresOf = (all: readonly Timed[]): Figures => {
  const over = ({ handler, before, after }: Timed, kind: keyof Times): number =>
    handler[kind] - mean(before[kind], after[kind]);
  const quiet = all.filter(isQuiet);
  return {
    rounds: all.length,
    requests: Math.max(...all.map(({ requests }) => requests)),
    handler: spreadOf(all.map(({ handler }) => handler.wall)),
    engine: spreadOf(all.flatMap(({ before, after }) => [before.wall, after.wall])),
    over: spreadOf(all.map((one) => over(one, 'wall'))),
    quiet: quiet.length,
    quietOver: spreadOf(quiet.map((one) => over(one, 'wall'))),
    cpuOver: spreadOf(all.map((one) => over(one, 'cpu'))),
  };
};
