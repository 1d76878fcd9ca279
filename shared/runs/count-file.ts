import { type FileAddress, sameFile, toAddress } from '../ingest/file-address.ts';
import { highestHolder } from '../ingest/holders.ts';
import type { Receipt } from '../ingest/receipt.ts';
import { isContested } from '../ingest/to-receipt.ts';
import { PIPELINE_VERSION } from '../text/normalise.ts';
import { addCounts, NO_COUNTS } from './add-counts.ts';
import type { Holding } from './ports.ts';
import { entryHash } from './run-digest.ts';
import type { RunCounts, RunFile } from './run-receipt.ts';

/** Works by their ids, as the index has them. */
export type Holdings = ReadonlyMap<string, Holding>;

/** What a file's receipt claims that the file holds, by hash. */
export const claimsOf = (receipt: Receipt): readonly string[] => {
  if (receipt.state === 'removed') return [];
  const file = toAddress(receipt);
  return receipt.articles.flatMap(({ outcome, revision, entry }) =>
    outcome === 'removed' || revision === undefined ? [] : [entryHash({ ...file, entry, revision })],
  );
};

/** Whether a receipt tells the outcome of a file for good: nobody works it, nobody doubted it, and it is of this version. */
export const isAtRest = (receipt: Receipt | undefined): receipt is Receipt =>
  receipt !== undefined &&
  receipt.state !== 'working' &&
  !isContested(receipt) &&
  (receipt.state === 'removed' || receipt.pipelineVersion === PIPELINE_VERSION);

const isLive = (holding: Holding | undefined, file: FileAddress): boolean => {
  const highest = holding && highestHolder(holding.holders);
  return highest === undefined || sameFile(highest, file);
};

const countArticles = (receipt: Receipt, holdings: Holdings): RunCounts['articles'] => {
  const file = toAddress(receipt);
  const count = { out: 0, duplicates: 0, superseded: 0, refused: receipt.refused.length };
  for (const { id, outcome, revision } of receipt.articles) {
    if (outcome === 'removed') continue;
    const holding = holdings.get(id);
    if (revision === undefined || !isLive(holding, file)) count.superseded += 1;
    else if (holding?.isCopy) count.duplicates += 1;
    else count.out += 1;
  }
  return count;
};

const totalOf = ({ out, duplicates, superseded, refused }: RunCounts['articles']): number =>
  out + duplicates + superseded + refused;

/** What one receipt adds to the counts of its file; a container's members each add theirs. */
export const countReceipt = (receipt: Receipt, holdings: Holdings): RunCounts => {
  if (receipt.state === 'removed') return NO_COUNTS;
  const articles = countArticles(receipt, holdings);
  const counts = { ...NO_COUNTS, articles, entries: totalOf(articles) };
  const rows = receipt.refused.map(({ reason }) => ({
    ...NO_COUNTS,
    refused: [{ reason, entries: 1 }],
  }));
  return [...rows, { ...NO_COUNTS, warnings: receipt.warnings }].reduce(addCounts, counts);
};

/** How a file ended in a run that began at a time (ISO 8601 UTC). */
const stateOf = (receipt: Receipt, articles: RunCounts['articles'], started: string): RunFile['state'] => {
  if (receipt.state === 'removed') return 'absent';
  if (receipt.ingested < started) return 'unchanged';
  if (articles.out + articles.duplicates > 0) return 'indexed';
  if (articles.superseded > 0) return 'superseded';
  return articles.refused > 0 ? 'quarantined' : 'indexed';
};

export type CountedFile = { readonly counts: RunCounts; readonly file: RunFile };

/** A file of which the index tells nothing that stands. */
export const failedFile = (key: string, detail: string): CountedFile => ({
  counts: { ...NO_COUNTS, files: { ...NO_COUNTS.files, seen: 1, failed: 1 } },
  file: {
    key,
    state: 'failed',
    bytes: 0,
    out: 0,
    duplicates: 0,
    superseded: 0,
    refused: 0,
    reasons: [detail],
  },
});

/** A file by its receipt and, of a container, by what its members add up to. */
export const countFile = (
  receipt: Receipt,
  ofMembers: RunCounts,
  holdings: Holdings,
  started: string,
): CountedFile => {
  const held = addCounts(countReceipt(receipt, holdings), ofMembers);
  const state = stateOf(receipt, held.articles, started);
  const bytes = state === 'absent' ? 0 : (receipt.size ?? 0);
  const { key, objectVersion } = receipt;
  return {
    counts: { ...held, bytes, files: { ...NO_COUNTS.files, seen: 1, [state]: 1 } },
    file: {
      key,
      state,
      ...(objectVersion === undefined ? {} : { objectVersion }),
      bytes,
      ...held.articles,
      reasons: held.refused.map(({ reason }) => reason),
    },
  };
};
