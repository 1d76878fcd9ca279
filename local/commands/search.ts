import { Command } from 'commander';
import { SearchPage, type SearchResult } from '../../shared/search/page.ts';
import { getJson } from '../api-client.ts';
import { counted } from '../counted.ts';
import { dataFolderOf } from '../data-folder.ts';
import { bold, type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { RIGHTS_OPTION, rightsHeader } from '../rights.ts';
import { runningStack } from '../run-file.ts';
import { table } from '../table.ts';

type Options = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** Options that belong to this command and not to the search. */
const OWN: ReadonlySet<string> = new Set(['json', 'data', 'rights']);
const FILTERS = ['publisher', 'section', 'byline', 'tag', 'language', 'place'] as const;

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The search's address: options carry the API's own names. */
export const searchUrl = (api: string, query: string, options: Options): URL => {
  const url = new URL('/v1/search', api);
  url.searchParams.set('q', query);
  for (const [name, value] of Object.entries(options)) {
    if (OWN.has(name) || value === undefined || typeof value === 'boolean') continue;
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(dashed(name), one);
  }
  return url;
};

/** A text with its hits in bold; marks are offsets into the text. */
export const marked = (
  text: string,
  marks: readonly (readonly [number, number])[],
  io: Pick<Io, 'isTerminal'>,
): string => {
  const pieces: string[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    pieces.push(printable(text.slice(at, start)), bold(printable(text.slice(start, end)), io));
    at = end;
  }
  return [...pieces, printable(text.slice(at))].join('');
};

/** When the archive said so, of a result that is one of an article's versions. */
export const saidIn = ({ version }: Pick<SearchResult, 'version'>): string | undefined => {
  if (!version) return undefined;
  const { valid, isRemoved } = version;
  return `said from ${valid.from} to ${valid.until ?? 'now'}${isRemoved ? ', removed since' : ''}`;
};

const linesOf = (result: SearchResult, at: number, io: Io): readonly string[] => {
  const facts = [
    result.publisher,
    result.published?.value ?? 'undated',
    result.id,
    result.isEmbargoed ? `under embargo until ${result.embargoed}` : undefined,
    saidIn(result),
  ].filter((fact) => fact !== undefined);
  return [
    `${at}. ${bold(printable(result.headline ?? '(no headline)'), io)}`,
    `   ${printable(facts.join(' · '))}`,
    ...storyLines(result).map((line) => `   ${printable(line)}`),
    ...(result.passages ?? []).map((passage) => `   … ${marked(passage.text, passage.marks, io).trim()} …`),
    '',
  ];
};

/** Publishers of an article's copies, the most first, each with how many where they are several: `A, B (2)`. */
const publishersOf = ({ publisher, story }: SearchResult): string =>
  (story?.publishers ?? [])
    .map(({ name, articles }) => ({ name, articles: articles - (name === publisher ? 1 : 0) }))
    .filter(({ articles }) => articles > 0)
    .map(({ name, articles }) => (articles > 1 ? `${name} (${articles})` : name))
    .join(', ');

/** What the archive knows of a result beside its text: how many copies it has, what it corrects, and who corrects it. */
export const storyLines = (result: SearchResult): readonly string[] => {
  const { story, correction, correctedBy = [] } = result;
  const copies = (story?.total ?? 1) - 1;
  const publishers = publishersOf(result);
  return [
    ...(copies > 0 ? [`${copiesOf(copies)}${publishers === '' ? '' : `: ${publishers}`}`] : []),
    ...(correction === undefined || correction === result.headline ? [] : [correction]),
    ...correctedBy.map(({ publisher, text, id }) =>
      [`Corrected by ${publisher ?? 'another article'} (${id})`, text].filter(Boolean).join(': '),
    ),
  ];
};

const copiesOf = (count: number): string => (count === 1 ? '1 copy' : `${count} copies`);

/** What a list leaves out, where copies or leads are left out of it. */
const leftOut = ({ articles, stories, all }: SearchPage['total']): readonly string[] =>
  all
    ? [
        `${counted(all.articles - articles, 'article')} of ${all.articles} left out; ${all.stories - stories} of ${all.stories} stories have none here`,
      ]
    : [];

/** How a query was understood, and what each of its parts finds. */
export const accountLines = ({ english, variants, clauses = [] }: SearchPage['query']): readonly string[] => [
  `Read as: ${english}`,
  ...variants.map(({ text, forms }) => `Also found: ${text} as ${forms.join(', ')}`),
  ...table(
    clauses.map(({ reading, articles, without, isDecisive }) => [
      reading,
      String(articles),
      without === undefined ? '' : `without it ${without}`,
      isDecisive ? 'why nothing is found' : '',
    ]),
  ),
  '',
];

const print = (page: SearchPage, isExplained: boolean, io: Io): void => {
  const { total, query, suggestion } = page;
  for (const problem of query.problems) io.note(printable(`Note: ${problem.text}: ${problem.done}`));
  if (isExplained) for (const line of accountLines(query)) io.out(printable(line));
  io.out(
    `${counted(total.articles, 'article')} in ${total.stories} stor${total.stories === 1 ? 'y' : 'ies'}`,
  );
  for (const line of leftOut(total)) io.out(line);
  if (suggestion)
    io.out(printable(`Did you mean: ${suggestion.query} (${counted(suggestion.articles, 'article')})`));
  io.out('');
  for (const [at, result] of page.results.entries())
    for (const line of linesOf(result, at + 1, io)) io.out(line);
  if (page.next !== undefined) io.out(`More: add --cursor ${page.next}`);
};

const several = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** `backfile search`: asks the running archive. */
export const searchCommand = (io: Io): Command => {
  const command = new Command('search')
    .description('Search the running archive')
    .argument('<query...>', 'words, "phrases", -not, OR …')
    .option('--sort <order>', 'relevance, newest, oldest or updated')
    .option('--page-size <number>', 'results, 1 to 100')
    .option('--from-date <date>', 'first day, month or year')
    .option('--to-date <date>', 'last day, month or year')
    .option('--tz <zone>', 'time zone of the dates')
    .option('--dates <which>', 'possible or certain: whether a partial date may or must lie within')
    .option('--match <which>', 'all words or any of them')
    .option('--variants <which>', 'on or off: other spellings of names')
    .option('--recency <which>', 'how much newer articles stand first by relevance')
    .option('--has <field>', 'only articles that have this field; may be repeated', several)
    .option('--missing <field>', 'only articles that lack this field; may be repeated', several)
    .option('--as-of <date>', 'what the archive said on that day, or at that time')
    .option('--versions <which>', 'all for every version as a result of its own')
    .option('--explain', 'how the query was read, and what each part of it finds')
    .option('--group <how>', 'story for a result a story, none for every article')
    .option('--copies <which>', 'with --group none: show, hide or only')
    .option('--cursor <cursor>', 'the next page of an earlier search');
  for (const filter of FILTERS) {
    command.option(`--${filter} <value>`, `only this ${filter}; may be repeated`, several);
    command.option(`--exclude-${filter} <value>`, `not this ${filter}; may be repeated`, several);
  }
  return (
    command
      .option(...RIGHTS_OPTION)
      .option('--data <folder>', 'data folder of the running archive')
      .option('--json', "print the API's own answer")
      // `-word` excludes a word; only what begins with two dashes is meant as an option.
      .allowUnknownOption()
      .action(async (words: string[], options: Options) => {
        const unknown = words.find((word) => word.startsWith('--'));
        if (unknown !== undefined) throw new Problem(`unknown option '${unknown}'`);
        const data = typeof options.data === 'string' ? options.data : undefined;
        const { api } = await runningStack(dataFolderOf(data, io.env));
        const isExplained = options.explain === true;
        const page = await getJson(
          searchUrl(api, words.join(' '), { ...options, ...(isExplained ? { explain: 'clauses' } : {}) }),
          SearchPage,
          [],
          rightsHeader(typeof options.rights === 'string' ? options.rights : undefined),
        );
        if (page === undefined) throw new Problem(`${api} has no search: is it Backfile?`);
        if (options.json === true) io.out(JSON.stringify(page));
        else print(page, isExplained, io);
      })
  );
};
