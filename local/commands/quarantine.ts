import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { QUARANTINE_PATH } from '../../shared/contract.ts';
import { REJECTION_REASONS } from '../../shared/errors.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import {
  AskedRetry,
  DISCARDED,
  Preview,
  QuarantinePage,
} from '../../shared/quarantine/quarantine-parameters.ts';
import { ADMIN, apiOf, type Common, common } from '../admin-command.ts';
import { getJson, sendJson } from '../api-client.ts';
import { counted } from '../counted.ts';
import { type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { previewLines, reasonsLine, refusedLines } from '../quarantine-lines.ts';
import { beginRun } from './run.ts';

type Which = { readonly reason: readonly string[]; readonly prefix?: string };
type ListOptions = Common & Which & { readonly discarded: (typeof DISCARDED)[number] };
type RetryOptions = Common & Which & { readonly all?: true; readonly by?: string; readonly detach?: true };
type DiscardOptions = Common & { readonly note: string; readonly by?: string };

/** Milliseconds between two looks at a file that is read once more, and looks. */
const LOOK_EVERY = 500;
const MOST_LOOKS = 240;

const addressOf = (api: string, id: string, what: string): URL =>
  new URL(`${QUARANTINE_PATH}/${encodeURIComponent(id)}/${what}`, api);

const absent = (id: string): Problem =>
  new Problem(`There is no file ${id}: \`npx backfile quarantine list\` lists those that were refused.`);

const list = async (options: ListOptions, io: Io): Promise<void> => {
  const api = await apiOf(options, io);
  const results: Receipt[] = [];
  let first: QuarantinePage | undefined;
  for (let after: string | undefined, more = true; more; ) {
    const url = new URL(QUARANTINE_PATH, api);
    url.searchParams.set('page-size', '100');
    url.searchParams.set('discarded', options.discarded);
    for (const reason of options.reason) url.searchParams.append('reason', reason);
    if (options.prefix !== undefined) url.searchParams.set('prefix', options.prefix);
    if (after !== undefined) url.searchParams.set('after', after);
    const page = await getJson(url, QuarantinePage, [], ADMIN);
    if (page === undefined) throw new Problem(`${api} has no quarantine: is it Backfile?`);
    first ??= page;
    results.push(...page.results);
    if (!options.json) for (const line of page.results.flatMap((one) => refusedLines(one, io))) io.out(line);
    after = page.next;
    more = after !== undefined;
  }
  if (!first) return;
  if (options.json) io.out(JSON.stringify({ total: first.total, reasons: first.reasons, results }));
  else io.out(printable(reasonsLine(first)));
};

const receiptOf = async (api: string, id: string): Promise<Receipt> => {
  const receipt = await getJson(new URL(`/v1/ingests/${encodeURIComponent(id)}`, api), Receipt, [], ADMIN);
  if (receipt === undefined) throw absent(id);
  return receipt;
};

const show = async (id: string, options: Common, io: Io): Promise<void> => {
  const api = await apiOf(options, io);
  const [receipt, preview] = await Promise.all([
    receiptOf(api, id),
    getJson(addressOf(api, id, 'preview'), Preview, [], ADMIN),
  ]);
  if (preview === undefined) throw new Problem('The file is gone from the bucket.');
  if (options.json) {
    io.out(JSON.stringify({ receipt, preview }));
    return;
  }
  for (const line of [...refusedLines(receipt, io), ...previewLines(preview)]) io.out(line);
};

/** The receipt once the file has been read again. */
const readAgain = async (api: string, { id, ingested }: AskedRetry): Promise<Receipt> => {
  for (let look = 1; look <= MOST_LOOKS; look += 1) {
    const receipt = await receiptOf(api, id);
    if (receipt.ingested !== ingested && receipt.state !== 'working') return receipt;
    await sleep(LOOK_EVERY);
  }
  throw new Problem(`The file ${id} has not been read again yet: \`npx backfile status\` tells what waits.`);
};

const retryFiles = async (ids: readonly string[], options: RetryOptions, io: Io): Promise<void> => {
  const api = await apiOf(options, io);
  const asked: AskedRetry[] = [];
  for (const id of ids)
    asked.push(await sendJson('POST', addressOf(api, id, 'retry'), undefined, AskedRetry, ADMIN));
  const receipts: Receipt[] = [];
  for (const one of asked) receipts.push(await readAgain(api, one));
  const refused = receipts.filter((receipt) => receipt.refused.length > 0);
  if (options.json) io.out(JSON.stringify({ results: receipts }));
  else
    for (const receipt of receipts) {
      const lines = refusedLines(receipt, io);
      for (const line of receipt.refused.length > 0 ? lines : [`${lines[0]}: ${receipt.state}`]) io.out(line);
    }
  if (refused.length > 0) throw new Problem(`${counted(refused.length, 'file')} refused again.`);
};

const retryMany = async (options: RetryOptions, io: Io): Promise<void> => {
  const api = await apiOf(options, io);
  const { reason: reasons, prefix = '', by } = options;
  const order = { reasons, prefix, requestedBy: by ?? userInfo().username };
  await beginRun(new URL(`${QUARANTINE_PATH}/retry`, api), order, options, io);
};

const retry = (ids: readonly string[], options: RetryOptions, io: Io): Promise<void> => {
  const isMany = options.all === true || options.reason.length > 0 || options.prefix !== undefined;
  if (isMany === ids.length > 0)
    throw new Problem('Name files by their ids, or say --all, --reason or --prefix: one of the two.');
  return isMany ? retryMany(options, io) : retryFiles(ids, options, io);
};

const discard = async (id: string, options: DiscardOptions, io: Io): Promise<void> => {
  const url = addressOf(await apiOf(options, io), id, 'discard');
  const body = { note: options.note, by: options.by ?? userInfo().username };
  const receipt = await sendJson('POST', url, body, Receipt, ADMIN);
  if (options.json) io.out(JSON.stringify(receipt));
  else for (const line of refusedLines(receipt, io)) io.out(line);
};

const undiscard = async (id: string, options: Common & { readonly by?: string }, io: Io): Promise<void> => {
  const url = addressOf(await apiOf(options, io), id, 'discard');
  url.searchParams.set('by', options.by ?? userInfo().username);
  const receipt = await sendJson('DELETE', url, undefined, Receipt, ADMIN);
  if (options.json) io.out(JSON.stringify(receipt));
  else for (const line of refusedLines(receipt, io)) io.out(line);
};

const oneMore = (value: string, others: readonly string[]): readonly string[] => [...others, value];

const which = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--reason <reason>',
        `why they were refused: ${REJECTION_REASONS.join(', ')}; may be repeated`,
      )
        .argParser(oneMore)
        .default([], 'all'),
    )
    .option('--prefix <prefix>', 'only files whose keys begin so');

