import { glob, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { Problem } from './problem.ts';

/** A file of this machine and the key that it gets in the bucket. */
export type ArticleFile = { readonly file: string; readonly key: string };

const GLOB_MARKS = /[*?[\]{}]/;

const isHidden = (path: string): boolean =>
  path.split(sep).some((part) => part.startsWith('.') && part !== '.' && part !== '..');

/** All files below a folder, in name order, hidden ones left out; links are followed once, as the names that they have. */
const filesBelow = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .filter((entry) => !entry.name.startsWith('.'))
      .map(async (entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return filesBelow(path);
        return entry.isFile() || (entry.isSymbolicLink() && (await isFile(path))) ? [path] : [];
      }),
  );
  return found.flat();
};

const statOf = (path: string) => stat(path).catch(() => undefined);
const isFile = async (path: string): Promise<boolean> => (await statOf(path))?.isFile() ?? false;

/** The folder before the first part that holds a glob's marks: keys are relative to it. */
export const globBase = (pattern: string): string => {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => GLOB_MARKS.test(part));
  return parts.slice(0, first === -1 ? -1 : first).join('/') || (pattern.startsWith('/') ? '/' : '.');
};

/** Keys use `/` and composed letters, whatever the system that the files come from. */
export const toKey = (prefix: string, path: string): string =>
  `${prefix}${path.split(sep).join('/')}`.normalize('NFC');

const expand = async (path: string): Promise<readonly { readonly file: string; readonly name: string }[]> => {
  const stats = await statOf(path);
  if (stats?.isFile()) return [{ file: path, name: basename(path) }];
  if (stats?.isDirectory())
    return (await filesBelow(path)).map((file) => ({ file, name: relative(path, file) }));
  if (!GLOB_MARKS.test(path)) return [];
  const base = globBase(path);
  const matches: string[] = [];
  for await (const match of glob(path)) matches.push(match);
  const kept = await Promise.all(
    matches
      .toSorted()
      .filter((file) => !isHidden(relative(base, file)))
      .map(async (file) => ((await isFile(file)) ? [{ file, name: relative(base, file) }] : [])),
  );
  return kept.flat();
};

/**
 * The files that paths, folders and globs name, each with its key: the path inside the folder or below the glob's fixed part, or a
 * file's own name, after the prefix. A path that names nothing, and two files that would have one key, are refused.
 */
export const articleFiles = async (
  paths: readonly string[],
  prefix: string,
): Promise<readonly ArticleFile[]> => {
  const byKey = new Map<string, string>();
  for (const path of paths) {
    const found = await expand(path);
    if (found.length === 0) throw new Problem(`Nothing matches ${path}.`);
    for (const { file, name } of found) {
      const key = toKey(prefix, name);
      const other = byKey.get(key);
      if (other !== undefined && relative(other, file) !== '')
        throw new Problem(
          `${other} and ${file} would both become ${key}: add the folder above them, or use --prefix.`,
        );
      byKey.set(key, file);
    }
  }
  return [...byKey].map(([key, file]) => ({ key, file }));
};

/** A prefix as given, ending in a slash so that it is a folder; an empty one stays empty. */
export const toPrefix = (given: string): string =>
  given === '' || given.endsWith('/') ? given : `${given}/`;

/** For reading a file without an archive: a key that tells files of different folders apart. */
export const keyOfPath = (file: string): string => {
  const path = relative('.', file)
    .split(sep)
    .filter((part) => part !== '..');
  return path.length === 0 ? basename(dirname(file)) : path.join('/').normalize('NFC');
};
