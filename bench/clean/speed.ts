import { percentile } from '../../test/support/percentile.ts';
import type { Case } from './datasets.ts';
import { generatePage, generatePasted } from './generate-page.ts';
import { SYSTEMS } from './systems.ts';
import { cpuMs, growthExponent, type Sized } from './timing.ts';

const KB = 1024;
const SIZES = [56 * KB, 250 * KB, 1024 * KB, 5 * 1024 * KB] as const;
const USUAL_RUNS = 50;
/** Larger articles take longer and vary less. */
const LARGE_RUNS = { least: 3, most: 10, enoughMs: 6_000 } as const;
/** The compiler has done its work on an article's path after so many readings. */
const WARM_UP_RUNS = 20;

export type SizeFigure = Sized & { readonly runs: number; readonly refused?: string };

export type SpeedFigures = {
  readonly kind: 'html' | 'text';
  readonly sizes: readonly SizeFigure[];
  readonly exponent: number;
  /** Of the smallest page; pasted text Readability doesn't read. */
  readonly readabilityMs?: number;
};

const isEnough = (times: readonly number[], isUsual: boolean): boolean =>
  isUsual
    ? times.length >= USUAL_RUNS
    : times.length >= LARGE_RUNS.most ||
      (times.length >= LARGE_RUNS.least && times.reduce((sum, ms) => sum + ms, 0) > LARGE_RUNS.enoughMs);

const medianMs = async (
  work: () => Promise<unknown>,
  isUsual: boolean,
): Promise<{ readonly ms: number; readonly runs: number }> => {
  const times: number[] = [];
  while (!isEnough(times, isUsual)) times.push(await cpuMs(work));
  return { ms: percentile(times, 0.5), runs: times.length };
};

const KINDS = {
  html: { key: 'page.html', generate: generatePage },
  text: { key: 'pasted.txt', generate: generatePasted },
} as const;

/** Median CPU time over sizes of generated articles, once warm, and how it grows. */
export const measureSpeed = async (kind: SpeedFigures['kind']): Promise<SpeedFigures> => {
  const { key, generate } = KINDS[kind];
  const fileOf = (bytes: number): Pick<Case, 'key' | 'bytes'> => ({
    key,
    bytes: Buffer.from(generate(bytes)),
  });
  const usual = fileOf(SIZES[0]);
  for (let run = 0; run < WARM_UP_RUNS; run += 1) await SYSTEMS.backfile(usual);
  const sizes: SizeFigure[] = [];
  for (const size of SIZES) {
    const file = fileOf(size);
    const refused = (await SYSTEMS.backfile(file))?.refused;
    const timed = await medianMs(() => SYSTEMS.backfile(file), size === SIZES[0]);
    sizes.push({ bytes: file.bytes.length, ...timed, ...(refused === undefined ? {} : { refused }) });
  }
  const isRead = (await SYSTEMS.readability(usual)) !== undefined;
  for (let run = 0; isRead && run < WARM_UP_RUNS; run += 1) await SYSTEMS.readability(usual);
  const readability = isRead ? await medianMs(() => SYSTEMS.readability(usual), true) : undefined;
  return {
    kind,
    sizes,
    exponent: growthExponent(sizes),
    ...(readability === undefined ? {} : { readabilityMs: readability.ms }),
  };
};
