import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { madeSeeds } from './made-seeds.ts';

/** A file to begin from: what folder of fixtures it stands for, and its name, whose ending may break ties of sniffing. */
export type Seed = { readonly format: string; readonly name: string; readonly bytes: Uint8Array };

const FIXTURES = fileURLToPath(new URL('../../test/fixtures/', import.meta.url));
/** Larger ones make every run slow and find little more. */
const LARGEST_SEED = 128 * 1024;

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};

const filesUnder = (folder: string): readonly string[] =>
  namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });

const seedOf = (format: string, path: string): readonly Seed[] => {
  const name = path.split(/[/\\]/).at(-1) ?? 'input';
  if (
    name === 'expected.json' ||
    (name.endsWith('.md') && format === HOSTILE) ||
    statSync(path).size > LARGEST_SEED
  )
    return [];
  return [{ format, name, bytes: readFileSync(path) }];
};

/** Articles as staff drop them, of several formats. */
export const ARTICLES = 'articles';
/** Files that once did harm. */
export const HOSTILE = 'hostile';

/** All fixtures of files, by the formats that they are of, and files that are made. */
export const readSeeds = (): readonly Seed[] => [
  ...madeSeeds(),
  ...[ARTICLES, HOSTILE].flatMap((format) =>
    filesUnder(join(FIXTURES, format)).flatMap((path) => seedOf(format, path)),
  ),
  ...namesIn(join(FIXTURES, 'formats')).flatMap((format) =>
    filesUnder(join(FIXTURES, 'formats', format)).flatMap((path) => seedOf(format, path)),
  ),
];
