import { Command } from 'commander';
import { createS3Overrides } from '../../shared/adapters/s3-overrides.ts';
import { createS3Source } from '../../shared/adapters/s3-source.ts';
import { Article } from '../../shared/article/article.ts';
import { SearchPage } from '../../shared/search/page.ts';
import { getJson } from '../api-client.ts';
import { createS3Client } from '../bucket.ts';
import { dataFolderOf } from '../data-folder.ts';
import { eachAtOnce } from '../each-at-once.ts';
import { bold, type Io, printable } from '../io.ts';
import { type OrphanedOverrides, orphanedOverrides } from '../orphaned-overrides.ts';
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
    const paging = { group: 'none', 'page-size': '100', fields: 'headline', cursor };
    for (const [name, value] of Object.entries(paging))
      if (value !== undefined) url.searchParams.set(name, value);
    const page = await getJson(url, SearchPage);
    if (page === undefined) throw new Problem(`${api} has no search: is it Backfile?`);
    ids.push(...page.results.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
};

/** Corrections that no article shows: their files have gone, or say now that they are another work. */
const orphansOf = async (
  { api, s3: address }: Awaited<ReturnType<typeof runningStack>>,
  ids: readonly string[],
): Promise<readonly OrphanedOverrides[]> => {
  const known = new Set(ids);
  const s3 = createS3Client(address);
  try {
    return await orphanedOverrides({
      // The keys under that prefix are plain.
      source: createS3Source(s3, address.bucket, { encodedListing: false }),
      overrides: createS3Overrides(s3, address.bucket),
      isShown: async (work) =>
        known.has(work) || (await getJson(new URL(`/v1/articles/${work}`, api), Article)) !== undefined,
    });
  } finally {
    s3.destroy();
  }
};

const list = async (options: Options, io: Io): Promise<void> => {
  const stack = await runningStack(dataFolderOf(options.data, io.env));
  const { api } = stack;
  const damaged = ['override-conflict', 'override-invalid'];
  const corrected = await idsOf(api, ['override', ...damaged]);
  const ids = options.conflicts ? await idsOf(api, damaged) : corrected;
  const articles = (
    await eachAtOnce(ids, ARTICLES_AT_ONCE, (id) => getJson(new URL(`/v1/articles/${id}`, api), Article))
  ).filter((article) => article !== undefined);
  const orphans = await orphansOf(stack, corrected);
  if (options.json) {
    const kinds = new Set(damaged);
    const told = articles.map(({ id, headline, overrides = {}, notes }) => ({
      id,
      headline,
      overrides,
      notes: notes.filter(({ kind }) => kinds.has(kind)),
    }));
    io.out(JSON.stringify({ total: told.length, articles: told, orphans }));
    return;
  }
  if (articles.length + orphans.length === 0)
    io.out(options.conflicts ? 'Nothing to decide.' : 'No article is corrected.');
  for (const article of articles) {
    io.out(`${article.id}  ${bold(printable(article.headline), io)}`);
    for (const line of correctionLines(article)) io.out(`  ${line}`);
  }
  for (const { work, says } of orphans) {
    io.out(`${work}  No article shows these: no file holds the work, or it is held back.`);
    for (const line of says) io.out(`  ${printable(line)}`);
  }
};

/** `backfile overrides`: lists the corrected articles of the running archive. */
export const overridesCommand = (io: Io): Command =>
  new Command('overrides')
    .description('List the corrected articles, with who corrected what and why')
    .option(
      '--conflicts',
      'only those to decide on: files that have come to say something else, corrections that are damaged or that no article shows',
    )
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', 'print one JSON object')
    .action((options: Options) => list(options, io));
