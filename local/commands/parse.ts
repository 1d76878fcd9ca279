import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { Command } from 'commander';
import { MAX_FILE_BYTES } from '../../shared/ingest/limits.ts';
import type { ArchiveObject } from '../../shared/ingest/ports.ts';
import { articleFiles, keyOfPath } from '../article-files.ts';
import type { Io } from '../io.ts';
import { messageOf } from '../problem.ts';

/** Half a second's worth of modules that no other command needs. */
const reading = () => import('../../shared/ingest/read-articles.ts');

const objectOf = async (file: string): Promise<ArchiveObject> => {
  const { size, mtime } = await stat(file);
  const described = { key: keyOfPath(file), size, lastModified: mtime.toISOString(), metadata: {} };
  if (size > MAX_FILE_BYTES) return { ...described, etag: '' };
  const bytes = await readFile(file);
  return { ...described, bytes, etag: createHash('md5').update(bytes).digest('hex') };
};

/** The lines for one file: one an article, and one for each refusal. */
const linesOf = async (
  file: string,
): Promise<{ readonly lines: readonly object[]; readonly ok: boolean }> => {
  const { readArticles } = await reading();
  try {
    const { articles, refused } = await readArticles(await objectOf(file), 'local', new Date().toISOString());
    return {
      lines: [
        ...articles.map((article) => ({ file, article })),
        ...refused.map(({ entry, reason, detail }) => ({
          file,
          rejected: { reason, detail, ...(entry === undefined ? {} : { entry }) },
        })),
      ],
      ok: refused.length === 0,
    };
  } catch (thrown) {
    return { lines: [{ file, rejected: { reason: 'error', detail: messageOf(thrown) } }], ok: false };
  }
};

/** `backfile parse`: shows what the archive would make of files, without an archive. */
export const parseCommand = (io: Io): Command =>
  new Command('parse')
    .description('Read article files and print one JSON line an article; needs no running archive')
    .argument('<file...>', 'files, folders (with all below them) and globs')
    .option('--json', 'the same: this command always prints JSON')
    .action(async (paths: string[]) => {
      let allOk = true;
      for (const { file } of await filesNamed(paths)) {
        const { lines, ok } = await linesOf(file);
        for (const line of lines) io.out(JSON.stringify(line));
        allOk &&= ok;
      }
      if (!allOk) process.exitCode = 1;
    });

/** Each path by itself: here, two files of one name are no conflict. */
const filesNamed = async (paths: readonly string[]) =>
  (await Promise.all(paths.map((path) => articleFiles([path], '')))).flat();
