import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { EXPORT_FORMATS, type ExportFormat, exportEnding } from '../../shared/export/export-formats.ts';
import { getText } from '../api-client.ts';
import { dataFolderOf } from '../data-folder.ts';
import type { Io } from '../io.ts';
import { codeOf, messageOf, Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';

type Options = {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly json?: true;
  readonly data?: string;
};

type Exported = { readonly id: string; readonly name: string; readonly content: string };

/** The name that the archive gives the file, as far as it is a name and no path. */
const nameIn = (disposition: string | undefined, id: string, format: ExportFormat): string => {
  const [, name] = /filename="([a-z0-9][\w.-]{0,120})"/i.exec(disposition ?? '') ?? [];
  return name ?? `article-${id.replace(/\W/g, '').slice(0, 8)}.${exportEnding(format)}`;
};

const fetchOne = async (api: string, id: string, format: ExportFormat): Promise<Exported | undefined> => {
  const url = new URL(`/v1/articles/${encodeURIComponent(id)}`, api);
  url.searchParams.set('format', format);
  const answer = await getText(url);
  return answer && { id, content: answer.text, name: nameIn(answer.disposition, id, format) };
};

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return false;
    throw thrown;
  }
};

/** An article’s text must not command the terminal that shows it; a file or a pipe gets it letter by letter. */
const shown = (content: string, { isTerminal }: Pick<Io, 'isTerminal'>): string => {
  const text = content.replace(/\n$/, '');
  return isTerminal ? text.replace(/[^\P{Cc}\n\t]/gu, '\u{FFFD}') : text;
};

const write = async (path: string, content: string): Promise<void> => {
  try {
    await writeFile(path, content);
  } catch (thrown) {
    throw new Problem(`Can't write ${path}: ${messageOf(thrown)}.`, { cause: thrown });
  }
};

const exportAll = async (given: readonly string[], options: Options, io: Io): Promise<void> => {
  const { format, out } = options;
  const ids = [...new Set(given)];
  const toFolder = out !== undefined && (await isFolder(out));
  if (ids.length > 1 && out !== undefined && !toFolder)
    throw new Problem(`Several articles go into a folder, and ${out} is none: make it first.`);
  // The archive's own JSON is one line an article; other formats hold one article a file.
  if (ids.length > 1 && out === undefined && format !== 'json' && !options.json)
    throw new Problem('Say where to put several articles: --out FOLDER, or --json for one line each.');
  const { api } = await runningStack(dataFolderOf(options.data, io.env));
  const missing: string[] = [];
  for (const id of ids) {
    const exported = await fetchOne(api, id, format);
    if (exported === undefined) {
      missing.push(id);
      continue;
    }
    const { name, content } = exported;
    const file = out === undefined ? undefined : toFolder ? join(out, name) : out;
    if (file !== undefined) await write(file, content);
    if (options.json)
      io.out(JSON.stringify(file === undefined ? { id, format, name, content } : { id, format, file }));
    else io.out(file ?? shown(content, io));
  }
  if (missing.length > 0)
    throw new Problem(`There is no article ${missing.join(', ')}, or none that may be shown.`);
};

/** `backfile export`: gives out articles of the running archive as files of a format. */
export const exportCommand = (io: Io): Command =>
  new Command('export')
    .description('Give out articles as ninjs, NITF, NewsML-G2, plain text or the archive’s own JSON')
    .argument('<id...>', 'the articles’ ids, as search prints them')
    .addOption(new Option('--format <format>', 'the format').choices(EXPORT_FORMATS).default('json'))
    .option('--out <path>', 'the file to write, or a folder for files with names of their own')
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', 'print one JSON object an article')
    .action((ids: string[], options: Options) => exportAll(ids, options, io));
