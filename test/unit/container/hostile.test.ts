import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cpuMs, growthExponent } from '../../../bench/clean/timing.ts';
import type { RandomAccess } from '../../../shared/container/container.ts';
import { CONTAINER_LIMITS } from '../../../shared/container/limits.ts';
import { openContainer } from '../../../shared/container/open-container.ts';
import { bufferAccess, readAhead } from '../../../shared/container/random-access.ts';
import { ArticleRejected } from '../../../shared/errors.ts';
import { gzipOf, list, membersOf, open, shown, utf8, zipOf } from '../../support/containers.ts';
import { rawZip, zipEnd } from '../../support/raw-zip.ts';
import { LAST_BLOCK, repeatedBlocks, zeroBlock } from '../../support/repeated-blocks.ts';
import { seeded } from '../../support/seeded.ts';
import { tarOf } from '../../support/tar.ts';

const MB = 1024 * 1024;
const text = utf8('The ferry came.');
const LINES = '{"headline":"Ferry"}\n\n{"headline":"Bridge"}\n';
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/** What a walk gives, and why it ended. */
const walked = async (access: RandomAccess, limits = CONTAINER_LIMITS) => {
  const given: string[] = [];
  try {
    const container = await openContainer(access, limits);
    if (!container) return { given, end: 'no container' };
    for await (const member of container.members()) given.push(shown(member).slice(0, 200));
    return { given, end: 'end' };
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
    return { given, end: thrown.reason };
  }
};

