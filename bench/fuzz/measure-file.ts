import { parsing, takeOutsideCalls, watchOutsideCalls } from '../../test/support/outside-calls.ts';
import { MOST_MEGABYTES, secondsFor } from './limits.ts';
import type { HostileFile } from './target.ts';

export type Harm = { readonly kind: 'thrown' | 'slow' | 'memory' | 'outside'; readonly detail: string };
export type ReadWhole = (
  file: HostileFile,
  mark: <T>(parse: () => Promise<T>) => Promise<T>,
) => Promise<unknown>;

/** Seconds of this process. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};
const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1_024;

const told = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return `Something that is no error: ${String(thrown).slice(0, 200)}`;
  const lines = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const place = lines.find((line) => /shared\//.test(line)) ?? lines[0] ?? '';
  return `${thrown.name}: ${thrown.message.slice(0, 200)} ${place.trim()}`;
};

/** Begins to watch this process or thread; before the code that is tried is loaded. */
export const watch = watchOutsideCalls;

/** Reads a file and tells what harm that did, if any; `figures` are of this file alone. */
export const measureFile = async (
  file: HostileFile,
  readWhole: ReadWhole,
): Promise<{ readonly harm?: Harm; readonly seconds: number; readonly megabytes: number }> => {
  const before = { seconds: cpuSeconds(), megabytes: peakMegabytes() };
  let thrown: Harm | undefined;
  try {
    await readWhole(file, parsing);
  } catch (error) {
    thrown = { kind: 'thrown', detail: told(error) };
  }
  const seconds = cpuSeconds() - before.seconds;
  const megabytes = peakMegabytes() - before.megabytes;
  const [outside] = takeOutsideCalls();
  const figures = { seconds, megabytes };
  if (outside)
    return {
      ...figures,
      harm: { kind: 'outside', detail: `${outside.what} ${outside.stack.slice(3, 6).join(' ')}` },
    };
  if (thrown) return { ...figures, harm: thrown };
  if (seconds > secondsFor(file.bytes.length))
    return {
      ...figures,
      harm: { kind: 'slow', detail: `${seconds.toFixed(1)} s for ${file.bytes.length} bytes` },
    };
  if (megabytes > MOST_MEGABYTES)
    return {
      ...figures,
      harm: { kind: 'memory', detail: `${megabytes.toFixed(0)} MB for ${file.bytes.length} bytes` },
    };
  return figures;
};
