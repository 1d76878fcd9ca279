import { Command } from 'commander';
import { Article } from '../../shared/article/article.ts';
import { SearchPage } from '../../shared/search/page.ts';
import { getJson } from '../api-client.ts';
import { dataFolderOf } from '../data-folder.ts';
import { eachAtOnce } from '../each-at-once.ts';
import { bold, type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';
import { correctionLines } from './override-lines.ts';

type Options = { readonly conflicts?: true; readonly json?: true; readonly data?: string };

const ARTICLES_AT_ONCE = 8;

const idsOf = async (api: string, has: readonly string[]): Promise<readonly string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const url = new URL('/v1/search', api);
    for (const name of has) url.searchParams.append('has', name);
    for (const [name, value] of Object.entries({ 'page-size': '100', fields: 'headline', cursor }))
      if (value !== undefined) url.searchParams.set(name, value);
    const page = await getJson(url, SearchPage);
    if (page === undefined) throw new Problem(`${api} has no search: is it Backfile?`);
    ids.push(...page.results.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
};

const list = async (options: Options, io: Io): Promise<void> => {
  const { api } = await runningStack(dataFolderOf(options.data, io.env));
  const damaged = ['override-conflict', 'override-invalid'];
  const ids = await idsOf(api, options.conflicts ? damaged : ['override', ...damaged]);
  const articles = (
    await eachAtOnce(ids, ARTICLES_AT_ONCE, (id) => getJson(new URL(`/v1/articles/${id}`, api), Article))
  ).filter((article) => article !== undefined);
  if (options.json) {
    const kinds = new Set(damaged);
    const told = articles.map(({ id, headline, overrides = {}, notes }) => ({
      id,
      headline,
      overrides,
      notes: notes.filter(({ kind }) => kinds.has(kind)),
    }));
    io.out(JSON.stringify({ total: told.length, articles: told }));
    return;
  }
  if (articles.length === 0) io.out(options.conflicts ? 'Nothing to decide.' : 'No article is corrected.');
  for (const article of articles) {
    io.out(`${article.id}  ${bold(printable(article.headline), io)}`);
    for (const line of correctionLines(article)) io.out(`  ${line}`);
  }
};

/** `backfile overrides`: lists the corrected articles of the running archive. */
export const overridesCommand = (io: Io): Command =>
  new Command('overrides')
    .description('List the corrected articles, with who corrected what and why')
    .option(
      '--conflicts',
      'only those whose file has come to say something else, or whose corrections are damaged',
    )
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', 'print one JSON object')
    .action((options: Options) => list(options, io));
