import { constants, createInflateRaw, deflateSync, inflateRawSync } from 'node:zlib';
import { type CodeCounter, createCodeCounter } from './pdf-codes.ts';

/**
 * How far one deflated stream of a PDF may unfold, in bytes, and a picture. `ratio`: what draws a page shrinks to a tenth or so, never
 * to a hundredth; it counts from `ratioFrom` on. `saves`: graphics states that are kept at once, of which the standard allows 28.
 */
export const INFLATE_LIMITS = {
  stream: 64 * 1024 * 1024,
  picture: 128 * 1024 * 1024,
  ratio: 100,
  ratioFrom: 1024 * 1024,
  saves: 5_000,
  codes: 1_000_000,
  spaces: 1_000,
} as const;

/** What is shorter is unfolded in one go. */
const SHORT = 65_536;
const SAMPLE = 4_096;
/** Operators that draw, between the numbers they take. */
const OPERATOR = /(?:^|[\s)\]>])(?:Tj|TJ|Tf|BT|Td|Tm|re|cm|[qQ]|Do|Tw|Tc)(?=\s)/u;
/** What the ranges of a CMap begin with, in any of their forms. */
const RANGE = 'range';

/** What was unfolded: how long it is and what it asks for. */
export type Unfolded = {
  readonly size: number;
  readonly saves: number;
  readonly isPage: boolean;
  readonly codes: number;
  readonly spaces: number;
  /** `cut`: it goes on where its bytes end. */
  readonly state: 'whole' | 'cut' | 'damaged';
};

type Watch = {
  size: number;
  saves: number;
  isPage: boolean;
  before: number;
  counter: CodeCounter | undefined;
  end: Buffer;
};

const newWatch = (): Watch => ({
  size: 0,
  saves: 0,
  isPage: false,
  before: 0x20,
  counter: undefined,
  end: Buffer.alloc(0),
});

const watchCodes = (watch: Watch, chunk: Buffer): void => {
  if (watch.counter) {
    watch.counter.add(chunk);
    return;
  }
  const joined = Buffer.concat([watch.end, chunk.subarray(0, 32)]);
  if (joined.includes(RANGE) || chunk.includes(RANGE)) {
    watch.counter = createCodeCounter();
    watch.counter.add(watch.end);
    watch.counter.add(chunk);
  }
  watch.end = chunk.subarray(-32);
};

const follow = (watch: Watch, chunk: Buffer): void => {
  if (watch.size === 0) watch.isPage = OPERATOR.test(chunk.toString('latin1', 0, SAMPLE));
  watch.size += chunk.length;
  watchCodes(watch, chunk);
  if (!watch.isPage) return;
  for (let at = 0; at < chunk.length && watch.saves <= INFLATE_LIMITS.saves; at += 1) {
    const byte = chunk[at] ?? 0;
    if ((byte === 0x71 || byte === 0x51) && watch.before <= 0x20 && (chunk[at + 1] ?? 0x20) <= 0x20)
      watch.saves = byte === 0x71 ? watch.saves + 1 : Math.max(0, watch.saves - 1);
    watch.before = byte;
  }
};

const soFar = (watch: Watch, state: Unfolded['state']): Unfolded => ({
  size: watch.size,
  saves: watch.saves,
  isPage: watch.isPage,
  codes: watch.counter?.codes() ?? 0,
  spaces: watch.counter?.spaces() ?? 0,
  state,
});

const unfolded = (watch: Watch, state: Unfolded['state']): Unfolded => {
  watch.counter?.end();
  return soFar(watch, state);
};

/** Whether a stream asks for more than any honest one. */
export const isTooMuch = (
  { size, saves, isPage, codes, spaces }: Unfolded,
  packed: number,
  isPicture: boolean,
): boolean => {
  if (codes > INFLATE_LIMITS.codes || spaces > INFLATE_LIMITS.spaces) return true;
  if (isPage && saves > INFLATE_LIMITS.saves) return true;
  if (isPicture && !isPage) return size > INFLATE_LIMITS.picture;
  return (
    size > INFLATE_LIMITS.stream ||
    (isPage && size > Math.max(INFLATE_LIMITS.ratioFrom, packed * INFLATE_LIMITS.ratio))
  );
};

/** The same for what isn't packed. */
export const watchPlain = (bytes: Uint8Array): Unfolded => {
  const watch = newWatch();
  follow(watch, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return unfolded(watch, 'whole');
};

/** Unfolds a stream, without zlib's head, as far as it goes; `on` is given the pieces. */
export const watchInflated = async (
  packed: Uint8Array,
  isPicture: boolean,
  on: (chunk: Buffer) => void = () => undefined,
): Promise<Unfolded> => {
  const watch = newWatch();
  if (packed.length <= SHORT)
    try {
      const whole = inflateRawSync(packed);
      follow(watch, whole);
      on(whole);
      return unfolded(watch, 'whole');
    } catch {
      // Damaged or cut off: below, as much of it counts as can be unfolded.
    }
  // Small pieces, so that what a damaged stream gives before its fault is seen.
  const stream = createInflateRaw(packed.length <= SHORT ? { chunkSize: 1_024 } : {});
  let state: Unfolded['state'] = 'whole';
  try {
    stream.end(packed);
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue;
      follow(watch, chunk);
      on(chunk);
      if (isTooMuch(soFar(watch, state), packed.length, isPicture)) break;
    }
  } catch (error) {
    const isCut = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
    state = isCut ? 'cut' : 'damaged';
  }
  stream.destroy();
  return unfolded(watch, state);
};

/** Longer ones are not mended. */
const LONGEST_MENDED = 8 * 1024 * 1024;
const TRIES = 4;

const packedWithin = (content: Buffer, room: number): Buffer | undefined => {
  let length = content.length;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const packed = deflateSync(content.subarray(0, length), { level: constants.Z_BEST_COMPRESSION });
    if (packed.length <= room) return packed;
    length = Math.floor(((length * room) / packed.length) * 0.98);
  }
  return undefined;
};

const replace = (packed: Uint8Array, by: Uint8Array = deflateSync(Buffer.alloc(0))): void => {
  packed.fill(0);
  packed.set(by.subarray(0, packed.length));
};

/** Puts a stream of nothing in a stream's place. */
export const empty = (packed: Uint8Array): void => replace(packed);

/**
 * Puts what a damaged stream holds before its fault in its place, with an end. A reader that goes on behind the fault would make
 * of it what nobody looked into.
 */
export const mend = async (packed: Uint8Array): Promise<void> => {
  const chunks: Buffer[] = [];
  let size = 0;
  await watchInflated(packed.subarray(2), false, (chunk) => {
    size += chunk.length;
    if (size <= LONGEST_MENDED) chunks.push(chunk);
  });
  const content = Buffer.concat(chunks);
  replace(packed, packedWithin(content, packed.length));
};
