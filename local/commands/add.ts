import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { fileId } from '../../shared/article/identity.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { getJson } from '../api-client.ts';
import { articleFiles, toPrefix } from '../article-files.ts';
import { createS3Client } from '../bucket.ts';
import { dataFolderOf } from '../data-folder.ts';
import { eachAtOnce } from '../each-at-once.ts';
import { type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';
import { type Uploaded, uploadFile } from '../upload.ts';

type Options = {
  readonly prefix: string;
  readonly json?: true;
  readonly data?: string;
  readonly patience: number;
};

/** What became of one file; without a receipt it wasn't settled in time. */
type Outcome = { readonly uploaded: Uploaded; readonly receipt?: Receipt };

const UPLOADS_AT_ONCE = 8;
const POLLS_AT_ONCE = 8;
const POLL_EVERY = 300;
/** Files asked about in one round. */
const ROUND = 200;

/** Whether the receipt speaks of exactly this upload, and for good. */
export const isSettled = (receipt: Receipt | undefined, uploaded: Uploaded): receipt is Receipt =>
  receipt !== undefined &&
  receipt.state !== 'working' &&
  receipt.etag === uploaded.etag &&
  (uploaded.versionId === undefined || receipt.objectVersion === uploaded.versionId);

const receiptOf = async (api: string, uploaded: Uploaded): Promise<Outcome> => {
  const receipt = await getJson(new URL(`/v1/ingests/${fileId(uploaded.key)}`, api), Receipt);
  return isSettled(receipt, uploaded) ? { uploaded, receipt } : { uploaded };
};

/** Asks for every receipt until all are there, or until nothing has moved for as long as `patience` says. */
const settle = async (
  api: string,
  uploads: readonly Uploaded[],
  patienceMs: number,
  onProgress: (settled: number) => void,
): Promise<readonly Outcome[]> => {
  let settled: readonly Outcome[] = [];
  let rest = uploads;
  let lastMove = performance.now();
  while (rest.length > 0 && performance.now() - lastMove < patienceMs) {
    const outcomes = await eachAtOnce(rest.slice(0, ROUND), POLLS_AT_ONCE, (uploaded) =>
      receiptOf(api, uploaded),
    );
    const done = outcomes.filter((outcome) => outcome.receipt !== undefined);
    if (done.length > 0) lastMove = performance.now();
    settled = [...settled, ...done];
    const open = outcomes.filter(({ receipt }) => receipt === undefined).map(({ uploaded }) => uploaded);
    // Those that take long wait behind the others, so that they hold up nobody's report.
    rest = [...rest.slice(ROUND), ...open];
    onProgress(settled.length);
    if (rest.length > 0) await sleep(POLL_EVERY);
  }
  const byKey = new Map(settled.map((outcome) => [outcome.uploaded.key, outcome]));
  return uploads.map((uploaded) => byKey.get(uploaded.key) ?? { uploaded });
};

const refusals = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap(({ uploaded, receipt }) =>
    (receipt?.refused ?? []).map(({ entry, reason, detail }) => ({
      file: uploaded.file,
      key: uploaded.key,
      ...(entry === undefined ? {} : { entry }),
      reason,
      detail,
    })),
  );

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const report = (outcomes: readonly Outcome[], options: Options, io: Io): boolean => {
  const refused = refusals(outcomes);
  const late = outcomes.filter(({ receipt }) => receipt === undefined);
  const articles = outcomes.reduce((sum, { receipt }) => sum + (receipt?.articles.length ?? 0), 0);
  if (options.json) {
    const files = outcomes.map(({ uploaded: { file, key, versionId }, receipt }) => ({
      file,
      key,
      id: fileId(key),
      ...(versionId === undefined ? {} : { versionId }),
      state: receipt?.state ?? 'not settled',
      articles: receipt?.articles ?? [],
    }));
    io.out(JSON.stringify({ files, refused, articles }));
  } else {
    for (const { file, entry, reason, detail } of refused)
      io.note(printable(`Refused: ${file}${entry === undefined ? '' : ` # ${entry}`}: ${reason}. ${detail}`));
    for (const { uploaded } of late)
      io.note(printable(`Not settled yet: ${uploaded.file} (${uploaded.key})`));
    io.out(
      `${counted(outcomes.length, 'file')} added: ${counted(articles, 'article')}, ${refused.length} refused, ${late.length} not settled yet.`,
    );
  }
  return (
    refused.length === 0 &&
    late.length === 0 &&
    outcomes.every(({ receipt }) => receipt?.state !== 'quarantined')
  );
};

const add = async (paths: readonly string[], options: Options, io: Io): Promise<boolean> => {
  const files = await articleFiles(paths, toPrefix(options.prefix));
  const stack = await runningStack(dataFolderOf(options.data, io.env));
  const s3 = createS3Client(stack.s3);
  let sent = 0;
  const uploads = await eachAtOnce(files, UPLOADS_AT_ONCE, async (file) => {
    const uploaded = await uploadFile(s3, stack.s3.bucket, file);
    sent += 1;
    io.progress(`Uploaded ${sent} of ${files.length}`);
    return uploaded;
  });
  s3.destroy();
  const outcomes = await settle(stack.api, uploads, options.patience * 1_000, (settled) =>
    io.progress(`Settled ${settled} of ${files.length}`),
  );
  io.progress('');
  return report(outcomes, options, io);
};

/** `backfile add`: puts files in the bucket and waits until each is searchable or refused. */
export const addCommand = (io: Io): Command =>
  new Command('add')
    .description('Put article files in the archive and wait until each is searchable or refused')
    .argument('<path...>', 'files, folders (with all below them) and globs')
    .option('--prefix <prefix>', 'folder in the bucket that the files go to', 'incoming/')
    .option('--patience <seconds>', 'give up when nothing has moved for this long', toSeconds, 120)
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', 'print one JSON object')
    .action(async (paths: string[], options: Options) => {
      if (!(await add(paths, options, io))) process.exitCode = 1;
    });

const toSeconds = (text: string): number => {
  const seconds = Number(text);
  if (!(seconds > 0)) throw new Problem('--patience takes a number of seconds.');
  return seconds;
};
