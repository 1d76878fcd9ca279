import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { createS3Profiles } from '../../shared/adapters/s3-profiles.ts';
import { createS3Source } from '../../shared/adapters/s3-source.ts';
import { RESERVED_PREFIX } from '../../shared/contract.ts';
import { MAX_FILE_BYTES } from '../../shared/ingest/limits.ts';
import type { Profiles, PublisherProfile } from '../../shared/text/profiles.ts';
import { articleFiles, keyOfPath } from '../article-files.ts';
import { createS3Client, LOCAL_KEYS, type S3Address } from '../bucket.ts';
import { dataFolderOf } from '../data-folder.ts';
import { bold, type Io, printable } from '../io.ts';
import type { LearningSource, Lesson } from '../learn-lines.ts';
import { objectOfFile } from '../object-of-file.ts';
import { Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';

/** Half a second's worth of modules that no other command needs. */
const learning = async () => ({
  ...(await import('../learn-lines.ts')),
  ...(await import('../../shared/text/normalise.ts')),
});

type Options = {
  readonly prefix?: string;
  readonly out?: string;
  readonly dryRun?: true;
  readonly json?: true;
  readonly data?: string;
};

type Lessons = { readonly source: LearningSource; readonly keep: (profiles: Profiles) => Promise<string> };

const nameOf = ({ publisher, folder = '' }: PublisherProfile): string =>
  publisher ?? (folder === '' ? 'files at the bucket’s top' : `folder ${folder}/`);

const fromFiles = async (paths: readonly string[], out: string): Promise<Lessons> => {
  const found = await Promise.all(paths.map((path) => articleFiles([path], '')));
  const byKey = new Map(found.flat().map(({ file }) => [keyOfPath(file), file]));
  return {
    source: {
      keys: async function* () {
        yield* byKey.keys();
      },
      read: async (key) => {
        const file = byKey.get(key);
        return file === undefined ? undefined : objectOfFile(file);
      },
    },
    keep: (profiles) => keepInFile(out, profiles),
  };
};

const keepInFile = async (out: string, profiles: Profiles): Promise<string> => {
  await writeFile(out, `${JSON.stringify(profiles, null, 1)}\n`);
  return `Written to ${out}: \`npx backfile parse --profile\` reads files with it.`;
};

/** S3Mock can't give the listings that every other server should. */
const isOwn = ({ accessKeyId }: S3Address): boolean => accessKeyId === LOCAL_KEYS.accessKeyId;

const fromBucket = (address: S3Address, { prefix, out }: Options): Lessons & { stop: () => void } => {
  const s3 = createS3Client(address);
  const bucket = createS3Source(s3, address.bucket, { encodedListing: !isOwn(address) });
  return {
    source: {
      keys: async function* () {
        for await (const { key } of bucket.list(prefix)) if (!key.startsWith(RESERVED_PREFIX)) yield key;
      },
      read: (key) => bucket.read(key, { maxBytes: MAX_FILE_BYTES }),
    },
    keep: async (profiles) => {
      if (out !== undefined) return keepInFile(out, profiles);
      await createS3Profiles(s3, address.bucket).write(profiles);
      return 'Kept in the bucket. Files that come from now on are read with it, within a minute; those that were read keep their reading until they are read again: `npx backfile reindex start`.';
    },
    stop: () => s3.destroy(),
  };
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const tell = ({ files, refused, learned }: Lesson, io: Io): void => {
  const others = refused === 0 ? '' : `, ${refused} of them no article`;
  io.out(`Read ${counted(files, 'file', 'files')}${others}.`);
  if (learned.length === 0) io.out('No line stands in three and more stories of one publisher.');
  for (const { profile, files: ofOwner, sampled, examples } of learned) {
    const lines = Object.keys(profile.lines).length;
    const sample = sampled < ofOwner ? `, ${sampled} looked at closely` : '';
    io.out(
      `${bold(printable(nameOf(profile)), io)}: ${ofOwner} files${sample}, ${profile.stories} stories, ${counted(lines, 'line', 'lines')}`,
    );
    for (const { text, share } of examples) io.out(`  ${Math.round(share * 100)} %  ${printable(text)}`);
  }
};

const toJson = ({ files, refused, learned }: Lesson, madeAt: string, isKept: boolean) => ({
  madeAt,
  kept: isKept,
  files,
  refused,
  profiles: learned.map(({ profile, files: ofOwner, sampled, examples }) => {
    const { lines, ...owner } = profile;
    return { ...owner, files: ofOwner, sampled, lines: Object.keys(lines).length, examples };
  }),
});

const learn = async (paths: readonly string[], options: Options, io: Io): Promise<void> => {
  const { out, prefix, dryRun = false } = options;
  if (paths.length > 0 && out === undefined)
    throw new Problem('Say where to write what is learnt from files: --out FILE.');
  if (paths.length > 0 && prefix !== undefined)
    throw new Problem('--prefix chooses objects of the bucket: leave it out, or the files.');
  const local = paths.length > 0 && out !== undefined ? await fromFiles(paths, out) : undefined;
  const remote =
    local === undefined
      ? fromBucket((await runningStack(dataFolderOf(options.data, io.env))).s3, options)
      : undefined;
  const lessons = local ?? remote;
  if (!lessons) return;
  try {
    const { learnLines, PIPELINE_VERSION } = await learning();
    const lesson = await learnLines(lessons.source, (files) =>
      io.progress(`Read ${counted(files, 'file', 'files')}`),
    );
    io.progress('');
    const profiles = {
      madeAt: new Date().toISOString(),
      pipelineVersion: PIPELINE_VERSION,
      profiles: lesson.learned.map(({ profile }) => profile),
    };
    const said = dryRun ? 'Nothing was kept.' : await lessons.keep(profiles);
    if (options.json) {
      io.out(JSON.stringify(toJson(lesson, profiles.madeAt, !dryRun)));
      return;
    }
    tell(lesson, io);
    io.out(said);
  } finally {
    remote?.stop();
  }
};

/** `backfile learn`: finds the lines that publishers' files share, for reading others with. */
export const learnCommand = (io: Io): Command =>
  new Command('learn')
    .description(
      'Find lines that stand in many files of one publisher, so that they can be told from stories',
    )
    .argument('[file...]', 'files, folders and globs to learn from, instead of the running archive’s bucket')
    .option('--out <file>', 'write what was learnt to a file, not to the bucket')
    .option(
      '--prefix <prefix>',
      'learn only from objects whose keys start so; replaces what was learnt before',
    )
    .option('--dry-run', 'only say what would be learnt')
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', 'print one JSON object')
    .action((paths: string[], options: Options) => learn(paths, options, io));
