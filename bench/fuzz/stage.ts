import { LARGEST_FILE } from './limits.ts';

/** Memory that a worker and its watcher share: the file that is being read, so that it outlives a worker that must be killed. */
export type Stage = {
  readonly set: (meta: string, bytes: Uint8Array) => void;
  readonly rest: () => void;
  readonly stop: () => void;
  readonly isStopped: () => boolean;
  /** The number of the run that is on, 0 between two. */
  readonly run: () => number;
  readonly get: () => { readonly meta: string; readonly bytes: Uint8Array };
};

const HEADER = 5;
const MOST_META = 1_024;
const RUN = 0;
const LENGTH = 1;
const META = 2;
const STOPPED = 3;
const COUNT = 4;

export const newMemory = (): SharedArrayBuffer =>
  new SharedArrayBuffer(HEADER * 4 + MOST_META + LARGEST_FILE);

export const stageOf = (memory: SharedArrayBuffer): Stage => {
  const header = new Int32Array(memory, 0, HEADER);
  const meta = new Uint8Array(memory, HEADER * 4, MOST_META);
  const bytes = new Uint8Array(memory, HEADER * 4 + MOST_META);
  return {
    set: (text, content) => {
      const encoded = new TextEncoder().encode(text).subarray(0, MOST_META);
      meta.set(encoded);
      bytes.set(content.subarray(0, LARGEST_FILE));
      Atomics.store(header, META, encoded.length);
      Atomics.store(header, LENGTH, Math.min(content.length, LARGEST_FILE));
      Atomics.store(header, RUN, Atomics.add(header, COUNT, 1) + 1);
    },
    rest: () => {
      Atomics.store(header, RUN, 0);
    },
    stop: () => {
      Atomics.store(header, STOPPED, 1);
    },
    isStopped: () => Atomics.load(header, STOPPED) === 1,
    run: () => Atomics.load(header, RUN),
    get: () => ({
      meta: new TextDecoder().decode(meta.slice(0, Atomics.load(header, META))),
      bytes: bytes.slice(0, Atomics.load(header, LENGTH)),
    }),
  };
};

/** Puts a file on the stage and begins its run. */
export const inputOf = (
  stage: Stage,
  { format, name, bytes }: { readonly format: string; readonly name: string; readonly bytes: Uint8Array },
): void => stage.set(`${format}\n${name}`, bytes);
