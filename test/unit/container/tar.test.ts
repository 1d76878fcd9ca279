import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/container/byte-source.ts';
import { CONTAINER_LIMITS } from '../../../shared/container/limits.ts';
import { bufferAccess } from '../../../shared/container/random-access.ts';
import { walkTar } from '../../../shared/container/tar.ts';
import { list, membersOf, open } from '../../support/containers.ts';
import { longNameEntry, paxEntry, tarEntry, tarHeader, tarOf } from '../../support/tar.ts';

describe('a tar', () => {
  it.each(['ustar', 'gnu', 'v7'] as const)('of the style %s is read', async (style) => {
    expect(
      await list(tarOf({ name: 'a', data: 'one', style }, { name: 'b', data: 'x'.repeat(512), style })),
    ).toEqual(['a: one', `b: ${'x'.repeat(512)}`]);
  });

  it('gives long names, in pax and GNU’s way, each to the next file alone', async () => {
    const long = `${'folder/'.repeat(30)}a.txt`;
    const bytes = tarOf(
      longNameEntry(long),
      { name: 'cut', data: 'one', style: 'gnu' },
      { name: 'b', data: 'two' },
      paxEntry({ path: `${long}é`, mtime: '1.5' }),
      { name: 'cut', data: 'three' },
      { name: 'c', data: 'four' },
    );
    expect(await list(bytes)).toEqual([`${long}: one`, 'b: two', `${long}é: three`, 'c: four']);
  });

  it('takes a size from pax, from bytes, and a folder from the prefix', async () => {
    const header = tarHeader({ name: 'a', size: 0 });
    header.write('harbour', 345, 'latin1');
    header.write('        ', 148, 'latin1');
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
      'latin1',
    );
    const data = Buffer.alloc(512);
    data.write('one');
    const bytes = tarOf(paxEntry({ size: '3' }), Buffer.concat([header, data]), {
      name: 'b',
      data: 'two',
      size: 'base-256',
      style: 'gnu',
    });
    expect(await list(bytes)).toEqual(['harbour/a: one', 'b: two']);
  });

  it('ignores what is no file, and refuses alone what is stored with holes', async () => {
    const bytes = tarOf(
      paxEntry({ comment: 'for all' }, 'g'),
      { name: 'folder/', type: '5' },
      { name: 'old/', style: 'v7' },
      { name: 'hard', type: '1', link: 'a', size: 9 },
      { name: 'soft', type: '2', link: '/etc/passwd' },
      { name: 'device', type: '3' },
      { name: 'fifo', type: '6' },
      { name: '._a', data: 'x' },
      { name: 'holes', type: 'S', data: 'x', style: 'gnu' },
      paxEntry({ 'GNU.sparse.major': '1' }),
      { name: 'holes too', data: 'x' },
      { name: 'odd', type: 'q', data: 'x' },
      { name: '/etc/../a', data: 'one', type: '7' },
    );
    expect(await list(bytes)).toEqual([
      'folder ignored',
      'old ignored',
      'hard ignored',
      'soft ignored',
      'device ignored',
      'fifo ignored',
      '._a ignored',
      'holes refused (unsupported format)',
      'holes too refused (unsupported format)',
      'odd refused (unsupported format)',
      'etc/a: one',
    ]);
  });

  it('ends with two blank blocks, with the file, or without the last padding', async () => {
    const one = tarEntry({ name: 'a', data: 'one' });
    expect(await list(one)).toEqual(['a: one']);
    expect(await list(one.subarray(0, 515))).toEqual(['a: one']);
    expect(await list(Buffer.concat([one, Buffer.alloc(512), one]))).toEqual(['a: one', 'a#2: one']);
    expect(await list(Buffer.concat([one, Buffer.alloc(1_024), Buffer.from('what else is there')]))).toEqual([
      'a: one',
    ]);
  });

  it('refuses alone a large file, and passes it', async () => {
    const bytes = tarOf({ name: 'a', data: 'x'.repeat(5_000) }, { name: 'b', data: 'two' });
    expect(await list(bytes, { maxMemberBytes: 4_000 })).toEqual(['a refused (too large)', 'b: two']);
  });

  it('takes a large container where a large file is refused', async () => {
    const inner = tarOf({ name: 'a', data: 'one' }, { name: 'b', data: 'two' });
    const bytes = tarOf({ name: 'in.tar', data: inner }, { name: 'c', data: 'three' });
    expect(await list(bytes, { maxMemberBytes: 1_000 })).toEqual([
      'in.tar!/a: one',
      'in.tar!/b: two',
      'c: three',
    ]);
    expect(await list(bytes, { maxMemberBytes: 1_000, maxNestedBytes: 2_000 })).toEqual([
      'in.tar refused (too large)',
      'c: three',
    ]);
  });

  it('is passed to a position without its files being read', async () => {
    const bytes = tarOf(
      ...Array.from({ length: 20 }, (_none, index) => ({ name: `${index}`, data: 'x'.repeat(9_000) })),
    );
    const { next = '' } = (await membersOf(await open(bytes)))[17] ?? {};
    let read = 0;
    const access = bufferAccess(bytes);
    const counted = {
      ...access,
      read: (offset: number, length: number) => {
        read += length;
        return access.read(offset, length);
      },
    };
    const [, position] = next.split(';');
    const rest: string[] = [];
    for await (const { name } of walkTar(sourceOf(counted), position, CONTAINER_LIMITS)) rest.push(name);
    expect(rest).toEqual(['18', '19']);
    expect(read).toBeLessThan(9_000 * 2 + 25 * 512);
  });
});
