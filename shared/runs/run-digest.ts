import { createHash } from 'node:crypto';
import type { FileAddress } from '../ingest/file-address.ts';
import type { SetDigest } from './run-receipt.ts';

/** One article as a file holds it. */
export type HeldEntry = FileAddress & {
  readonly entry?: string | undefined;
  readonly revision: string;
};

const MODULUS = 1n << 256n;

const toHash = (sum: bigint): string => sum.toString(16).padStart(64, '0');

/** The set with nothing in it. */
export const EMPTY_DIGEST: SetDigest = { size: 0, hash: toHash(0n) };

/** The hash of one article as a file holds it. */
export const entryHash = ({ key, member, entry, revision }: HeldEntry): string =>
  createHash('sha256')
    .update(JSON.stringify([key, member ?? null, entry ?? null, revision]))
    .digest('hex');

/** The digest of a set, of the hashes of all that is in it, in whatever order. */
export const digestOf = (hashes: Iterable<string>): SetDigest => {
  let [size, sum] = [0, 0n];
  for (const hash of hashes) {
    size += 1;
    sum += BigInt(`0x${hash}`);
  }
  return { size, hash: toHash(sum % MODULUS) };
};

/** The digest of two sets together that have nothing in common. */
export const addDigests = (a: SetDigest, b: SetDigest): SetDigest => ({
  size: a.size + b.size,
  hash: toHash((BigInt(`0x${a.hash}`) + BigInt(`0x${b.hash}`)) % MODULUS),
});

/** Whether two digests are of the same set. */
export const sameDigest = (a: SetDigest, b: SetDigest): boolean => a.size === b.size && a.hash === b.hash;
