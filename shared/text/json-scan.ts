/** A key that an object holds more than once; `nth` counts the objects that open at this depth (0 is the outermost), `under` is the outermost object’s key. */
export type RepeatedKey = {
  readonly key: string;
  readonly depth: number;
  readonly nth: number;
  readonly under: string | undefined;
};

/** What can be told of a text as JSON before it is built: it may be built only where `problem` is absent. */
export type JsonScan = {
  readonly problem?: { readonly kind: 'malformed' | 'too deep' | 'too many'; readonly at: number };
  readonly repeated: readonly RepeatedKey[];
};

/** The most levels and values that are worth building. */
export type JsonBounds = { readonly deepest: number; readonly mostValues: number };

/** Keys are watched this far down: news items stand at the top, in a list, or in a list in a wrapper. */
const WATCHED = 3;
/** An object with more keys is no news item; to remember them all would cost what the bounds are there to save. */
const MOST_KEYS = 2_000;
const MOST_REPEATED = 200;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;
const ESCAPED = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));
const WORDS = ['true', 'false', 'null'];

const isHex = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x66);
const isNumeric = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2d || unit === 0x2e || (unit | 0x20) === 0x65;

/** Where the string that opens at `from` ends, behind its quote; as `-1 - at` where it is broken at `at`. */
const stringEnd = (text: string, from: number): number => {
  for (let at = from + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return at + 1;
    if (unit < 0x20) return -1 - at;
    if (unit !== 0x5c) continue;
    const next = text.charCodeAt(at + 1);
    if (next === 0x75) {
      for (let hex = at + 2; hex < at + 6; hex += 1) if (!isHex(text.charCodeAt(hex))) return -1 - at;
      at += 5;
    } else if (ESCAPED.has(next)) at += 1;
    else return -1 - at;
  }
  return -1 - text.length;
};

/** Where the number or word that begins at `from` ends; below zero where it is none. */
const plainEnd = (text: string, from: number): number => {
  const word = WORDS.find((one) => text.startsWith(one, from));
  if (word !== undefined) return from + word.length;
  let at = from;
  while (at < text.length && isNumeric(text.charCodeAt(at))) at += 1;
  return NUMBER.test(text.slice(from, at)) ? at : -1 - from;
};

type Frame = { readonly isObject: boolean; readonly keys?: Set<string>; readonly nth: number };
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/** Reads the text once from its beginning to its end or its first problem, whatever it holds. */
export const scanJson = (text: string, { deepest, mostValues }: JsonBounds): JsonScan => {
  const frames: Frame[] = [];
  const opened = new Array<number>(WATCHED).fill(0);
  const repeated: RepeatedKey[] = [];
  const state: { expected: Expected; under: string | undefined } = { expected: 'value', under: undefined };
  let values = 0;
  const wrong = (at: number, kind: 'malformed' | 'too deep' | 'too many' = 'malformed'): JsonScan => ({
    problem: { kind, at },
    repeated,
  });
  const open = (isObject: boolean): void => {
    const depth = frames.length;
    const isWatched = isObject && depth < WATCHED;
    frames.push({ isObject, nth: opened[depth] ?? 0, ...(isWatched ? { keys: new Set<string>() } : {}) });
    if (isWatched) opened[depth] = (opened[depth] ?? 0) + 1;
    state.expected = isObject ? 'key or end' : 'value or end';
  };
  const note = (raw: string): void => {
    const frame = frames.at(-1);
    if (!frame?.keys) return;
    const key = raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
    if (frames.length === 1) {
      state.under = key;
      opened.fill(0, 1);
    }
    if (frame.keys.has(key)) {
      if (repeated.length < MOST_REPEATED)
        repeated.push({
          key,
          depth: frames.length - 1,
          nth: frame.nth,
          under: frames.length > 1 ? state.under : undefined,
        });
    } else if (frame.keys.size < MOST_KEYS) frame.keys.add(key);
  };
  const ended = (): void => {
    state.expected = frames.length === 0 ? 'nothing' : 'comma or end';
  };
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) {
      at += 1;
    } else if (state.expected === 'colon') {
      if (unit !== 0x3a) return wrong(at);
      state.expected = 'value';
      at += 1;
    } else if (state.expected === 'comma or end' && unit === 0x2c) {
      state.expected = frames.at(-1)?.isObject ? 'key' : 'value';
      at += 1;
    } else if (unit === 0x7d || unit === 0x5d) {
      const isEnd =
        state.expected === 'comma or end' ||
        state.expected === (unit === 0x7d ? 'key or end' : 'value or end');
      if (!isEnd || frames.pop()?.isObject !== (unit === 0x7d)) return wrong(at);
      ended();
      at += 1;
    } else if (state.expected === 'key' || state.expected === 'key or end') {
      const end = unit === 0x22 ? stringEnd(text, at) : -1 - at;
      if (end < 0) return wrong(-1 - end);
      if (frames.length <= WATCHED) note(text.slice(at, end));
      state.expected = 'colon';
      at = end;
    } else if (state.expected === 'value' || state.expected === 'value or end') {
      values += 1;
      if (values > mostValues) return wrong(at, 'too many');
      if (unit === 0x7b || unit === 0x5b) {
        if (frames.length >= deepest) return wrong(at, 'too deep');
        open(unit === 0x7b);
        at += 1;
      } else {
        const end = unit === 0x22 ? stringEnd(text, at) : plainEnd(text, at);
        if (end < 0) return wrong(-1 - end);
        ended();
        at = end;
      }
    } else return wrong(at);
  }
  return state.expected === 'nothing' ? { repeated } : wrong(text.length);
};
