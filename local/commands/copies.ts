import { Command } from 'commander';
import { ArticleComparison } from '../../shared/search/article-comparison.ts';
import { Copies, type Copy } from '../../shared/search/copies.ts';
import type { ParagraphChange } from '../../shared/search/text-comparison.ts';
import { getJson } from '../api-client.ts';
import { counted } from '../counted.ts';
import { dataFolderOf } from '../data-folder.ts';
import { bold, type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';

type Options = {
  readonly diff?: string;
  readonly cursor?: string;
  readonly json?: true;
  readonly data?: string;
};

/** What the copy adds and cuts, in words. */
const changesOf = ({ addedWords, cutWords }: Pick<Copy, 'addedWords' | 'cutWords'>): string =>
  [
    ...(addedWords > 0 ? [`${counted(addedWords, 'word')} added`] : []),
    ...(cutWords > 0 ? [`${counted(cutWords, 'word')} cut`] : []),
  ].join(', ') || 'nothing added or cut';

/** A copy as people read it. */
export const copyLines = (copy: Copy): readonly string[] => [
  `${copy.overlap.jaccard} % · ${copy.headline}${copy.isLead ? ' (lead)' : ''}${copy.isCorrection ? ' (correction)' : ''}`,
  `   ${[copy.publisher, copy.published.value ?? 'undated', copy.id].filter((fact) => fact !== undefined).join(' · ')}`,
  `   ${changesOf(copy)}`,
  ...(copy.correction === undefined ? [] : [`   ${copy.correction}`]),
  '',
];

const MARKS = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const;

const paragraphLine = (change: ParagraphChange): string => {
  switch (change.kind) {
    case 'same':
      return `  ${change.text}`;
    case 'removed':
      return `- ${change.text}${change.movedTo === undefined ? '' : ' (moved)'}`;
    case 'added':
      return `+ ${change.text}${change.movedFrom === undefined ? '' : ' (moved)'}`;
    case 'changed':
      return `~ ${change.words.map(({ kind, text }) => MARKS[kind].join(text)).join('')}`;
  }
};

/** A comparison as people read it: `-` before what only the first text has, `+` before what only the second has. */
export const comparisonLines = (comparison: ArticleComparison): readonly string[] => [
  `${comparison.overlap.jaccard} % the same; ${changesOf(comparison)}`,
  ...comparison.fields.flatMap(({ field, a, b }) => [
    ...(a === undefined ? [] : [`- ${field}: ${a}`]),
    ...(b === undefined ? [] : [`+ ${field}: ${b}`]),
  ]),
  '',
  ...comparison.paragraphs.map(paragraphLine),
];

const print = ({ total, results, next }: Copies, io: Io): void => {
  io.out(total === 1 ? '1 copy' : `${total} copies`);
  io.out('');
  for (const copy of results)
    for (const [at, line] of copyLines(copy).entries())
      io.out(at === 0 ? bold(printable(line), io) : printable(line));
  if (next !== undefined) io.out(`More: add --cursor ${next}`);
};

const list = async (id: string, { diff, cursor, json, data }: Options, io: Io): Promise<void> => {
  const { api } = await runningStack(dataFolderOf(data, io.env));
  const address = `/v1/articles/${encodeURIComponent(id)}`;
  const missing = `There is no article ${[id, diff].filter((one) => one !== undefined).join(' or ')}, or none that may be shown.`;
  if (diff !== undefined) {
    const url = new URL(`${address}/diff/${encodeURIComponent(diff)}`, api);
    const comparison = await getJson(url, ArticleComparison);
    if (comparison === undefined) throw new Problem(missing);
    if (json) io.out(JSON.stringify(comparison));
    else for (const line of comparisonLines(comparison)) io.out(printable(line));
    return;
  }
  const url = new URL(`${address}/copies`, api);
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  const copies = await getJson(url, Copies);
  if (copies === undefined) throw new Problem(missing);
  if (json) io.out(JSON.stringify(copies));
  else print(copies, io);
};

/** `backfile copies`: what else of an article's story the archive holds. */
export const copiesCommand = (io: Io): Command =>
  new Command('copies')
    .description('List the copies of an article, with what each added and cut')
    .argument('<id>', 'the article’s id, as search prints it')
    .option('--diff <id>', 'how this other article differs from it, by paragraphs and words')
    .option('--cursor <cursor>', 'the next page')
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', "print the API's own answer")
    .action((id: string, options: Options) => list(id, options, io));
