import { type AgreeFile, createAgreeFile } from './agree-file.ts';
import { createByteBudget } from './byte-budget.ts';
import { coalesce } from './coalesce.ts';
import type { ArticleIndex, ArticleSource } from './ports.ts';
import { worksIn } from './works.ts';

export type AgreeFilesDeps = {
  readonly source: ArticleSource;
  readonly index: ArticleIndex;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** Long enough for the files of one delivery to meet in one request, short against a refresh. */
const LIMITS = { windowMs: 20, maxItems: 500 } as const;
/** Bytes of objects that may be in memory at once, whatever the size of a batch. */
const BYTES_AT_ONCE = 64 * 1024 * 1024;

/**
 * Settles files for whoever has many at once: each settles by itself, so one that fails fails alone, while the index gets the
 * reads and writes of all together.
 */
export const createAgreeFiles = ({ source, index, clock }: AgreeFilesDeps): AgreeFile => {
  const works = worksIn(index);
  return createAgreeFile({
    source,
    clock,
    withBytes: createByteBudget(BYTES_AT_ONCE),
    index: {
      receipt: coalesce((keys) => index.receipts(keys), LIMITS),
      work: coalesce(works.read, LIMITS),
      writeWork: coalesce(works.write, LIMITS),
      writeReceipt: coalesce((writes) => index.writeReceipts(writes), LIMITS),
    },
  });
};
