/** Edges of the instrumented code; more are counted as others. */
const EDGES = 1 << 20;
/** Strings that were compared with and are kept. */
const MOST_WORDS = 2_000;

/** How often an edge was taken, as far as it matters: 1, 2, 3, to 7, to 15, to 31, to 127, more. */
const bucketOf = (count: number): number => {
  if (count <= 3) return 1 << (count - 1);
  if (count <= 7) return 8;
  if (count <= 15) return 16;
  if (count <= 31) return 32;
  return count <= 127 ? 64 : 128;
};

const compare = (a: unknown, b: unknown, operator: string): boolean => {
  if (operator === '===') return a === b;
  if (operator === '!==') return a !== b;
  // biome-ignore lint/suspicious/noDoubleEquals: the code that is watched asked so.
  if (operator === '==') return a == b;
  // biome-ignore lint/suspicious/noDoubleEquals: the code that is watched asked so.
  if (operator === '!=') return a != b;
  const [x, y] = [Number(a), Number(b)];
  if (operator === '<') return x < y;
  if (operator === '>') return x > y;
  return operator === '<=' ? x <= y : x >= y;
};

/** What code that Jazzer.js instrumented calls; it finds it under the global name `Fuzzer`. */
export const createCounters = () => {
  const counts = new Uint8Array(EDGES);
  const seen = new Uint8Array(EDGES);
  const words = new Set<string>();
  let touched: number[] = [];
  let edges = 0;
  const remember = (word: unknown): void => {
    if (typeof word === 'string' && word !== '' && word.length < 64 && words.size < MOST_WORDS)
      words.add(word);
  };
  const fuzzer = {
    coverageTracker: {
      incrementCounter: (edge: number): void => {
        const at = edge & (EDGES - 1);
        const count = counts[at] ?? 0;
        if (count === 0) touched.push(at);
        if (count < 255) counts[at] = count + 1;
      },
    },
    tracer: {
      traceStrCmp: (a: unknown, b: unknown, operator: string): boolean => {
        remember(a);
        remember(b);
        return compare(a, b, operator);
      },
      traceNumberCmp: (a: unknown, b: unknown, operator: string): boolean => compare(a, b, operator),
      traceAndReturn: (_value: unknown, target: unknown): unknown => {
        remember(target);
        return target;
      },
    },
  };
  return {
    fuzzer,
    words: (): readonly string[] => [...words],
    /** Edges that were ever taken. */
    edges: (): number => edges,
    /** Whether the run since the last call went where none had been; begins the next. */
    hasNews: (): boolean => {
      let news = false;
      for (const edge of touched) {
        const before = seen[edge] ?? 0;
        const bucket = bucketOf(counts[edge] ?? 0);
        counts[edge] = 0;
        if ((before & bucket) !== 0) continue;
        if (before === 0) edges += 1;
        seen[edge] = before | bucket;
        news = true;
      }
      touched = [];
      return news;
    },
  };
};
