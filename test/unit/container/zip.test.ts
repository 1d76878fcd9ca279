import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { list, membersOf, open, utf8, zipOf } from '../../support/containers.ts';
import { rawZip, zipEnd } from '../../support/raw-zip.ts';

const names = async (bytes: Uint8Array) => (await membersOf(await open(bytes))).map(({ name }) => name);
const details = async (bytes: Uint8Array) =>
  (await membersOf(await open(bytes))).map((member) =>
    member.kind === 'refused' ? member.detail : member.kind,
  );

const text = utf8('The ferry came.');

describe('a file of a zip', () => {
  it('is read where its sizes stand behind it, and where the directory is wide', async () => {
    const deflated = { packed: deflateRawSync(text), method: 8, inflated: text.length, crc: crc32(text) };
    expect(
      await list(
        rawZip([
          { name: 'a', ...deflated, isStreamed: true },
          { name: 'b', packed: text },
        ]),
      ),
    ).toEqual(['a: The ferry came.', 'b: The ferry came.']);
    expect(await list(rawZip([{ name: 'a', packed: text }], true))).toEqual(['a: The ferry came.']);
  });

  it('is placed by its wide numbers', async () => {
    const extra = Buffer.alloc(12);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    expect(await list(rawZip([{ name: 'a', packed: text, offset: 0xffffffff, extra }]))).toEqual([
      'a: The ferry came.',
    ]);
    expect(
      await list(rawZip([{ name: 'a', packed: text, offset: 0xffffffff, extra: extra.subarray(0, 6) }])),
    ).toEqual(['a refused (malformed)']);
  });

  it.each([
    ['encrypted', 'is encrypted', { flags: 1 }],
    ['strongly encrypted', 'is encrypted', { flags: 0x41 }],
    ['packed by AES', 'is encrypted', { method: 99 }],
    ['packed otherwise', 'Deflate64', { method: 9 }],
    ['placed beyond the file', 'points to a place', { offset: 50_000 }],
    ['changed', 'checksum', { crc: 1 }],
    ['no deflated bytes', 'damaged', { method: 8 }],
  ])('is refused alone where it is %s', async (_what, detail, wrong) => {
    const bytes = rawZip([
      { name: 'a', packed: text },
      { name: 'b', packed: text, ...wrong },
      { name: 'c', packed: text },
    ]);
    expect(await details(bytes)).toEqual(['file', expect.stringContaining(detail), 'file']);
  });

  it('is ignored where it is none for readers', async () => {
    const unix = (kind: number) => ({ maker: 3, attributes: (kind << 16) >>> 0 });
    const parts = ['folder/', '__MACOSX/a.txt', 'b/.DS_Store', 'b/Thumbs.db', 'Desktop.ini', 'b/._c.txt'];
    const bytes = rawZip([
      ...parts.map((name) => ({ name, packed: text })),
      { name: 'link', packed: utf8('/etc/passwd'), ...unix(0xa1ff) },
      { name: 'folder', attributes: 0x10 },
      { name: 'plain', packed: text, ...unix(0x81a4) },
    ]);
    expect(await details(bytes)).toEqual([...Array.from({ length: 8 }, () => 'ignored'), 'file']);
  });
});

