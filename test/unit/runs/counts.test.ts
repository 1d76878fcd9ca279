import { describe, expect, it } from 'vitest';
import { addCounts, addProofs, faultsOf, NO_COUNTS, NO_PROOF } from '../../../shared/runs/add-counts.ts';
import { batchName, isOfAttempt, planName } from '../../../shared/runs/batch-name.ts';
import { addDigests, digestOf, EMPTY_DIGEST, entryHash } from '../../../shared/runs/run-digest.ts';
import type { RunCounts } from '../../../shared/runs/run-receipt.ts';
import { seeded } from '../../support/seeded.ts';

const hashes = Array.from({ length: 40 }, (_, at) =>
  entryHash({ key: `a/${at}.txt`, revision: `${at % 7}` }),
);

describe('the digest of a set', () => {
  it('is the same in every order, and of all its parts however they are cut', () => {
    const whole = digestOf(hashes);
    expect(whole.size).toBe(40);
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = seeded(seed);
      const shuffled = hashes
        .map((hash) => ({ hash, at: random.next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ hash }) => hash);
      expect(digestOf(shuffled)).toEqual(whole);
      const cut = random.below(41);
      expect(addDigests(digestOf(shuffled.slice(0, cut)), digestOf(shuffled.slice(cut)))).toEqual(whole);
    }
  });

  it('is another when one article, its member, entry or revision is another', () => {
    const base = { key: 'a.zip', member: 'b.txt', entry: '1', revision: 'r' };
    const others = [
      { ...base, key: 'b.zip' },
      { ...base, member: 'c.txt' },
      { ...base, entry: '2' },
      { ...base, revision: 's' },
      { key: 'a.zip', revision: 'r' },
    ];
    const names = new Set([base, ...others].map(entryHash));
    expect(names.size).toBe(6);
    expect(digestOf([...hashes, entryHash(base)])).not.toEqual(
      digestOf([...hashes, ...others.slice(0, 1).map(entryHash)]),
    );
  });

  it('knows how often something is in it', () => {
    const [one = ''] = hashes;
    expect(digestOf([one, one])).not.toEqual(digestOf([one]));
    expect(digestOf([])).toEqual(EMPTY_DIGEST);
  });

  it('does not grow beyond 256 bits', () => {
    const most = 'f'.repeat(64);
    expect(digestOf([most, most])).toEqual({ size: 2, hash: `${'f'.repeat(63)}e` });
    expect(addDigests(digestOf([most]), digestOf([`${'0'.repeat(63)}1`])).hash).toBe('0'.repeat(64));
  });
});

const counts = (more: Partial<RunCounts>): RunCounts => ({ ...NO_COUNTS, ...more });
const ONE = counts({
  files: { ...NO_COUNTS.files, seen: 3, indexed: 2, quarantined: 1 },
  entries: 4,
  articles: { out: 2, duplicates: 1, superseded: 0, refused: 1 },
  refused: [{ reason: 'malformed', entries: 1 }],
  warnings: [{ kind: 'undated', articles: 2 }],
  bytes: 100,
});
const TWO = counts({
  files: { ...NO_COUNTS.files, seen: 2, superseded: 1, failed: 1 },
  entries: 3,
  articles: { out: 0, duplicates: 0, superseded: 1, refused: 2 },
  refused: [
    { reason: 'malformed', entries: 1 },
    { reason: 'empty', entries: 1 },
  ],
  bytes: 7,
});

describe('counts', () => {
  it('add up, whatever the order', () => {
    const sum = addCounts(ONE, TWO);
    expect(sum).toEqual({
      files: { seen: 5, indexed: 2, unchanged: 0, superseded: 1, quarantined: 1, absent: 0, failed: 1 },
      entries: 7,
      articles: { out: 2, duplicates: 1, superseded: 1, refused: 3 },
      refused: [
        { reason: 'empty', entries: 1 },
        { reason: 'malformed', entries: 2 },
      ],
      warnings: [{ kind: 'undated', articles: 2 }],
      bytes: 107,
    });
    expect(addCounts(TWO, ONE)).toEqual(sum);
    expect(faultsOf(sum)).toEqual([]);
  });

  it('that do not add up are told of', () => {
    expect(faultsOf(counts({ ...ONE, entries: 5 }))).toEqual([expect.stringContaining('5 entries')]);
    expect(faultsOf(counts({ ...ONE, refused: [] }))).toEqual([expect.stringContaining('have a reason')]);
    const files = { ...ONE.files, indexed: 1 };
    expect(faultsOf(counts({ ...ONE, files }))).toEqual([
      expect.stringContaining('3 files were seen, and 2'),
    ]);
  });
});

describe('proofs', () => {
  const equal = { equal: true, read: digestOf(hashes), held: digestOf(hashes), differing: [] };
  it('of different files are equal together when each is', () => {
    expect(addProofs(NO_PROOF, equal)).toEqual(equal);
    const differing = { equal: false, read: digestOf(hashes), held: EMPTY_DIGEST, differing: ['a'] };
    expect(addProofs(equal, differing)).toMatchObject({ equal: false, differing: ['a'] });
  });
  it('are not equal where what one lacks the other has too much', () => {
    const one = { equal: false, read: digestOf(hashes), held: EMPTY_DIGEST, differing: ['a'] };
    const other = { equal: false, read: EMPTY_DIGEST, held: digestOf(hashes), differing: ['b'] };
    expect(addProofs(one, other)).toMatchObject({ equal: false, differing: ['a', 'b'] });
  });
});

describe('the name of a batch', () => {
  it('is made of its keys alone, in whatever order they come', () => {
    const name = batchName([{ key: 'a' }, { key: 'b' }]);
    expect(batchName([{ key: 'b', lastModified: '2024-07-12T10:00:00.000Z' }, { key: 'a' }])).toBe(name);
    expect(batchName([{ key: 'a' }])).not.toBe(name);
    expect(batchName([{ key: 'a' }, { key: 'b' }], 'second')).toBe(`second-${name}`);
    expect([isOfAttempt(name), isOfAttempt(name, 'second'), isOfAttempt(`second-${name}`, 'second')]).toEqual(
      [true, false, true],
    );
  });
  it('of a planned one stands in the order of its number', () => {
    expect([2, 10, 100_000].map(planName)).toEqual(['000002', '000010', '100000']);
  });
});
