import { describe, expect, it } from 'vitest';
import { sourceOf, sourceOfChunks } from '../../../shared/container/byte-source.ts';
import { bufferAccess } from '../../../shared/container/random-access.ts';
import { ArticleRejected } from '../../../shared/errors.ts';
import { gzipOf, list, membersOf, open, utf8, zipOf } from '../../support/containers.ts';
import { tarOf } from '../../support/tar.ts';

async function* chunks(text: string, size: number, end?: Error): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < text.length; at += size) yield utf8(text.slice(at, at + size));
  if (end) throw end;
}

const TEXT = 'abcdefghijklmnopqrstuvwxyz';
const show = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('a source of bytes', () => {
  it.each([
    ['of bytes at hand', () => sourceOf(bufferAccess(utf8(TEXT)))] as const,
    ...[1, 3, 7, 100].map(
      (size) => [`of chunks of ${size}`, () => sourceOfChunks(chunks(TEXT, size))] as const,
    ),
  ])('%s is read in order', async (_what, make) => {
    const source = make();
    expect(show(await source.peek(5))).toBe('abcde');
    expect(show(await source.take(3))).toBe('abc');
    expect(await source.skip(10)).toBe(10);
    expect(source.position()).toBe(13);
    expect(show(await source.peek(2))).toBe('no');
    expect(show(await source.take(100))).toBe('nopqrstuvwxyz');
    expect(show(await source.peek(1))).toBe('');
    expect(await source.skip(4)).toBe(0);
    await source.close();
  });

  it('gives what it has before it tells that it broke', async () => {
    const source = sourceOfChunks(chunks(TEXT, 4, new ArticleRejected('malformed', 'It broke.')));
    expect(show(await source.take(100))).toBe(TEXT);
    await expect(source.peek(1)).rejects.toThrow('It broke.');
    await expect(source.take(1)).rejects.toThrow('It broke.');
  });

  it('tells at once of what is no fault of the bytes', async () => {
    const source = sourceOfChunks(chunks(TEXT, 4, new Error('No answer.')));
    await expect(source.take(100)).rejects.toThrow('No answer.');
  });
});

const record = (fields: Readonly<Record<string, string>>, body: string): string =>
  `WARC/1.0\r\n${Object.entries({ ...fields, 'Content-Length': `${Buffer.byteLength(body)}` })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body}\r\n\r\n`;

describe('a WARC', () => {
  it('gives pages, and passes what is none', async () => {
    const types = ['warcinfo', 'request', 'metadata', 'revisit', 'resource', 'Response', 'conversion', ''];
    const warc = types
      .map((type) => record({ 'WARC-Type': type, 'WARC-Record-ID': `<urn:x:${type}>` }, 'x'))
      .join('');
    const members = await membersOf(await open(utf8(warc)));
    expect(members.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 4 }, () => 'ignored'),
      'file',
      'file',
      'ignored',
      'ignored',
    ]);
    expect(members[4]).toMatchObject({ name: 'urn:x:resource', contentType: 'application/warc' });
  });

  it('refuses a long record alone', async () => {
    const one = record({ 'WARC-Type': 'resource', 'WARC-Record-ID': 'a' }, 'x'.repeat(5_000));
    const two = record({ 'WARC-Type': 'resource', 'WARC-Record-ID': 'b' }, 'y');
    for (const bytes of [utf8(one + two), gzipOf(one + two)]) {
      const members = await membersOf(await open(bytes, { maxMemberBytes: 1_000 }));
      expect(members).toMatchObject([
        { kind: 'refused', reason: 'too large' },
        { kind: 'file', name: 'b' },
      ]);
    }
  });

  it('breaks off where no record stands, or one has no length', async () => {
    const good = record({ 'WARC-Type': 'resource' }, 'x');
    for (const bad of ['nothing of the kind', 'WARC/1.0\r\nWARC-Type: resource\r\n\r\nx']) {
      const given: string[] = [];
      await expect(async () => {
        for await (const { name } of (await open(utf8(good + bad))).members()) given.push(name);
      }).rejects.toMatchObject({ reason: 'malformed' });
      expect(given).toHaveLength(1);
    }
  });

  it('in a zip is a container, and its records are none', async () => {
    const warc = record({ 'WARC-Type': 'resource', 'WARC-Record-ID': 'a' }, 'x');
    const members = await membersOf(await open(zipOf({ 'a.warc': warc, 'b.warc.gz': gzipOf(warc) })));
    expect(members.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'file a.warc!/a',
      'file b.warc.gz!/a',
    ]);
  });
});

describe('a gzip', () => {
  it('gives what can be had of a tar that is cut off, and says that it is', async () => {
    const noise = Buffer.from(Array.from({ length: 40_000 }, (_none, at) => (at * at * 7 + (at >> 3)) % 251));
    const tar = tarOf({ name: 'a', data: 'one' }, { name: 'b', data: noise }, { name: 'c', data: noise });
    const cut = gzipOf(tar).subarray(0, -20);
    const given: string[] = [];
    await expect(async () => {
      for await (const { name } of (await open(cut)).members()) given.push(name);
    }).rejects.toMatchObject({ reason: 'malformed', message: 'The gzip was cut off.' });
    expect(given[0]).toBe('a');
  });

  it('is read with all its members, and without what stands behind them', async () => {
    const two = Buffer.concat([gzipOf('one, '), gzipOf('two')]);
    expect(await list(two)).toEqual(['file: one, two']);
    expect(await list(Buffer.concat([two, Buffer.alloc(512)]))).toEqual(['file: one, two']);
  });

  it('around a zip holds it, a level deeper', async () => {
    expect(await list(gzipOf(zipOf({ 'a.txt': 'one', 'in.zip': zipOf({ b: 'two' }) })))).toEqual([
      'file!/a.txt: one',
      'file!/in.zip!/b: two',
    ]);
  });

  it('refuses one file that is too large, alone', async () => {
    const bytes = zipOf({ 'a.txt.gz': gzipOf('x'.repeat(500)), 'b.txt': 'two' });
    expect(await list(bytes, { maxMemberBytes: 400 })).toEqual([
      'a.txt.gz!/a.txt refused (too large)',
      'b.txt: two',
    ]);
  });
});
