import { Command } from 'commander';
import * as z from 'zod/mini';
import { REINDEX_PATH, SCHEDULES_PATH } from '../../shared/contract.ts';
import { ReindexStatus } from '../../shared/reindex/reindex.ts';
import { SchedulesPage } from '../../shared/schedules/shown-schedule.ts';
import { ADMIN } from '../admin-command.ts';
import { getJson } from '../api-client.ts';
import { counted } from '../counted.ts';
import { dataFolderOf } from '../data-folder.ts';
import { type Io, printable } from '../io.ts';
import { LocalStatus, STATUS_PATH } from '../local-status.ts';
import { Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';

type Options = { readonly json?: true; readonly data?: string };

/** What the archive says of itself; parts may be missing while the engine can't be reached. */
const Health = z.looseObject({
  status: z.string(),
  articles: z.optional(z.number()),
  files: z.optional(z.record(z.string(), z.number())),
});

/** What is scheduled, and what of it somebody should look at. */
const schedulesOf = ({ results, damaged }: SchedulesPage = { results: [], damaged: [] }) => ({
  count: results.length + damaged.length,
  silent: results.filter(({ isSilent }) => isSilent).map(({ name }) => name),
  damaged,
});

const read = async (options: Options, io: Io) => {
  const data = dataFolderOf(options.data, io.env);
  const { pid, api, s3, opensearch } = await runningStack(data);
  const [health, local, schedules, reindex] = await Promise.all([
    getJson(new URL('/v1/health', api), Health, [503]),
    getJson(new URL(STATUS_PATH, api), LocalStatus),
    // Not there while the bucket can't be reached.
    getJson(new URL(SCHEDULES_PATH, api), SchedulesPage, [], ADMIN).catch(() => undefined),
    getJson(new URL(REINDEX_PATH, api), ReindexStatus, [], ADMIN).catch(() => undefined),
  ]);
  if (health === undefined || local === undefined)
    throw new Problem(`${api} doesn't tell how it is: is it Backfile?`);
  return {
    status: health.status,
    api,
    s3,
    opensearch,
    articles: health.articles ?? 0,
    files: health.files ?? {},
    ...local,
    schedules: schedulesOf(schedules),
    ...(reindex ? { stale: reindex.stale } : {}),
    pid,
    data,
  };
};

const print = (status: Awaited<ReturnType<typeof read>>, io: Io): void => {
  const files = Object.entries(status.files).map(([state, count]) => `${count} ${state}`);
  const { queue, s3 } = status;
  io.out(`Backfile runs (process ${status.pid}): ${status.status}`);
  io.out(`  API         ${status.api}`);
  io.out(
    `  S3          ${s3.endpoint}, bucket ${s3.bucket}, keys ${s3.accessKeyId ?? 'from your AWS settings'} / ${s3.secretAccessKey ?? ''}, region ${s3.region}`,
  );
  io.out(`  OpenSearch  ${status.opensearch}`);
  io.out(`  Articles    ${status.articles}`);
  io.out(`  Files       ${files.length === 0 ? 'none' : files.join(', ')}`);
  io.out(
    `  Queue       ${queue.waiting} waiting, ${queue.inFlight} in work, ${queue.retrying} to be tried again, ${queue.dead.length} given up`,
  );
  for (const { reason, body } of queue.dead) io.out(`    given up: ${reason}: ${body.slice(0, 300)}`);
  const { count, silent, damaged } = status.schedules;
  if (count > 0) io.out(`  Schedules   ${count}`);
  const { stale } = status;
  if (stale?.indices)
    io.out('  Stale       the indices were made by another version: `npx backfile reindex`');
  if (stale && stale.files > 0)
    io.out(
      `  Stale       ${counted(stale.files, 'file')} read by an older version: \`npx backfile reconcile --repair\``,
    );
  for (const name of silent) io.out(`    silent: ${name} has delivered nothing`);
  for (const name of damaged) io.out(`    not readable: ${printable(name)}`);
  io.out(`  Data        ${status.data}`);
};

/** `backfile status`: where the running archive is and how it does. */
export const statusCommand = (io: Io): Command =>
  new Command('status')
    .description('Show the addresses of the running archive, its articles, files and queue')
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      const status = await read(options, io);
      if (options.json) io.out(JSON.stringify(status));
      else print(status, io);
    });
