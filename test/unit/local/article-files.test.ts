import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleFiles, globBase, toPrefix } from '../../../local/article-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile files-'));
  await mkdir(join(folder, 'one', 'deep'), { recursive: true });
  await mkdir(join(folder, 'two'));
  await mkdir(join(folder, 'empty'));
  for (const name of ['one/a.txt', 'one/deep/b.md', 'one/.hidden', 'two/a.txt', 'two/u\u0308.txt'])
    await writeFile(join(folder, name), name);
});
afterAll(() => rm(folder, { recursive: true }));

const keys = async (...paths: readonly string[]) =>
  (
    await articleFiles(
      paths.map((path) => join(folder, path)),
      'incoming/',
    )
  ).map(({ key }) => key);

describe('articleFiles', () => {
  it('names files of a folder by their path inside it, hidden ones left out', async () => {
    expect(await keys('one')).toEqual(['incoming/a.txt', 'incoming/deep/b.md']);
  });

  it('names a single file by its own name, in composed letters', async () => {
    expect(await keys('one/deep/b.md')).toEqual(['incoming/b.md']);
    expect(await keys('two/u\u0308.txt')).toEqual(['incoming/ü.txt']);
  });

  it('names a glob’s files by their path below its fixed part', async () => {
    expect(await keys('*/**/*.{txt,md}')).toEqual([
      'incoming/one/a.txt',
      'incoming/one/deep/b.md',
      'incoming/two/a.txt',
      'incoming/two/ü.txt',
    ]);
    expect(globBase('news/2024/*/x.txt')).toBe('news/2024');
    expect(globBase('*.txt')).toBe('.');
    expect(globBase('/*.txt')).toBe('/');
  });

  it('takes a file named twice once, and refuses two files for one key', async () => {
    expect(await keys('one/a.txt', 'one/a.txt')).toEqual(['incoming/a.txt']);
    await expect(keys('one', 'two')).rejects.toThrow('would both become incoming/a.txt');
  });

  it.each(['nowhere', '*.none', 'empty'])('refuses %s, which names nothing', async (path) => {
    await expect(keys(path)).rejects.toThrow(`Nothing matches ${join(folder, path)}.`);
  });
});

describe('toPrefix', () => {
  it('makes a folder of it', () => {
    expect([toPrefix('a'), toPrefix('a/'), toPrefix('')]).toEqual(['a/', 'a/', '']);
  });
});
