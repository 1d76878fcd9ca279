import { Command } from 'commander';
import { RECONCILE_PATH } from '../../shared/contract.ts';
import {
  addReports,
  ReconcileReport,
  type ReportedDifference,
} from '../../shared/ingest/reconcile-report.ts';
import { sendJson } from '../api-client.ts';
import { counted } from '../counted.ts';
import { dataFolderOf } from '../data-folder.ts';
import { type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { rightsHeader } from '../rights.ts';
import { runningStack } from '../run-file.ts';

type Options = {
  readonly repair?: true;
  readonly prefix?: string;
  readonly data?: string;
  readonly json?: true;
};

/** Differences that are printed. */
const MOST_LINES = 50;

const lineOf = ({ kind, why, key, member, work, outcome, detail }: ReportedDifference): string => {
  const file = [key, member].filter((part) => part !== undefined).join(' › ');
  const about = [file, work === undefined ? '' : `article ${work}`].filter((part) => part !== '').join(', ');
  const became = outcome === undefined ? '' : `; ${outcome}`;
  return printable(`${kind}  ${about}: ${why}${became}${detail === undefined ? '' : ` (${detail})`}`);
};

/** The whole comparison, which the archive gives part by part. */
const compareAll = async (
  api: string,
  { repair = false, prefix = '' }: { readonly repair?: boolean; readonly prefix?: string },
  io: Io,
): Promise<ReconcileReport> => {
  let report: ReconcileReport | undefined;
  for (;;) {
    const position: string | undefined = report?.next;
    const part = await sendJson(
      'POST',
      new URL(RECONCILE_PATH, api),
      { repair, prefix, ...(position === undefined ? {} : { position }) },
      ReconcileReport,
      // Whoever reaches the archive of their own machine is its admin.
      rightsHeader('admin'),
    );
    report = report ? addReports(report, part) : part;
    if (report.next === undefined) return report;
    io.progress(`Compared ${counted(report.compared.objects, 'object')}`);
  }
};

const tell = ({ compared, found, repaired, failed, differences }: ReconcileReport, io: Io): void => {
  for (const difference of differences.slice(0, MOST_LINES)) io.out(lineOf(difference));
  const all = found.missing + found.stale + found.orphan;
  if (all > MOST_LINES) io.out(`… and ${all - MOST_LINES} more; --json names up to a thousand.`);
  io.out(
    `Compared ${counted(compared.objects, 'object')}, ${counted(compared.receipts, 'receipt')} and ${counted(compared.works, 'article')}: ${found.missing} missing, ${found.stale} stale, ${found.orphan} orphaned.`,
  );
  if (repaired + failed > 0) io.out(`${repaired} repaired, ${failed} failed.`);
};

/** `backfile reconcile`: compares the bucket with the index, both ways. */
export const reconcileCommand = (io: Io): Command =>
  new Command('reconcile')
    .description('Compare the bucket with the index, both ways; exit code 1 while they differ')
    .option('--repair', 'work the files of what differs')
    .option('--prefix <prefix>', 'only files whose keys begin so')
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', "print the archive's own report")
    .action(async ({ data, json, ...options }: Options) => {
      const { api } = await runningStack(dataFolderOf(data, io.env));
      const report = await compareAll(api, options, io);
      io.progress('');
      if (json) io.out(JSON.stringify(report));
      else tell(report, io);
      const { found, failed } = report;
      if (failed > 0) throw new Problem(`${counted(failed, 'difference')} could not be repaired.`);
      if (!options.repair && found.missing + found.stale + found.orphan > 0)
        throw new Problem('Bucket and index differ: --repair works the files.');
    });
