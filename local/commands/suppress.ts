import { userInfo } from 'node:os';
import { Command } from 'commander';
import { AuditPage } from '../../shared/audit/audit.ts';
import { AUDIT_PATH, SUPPRESSIONS_PATH } from '../../shared/contract.ts';
import { ListedEntry, RemovedEntry, SuppressionPage } from '../../shared/suppressions/edit-suppressions.ts';
import { SUPPRESSED_BY } from '../../shared/suppressions/suppression.ts';
import { ADMIN, apiOf, type Common, common } from '../admin-command.ts';
import { getJson, sendJson } from '../api-client.ts';
import { counted } from '../counted.ts';
import { bold, type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';

type AddOptions = Common & {
  readonly reason: string;
  readonly authority: string;
  readonly until?: string;
  readonly by?: string;
};
type RemoveOptions = Common & { readonly why: string; readonly by?: string };

const lineOf = ({ id, by, value, articles, reason, authority, addedBy, at, until, isInForce }: ListedEntry) =>
  printable(
    `${id}  ${by} ${value}: ${counted(articles, 'article')}${isInForce ? '' : ', no longer in force'}${until === undefined ? '' : `, until ${until}`}; ${reason} (${authority}; ${addedBy}, ${at.slice(0, 10)})`,
  );

const add = async (by: string, value: string, options: AddOptions, io: Io): Promise<void> => {
  const { reason, authority, until } = options;
  const body = {
    ...{ by, value, reason, authority, addedBy: options.by ?? userInfo().username },
    ...(until === undefined ? {} : { until }),
  };
  const url = new URL(SUPPRESSIONS_PATH, await apiOf(options, io));
  const entry = await sendJson('POST', url, body, ListedEntry, ADMIN);
  io.out(options.json ? JSON.stringify(entry) : lineOf(entry));
};

const list = async (options: Common, io: Io): Promise<void> => {
  const api = await apiOf(options, io);
  const results: ListedEntry[] = [];
  let damaged: SuppressionPage['damaged'] = [];
  for (let after: string | undefined, more = true; more; ) {
    const url = new URL(SUPPRESSIONS_PATH, api);
    url.searchParams.set('page-size', '100');
    if (after !== undefined) url.searchParams.set('after', after);
    const page = await getJson(url, SuppressionPage, [], ADMIN);
    if (page === undefined) throw new Problem(`${api} has no suppression list: is it Backfile?`);
    results.push(...page.results);
    damaged = page.damaged;
    after = page.next;
    more = after !== undefined;
  }
  if (options.json) {
    io.out(JSON.stringify({ total: results.length, results, damaged }));
    return;
  }
  if (results.length === 0) io.out('Nothing is suppressed.');
  for (const entry of results) io.out(lineOf(entry));
  for (const { id, wrong } of damaged) io.note(printable(`${bold(id, io)} can't be read: ${wrong}`));
};

const remove = async (id: string, options: RemoveOptions, io: Io): Promise<void> => {
  const url = new URL(`${SUPPRESSIONS_PATH}/${encodeURIComponent(id)}`, await apiOf(options, io));
  url.searchParams.set('why', options.why);
  url.searchParams.set('by', options.by ?? userInfo().username);
  await sendJson('DELETE', url, undefined, RemovedEntry, ADMIN);
  io.out(options.json ? JSON.stringify({ removed: id }) : `${printable(id)} is removed.`);
};

/** `backfile suppress`: hides articles of the running archive from everybody. */
export const suppressCommand = (io: Io): Command => {
  const command = new Command('suppress').description(
    'Hide articles from everybody, list what is hidden, show it again',
  );
  const adding = new Command('add')
    .description('Hide by id, url, story or fingerprint')
    .argument('<by>', SUPPRESSED_BY.join(', '))
    .argument('<value>', 'the id of an article, or an address')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--authority <text>', 'by whose word: a court, the legal desk')
    .option('--until <time>', 'when it ends, as 2026-12-31T00:00:00Z')
    .option('--by <name>', 'who asks; the user of this machine else')
    .action((by: string, value: string, options: AddOptions) => add(by, value, options, io));
  const listing = new Command('list')
    .description('List the entries, with how many articles each hides')
    .action((options: Common) => list(options, io));
  const removing = new Command('remove')
    .description('Remove an entry, so that what it hid is shown again')
    .argument('<id>', 'the id of the entry')
    .requiredOption('--why <text>', 'why')
    .option('--by <name>', 'who asks; the user of this machine else')
    .action((id: string, options: RemoveOptions) => remove(id, options, io));
  for (const sub of [adding, listing, removing]) command.addCommand(common(sub));
  return command;
};

/** `backfile audit`: says who suppressed, killed or corrected what. */
export const auditCommand = (io: Io): Command =>
  common(new Command('audit').description('Say who suppressed, killed or corrected what, when and why'))
    .option('--date <date>', 'a year, month or day; this month else')
    .option('--size <number>', 'records, 1 to 500')
    .action(async (options: Common & { readonly date?: string; readonly size?: string }) => {
      const url = new URL(AUDIT_PATH, await apiOf(options, io));
      for (const name of ['date', 'size'] as const)
        if (options[name] !== undefined) url.searchParams.set(name, options[name]);
      const page = await getJson(url, AuditPage, [], ADMIN);
      if (page === undefined) throw new Problem('There is no record here: is it Backfile?');
      if (options.json) {
        io.out(JSON.stringify(page));
        return;
      }
      if (page.results.length === 0) io.out('Nothing was done.');
      for (const { at, did, who, work, entry, what, why, authority } of page.results) {
        const about = [work, entry, what].filter((part) => part !== undefined).join(', ');
        const because = [why, authority].filter((part) => part !== undefined).join('; ');
        io.out(printable(`${at}  ${did} ${about} by ${who}${because === '' ? '' : `: ${because}`}`));
      }
      if (page.more) io.note('There is more: narrow --date, or raise --size.');
    });
