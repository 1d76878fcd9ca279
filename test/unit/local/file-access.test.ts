import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileAccess } from '../../../local/file-access.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile-access-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('reads a file at any place, and less only at its end', async () => {
  const path = join(folder, 'a');
  await writeFile(path, '0123456789');
  const access = await fileAccess(path);
  const read = async (offset: number, length: number) =>
    Buffer.from(await access.read(offset, length)).toString();
  expect(access.size).toBe(10);
  expect(await read(0, 4)).toBe('0123');
  expect(await read(8, 4)).toBe('89');
  expect(await read(12, 4)).toBe('');
  await truncate(path, 5);
  expect(await read(3, 4)).toBe('34');
  await access.close();
});
