import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedFile, generateFiles } from '../../../bench/generate/generate-files.ts';
import { storyOf } from '../../../bench/generate/story.ts';
import { CONTAINER_LIMITS } from '../../../shared/container/limits.ts';
import { openContainer } from '../../../shared/container/open-container.ts';
import { bufferAccess } from '../../../shared/container/random-access.ts';
import { ArticleRejected } from '../../../shared/errors.ts';
import { type FileReading, readArticles } from '../../../shared/ingest/read-articles.ts';
import { overlapOf, shingleSetOf } from '../../../shared/stories/similarity.ts';

const NOW = '2024-07-12T10:00:00.000Z';

/** Reads a file as the ingest does, container or not. */
const read = async ({ key, bytes }: GeneratedFile): Promise<FileReading> => {
  const head = { key, size: bytes.length, etag: 'e', lastModified: NOW, metadata: {} };
  try {
    const container = await openContainer(bufferAccess(bytes), CONTAINER_LIMITS, key);
    return await readArticles(container ? { ...head, container } : { ...head, bytes }, 'test', NOW);
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
    return { articles: [], superseded: [], refused: [{ reason: thrown.reason, detail: thrown.message }] };
  }
};

const digest = (files: Iterable<GeneratedFile>): string => {
  const hash = createHash('sha256');
  for (const { key, kind, bytes } of files) hash.update(key).update(kind).update(bytes);
  return hash.digest('hex');
};

describe('generated files', () => {
  const files = [...generateFiles({ count: 400, seed: 7 })];
  const readings = new Map<string, FileReading>();
  beforeAll(async () => {
    for (const file of files) readings.set(file.key, await read(file));
  });
  const reading = (key: string | undefined): FileReading => {
    const found = readings.get(key ?? '');
    if (!found) throw new Error(`Nothing was read of ${key}`);
    return found;
  };

  it('are the same for a seed, and others for another', () => {
    expect(digest(generateFiles({ count: 100, seed: 7 }))).toBe(digest(files.slice(0, 100)));
    expect(digest(generateFiles({ count: 100, seed: 8 }))).not.toBe(digest(files.slice(0, 100)));
  });

  it('have their shares of bad files, copies and updates, and keys of their own', () => {
    const share = (kind: string): number => files.filter((file) => file.kind === kind).length / files.length;
    expect(share('bad')).toBe(0.05);
    expect(Math.abs(share('copy') - 0.1)).toBeLessThan(0.01);
    expect(Math.abs(share('update') - 0.03)).toBeLessThan(0.01);
    expect(new Set(files.map(({ key }) => key)).size).toBe(files.length);
  });

  it('are read where they are good, one article each', () => {
    const unread = files.filter(({ kind, key }) => kind !== 'bad' && reading(key).articles.length !== 1);
    expect(unread.map(({ key }) => [key, reading(key).refused])).toEqual([]);
  });

  it('are refused where they are bad, for the stated reason', () => {
    const bad = files.filter(({ kind }) => kind === 'bad');
    expect(bad.map(({ key }) => reading(key).refused.map(({ reason }) => reason))).toEqual(
      bad.map(({ reason }) => [reason]),
    );
    expect(new Set(bad.map(({ reason }) => reason)).size).toBeGreaterThanOrEqual(4);
  });

  it('have updates with the id of what they update and a higher version', () => {
    const updates = files.filter(({ kind }) => kind === 'update');
    for (const { key, of } of updates) {
      const [update, original] = [reading(key).articles[0], reading(of).articles[0]];
      expect(update?.id).toBe(original?.id);
      expect(Number(update?.version)).toBeGreaterThan(Number(original?.version));
    }
    expect(updates.length).toBeGreaterThan(5);
  });

  it('have copies that are alike, and no other two that are', () => {
    const sets = new Map(
      [...readings].flatMap(([key, { articles }]) =>
        articles[0] ? [[key, shingleSetOf(articles[0].body)]] : [],
      ),
    );
    const shareOf = (one: string, other: string): number => {
      const [a, b] = [sets.get(one), sets.get(other)];
      const { ofThis, ofOther } = a && b ? overlapOf(a, b) : { ofThis: 0, ofOther: 0 };
      return Math.max(ofThis, ofOther);
    };
    const copies = files.filter(({ kind }) => kind === 'copy');
    expect(copies.filter(({ key, of = '' }) => shareOf(key, of) < 0.8).map(({ key }) => key)).toEqual([]);
    const keys = files.filter(({ kind }) => kind === 'article').map(({ key }) => key);
    const alike = keys.flatMap((one, at) => keys.slice(at + 1).map((other) => shareOf(one, other)));
    expect(Math.max(...alike)).toBeLessThan(0.1);
  });

  it('are as long as news texts are', () => {
    const lengths = Array.from(
      { length: 300 },
      (_none, number) => storyOf(3, number).paragraphs.join(' ').split(' ').length,
    ).sort((a, b) => a - b);
    expect(lengths[150]).toBeGreaterThan(380);
    expect(lengths[150]).toBeLessThan(560);
    expect(lengths[0]).toBeGreaterThanOrEqual(60);
    expect(lengths[299]).toBeGreaterThan(1_200);
    expect(lengths[299]).toBeLessThan(3_200);
  });
});
