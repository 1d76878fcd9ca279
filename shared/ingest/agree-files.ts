import { type AgreeFile, createAgreeFile } from './agree-file.ts';
import { coalesce } from './coalesce.ts';
import type { ArticleIndex, ArticleSource } from './ports.ts';

export type AgreeFilesDeps = {
  readonly source: ArticleSource;
  readonly index: ArticleIndex;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** Long enough for the files of one delivery to meet in one request, short against a refresh. */
const LIMITS = { windowMs: 20, maxItems: 500 } as const;

/**
 * Settles files for whoever has many at once: each settles by itself, so one that fails fails alone, while the index gets the
 * reads and writes of all together.
 */
export const createAgreeFiles = ({ source, index, clock }: AgreeFilesDeps): AgreeFile =>
  createAgreeFile({
    source,
    clock,
    index: {
      receipt: coalesce((keys) => index.receipts(keys), LIMITS),
      work: coalesce((ids) => index.works(ids), LIMITS),
      writeWork: coalesce((writes) => index.writeWorks(writes), LIMITS),
      writeReceipt: coalesce((writes) => index.writeReceipts(writes), LIMITS),
    },
  });
