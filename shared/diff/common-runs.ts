/** A stretch that two sequences share: so many items from `a` in the one and from `b` in the other. */
export type CommonRun = { readonly a: number; readonly b: number; readonly length: number };

/** Insertions and deletions up to which the shortest edit of a stretch is looked for; its time grows with the square of them. */
const MOST_EDITS = 128;
/** How often a stretch that differs more is split at items that stand once in either. */
const MOST_SPLITS = 3;

type Stretch = {
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
};
type Numbers = readonly number[];

/** Items as numbers, the same for the same item. */
const numbered = (items: readonly string[], numbers: Map<string, number>): Numbers =>
  items.map((item) => {
    const number = numbers.get(item) ?? numbers.size;
    numbers.set(item, number);
    return number;
  });

/** The steps of the shortest edit by Myers' greedy algorithm: of each number of edits, how far each diagonal got. */
const stepsOf = (
  a: Numbers,
  b: Numbers,
  { a: a0, aEnd, b: b0, bEnd }: Stretch,
): readonly Int32Array[] | undefined => {
  const [wide, high] = [aEnd - a0, bEnd - b0];
  const steps: Int32Array[] = [];
  for (let edits = 0; edits <= Math.min(MOST_EDITS, wide + high); edits += 1) {
    const before = steps.at(-1);
    // Diagonal k stands at index k + edits; of the step before, at one less.
    const step = new Int32Array(2 * edits + 1);
    for (let k = -edits; k <= edits; k += 2) {
      const fromLeft = before && k > -edits ? (before[k + edits - 2] ?? 0) + 1 : -1;
      const fromAbove = before && k < edits ? (before[k + edits] ?? 0) : -1;
      let x = before ? Math.max(fromLeft, fromAbove) : 0;
      while (x < wide && x - k < high && x - k >= 0 && a[a0 + x] === b[b0 + x - k]) x += 1;
      step[k + edits] = x;
      if (x >= wide && x - k >= high) {
        steps.push(step);
        return steps;
      }
    }
    steps.push(step);
  }
  return undefined;
};

/** The runs that the shortest edit keeps; `undefined` where that would take too many edits. */
const shortestEdit = (a: Numbers, b: Numbers, stretch: Stretch): readonly CommonRun[] | undefined => {
  const steps = stepsOf(a, b, stretch);
  if (!steps) return undefined;
  const runs: CommonRun[] = [];
  let [x, y] = [stretch.aEnd - stretch.a, stretch.bEnd - stretch.b];
  for (let edits = steps.length - 1; edits >= 0; edits -= 1) {
    const k = x - y;
    const before = steps[edits - 1];
    const fromLeft = before && k > -edits ? (before[k + edits - 2] ?? 0) + 1 : -1;
    const fromAbove = before && k < edits ? (before[k + edits] ?? 0) : -1;
    const start = before ? Math.max(fromLeft, fromAbove) : 0;
    if (x > start) runs.push({ a: stretch.a + start, b: stretch.b + start - k, length: x - start });
    x = fromLeft >= fromAbove ? start - 1 : start;
    y = fromLeft >= fromAbove ? start - k : start - k - 1;
  }
  return runs.reverse();
};

/** Where the items stand that come but once. */
const singles = (items: Numbers, from: number, to: number): ReadonlyMap<number, number> => {
  const places = new Map<number, number>();
  for (let at = from; at < to; at += 1) {
    const item = items[at] ?? -1;
    places.set(item, places.has(item) ? -1 : at);
  }
  return places;
};

/** Pairs in the order of `a`, of which as many as can be stand in order in `b` too. */
const longestRising = (pairs: readonly CommonRun[]): readonly CommonRun[] => {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [at, { b }] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.b ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (tails[low - 1] ?? -1) : -1);
    tails[low] = at;
  }
  const chosen: CommonRun[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) chosen.push(pair);
  }
  return chosen.reverse();
};

/** Items that stand once in either stretch, in the same order. */
const anchorsOf = (a: Numbers, b: Numbers, stretch: Stretch): readonly CommonRun[] => {
  const inB = singles(b, stretch.b, stretch.bEnd);
  const pairs: CommonRun[] = [];
  for (const [item, at] of singles(a, stretch.a, stretch.aEnd)) {
    const other = inB.get(item) ?? -1;
    if (at >= 0 && other >= 0) pairs.push({ a: at, b: other, length: 1 });
  }
  return longestRising(pairs);
};

/** The stretches between runs. */
const gaps = (stretch: Stretch, runs: readonly CommonRun[]): readonly Stretch[] => {
  let { a, b } = stretch;
  const between = runs.map((run) => {
    const gap = { a, aEnd: run.a, b, bEnd: run.b };
    a = run.a + run.length;
    b = run.b + run.length;
    return gap;
  });
  return [...between, { a, aEnd: stretch.aEnd, b, bEnd: stretch.bEnd }];
};

const runsIn = (a: Numbers, b: Numbers, stretch: Stretch, splits: number): readonly CommonRun[] => {
  let { a: aFrom, aEnd, b: bFrom, bEnd } = stretch;
  while (aFrom < aEnd && bFrom < bEnd && a[aFrom] === b[bFrom]) [aFrom, bFrom] = [aFrom + 1, bFrom + 1];
  while (aFrom < aEnd && bFrom < bEnd && a[aEnd - 1] === b[bEnd - 1]) [aEnd, bEnd] = [aEnd - 1, bEnd - 1];
  const within = { a: aFrom, aEnd, b: bFrom, bEnd };
  const inside = (): readonly CommonRun[] => {
    if (aFrom === aEnd || bFrom === bEnd) return [];
    const edit = shortestEdit(a, b, within);
    if (edit || splits === 0) return edit ?? [];
    const anchors = anchorsOf(a, b, within);
    if (anchors.length === 0) return [];
    return gaps(within, anchors).flatMap((gap, at) => [
      ...runsIn(a, b, gap, splits - 1),
      ...anchors.slice(at, at + 1),
    ]);
  };
  return [
    { a: stretch.a, b: stretch.b, length: aFrom - stretch.a },
    ...inside(),
    { a: aEnd, b: bEnd, length: stretch.aEnd - aEnd },
  ].filter(({ length }) => length > 0);
};

/** Runs that touch in both sequences are one. */
const joined = (runs: readonly CommonRun[]): readonly CommonRun[] => {
  const whole: CommonRun[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (last && last.a + last.length === run.a && last.b + last.length === run.b) {
      whole[whole.length - 1] = { ...last, length: last.length + run.length };
    } else whole.push(run);
  }
  return whole;
};

/**
 * What two sequences share, in order: the most that can be where they differ little. Where they differ much, what stands between items that
 * come but once in either; so the time stays nearly linear whatever is compared.
 */
export const commonRuns = (a: readonly string[], b: readonly string[]): readonly CommonRun[] => {
  const numbers = new Map<string, number>();
  const [one, other] = [numbered(a, numbers), numbered(b, numbers)];
  const all = { a: 0, aEnd: one.length, b: 0, bEnd: other.length };
  return joined(runsIn(one, other, all, MOST_SPLITS));
};
