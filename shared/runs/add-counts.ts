import type { REJECTION_REASONS } from '../errors.ts';
import { addDigests, EMPTY_DIGEST, sameDigest } from './run-digest.ts';
import type { RunCounts, RunProof } from './run-receipt.ts';

/** Keys that a proof names at most. */
const MOST_NAMED = 100;

/** Of no file. */
export const NO_COUNTS: RunCounts = {
  files: { seen: 0, indexed: 0, unchanged: 0, superseded: 0, quarantined: 0, absent: 0, failed: 0 },
  entries: 0,
  articles: { out: 0, duplicates: 0, superseded: 0, refused: 0 },
  refused: [],
  warnings: [],
  bytes: 0,
};

/** Of no file. */
export const NO_PROOF: RunProof = { equal: true, read: EMPTY_DIGEST, held: EMPTY_DIGEST, differing: [] };

const sumByName = <K extends string>(
  rows: readonly { readonly name: K; readonly count: number }[],
): readonly { readonly name: K; readonly count: number }[] => {
  const sums = new Map<K, number>();
  for (const { name, count } of rows) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1));
};

type Reason = (typeof REJECTION_REASONS)[number];
type Named<K extends string> = { readonly name: K; readonly count: number };

const refusedRows = ({ refused }: RunCounts): readonly Named<Reason>[] =>
  refused.map(({ reason, entries }) => ({ name: reason, count: entries }));
const warningRows = ({ warnings }: RunCounts): readonly Named<string>[] =>
  warnings.map(({ kind, articles }) => ({ name: kind, count: articles }));

/** Two counts as one; the order doesn't matter. */
export const addCounts = (a: RunCounts, b: RunCounts): RunCounts => ({
  files: {
    seen: a.files.seen + b.files.seen,
    indexed: a.files.indexed + b.files.indexed,
    unchanged: a.files.unchanged + b.files.unchanged,
    superseded: a.files.superseded + b.files.superseded,
    quarantined: a.files.quarantined + b.files.quarantined,
    absent: a.files.absent + b.files.absent,
    failed: a.files.failed + b.files.failed,
  },
  entries: a.entries + b.entries,
  articles: {
    out: a.articles.out + b.articles.out,
    duplicates: a.articles.duplicates + b.articles.duplicates,
    superseded: a.articles.superseded + b.articles.superseded,
    refused: a.articles.refused + b.articles.refused,
  },
  refused: sumByName([...refusedRows(a), ...refusedRows(b)]).map(({ name, count }) => ({
    reason: name,
    entries: count,
  })),
  warnings: sumByName([...warningRows(a), ...warningRows(b)]).map(({ name, count }) => ({
    kind: name,
    articles: count,
  })),
  bytes: a.bytes + b.bytes,
});

/** Two proofs of different files as one; what is named of both is bounded. */
export const addProofs = (a: RunProof, b: RunProof): RunProof => {
  const read = addDigests(a.read, b.read);
  const held = addDigests(a.held, b.held);
  const differing = [...new Set([...a.differing, ...b.differing])].sort().slice(0, MOST_NAMED);
  return { equal: a.equal && b.equal && sameDigest(read, held), read, held, differing };
};

/** What of a count doesn't add up, in words; empty where all does. */
export const faultsOf = ({ files, entries, articles, refused }: RunCounts): readonly string[] => {
  const { seen, ...ended } = files;
  const filesEnded = Object.values(ended).reduce((sum, one) => sum + one, 0);
  const entriesEnded = Object.values(articles).reduce((sum, one) => sum + one, 0);
  const byReason = refused.reduce((sum, one) => sum + one.entries, 0);
  return [
    ...(seen === filesEnded ? [] : [`${seen} files were seen, and ${filesEnded} are told of`]),
    ...(entries === entriesEnded ? [] : [`${entries} entries were read, and ${entriesEnded} are told of`]),
    ...(byReason === articles.refused
      ? []
      : [`${articles.refused} entries were refused, and ${byReason} have a reason`]),
  ];
};
