import { type Cues, cuesOf } from './cues.ts';
import type { Block } from './draft.ts';
import { countWords, endsSentence, isUnspaced } from './words.ts';

/** What a block looks like, apart from where it stands. */
export type Signals = {
  readonly words: number;
  /** Ends as a sentence does. */
  readonly closed: boolean;
  /** Reads as running text. */
  readonly prose: boolean;
  /** How strongly it speaks to readers rather than tells: cue weights against the length; 1.5 and more is furniture. */
  readonly furniture: number;
  readonly cues: Cues;
  readonly digits: number;
};

/** Stories quote addresses, but no story's short line is mostly one. */
const MAY_BE_ADDRESS = /@|:\/\/|www\./u;
const ADDRESS = /(?:https?:\/\/|www\.)\S+|[^\s@]{1,99}@[^\s@]{1,99}\.\S{1,99}/gu;

/** One phrase alone never makes a plea of a sentence that tells something; two that speak to nobody rarely do. */
const proseDiscount = (prose: boolean, cues: Cues): number =>
  !prose ? 1 : cues.distinct < 2 ? 0.3 : cues.addressed ? 1 : 0.4;

const measure = (block: Block): Signals => {
  const { text } = block;
  const words = countWords(text);
  const closed = endsSentence(text);
  const cues = cuesOf(text);
  const addresses =
    (text.length < 2_000 && MAY_BE_ADDRESS.test(text) ? text.match(ADDRESS) : null)?.reduce(
      (sum, address) => sum + address.length,
      0,
    ) ?? 0;
  const linked = (block.linkDensity ?? 0) > 0.6 ? 1.5 : 0;
  const strength = cues.total + linked + (addresses > text.length / 3 ? 2 : 0);
  const least = isUnspaced(text) ? 6 : 8;
  const prose = block.kind !== 'separator' && ((closed && words >= least) || words >= 25);
  return {
    words,
    closed,
    prose,
    furniture:
      (strength * proseDiscount(prose || (closed && words >= 3), cues)) / (1 + words / (closed ? 40 : 60)),
    cues,
    digits: text.match(/\p{Nd}+/gu)?.length ?? 0,
  };
};

const known = new WeakMap<Block, Signals>();

/** The block's signals; remembered, as blocks never change. */
export const signalsOf = (block: Block): Signals => {
  const before = known.get(block);
  if (before) return before;
  const signals = measure(block);
  known.set(block, signals);
  return signals;
};

/** Cue weight per length from which a block is furniture wherever it stands. */
export const FURNITURE = 1.5;
