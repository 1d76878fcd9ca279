import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { ArchiveObject } from '../../shared/ingest/ports.ts';
import { openProfiles, type ProfileBook, parseProfiles } from '../../shared/text/profiles.ts';
import { articleFiles } from '../article-files.ts';
import { explainedLines } from '../explained-lines.ts';
import { type Io, printable } from '../io.ts';
import { messageOf, Problem } from '../problem.ts';

/** Half a second's worth of modules that no other command needs. */
const reading = () => import('../../shared/ingest/read-articles.ts');
const objects = () => import('../objects-of-file.ts');
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

/** What is said of a file in a place, and whether nothing of it was refused. */
type Told = { readonly lines: readonly string[]; readonly ok: boolean };

/** Where a file stands: on this machine, and in a container there. */
type Place = { readonly file: string; readonly member?: string };

const placeOf = (file: string, { member }: ArchiveObject): Place => ({
  file,
  ...(member === undefined ? {} : { member }),
});

const rejectedLine = (place: Place, reason: string, detail: string, entry?: string): string =>
  JSON.stringify({ ...place, rejected: { reason, detail, ...(entry === undefined ? {} : { entry }) } });

/** The lines for one file: one an article, and one for each refusal. */
const linesOf = async (
  place: Place,
  object: ArchiveObject,
  profiles: ProfileBook | undefined,
): Promise<Told> => {
  const { readArticles } = await reading();
  const { articles, refused } = await readArticles(object, 'local', new Date().toISOString(), profiles);
  return {
    lines: [
      ...articles.map((article) => JSON.stringify({ ...place, article })),
      ...refused.map(({ entry, reason, detail }) => rejectedLine(place, reason, detail, entry)),
    ],
    ok: refused.length === 0,
  };
};

const rejectedWords = ({ file, member }: Place, reason: string, detail: string, entry?: string): string => {
  const name = [file, member, entry].filter((part) => part !== undefined).join(' · ');
  return printable(`${name}: refused (${reason}). ${detail}`);
};

/** How one file was read, for people or as one JSON line an article, and a line for each refusal. */
const explanationOf = async (
  place: Place,
  object: ArchiveObject,
  isJson: boolean,
  profiles: ProfileBook | undefined,
  io: Io,
): Promise<Told> => {
  const { explainFile } = await explaining();
  const refusal = isJson ? rejectedLine : rejectedWords;
  const { explanations, refused } = await explainFile(object, new Date().toISOString(), profiles);
  return {
    lines: [
      ...explanations.flatMap((one) =>
        isJson ? [JSON.stringify({ ...place, ...one })] : explainedLines(place.file, one, io),
      ),
      ...refused.map(({ reason, detail, entry }) => refusal(place, reason, detail, entry)),
    ],
    ok: refused.length === 0,
  };
};

/** `backfile parse`: shows what the archive would make of files, without an archive. */
export const parseCommand = (io: Io): Command =>
  new Command('parse')
    .description(
      'Read article files, and those in zip, tar, gzip, JSON lines and WARC, and print one JSON line an article; needs no running archive',
    )
    .argument('<file...>', 'files, folders (with all below them) and globs')
    .option('--explain', 'show each field with its origin, and the text with what was left out and why')
    .option('--json', 'JSON lines, which this command prints anyhow but with --explain')
    .option('--profile <file>', 'know the lines of publishers that `backfile learn --out` found')
    .action(async (paths: string[], { explain = false, json = false, profile }: Options) => {
      let allOk = true;
      const profiles = profile === undefined ? undefined : await profilesIn(profile);
      const tell = ({ lines, ok }: Told): void => {
        for (const line of lines) io.out(line);
        allOk &&= ok;
      };
      const tellOf = async (file: string, object: ArchiveObject): Promise<void> => {
        const place = placeOf(file, object);
        const told = explain
          ? explanationOf(place, object, json, profiles, io)
          : linesOf(place, object, profiles);
        tell(await told);
      };
      const refusal = explain && !json ? rejectedWords : rejectedLine;
      const { objectsOfFile } = await objects();
      for (const { file } of await filesNamed(paths)) {
        try {
          for await (const object of objectsOfFile(file)) await tellOf(file, object);
        } catch (thrown) {
          tell({ lines: [refusal({ file }, 'error', messageOf(thrown))], ok: false });
        }
      }
      if (!allOk) process.exitCode = 1;
    });

/** Each path by itself: here, two files of one name are no conflict. */
const filesNamed = async (paths: readonly string[]) =>
  (await Promise.all(paths.map((path) => articleFiles([path], '')))).flat();