/** `backfile quarantine`: looks after files that were refused, without touching them. */
export const quarantineCommand = (io: Io): Command => {
  const command = new Command('quarantine').description(
    'List refused files, look into them, have them read again, put them away',
  );
  const subs = [
    which(new Command('list'))
      .description('List refused files, newest first')
      .addOption(
        new Option('--discarded <which>', 'whether files are listed that were put away')
          .choices(DISCARDED)
          .default('exclude'),
      )
      .action((options: ListOptions) => list(options, io)),
    new Command('show')
      .description('Show the beginning of a refused file, and what was said when it was read')
      .argument('<id>', 'the id of the file’s receipt')
      .action((id: string, options: Common) => show(id, options, io)),
    which(new Command('retry'))
      .description('Have files read again; exit code 0 when none of them is refused')
      .argument('[ids...]', 'ids of the files’ receipts')
      .option('--all', 'all that were refused, but for those that were put away')
      .option('--detach', 'do not wait for the end of the run')
      .option('--by <name>', 'who asks; the user of this machine else')
      .action((ids: readonly string[], options: RetryOptions) => retry(ids, options, io)),
    new Command('discard')
      .description('Put a refused file away; a new version of it is in quarantine again')
      .argument('<id>', 'the id of the file’s receipt')
      .requiredOption('--note <text>', 'why')
      .option('--by <name>', 'who asks; the user of this machine else')
      .action((id: string, options: DiscardOptions) => discard(id, options, io)),
    new Command('undiscard')
      .description('Bring a file back that was put away')
      .argument('<id>', 'the id of the file’s receipt')
      .option('--by <name>', 'who asks; the user of this machine else')
      .action((id: string, options: Common & { readonly by?: string }) => undiscard(id, options, io)),
  ];
  for (const sub of subs) command.addCommand(common(sub));
  return command;
};