describe('a bomb', () => {
  it('of gzip stops at its ratio, and at its size where no ratio is set', async () => {
    // 10 MB that would be 10 GB.
    const bomb = repeatedBlocks(zeroBlock, 10_000, Buffer.concat([LAST_BLOCK, Buffer.alloc(8)]), GZIP_HEAD);
    expect(bomb.size).toBeGreaterThan(10 * 1000 * 1000);
    expect(await walked(bomb)).toEqual({ given: [], end: 'unsafe' });
    const anyRatio = { ...CONTAINER_LIMITS, maxRatio: 10_000 };
    expect(await walked(bomb, anyRatio)).toEqual({ given: ['file refused (too large)'], end: 'end' });
    const small = { ...anyRatio, maxStreamBytes: 10 * MB };
    expect(await walked(bomb, small)).toEqual({ given: [], end: 'too large' });
  });

  it.each([
    ['as it is', 10_000 * MB],
    ['to be small', 5 * MB],
  ])('of a zip whose file is said %s is refused alone', async (_what, inflated) => {
    const packedBytes = zeroBlock.length * 10_000 + LAST_BLOCK.length;
    const zip = rawZip([{ name: 'bomb', method: 8, packed: Buffer.alloc(0) }]);
    const first = zip.subarray(0, 34);
    const directory = Buffer.from(zip.subarray(34, -22));
    directory.writeUInt32LE(packedBytes, 20);
    directory.writeUInt32LE(Math.min(inflated, 0xfffffffe), 24);
    const end = zipEnd(1, directory.length, first.length + packedBytes);
    const bomb = repeatedBlocks(zeroBlock, 10_000, Buffer.concat([LAST_BLOCK, directory, end]), first);
    expect(await walked(bomb)).toEqual({ given: ['bomb refused (too large)'], end: 'end' });
  });

  it('in a file of a zip is refused for its ratio, and the others are given', async () => {
    const zeros = Buffer.alloc(10 * MB);
    expect(await list(zipOf({ 'a.txt': 'one', bomb: zeros, 'b.txt': 'two' }))).toEqual([
      'a.txt: one',
      'bomb refused (unsafe)',
      'b.txt: two',
    ]);
  });

  it('of many small files stops when they have grown too far together', async () => {
    const zeros = Buffer.alloc(MB);
    const packed = deflateRawSync(zeros, { level: 9 });
    const crc = crc32(zeros);
    const parts = Array.from({ length: 100 }, (_none, index) => ({
      name: `${index}`,
      packed,
      method: 8,
      inflated: MB,
      crc,
    }));
    const { given, end } = await walked(bufferAccess(rawZip(parts)));
    expect(end).toBe('unsafe');
    expect(given).toHaveLength(16);
  });

  it('of files that share their bytes is refused whole', async () => {
    const packed = deflateRawSync(Buffer.alloc(MB));
    const file = { packed, method: 8, inflated: MB, crc: crc32(Buffer.alloc(MB)) };
    const zip = rawZip([
      { name: 'a', ...file },
      { name: 'b', ...file, offset: 0 },
      { name: 'c', ...file, offset: 40 },
    ]);
    expect(await walked(bufferAccess(zip))).toEqual({ given: [], end: 'unsafe' });
  });

  it('of containers in containers may grow by the ratio once', async () => {
    const zeros = Buffer.alloc(150 * 1024);
    const inner = zipOf(
      Object.fromEntries(Array.from({ length: 60 }, (_none, index) => [`${index}`, zeros])),
      0,
    );
    const limits = { maxRatio: 200, ratioFrom: 1_000 };
    expect(await list(zipOf({ 'in.zip': inner }), limits)).toEqual(['in.zip refused (unsafe)']);
    const middle = zipOf({ 'in.zip': zipOf({ a: Buffer.alloc(150_000) }) });
    expect(await list(middle, { maxRatio: 100, ratioFrom: 1_000 })).toEqual(['in.zip!/a refused (unsafe)']);
  });

  it('of a gzip in a gzip, over and over, ends', async () => {
    let bytes = gzipOf('one');
    for (let depth = 0; depth < 20; depth += 1) bytes = gzipOf(bytes);
    expect(await list(bytes)).toEqual(['file!/file!/file refused (too deep)']);
    let zip = zipOf({ a: 'one' });
    for (let depth = 0; depth < 20; depth += 1) zip = zipOf({ z: zip });
    expect(await list(zip)).toEqual(['z!/z refused (too deep)']);
  });

  it('of numbers of members stops at the limit, through all levels', async () => {
    const inner = zipOf({ a: '1', b: '2', c: '3' });
    const outer = zipOf({ x: inner, y: inner, z: inner });
    const container = await open(outer, { maxMembers: 5 });
    const names: string[] = [];
    await expect(async () => {
      for await (const { name } of container.members()) names.push(name);
    }).rejects.toMatchObject({ reason: 'too large' });
    expect(names).toEqual(['x!/a', 'x!/b', 'x!/c', 'y!/a', 'y!/b']);
    await expect(open(inner, { maxMembers: 2 })).rejects.toMatchObject({ reason: 'too large' });
  });

  it('does not come back from a later position', async () => {
    const inner = zipOf({ a: '1', b: '2', c: '3' });
    const outer = zipOf({ x: inner, y: inner });
    const [first] = await membersOf(await open(outer));
    const rest = await open(outer, { maxMembers: 5 });
    await expect(membersOf(rest, first?.next)).rejects.toMatchObject({ reason: 'too large' });
  });
});

const nested = zipOf({ 'x.txt': 'zero', 'in.zip': zipOf({ a: 'one', b: LINES }), 'l.jsonl': LINES });
const WHOLE = [
  ['a zip', nested],
  [
    'a tar',
    tarOf(...['a', 'b', 'c'].map((name) => ({ name, data: name.repeat(700) })), { name: 'z', data: nested }),
  ],
  ['a tar in gzip', gzipOf(tarOf(...['a', 'b', 'c'].map((name) => ({ name, data: name.repeat(700) }))))],
  ['JSON lines', utf8(LINES.repeat(30))],
  ['JSON lines in gzip', gzipOf(LINES.repeat(30))],
  ['a WARC', utf8('WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n'.repeat(10))],
] as const satisfies readonly (readonly [string, Uint8Array])[];

describe('a container that is cut off', () => {
  it.each(WHOLE)(
    'gives of %s a beginning of its members and then a reason, every 5 %',
    async (_what, bytes) => {
      const all = (await walked(bufferAccess(bytes))).given;
      for (let percent = 5; percent < 100; percent += 5) {
        const cut = bytes.subarray(0, Math.floor((bytes.length * percent) / 100));
        const { given, end } = await walked(bufferAccess(cut));
        expect(['malformed', 'end', 'no container']).toContain(end);
        const isLastRefused = given.at(-1)?.includes(' refused (malformed)');
        const whole = isLastRefused ? given.slice(0, -1) : given;
        expect(all.slice(0, whole.length)).toEqual(whole);
      }
    },
  );
});

