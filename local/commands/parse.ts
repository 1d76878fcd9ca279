import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { openProfiles, type ProfileBook, parseProfiles } from '../../shared/text/profiles.ts';
import { articleFiles } from '../article-files.ts';
import { explainedLines } from '../explained-lines.ts';
import { type Io, printable } from '../io.ts';
import { objectOfFile } from '../object-of-file.ts';
import { messageOf, Problem } from '../problem.ts';

/** Half a second's worth of modules that no other command needs. */
const reading = () => import('../../shared/ingest/read-articles.ts');
const explaining = () => import('../../shared/ingest/explain-file.ts');

type Options = { readonly explain?: boolean; readonly json?: boolean; readonly profile?: string };

/** What `learn` wrote, or was fetched from an archive's bucket. */
const profilesIn = async (file: string): Promise<ProfileBook> => {
  const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
    throw new Problem(`The profile ${file} can't be read: ${messageOf(thrown)}.`);
  });
  const parsed = parseProfiles(text);
  if ('invalid' in parsed) throw new Problem(`${file} is no profile: ${parsed.invalid}`);
  return openProfiles(parsed.profiles);
};

/** What is said of one file, and whether nothing of it was refused. */
type Told<T> = { readonly lines: readonly T[]; readonly ok: boolean };

/** The lines for one file: one an article, and one for each refusal. */
const linesOf = async (file: string, profiles: ProfileBook | undefined): Promise<Told<object>> => {
  const { readArticles } = await reading();
  try {
    const now = new Date().toISOString();
    const { articles, refused } = await readArticles(await objectOfFile(file), 'local', now, profiles);
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

/** How one file was read, for people or as one JSON line an article, and a line for each refusal. */
const explanationOf = async (
  file: string,
  isJson: boolean,
  profiles: ProfileBook | undefined,
  io: Io,
): Promise<Told<string>> => {
  const { explainFile } = await explaining();
  const refusal = (reason: string, detail: string, entry?: string): string =>
    isJson
      ? JSON.stringify({ file, rejected: { reason, detail, ...(entry === undefined ? {} : { entry }) } })
      : printable(`${entry === undefined ? file : `${file} · ${entry}`}: refused (${reason}). ${detail}`);
  try {
    const now = new Date().toISOString();
    const { explanations, refused } = await explainFile(await objectOfFile(file), now, profiles);
    return {
      lines: [
        ...explanations.flatMap((one) =>
          isJson ? [JSON.stringify({ file, ...one })] : explainedLines(file, one, io),
        ),
        ...refused.map(({ reason, detail, entry }) => refusal(reason, detail, entry)),
      ],
      ok: refused.length === 0,
    };
  } catch (thrown) {
    return { lines: [refusal('error', messageOf(thrown))], ok: false };
  }
};

/** `backfile parse`: shows what the archive would make of files, without an archive. */
export const parseCommand = (io: Io): Command =>
  new Command('parse')
    .description('Read article files and print one JSON line an article; needs no running archive')
    .argument('<file...>', 'files, folders (with all below them) and globs')
    .option('--explain', 'show each field with its origin, and the text with what was left out and why')
    .option('--json', 'JSON lines, which this command prints anyhow but with --explain')
    .option('--profile <file>', 'know the lines of publishers that `backfile learn --out` found')
    .action(async (paths: string[], { explain = false, json = false, profile }: Options) => {
      let allOk = true;
      const profiles = profile === undefined ? undefined : await profilesIn(profile);
      for (const { file } of await filesNamed(paths)) {
        const told = explain ? explanationOf(file, json, profiles, io) : linesOf(file, profiles);
        const { lines, ok } = await told;
        for (const line of lines) io.out(typeof line === 'string' ? line : JSON.stringify(line));
        allOk &&= ok;
      }
      if (!allOk) process.exitCode = 1;
    });

/** Each path by itself: here, two files of one name are no conflict. */
const filesNamed = async (paths: readonly string[]) =>
  (await Promise.all(paths.map((path) => articleFiles([path], '')))).flat();
