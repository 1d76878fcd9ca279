import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import {
  GENERATED_KINDS,
  type GeneratedEntry,
  type GeneratedFile,
  type GeneratedKind,
} from './generate-files.ts';

/** Files that are written at once. */
const AT_ONCE = 32;

export type Written = {
  readonly files: number;
  readonly bytes: number;
  readonly kinds: Readonly<Record<GeneratedKind, number>>;
  readonly manifest: string;
};

/** Where the manifest of a folder of generated files is: beside it, so that it isn't taken for one of them. */
export const manifestOf = (folder: string): string => join(dirname(folder), 'generated.jsonl');

/** Writes files below a folder, and one line on each to the manifest; holds no more than a few of them at a time. */
export const writeFiles = async (files: Iterable<GeneratedFile>, folder: string): Promise<Written> => {
  const manifest = manifestOf(folder);
  await mkdir(folder, { recursive: true });
  const lines = createWriteStream(manifest);
  const made = new Set<string>();
  const kinds = Object.fromEntries(GENERATED_KINDS.map((kind) => [kind, 0]));
  let [count, bytes] = [0, 0];
  const write = async ({ key, bytes: content }: GeneratedFile): Promise<void> => {
    const path = join(folder, key);
    if (!made.has(dirname(path))) await mkdir(dirname(path), { recursive: true });
    made.add(dirname(path));
    await writeFile(path, content);
  };
  let batch: GeneratedFile[] = [];
  const flush = async (): Promise<void> => {
    await Promise.all(batch.map(write));
    const entries = batch.map(({ bytes: _bytes, ...entry }): GeneratedEntry => entry);
    const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    if (!lines.write(text)) await once(lines, 'drain');
    batch = [];
  };
  for (const file of files) {
    batch.push(file);
    count += 1;
    bytes += file.bytes.length;
    kinds[file.kind] = (kinds[file.kind] ?? 0) + 1;
    if (batch.length === AT_ONCE) await flush();
  }
  await flush();
  lines.end();
  await finished(lines);
  const { article = 0, bad = 0, copy = 0, update = 0 } = kinds;
  return { files: count, bytes, kinds: { article, bad, copy, update }, manifest };
};
