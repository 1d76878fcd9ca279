import { Command } from 'commander';
import { ArticleComparison } from '../../shared/search/article-comparison.ts';
import { type ListedVersion, Versions } from '../../shared/search/versions.ts';
import { getJson } from '../api-client.ts';
import { dataFolderOf } from '../data-folder.ts';
import { bold, type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';
import { comparisonLines } from './copies.ts';

type Options = { readonly cursor?: string; readonly json?: true; readonly data?: string };

/** A version as people read it. */
export const versionLines = (listed: ListedVersion): readonly string[] => {
  const { valid, isLive, isEmbargoed, headline, change, status, version, key, member } = listed;
  const facts = [
    change === undefined ? 'the first' : `${change} changed`,
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(status === 'usable' ? [] : [status]),
    ...(isEmbargoed ? ['under embargo'] : []),
    member === undefined ? key : `${key} ${member}`,
  ];
  return [`${valid.from} to ${isLive ? 'now' : valid.until} · ${headline}`, `   ${facts.join(' · ')}`, ''];
};

const print = ({ total, results, next }: Versions, io: Io): void => {
  io.out(total === 1 ? '1 version' : `${total} versions`);
  io.out('');
  for (const version of results)
    for (const [at, line] of versionLines(version).entries())
      io.out(at === 0 ? bold(printable(line), io) : printable(line));
  if (next !== undefined) io.out(`More: add --cursor ${next}`);
};

const show = async (
  id: string,
  from: string | undefined,
  to: string | undefined,
  { cursor, json, data }: Options,
  io: Io,
): Promise<void> => {
  if (from !== undefined && to === undefined) throw new Problem('Name two times to compare, or none.');
  const { api } = await runningStack(dataFolderOf(data, io.env));
  const url = new URL(`/v1/articles/${encodeURIComponent(id)}/versions`, api);
  if (from !== undefined && to !== undefined) {
    url.pathname += `/${encodeURIComponent(from)}/diff/${encodeURIComponent(to)}`;
    const comparison = await getJson(url, ArticleComparison);
    if (comparison === undefined)
      throw new Problem(`The archive said nothing of article ${id} at one of these times that may be shown.`);
    if (json) io.out(JSON.stringify(comparison));
    else for (const line of comparisonLines(comparison)) io.out(printable(line));
    return;
  }
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  const versions = await getJson(url, Versions);
  if (versions === undefined) throw new Problem(`There is no article ${id}, or none that may be shown.`);
  if (json) io.out(JSON.stringify(versions));
  else print(versions, io);
};

/** `backfile versions`: what an article has said. */
export const versionsCommand = (io: Io): Command =>
  new Command('versions')
    .description('List what an article has said, newest first, or how it changed between two times')
    .argument('<id>', 'the article’s id, as search prints it')
    .argument('[from]', 'a time, as the list prints it, or a day (UTC), whose end is meant')
    .argument('[to]', 'the time to compare it with')
    .option('--cursor <cursor>', 'the next page')
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', "print the API's own answer")
    .action((id: string, from: string | undefined, to: string | undefined, options: Options) =>
      show(id, from, to, options, io),
    );
