import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CONTAINER_LIMITS } from '../../../shared/container/limits.ts';
import { openContainer } from '../../../shared/container/open-container.ts';
import { bufferAccess } from '../../../shared/container/random-access.ts';
import { gzipOf, list, membersOf, open, shown, utf8, zipOf } from '../../support/containers.ts';
import { tarOf } from '../../support/tar.ts';

const LINES = '{"headline":"Ferry"}\n\n{"headline":"Bridge"}\n';
const record = (uri: string, type = 'response', body = 'HTTP/1.1 200 OK\r\n\r\nHello'): string =>
  [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${uri}`,
    'WARC-Record-ID: <urn:uuid:1f6c0b38-0000-4000-8000-000000000001>',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    `${body}\r\n\r\n`,
  ].join('\r\n');
const WARC = record('', 'warcinfo') + record('https://salt.example/a') + record('https://salt.example/a');
const TAR = tarOf({ name: 'a.txt', data: 'one' }, { name: 'b/c.txt', data: 'two' });
const ZIP = zipOf({ 'a.txt': 'one', 'b/c.txt': 'two' });

describe('what is a container', () => {
  it.each([
    ['zip', ZIP],
    ['zip', zipOf({})],
    ['tar', TAR],
    ['tar', tarOf({ name: 'a.txt', data: 'one', style: 'v7' })],
    ['gzip', gzipOf('one')],
    ['gzip', gzipOf(TAR)],
    ['jsonl', utf8(LINES)],
    ['jsonl', utf8(`\ufeff${LINES}`)],
    ['jsonl', utf8(`{"body":"${'x'.repeat(300_000)}"}\n{"body":1}`)],
    ['warc', utf8(WARC)],
  ] as const)('is a %s by its content', async (kind, bytes) => {
    expect((await open(bytes)).kind).toBe(kind);
  });

  it.each([
    ['nothing', ''],
    ['a text', 'The ferry came late.\nIt left again.'],
    ['a minified object', '{"headline":"Ferry","body":"It came."}\n'],
    ['a printed object', '{\n  "headline": "Ferry"\n}\n'],
    ['an array of objects', '[{"a":1},\n{"a":2}]'],
    ['one long line', `{"body":"${'x'.repeat(300_000)}"}`],
  ])('is none of %s', async (_what, text) => {
    expect(await openContainer(bufferAccess(utf8(text)), CONTAINER_LIMITS)).toBeUndefined();
  });

  it.each([
    ['a DOCX', zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })],
    ['an ODT', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }, 0)],
  ])('is none of %s', async (_what, bytes) => {
    expect(await openContainer(bufferAccess(bytes), CONTAINER_LIMITS)).toBeUndefined();
  });
});

describe('members', () => {
  it.each([
    ['a zip', ZIP, ['a.txt: one', 'b/c.txt: two']],
    ['a tar', TAR, ['a.txt: one', 'b/c.txt: two']],
    ['a tar in gzip', gzipOf(TAR), ['a.txt: one', 'b/c.txt: two']],
    ['JSON lines', utf8(LINES), ['1: {"headline":"Ferry"}', '3: {"headline":"Bridge"}']],
    ['JSON lines in gzip', gzipOf(LINES), ['1: {"headline":"Ferry"}', '3: {"headline":"Bridge"}']],
    ['a file in gzip', gzipOf('one'), ['file: one']],
  ])('are given of %s', async (_what, bytes, expected) => {
    expect(await list(bytes)).toEqual(expected);
  });

  it('are whole records of a WARC, named by their address', async () => {
    for (const bytes of [utf8(WARC), gzipOf(WARC)]) {
      const members = await membersOf(await open(bytes));
      expect(members.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
        'ignored urn:uuid:1f6c0b38-0000-4000-8000-000000000001',
        'file https://salt.example/a',
        'file https://salt.example/a#2',
      ]);
      expect(members.map(shown)[1]).toContain('WARC/1.1\r\nWARC-Type: response');
    }
  });

  it('of a WARC whose records are packed one by one are the same', async () => {
    const packed = Buffer.concat([
      gzipSync(record('https://salt.example/a')),
      gzipSync(record('https://salt.example/b')),
    ]);
    expect((await membersOf(await open(packed))).map(({ name }) => name)).toEqual([
      'https://salt.example/a',
      'https://salt.example/b',
    ]);
  });

  it('names the one file of a gzip by its own name, or by the gzip’s', async () => {
    const named = async (bytes: Uint8Array, fileName: string) =>
      (await membersOf(await open(bytes, {}, fileName))).map(({ name }) => name);
    expect(await named(gzipOf('one'), 'in/2024/story.txt.gz')).toEqual(['story.txt']);
    const head = Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]);
    const withName = Buffer.concat([
      head,
      Buffer.from('harbour.txt\0'),
      Buffer.from(gzipOf('one')).subarray(10),
    ]);
    expect(await named(withName, 'story.txt.gz')).toEqual(['harbour.txt']);
  });
});

describe('containers in containers', () => {
  it('are walked in place', async () => {
    const bytes = zipOf({
      'x.txt': 'zero',
      'in.zip': ZIP,
      'in.tar.gz': gzipOf(TAR),
      'l.jsonl': LINES,
      'z.txt': 'end',
    });
    expect(await list(bytes)).toEqual([
      'x.txt: zero',
      'in.zip!/a.txt: one',
      'in.zip!/b/c.txt: two',
      'in.tar.gz!/a.txt: one',
      'in.tar.gz!/b/c.txt: two',
      'l.jsonl!/1: {"headline":"Ferry"}',
      'l.jsonl!/3: {"headline":"Bridge"}',
      'z.txt: end',
    ]);
  });

  it('are refused alone where they lie too deep, and documents are files', async () => {
    const docx = zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' });
    const inner = zipOf({ 'deep.zip': ZIP, 'one.txt.gz': gzipOf('one'), 'a.docx': docx });
    const members = await membersOf(
      await open(tarOf({ name: 'in.zip', data: inner }, { name: 'b', data: 'two' })),
    );
    expect(members.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'refused in.zip!/deep.zip',
      'file in.zip!/one.txt.gz!/one.txt',
      'file in.zip!/a.docx',
      'file b',
    ]);
  });

  it('are refused alone where they are broken', async () => {
    const zip = zipOf({ 'in.tar': TAR.subarray(0, 1_300), 'whole.tar': TAR, 'b.txt': 'two' });
    expect(await list(zip)).toEqual([
      'in.tar!/a.txt: one',
      'in.tar refused (malformed)',
      'whole.tar!/a.txt: one',
      'whole.tar!/b/c.txt: two',
      'b.txt: two',
    ]);
    const container = await open(zip);
    expect(await container.member('in.tar')).toMatchObject({ kind: 'refused', reason: 'malformed' });
    expect(await container.member('whole.tar')).toBeUndefined();
    expect(await container.member('b.txt!/a')).toBeUndefined();
  });
});

describe('a walk that goes on', () => {
  const nested = zipOf({
    'x.txt': 'zero',
    'in.zip': ZIP,
    'in.tgz': gzipOf(TAR),
    'l.jsonl': LINES,
    'z.txt': 'end',
  });
  it.each([
    ['a zip', nested],
    ['a tar', tarOf({ name: 'a', data: 'one' }, { name: 'a', data: 'two' }, { name: 'z.zip', data: nested })],
    [
      'a gzip',
      gzipOf(tarOf({ name: 'a', data: 'one' }, { name: 'z.zip', data: ZIP }, { name: 'b', data: 'two' })),
    ],
    ['JSON lines', utf8(LINES.repeat(4))],
    ['JSON lines in gzip', gzipOf(LINES.repeat(4))],
    ['a WARC', utf8(WARC)],
    ['a WARC in gzip', gzipOf(WARC)],
    ['one file', gzipOf('one')],
  ])('gives the rest of %s from every position, and each member by its name', async (_what, bytes) => {
    const all = await membersOf(await open(bytes));
    for (const [index, { next }] of all.entries()) {
      expect((await membersOf(await open(bytes), next)).map(shown)).toEqual(all.slice(index + 1).map(shown));
    }
    const container = await open(bytes);
    const atOnce = all.map(async ({ next }) => (await membersOf(container, next)).map(shown));
    expect(await Promise.all(atOnce)).toEqual(all.map((_one, index) => all.slice(index + 1).map(shown)));
    for (const member of all) {
      const { next: _next, ...named } = member;
      expect(await container.member(member.name)).toMatchObject(named);
    }
    expect(await container.member('none such')).toBeUndefined();
  });
});
