import { type RegexNode, regexTree, shortest } from './regex-tree.ts';

/** A string that a regular expression may be slow on: `make` gives it in about any length. */
export type Probe = { readonly name: string; readonly make: (length: number) => string };

/** Repetitions below this are no danger by themselves. */
const MANY = 12;
const MOST_PUMPS = 60;
/** What no pattern expects, so that a match fails at the very end. */
const WRONG = '\u0001';

const some = (texts: readonly string[], most: number): readonly string[] =>
  [...new Set(texts.filter((text) => text !== ''))].slice(0, most);

/** Short strings that the node matches, one for each way through it. */
const ways = (node: RegexNode): readonly string[] => {
  if (node.kind === 'one') return node.samples;
  if (node.kind === 'look') return ways(node.body);
  if (node.kind === 'choice') return some(node.options.flatMap(ways), 8);
  if (node.kind === 'repeat') return ways(node.body);
  const whole = shortest(node);
  return some([whole, ...node.items.flatMap((item) => ways(item).slice(0, 2))], 8);
};

type Pump = { readonly before: string; readonly pump: string };

/** Everything that may be repeated, with what must stand before it. */
const pumpsOf = (node: RegexNode, before: string): readonly Pump[] => {
  if (node.kind === 'one') return [];
  if (node.kind === 'look') return pumpsOf(node.body, before);
  if (node.kind === 'choice') return node.options.flatMap((option) => pumpsOf(option, before));
  if (node.kind === 'repeat') {
    const inner = pumpsOf(node.body, before);
    return node.most < MANY ? inner : [...ways(node.body).map((pump) => ({ before, pump })), ...inner];
  }
  let prefix = before;
  return node.items.flatMap((item) => {
    const pumps = pumpsOf(item, prefix);
    prefix += shortest(item);
    return pumps;
  });
};

const filled = (piece: string, length: number): string =>
  piece.repeat(Math.max(1, Math.ceil(length / Math.max(1, piece.length))));

/** Strings made of the pattern's own parts: each repeated part pumped, alone and with its beginning again and again, and ended wrongly. */
export const probesOf = (pattern: string, flags: string): readonly Probe[] => {
  const tree = regexTree(pattern, flags);
  const pumps = pumpsOf(tree, '').slice(0, MOST_PUMPS);
  const whole = shortest(tree);
  const single = some([...pumps.map(({ pump }) => pump), ...ways(tree), whole, whole.slice(0, -1)], 24);
  const named = (name: string, make: (length: number) => string): Probe => ({ name, make });
  return [
    ...single.flatMap((pump) => [
      named(`${JSON.stringify(pump)} again and again`, (length) => filled(pump, length) + WRONG),
      named(
        `something else, then ${JSON.stringify(pump)} again and again`,
        (length) => WRONG + filled(pump, length) + WRONG,
      ),
    ]),
    ...pumps
      .filter(({ before }) => before !== '')
      .flatMap(({ before, pump }) => [
        named(
          `${JSON.stringify(before)}, then ${JSON.stringify(pump)} again and again`,
          (length) => before + filled(pump, length) + WRONG,
        ),
        named(
          `${JSON.stringify(before + pump)} again and again`,
          (length) => filled(before + pump, length) + WRONG,
        ),
      ]),
    ...single
      .slice(1, 8)
      .map((pump, index) =>
        named(
          `${JSON.stringify(single[index] + pump)} again and again`,
          (length) => filled((single[index] ?? '') + pump, length) + WRONG,
        ),
      ),
  ];
};

/** Characters; the short ones are for what doubles its time with each. */
const LENGTHS = [12, 18, 24, 32, 44, 60, 100, 250, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000];
/** Milliseconds: what is slower isn't tried on longer strings, what is faster isn't judged. */
const SLOW = 30;
const FAST = 15;
const LEAST = 0.2;

const timeOf = (regex: RegExp, text: string): number => {
  const started = performance.now();
  regex.lastIndex = 0;
  if (regex.global) text.replace(regex, '');
  else regex.test(text);
  return performance.now() - started;
};

const least = (times: number, measure: () => number): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) best = Math.min(best, measure());
  return best;
};

/** How the time grows with the length, as a power of it; 0 for what is fast at every length. */
export const growthOf = (regex: RegExp, probe: Probe, repeats = 1): number => {
  let first: { readonly length: number; readonly time: number } | undefined;
  for (const length of LENGTHS) {
    const text = probe.make(length);
    const time = least(repeats, () => timeOf(regex, text));
    if (time > SLOW || length === LENGTHS.at(-1)) {
      if (time < FAST || !first) return 0;
      return Math.log(time / first.time) / Math.log(length / first.length);
    }
    // Below that the clock and the compiler are what is measured.
    if (!first || first.time <= LEAST) first = { length, time: Math.max(time, LEAST) };
  }
  return 0;
};

export const MOST_GROWTH = 1.2;

const CONFIRMATIONS = 6;

/** A probe on which the time grows faster than the length, if there is one; measured again where it seems so, as other programs may take the processor. */
export const slowProbe = (regex: RegExp): { readonly probe: string; readonly growth: number } | undefined => {
  for (const probe of probesOf(regex.source, regex.flags)) {
    let growth = growthOf(regex, probe);
    for (let time = 0; time < CONFIRMATIONS && growth > MOST_GROWTH; time += 1)
      growth = Math.min(growth, growthOf(regex, probe, 6));
    if (growth > MOST_GROWTH) return { probe: probe.name, growth: Math.round(growth * 100) / 100 };
  }
  return undefined;
};