describe('a name', () => {
  it.each([
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/passwd', 'etc/passwd'],
    ['C:\\Users\\a.txt', 'Users/a.txt'],
    ['a\0b\n.txt', 'a\ufffdb\ufffd.txt'],
    ['./a//b.txt', 'a/b.txt'],
    ['..', 'entry-1'],
    ['in.zip!/a.txt', 'in.zip_/a.txt'],
    ['__proto__', '__proto__'],
    ['Fa\u0308hre.txt', 'Fähre.txt'],
  ])('%j is shown as %j', async (raw, shown) => {
    expect(await names(rawZip([{ name: raw, packed: text }]))).toEqual([shown]);
  });

  it('that is too long is refused alone, and each is shown apart', async () => {
    const long = 'ä'.repeat(600);
    const bytes = rawZip([{ name: `${long}1` }, { name: `${long}2` }, { name: 'b', packed: text }]);
    const [first, second, third] = await membersOf(await open(bytes));
    expect([first?.kind, second?.kind, third?.kind]).toEqual(['refused', 'refused', 'file']);
    expect(first?.name).not.toBe(second?.name);
    expect(first?.name.length).toBeLessThan(300);
  });

  it('is read in UTF-8 with and without the mark, else in an old code page', async () => {
    const extra = Buffer.concat([Buffer.from([0x75, 0x70, 0, 0, 1, 0, 0, 0, 0]), utf8('渡し舟.txt')]);
    extra.writeUInt16LE(extra.length - 4, 2);
    extra.writeUInt32LE(crc32(Buffer.from('x.txt')), 5);
    const bytes = rawZip([
      { name: 'Fähre.txt', packed: text, flags: 0x800 },
      { name: 'Brücke.txt', packed: text },
      { name: Buffer.from([0x46, 0x84, 0x68, 0x72, 0x65]), packed: text },
      { name: Buffer.from([0x8c, 0xae, 0xe1, 0xe2]), packed: text },
      { name: 'x.txt', packed: text, extra },
    ]);
    expect(await names(bytes)).toEqual(['Fähre.txt', 'Brücke.txt', 'Fähre', 'Мост', '渡し舟.txt']);
  });

  it('that others have too is numbered, whatever they call themselves', async () => {
    const parts = ['a.txt', 'a.txt', 'a#2.txt', 'a.txt', 'b', 'b', 'b#2'].map((name) => ({
      name,
      packed: text,
    }));
    const found = await names(rawZip(parts));
    expect(found).toEqual(['a.txt', 'a#2.txt', 'a#2#1.txt', 'a#3.txt', 'b', 'b#2', 'b#2#1']);
    const container = await open(rawZip(parts));
    for (const name of found) expect((await container.member(name))?.name).toBe(name);
  });
});

describe('the directory', () => {
  const zip = Buffer.from(zipOf({ 'a.txt': 'one', 'b.txt': 'two' }));

  it('is found before a few bytes of something else, and behind a program', async () => {
    const expected = ['a.txt: one', 'b.txt: two'];
    expect(await list(Buffer.concat([zip, Buffer.from('\r\n')]))).toEqual(expected);
    const led = Buffer.concat([Buffer.from('PK\u0007\u0008'), zip]);
    expect(await list(led)).toEqual(expected);
  });

  it('is read to its end where its count is too low, as of tools that give it modulo 65,536', async () => {
    const bytes = rawZip(Array.from({ length: 5 }, (_none, index) => ({ name: String(index) })));
    bytes.writeUInt16LE(2, bytes.length - 12);
    expect(await names(bytes)).toHaveLength(5);
  });

  it('that breaks off gives what stands before', async () => {
    const bytes = rawZip([
      { name: 'a', packed: text },
      { name: 'b', packed: text },
    ]);
    bytes.writeUInt32LE(0, bytes.length - 22 - 47);
    const container = await open(bytes);
    const found: string[] = [];
    await expect(async () => {
      for await (const { name } of container.members()) found.push(name);
    }).rejects.toMatchObject({ reason: 'malformed', detail: { position: expect.any(Number) } });
    expect(found).toEqual(['a']);
  });

  it('that is missing, or that of one part of several, is refused', async () => {
    await expect(open(zip.subarray(0, -30))).rejects.toMatchObject({ reason: 'malformed' });
    const end = zipEnd(0, 0, 0);
    end.writeUInt16LE(3, 4);
    await expect(open(Buffer.concat([zip.subarray(0, -22), end]))).rejects.toMatchObject({
      reason: 'unsupported format',
    });
  });
});

describe('a checksum', () => {
  it('is that of the inflated bytes', async () => {
    const packed = deflateRawSync(text);
    const bytes = rawZip([{ name: 'a', packed, method: 8, inflated: text.length, crc: crc32(text) }]);
    expect(await list(bytes)).toEqual(['a: The ferry came.']);
  });
});
