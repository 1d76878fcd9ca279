import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import * as z from 'zod/mini';
import { fileId } from '../../shared/article/identity.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { getJson } from '../api-client.ts';
import { articleFiles, toPrefix } from '../article-files.ts';
import { createS3Client } from '../bucket.ts';
import { counted } from '../counted.ts';
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

/** What became of one file; without a receipt it wasn't settled in time. `entries`: of a container, how many have been worked. */
type Outcome = { readonly uploaded: Uploaded; readonly receipt?: Receipt; readonly entries?: number };

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
  const entries = receipt?.container?.entries;
  const soFar = entries === undefined ? {} : { entries };
  return isSettled(receipt, uploaded) ? { uploaded, receipt, ...soFar } : { uploaded, ...soFar };
};

/** Asks for every receipt until all are there, or until nothing has moved for as long as `patience` says. */
const settle = async (
  api: string,
  uploads: readonly Uploaded[],
  patienceMs: number,
  onProgress: (settled: number, entries: number) => void,
): Promise<readonly Outcome[]> => {
  let settled: readonly Outcome[] = [];
  let rest = uploads;
  let lastMove = performance.now();
  let entriesBefore = 0;
  while (rest.length > 0 && performance.now() - lastMove < patienceMs) {
    const outcomes = await eachAtOnce(rest.slice(0, ROUND), POLLS_AT_ONCE, (uploaded) =>
      receiptOf(api, uploaded),
    );
    const done = outcomes.filter((outcome) => outcome.receipt !== undefined);
    const entries = outcomes.reduce((sum, one) => sum + (one.entries ?? 0), 0);
    if (done.length > 0 || entries !== entriesBefore) lastMove = performance.now();
    entriesBefore = entries;
    settled = [...settled, ...done];
    const open = outcomes.filter(({ receipt }) => receipt === undefined).map(({ uploaded }) => uploaded);
    // Those that take long wait behind the others, so that they hold up nobody's report.
    rest = [...rest.slice(ROUND), ...open];
    onProgress(settled.length, entries);
    if (rest.length > 0) await sleep(POLL_EVERY);
  }
  const byKey = new Map(settled.map((outcome) => [outcome.uploaded.key, outcome]));
  return uploads.map((uploaded) => byKey.get(uploaded.key) ?? { uploaded });
};

type Refusal = Receipt['refused'][number] & {
  readonly file: string;
  readonly key: string;
  readonly member?: string;
};

/** Of each container, as many members that were refused as one page of the API has; its counts tell of all. */
const MOST_NAMED = 100;
const MembersPage = z.object({ results: z.array(Receipt) });

/** Receipts of a container's members of which something was refused. */
const refusedMembers = async (api: string, { id, container }: Receipt): Promise<readonly Receipt[]> => {
  const reasons = container?.refused.map(({ reason }) => reason) ?? [];
  if (reasons.length === 0) return [];
  const url = new URL('/v1/ingests', api);
  url.searchParams.set('container', id);
  url.searchParams.set('page-size', String(MOST_NAMED));
  for (const reason of reasons) url.searchParams.append('reason', reason);
  return (await getJson(url, MembersPage))?.results ?? [];
};

const refusals = async (api: string, outcomes: readonly Outcome[]): Promise<readonly Refusal[]> => {
  const found: Refusal[] = [];
  for (const { uploaded, receipt } of outcomes) {
    if (!receipt) continue;
    for (const { member, refused } of [receipt, ...(await refusedMembers(api, receipt))])
      for (const one of refused)
        found.push({
          file: uploaded.file,
          key: uploaded.key,
          ...(member === undefined ? {} : { member }),
          ...one,
        });
  }
  return found;
};

const refusedIn = ({ refused, container }: Receipt): number =>
  refused.length + (container?.refused ?? []).reduce((sum, { entries }) => sum + entries, 0);

const articlesIn = ({ articles, container }: Receipt): number => {
  const { indexed = 0, unchanged = 0, superseded = 0 } = container?.articles ?? {};
  return articles.length + indexed + unchanged + superseded;
};

const sumOver = (outcomes: readonly Outcome[], numberOf: (receipt: Receipt) => number): number =>
  outcomes.reduce((sum, { receipt }) => sum + (receipt ? numberOf(receipt) : 0), 0);

const report = async (
  api: string,
  outcomes: readonly Outcome[],
  options: Options,
  io: Io,
): Promise<boolean> => {
  const named = await refusals(api, outcomes);
  const refused = sumOver(outcomes, refusedIn);
  const late = outcomes.filter(({ receipt }) => receipt === undefined);
  const articles = sumOver(outcomes, articlesIn);
  if (options.json) {
    const files = outcomes.map(({ uploaded: { file, key, versionId }, receipt }) => ({
      file,
      key,
      id: fileId(key),
      ...(versionId === undefined ? {} : { versionId }),
      state: receipt?.state ?? 'not settled',
      articles: receipt?.articles ?? [],
      ...(receipt?.container ? { container: receipt.container } : {}),
    }));
    io.out(JSON.stringify({ files, refused: named, articles }));
  } else {
    for (const { file, member, entry, reason, detail } of named) {
      const place = [file, member, entry].filter((part) => part !== undefined).join(' # ');
      io.note(printable(`Refused: ${place}: ${reason}. ${detail}`));
    }
    if (named.length < refused)
      io.note(`… and ${refused - named.length} more, which GET /v1/ingests?container=ID lists.`);
    for (const { uploaded } of late)
      io.note(printable(`Not settled yet: ${uploaded.file} (${uploaded.key})`));
    io.out(
      `${counted(outcomes.length, 'file')} added: ${counted(articles, 'article')}, ${refused} refused, ${late.length} not settled yet.`,
    );
  }
  return (
    refused === 0 && late.length === 0 && outcomes.every(({ receipt }) => receipt?.state !== 'quarantined')
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
  const outcomes = await settle(stack.api, uploads, options.patience * 1_000, (settled, entries) =>
    io.progress(
      `Settled ${settled} of ${files.length}${entries === 0 ? '' : `, ${entries} entries of containers`}`,
    ),
  );
  io.progress('');
  return report(stack.api, outcomes, options, io);
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
