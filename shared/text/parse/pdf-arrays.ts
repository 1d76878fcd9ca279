/** Where an array begins: of widths by code, or one that is an object of its own. */
const ARRAY = /(?:\/(W2?)|\/Contents|obj|[>\])\d])[\s\0]{0,9}\[/gu;
const TOKEN =
  /([[\]])|(\d{1,7})[\s\0]{1,4}\d{1,5}[\s\0]{1,4}R(?![A-Za-z])|([-+.\d]{1,20})|\/?[A-Za-z]{1,40}/uy;
const FILLER = /[^[\]\d.+\-/A-Za-z]{1,65536}/uy;
/** The reader counts a range of codes up, one by one. */
const LONGEST = 1_000_000_000;

/** What the arrays of a PDF ask for. `widths`: codes that have widths by range; `repeats`: how often one array names one object. */
export type Arrays = { widths: number; readonly repeats: Map<string, number> };

const ranges = (numbers: readonly number[], group: number): number => {
  let sum = 0;
  for (let at = 0; at + group <= numbers.length; at += group) {
    const range = (numbers[at + 1] ?? 0) - (numbers[at] ?? 0);
    if (range > 0) sum += Math.min(range, LONGEST);
  }
  return sum;
};

/** Follows one array and returns where it ends. Numbers before a list within it are the list’s first code. */
const readArray = (text: string, start: number, name: string | undefined, arrays: Arrays): number => {
  const named = new Map<string, number>();
  let numbers: number[] = [];
  const close = (): void => {
    const byThree = ranges(numbers, 3);
    const byFive = ranges(numbers, 5);
    if (name === 'W') arrays.widths += byThree;
    else if (name === 'W2') arrays.widths += byFive;
    else arrays.widths += Math.max(byThree, byFive);
    numbers = [];
  };
  let depth = 1;
  let at = start;
  while (depth > 0 && at < text.length) {
    FILLER.lastIndex = at;
    if (FILLER.test(text)) at = FILLER.lastIndex;
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (!token) {
      at += 1;
      continue;
    }
    at = TOKEN.lastIndex;
    const [whole, bracket, object, number] = token;
    if (/^(?:obj|endobj|stream)$/u.test(whole)) break;
    if (bracket !== undefined) {
      if (depth === 1) close();
      depth += bracket === '[' ? 1 : -1;
    } else if (object !== undefined) named.set(object, (named.get(object) ?? 0) + 1);
    else if (number !== undefined && depth === 1) numbers.push(Number(number));
  }
  for (const [object, count] of named)
    if (count > (arrays.repeats.get(object) ?? 1)) arrays.repeats.set(object, count);
  return at;
};

/** Follows the arrays of objects as they are written, outside of streams or unfolded. */
export const readArrays = (text: string, arrays: Arrays): void => {
  ARRAY.lastIndex = 0;
  for (let found = ARRAY.exec(text); found; found = ARRAY.exec(text))
    ARRAY.lastIndex = readArray(text, ARRAY.lastIndex, found[1], arrays);
};
