import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type Io, processIo } from '../../local/io.ts';
import { ARTICLES, readSeeds } from './corpus.ts';
import { tryFile } from './findings.ts';
import { fuzz } from './run.ts';

type Options = {
  readonly minutes: number;
  readonly seed: number;
  readonly format?: string;
  readonly reproduce?: string;
};

const reproduce = async (path: string, io: Io): Promise<void> => {
  const [, format = ARTICLES, name = basename(path)] = /^(.+)-[0-9a-f]{12}-(.+)$/.exec(basename(path)) ?? [];
  const { harm, seconds, megabytes } = await tryFile(path, { format, name, bytes: await readFile(path) });
  io.out(
    `${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB: ${harm ? `${harm.kind}: ${harm.detail}` : 'no harm'}`,
  );
  if (harm) process.exitCode = 1;
};

const run = async ({ minutes, seed, format, ...options }: Options, io: Io): Promise<void> => {
  if (options.reproduce !== undefined) return reproduce(options.reproduce, io);
  const all = readSeeds();
  const seeds = all.filter((one) => format === undefined || one.format === format);
  if (seeds.length === 0)
    throw new InvalidArgumentError(`There is ${[...new Set(all.map((one) => one.format))].join(', ')}.`);
  const outcome = await fuzz(
    seeds,
    { seconds: minutes * 60, seed },
    {
      finding: ({ harm, command }) => io.out(`${harm.kind}: ${harm.detail}\n  ${command}`),
      progress: io.progress,
    },
  );
  io.progress('');
  io.out(
    `${outcome.runs} runs of ${outcome.formats} formats from seed ${seed}, ${outcome.edges} edges reached: ${outcome.findings.length} findings`,
  );
  if (outcome.findings.length > 0 || outcome.runs === 0) process.exitCode = 1;
};

const toNumber = (text: string): number => {
  if (!/^\d{1,9}(?:\.\d{1,3})?$/u.test(text)) throw new InvalidArgumentError('Say a number, 0 or more.');
  return Number(text);
};

await new Command('fuzz')
  .description('Read files that were changed at random, and keep those that do harm')
  .option('--minutes <count>', 'for how long', toNumber, 10)
  .option(
    '--seed <number>',
    'what the changes follow from',
    toNumber,
    Math.floor(Date.now() / 1_000) % 1_000_000,
  )
  .option('--format <name>', 'begin with the fixtures of one format only')
  .option('--reproduce <file>', 'read one file again and say what harm it does')
  .action((options: Options) => run(options, processIo()))
  .parseAsync();
