import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { REINDEX_PATH } from '../../shared/contract.ts';
import {
  isReindexAtRest,
  Reindex,
  type ReindexRequest,
  ReindexStatus,
} from '../../shared/reindex/reindex.ts';
import { ADMIN, apiOf, type Common, common } from '../admin-command.ts';
import { getJson, sendJson } from '../api-client.ts';
import type { Io } from '../io.ts';
import { printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { reindexLine, reindexLines, reindexWrong } from '../reindex-lines.ts';
import { startRun } from './run.ts';

type StartOptions = Common & {
  readonly filesPerSecond?: number;
  readonly accept?: true;
  readonly detach?: true;
};

const POLL_EVERY = 1_000;

const statusOf = async (api: string): Promise<ReindexStatus> => {
  const status = await getJson(new URL(REINDEX_PATH, api), ReindexStatus, [], ADMIN);
  if (status === undefined) throw new Problem(`${api} knows no reindex: is it Backfile?`);
  return status;
};

const show = (status: ReindexStatus, options: Common, io: Io): void => {
  if (options.json) io.out(JSON.stringify(status));
  else for (const line of reindexLines(status)) io.out(printable(line));
};

/** Waits until it is at rest, and says how far it is meanwhile. */
const follow = async (api: string, begun: Reindex, io: Io): Promise<void> => {
  io.note('It goes on if you leave: `npx backfile reindex status` tells of it.');
  for (let reindex = begun; !isReindexAtRest(reindex); ) {
    io.progress(reindexLine(reindex));
    await sleep(POLL_EVERY);
    reindex = (await statusOf(api)).reindex ?? reindex;
  }
  io.progress('');
};

const ask = async (
  action: ReindexRequest['action'],
  { filesPerSecond, accept, detach, ...options }: StartOptions,
  io: Io,
): Promise<void> => {
  const api = await apiOf(options, io);
  const body = {
    action,
    accept: accept === true,
    ...(filesPerSecond === undefined ? {} : { filesPerSecond }),
  };
  const begun = await sendJson('POST', new URL(REINDEX_PATH, api), body, Reindex, ADMIN);
  if (detach !== true) await follow(api, begun, io);
  const status = await statusOf(api);
  show(status, options, io);
  const wrong = status.reindex && reindexWrong(status.reindex);
  if (wrong !== undefined) throw new Problem(wrong);
};

type Where = StartOptions & { readonly where?: readonly string[] };

/** What articles may be told by. */
const WHERE = ['publisher', 'section', 'missing'] as const;
const TAKES = '--where takes publisher=NAME, section=NAME and missing=FIELD, each once';

/** Reads the files of some articles anew, in the indices that there are. */
const readAnew = async ({ where, ...options }: Where, io: Io): Promise<void> => {
  if (where === undefined)
    throw new Problem('Say what to do: start, status, rollback, finish, or --where publisher=NAME.');
  const asked: Partial<Record<(typeof WHERE)[number], string>> = {};
  for (const one of where) {
    const name = WHERE.find((known) => one.startsWith(`${known}=`));
    const value = name && one.slice(name.length + 1).trim();
    if (!name || !value || asked[name] !== undefined) throw new Problem(`${TAKES}: not ${one}.`);
    asked[name] = value;
  }
  await startRun({ ...options, ...asked, again: true }, io);
};

const rate = (text: string): number => {
  const number = Number(text);
  if (!(number > 0 && number <= 10_000)) throw new InvalidArgumentError('a number above 0, up to 10000.');
  return number;
};

/** `backfile reindex`: new indices from the bucket, while the archive is searched and written. */
export const reindexCommand = (io: Io): Command => {
  const command = new Command('reindex').description(
    'Make new indices from the bucket while the archive is searched and written',
  );
  const working = (name: string, description: string): Command =>
    common(command.command(name).description(description))
      .option('--files-per-second <number>', 'work no more files a second', rate)
      .option('--accept', 'let the generations change places even when they don’t answer alike')
      .option('--detach', 'begin, and don’t wait for the end');
  common(command)
    .option(
      '--where <which...>',
      'read the files anew that hold such articles: publisher=NAME, section=NAME, missing=FIELD',
    )
    .option('--files-per-second <number>', 'work no more files a second', rate)
    .option('--detach', 'begin, and don’t wait for the end')
    .action((options: Where) => readAnew(options, io));
  working(
    'start',
    'Fill new indices, compare them with the present ones, and search them from then on',
  ).action((options: StartOptions) => ask('start', options, io));
  common(
    command.command('status').description('Tell how far it is, and what of the indices is stale'),
  ).action(async (options: Common) => show(await statusOf(await apiOf(options, io)), options, io));
  working(
    'rollback',
    'Search the former indices again; before the change of places, give the new ones up',
  ).action((options: StartOptions) => ask('rollback', options, io));
  common(command.command('finish').description('Delete the former indices')).action((options: Common) =>
    ask('finish', options, io),
  );
  return command;
};