describe('a container that was changed at random', () => {
  it.each(WHOLE)('is %s or something else, and never a failure', async (_what, bytes) => {
    const random = seeded(20_240_503);
    for (let run = 0; run < 300; run += 1) {
      const changed = Buffer.from(bytes);
      for (let change = 0; change <= random.below(6); change += 1) {
        const at = random.below(changed.length);
        if (random.below(4) === 0)
          changed.subarray(at, at + 1 + random.below(8)).fill(random.pick([0, 0xff]));
        else changed[at] = random.below(256);
      }
      const spliced =
        random.below(3) === 0
          ? Buffer.concat([changed.subarray(random.below(changed.length / 2)), changed])
          : changed;
      // Whatever else is thrown fails the test.
      await walked(bufferAccess(spliced));
    }
  });
});

describe('a large zip', () => {
  /** Texts of all lengths, so that windows end everywhere. */
  const articles = (count: number) =>
    rawZip(
      Array.from({ length: count }, (_none, index) => ({
        name: `folder/${index}.txt`,
        packed: utf8(`The ferry ${index} came. ${'It left again. '.repeat(index % 90)}`),
      })),
      true,
    );

  const timeOf = async (count: number): Promise<number> => {
    const access = bufferAccess(articles(count));
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) times.push(await cpuMs(() => walked(access)));
    return Math.min(...times);
  };

  it('takes a time that grows as its files do', async () => {
    const sizes = [2_000, 4_000, 8_000, 16_000];
    await timeOf(2_000);
    const points: { bytes: number; ms: number }[] = [];
    for (const size of sizes) points.push({ bytes: size, ms: await timeOf(size) });
    expect(growthExponent(points)).toBeLessThan(1.25);
  }, 60_000);

  it('costs a read for each window of it', async () => {
    const bytes = articles(12_000);
    let reads = 0;
    const access = bufferAccess(bytes);
    const counted: RandomAccess = {
      size: access.size,
      read: (offset, length) => {
        reads += 1;
        return access.read(offset, length);
      },
    };
    await walked(counted);
    expect(reads).toBeLessThan(bytes.length / (4 * MB) + 10);
    reads = 0;
    const ahead = readAhead(counted, 64);
    for (let at = 0; at < 640; at += 8) expect(await ahead.read(at, 8)).toEqual(bytes.subarray(at, at + 8));
    expect(reads).toBe(10);
  }, 60_000);

  it('is walked in little memory', () => {
    const run = spawnSync(
      process.execPath,
      [
        '--max-old-space-size=120',
        fileURLToPath(new URL('../../support/walk-large-zip.ts', import.meta.url)),
        '100000',
      ],
      { encoding: 'utf8' },
    );
    expect(run.stderr).toBe('');
    const { members, megabytes } = JSON.parse(run.stdout);
    expect(members).toBe(100_000);
    expect(megabytes).toBeLessThan(300);
  }, 120_000);
});

describe('a service that fails while a container is read', () => {
  const failing = (bytes: Uint8Array, after: number): RandomAccess => {
    const access = bufferAccess(bytes);
    let left = after;
    return {
      size: access.size,
      read: async (offset, length) => {
        left -= 1;
        if (left < 0) throw new Error('The bucket did not answer.');
        return access.read(offset, length);
      },
    };
  };

  it.each([...WHOLE, ['one file in gzip', gzipSync(text)] as const])(
    'is not the fault of %s',
    async (_what, bytes) => {
      await expect(walked(failing(bytes, 0))).rejects.toThrow('The bucket did not answer.');
    },
  );

  it('is told from a broken gzip in the middle of it', async () => {
    const noise = randomBytes(10 * MB);
    const bytes = gzipSync(tarOf({ name: 'a', data: noise }, { name: 'b', data: noise }), { level: 1 });
    expect(bytes.length).toBeGreaterThan(5 * MB);
    const access = failing(bytes, 2);
    const container = await openContainer(access, CONTAINER_LIMITS);
    await expect(container && membersOf(container)).rejects.toThrow('The bucket did not answer.');
  });
});
