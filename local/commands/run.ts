import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { RUNS_PATH } from '../../shared/contract.ts';
import { isAtRest, Run } from '../../shared/runs/run.ts';
import { BegunRun, RunsPage, ShownRunReceipt } from '../../shared/runs/run-parameters.ts';
import { ADMIN, apiOf, type Common, common } from '../admin-command.ts';
import { getJson, getText, sendJson } from '../api-client.ts';
import { createS3Client } from '../bucket.ts';
import { dataFolderOf } from '../data-folder.ts';
import { bold, type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';
import { faultOf, progressLine, receiptLines, scopeWords } from '../run-lines.ts';
import { manifestFile, type ScopeOptions, scopeOf } from '../run-scope.ts';
import { uploadFile } from '../upload.ts';

type Detached = Common & { readonly detach?: true };
type StartOptions = Detached &
  ScopeOptions & {
    readonly again?: true;
    readonly filesPerSecond?: number;
    readonly tolerate?: number;
    readonly why?: string;
    readonly by?: string;
  };

const POLL_EVERY = 1_000;
/** Files a page of CSV. */
const PAGE = '5000';

const addressOf = (api: string, id: string, what = ''): URL =>
  new URL(`${RUNS_PATH}/${encodeURIComponent(id)}${what}`, api);

const runOf = async (api: string, id: string): Promise<Run> => {
  const run = await getJson(addressOf(api, id), Run, [], ADMIN);
  if (run === undefined) throw new Problem(`There is no run ${id}: \`npx backfile run list\` lists them.`);
  return run;
};

const receiptOf = async (api: string, run: Run): Promise<ShownRunReceipt | undefined> =>
  run.state === 'done' ? getJson(addressOf(api, run.id, '/receipt'), ShownRunReceipt, [], ADMIN) : undefined;

const printRun = (run: Run, io: Io): void => {
  const { id, request, started, ended, detail } = run;
  io.out(printable(`${bold(id, io)}  ${progressLine(run)}${detail === undefined ? '' : ` (${detail})`}`));
  const times = ended === undefined ? `begun ${started}` : `${started} to ${ended}`;
  const why = request.why === undefined ? '' : `: ${request.why}`;
  io.out(printable(`  ${scopeWords(request.scope)}; ${times}, by ${request.requestedBy}${why}`));
};

/** Prints how a run ended. Throws a problem where it is no success. */
const conclude = async (api: string, run: Run, options: Common, io: Io): Promise<void> => {
  const receipt = await receiptOf(api, run);
  if (options.json) io.out(JSON.stringify({ run, ...(receipt === undefined ? {} : { receipt }) }));
  else {
    printRun(run, io);
    for (const line of receipt === undefined ? [] : receiptLines(receipt)) io.out(printable(`  ${line}`));
  }
  const fault = faultOf(run, receipt);
  if (fault !== undefined) throw new Problem(printable(fault));
};

/** Waits for a run's end, and says how far it is meanwhile. */
const follow = async (api: string, begun: Run, options: Common, io: Io): Promise<void> => {
  io.note(`Run ${begun.id} goes on if you leave: \`npx backfile run status ${begun.id}\` tells of it.`);
  let run = begun;
  while (!isAtRest(run)) {
    io.progress(progressLine(run));
    await sleep(POLL_EVERY);
    run = await runOf(api, run.id);
  }
  io.progress('');
  await conclude(api, run, options, io);
};

/** What was begun: said at once, or waited for. */
const attend = async (api: string, run: Run, options: Detached, io: Io): Promise<void> => {
  if (options.detach !== true) return follow(api, run, options, io);
  if (options.json) io.out(JSON.stringify({ run }));
  else printRun(run, io);
};

/** The same options with the key of the list, which is put in the bucket where it is a file of this machine. */
const withManifest = async (options: StartOptions, io: Io): Promise<StartOptions> => {
  const found = options.manifest === undefined ? undefined : await manifestFile(options.manifest);
  if (found === undefined) return options;
  const { s3: address } = await runningStack(dataFolderOf(options.data, io.env));
  const s3 = createS3Client(address);
  await uploadFile(s3, address.bucket, found);
  s3.destroy();
  return { ...options, manifest: found.key };
};

/** Begins the run that an address makes of an order, and waits for it unless it is to go on alone. */
export const beginRun = async (url: URL, order: unknown, options: Detached, io: Io): Promise<void> => {
  const { run, isNew, detail } = await sendJson('POST', url, order, BegunRun, ADMIN);
  if (!isNew) io.note(printable(detail));
  await attend(url.origin, run, options, io);
};

/** Begins a run, and waits for its end unless it is to be left alone. */
export const startRun = async (options: StartOptions, io: Io): Promise<void> => {
  scopeOf(options, Date.now());
  const api = await apiOf(options, io);
  const { again, filesPerSecond, tolerate, why, by, ...rest } = await withManifest(options, io);
  const order = {
    scope: scopeOf(rest, Date.now()),
    requestedBy: by ?? userInfo().username,
    ...(again === undefined ? {} : { again }),
    ...(filesPerSecond === undefined ? {} : { filesPerSecond }),
    ...(tolerate === undefined ? {} : { toleratedFailures: tolerate }),
    ...(why === undefined ? {} : { why }),
  };
  await beginRun(new URL(RUNS_PATH, api), order, options, io);
};

const list = async (options: Common & { readonly size: number }, io: Io): Promise<void> => {
  const url = new URL(RUNS_PATH, await apiOf(options, io));
  url.searchParams.set('page-size', String(options.size));
  const page = await getJson(url, RunsPage, [], ADMIN);
  if (page === undefined) throw new Problem(`${url.origin} has no list of runs: is it Backfile?`);
  if (options.json) {
    io.out(JSON.stringify(page));
    return;
  }
  if (page.results.length === 0) io.out('There was no run.');
  for (const run of page.results) printRun(run, io);
  if (page.next !== undefined) io.note('There are older ones: raise --size.');
};

const status = async (id: string, options: Common, io: Io): Promise<void> => {
  const run = await runOf(await apiOf(options, io), id);
  if (options.json) io.out(JSON.stringify(run));
  else printRun(run, io);
};

const stop = async (id: string, options: Common, io: Io): Promise<void> => {
  const run = await sendJson('POST', addressOf(await apiOf(options, io), id, '/stop'), undefined, Run, ADMIN);
  if (options.json) io.out(JSON.stringify(run));
  else printRun(run, io);
};

const resume = async (id: string, options: Detached, io: Io): Promise<void> => {
  const api = await apiOf(options, io);
  await attend(
    api,
    await sendJson('POST', addressOf(api, id, '/resume'), undefined, Run, ADMIN),
    options,
    io,
  );
};

/** Prints what became of each file as CSV, page after page. */
const printFiles = async (api: string, id: string, io: Io): Promise<void> => {
  const first = addressOf(api, id, '/files');
  first.search = new URLSearchParams({ format: 'csv', 'page-size': PAGE }).toString();
  for (let url: URL | undefined = first; url !== undefined; ) {
    const page = await getText(url, ADMIN);
    if (page === undefined) throw new Problem(`There is no run ${id}.`);
    // The answer's last line ends as every line that is put out.
    if (page.text !== '') io.out(page.text.slice(0, -1));
    url = page.next === undefined ? undefined : new URL(page.next, api);
  }
};

const receipt = async (id: string, options: Common & { readonly csv?: true }, io: Io): Promise<void> => {
  const api = await apiOf(options, io);
  const run = await runOf(api, id);
  if (options.csv) {
    await printFiles(api, run.id, io);
    const fault = faultOf(run, await receiptOf(api, run));
    if (fault !== undefined) throw new Problem(printable(fault));
  } else await conclude(api, run, options, io);
};

const toNumber = (option: string) => (text: string) => {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw new Problem(`${option} takes a number.`);
  return number;
};

const DETACH = ['--detach', 'do not wait for its end'] as const;

/** `backfile run`: ingests many files of the bucket at once, and proves what became of them. */
export const runCommand = (io: Io): Command => {
  const command = new Command('run').description(
    'Ingest many files of the bucket, and prove what became of them',
  );
  const starting = new Command('start')
    .description('Begin a run, and wait until it has ended')
    .option('--prefix <prefix>', 'files below this prefix')
    .option(
      '--manifest <file>',
      'files that a list names: CSV with a column `key`, or JSON lines; a file, or a key of the bucket',
    )
    .option('--since <time>', 'files that changed since then')
    .option('--until <time>', 'and before then; now else')
    .option('--refused [reasons...]', 'files of which something was refused, for any reason or for these')
    .option('--publisher <name>', 'files that hold articles of this publisher')
    .option('--section <name>', 'files that hold articles of this section')
    .option('--missing <field>', 'files that hold articles without this field: published, byline, …')
    .option('--again', 'read files anew that are settled already')
    .option('--files-per-second <number>', 'of each folder, at most', toNumber('--files-per-second'))
    .option('--tolerate <percent>', 'how many batches may fail before the run does', toNumber('--tolerate'))
    .option('--why <text>', 'why, for whoever looks at the list')
    .option('--by <name>', 'who asks; the user of this machine else')
    .option(...DETACH)
    .action((options: StartOptions) => startRun(options, io));
  const listing = new Command('list')
    .description('List runs, newest first')
    .option('--size <number>', 'how many, 1 to 100', toNumber('--size'), 20)
    .action((options: Common & { readonly size: number }) => list(options, io));
  const telling = new Command('status')
    .description('Say how far a run is')
    .argument('<id>', 'the id of the run')
    .action((id: string, options: Common) => status(id, options, io));
  const stopping = new Command('stop')
    .description('Stop a run after the batches that are in work')
    .argument('<id>', 'the id of the run')
    .action((id: string, options: Common) => stop(id, options, io));
  const resuming = new Command('resume')
    .description('Go on with a run that was stopped or failed, and wait until it has ended')
    .argument('<id>', 'the id of the run')
    .option(...DETACH)
    .action((id: string, options: Detached) => resume(id, options, io));
  const receipts = new Command('receipt')
    .description('Print what became of the files of a run, and the proof of it')
    .argument('<id>', 'the id of the run')
    .option('--csv', 'print every file with what became of it, as CSV')
    .action((id: string, options: Common & { readonly csv?: true }) => receipt(id, options, io));
  for (const sub of [starting, listing, telling, stopping, resuming, receipts])
    command.addCommand(common(sub));
  return command;
};
