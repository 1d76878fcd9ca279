import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import {
  type FieldValue,
  OVERRIDE_FIELDS,
  type OverrideField,
} from '../../shared/article/applied-override.ts';
import { Article } from '../../shared/article/article.ts';
import { FIELD_VALUES, WorkOverrides } from '../../shared/overrides/override.ts';
import { getJson, sendJson } from '../api-client.ts';
import { dataFolderOf } from '../data-folder.ts';
import { type Io, printable } from '../io.ts';
import { messageOf, Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';
import { correctionLines } from './override-lines.ts';

type Options = {
  readonly set: readonly string[];
  readonly clear: readonly string[];
  readonly remove: readonly string[];
  readonly why?: string;
  readonly by?: string;
  readonly patience: number;
  readonly json?: true;
  readonly data?: string;
};

/** What is to become of a field: a value, nothing in it (`null`), or its own value again (`undefined`). */
type Change = { readonly field: OverrideField; readonly value: FieldValue | undefined };

const LISTS: ReadonlySet<OverrideField> = new Set(['byline', 'tags']);
const POLL_EVERY = 300;

const fieldNamed = (name: string): OverrideField => {
  const field = OVERRIDE_FIELDS.find((one) => one === name);
  if (field === undefined)
    throw new Problem(`There is no field ${name} to correct: ${OVERRIDE_FIELDS.join(', ')}.`);
  return field;
};

const assigned = (text: string): { readonly field: OverrideField; readonly value: string } => {
  const mark = text.indexOf('=');
  if (mark < 1) throw new Problem(`Write --set field=value, not --set ${text}.`);
  return { field: fieldNamed(text.slice(0, mark)), value: text.slice(mark + 1) };
};

/** The changes that the options ask for, a field once. */
export const changesOf = ({
  set,
  clear,
  remove,
}: Pick<Options, 'set' | 'clear' | 'remove'>): readonly Change[] => {
  const values = new Map<OverrideField, string[]>();
  for (const { field, value } of set.map(assigned)) {
    const before = values.get(field) ?? [];
    if (before.length > 0 && !LISTS.has(field)) throw new Problem(`The field ${field} has one value only.`);
    values.set(field, [...before, value]);
  }
  const changes: readonly Change[] = [
    ...[...values].map(([field, all]) => ({ field, value: LISTS.has(field) ? all : (all[0] ?? '') })),
    ...clear.map((name) => ({ field: fieldNamed(name), value: null })),
    ...remove.map((name) => ({ field: fieldNamed(name), value: undefined })),
  ];
  if (changes.length === 0) throw new Problem('Say what to correct: --set field=value, --clear or --remove.');
  const twice = changes.find(({ field }, at) => changes.findIndex((one) => one.field === field) !== at);
  if (twice) throw new Problem(`Say one thing only of ${twice.field}.`);
  return changes;
};

/** The changes with their values as the archive will keep them, once all are sound: none is made where another can't be. */
export const soundChanges = (changes: readonly Change[]): readonly Change[] => {
  const wrong: string[] = [];
  const sound = changes.map(({ field, value }) => {
    if (value === undefined) return { field, value };
    const judged = FIELD_VALUES[field].safeParse(value);
    if (judged.success) return { field, value: judged.data };
    wrong.push(`${field}: ${judged.error.issues[0]?.message ?? 'not a value of this field.'}`);
    return { field, value };
  });
  if (wrong.length > 0) throw new Problem(`Nothing was changed. ${wrong.join(' ')}`);
  return sound;
};

/** Whether the article shows what is kept of these fields; others may correct the rest meanwhile. */
const shows = (article: Article, kept: WorkOverrides, changes: readonly Change[]): boolean =>
  changes.every(({ field }) => article.overrides?.[field]?.at === kept.fields[field]?.at);

const awaitShown = async (
  url: URL,
  kept: WorkOverrides,
  changes: readonly Change[],
  patience: number,
): Promise<Article | undefined> => {
  const until = performance.now() + patience * 1_000;
  for (;;) {
    const article = await getJson(url, Article);
    if (article && shows(article, kept, changes)) return article;
    if (performance.now() >= until) return undefined;
    await sleep(POLL_EVERY);
  }
};

const override = async (id: string, options: Options, io: Io): Promise<void> => {
  const changes = soundChanges(changesOf(options));
  const isCorrection = changes.some(({ value }) => value !== undefined);
  if (isCorrection && options.why === undefined)
    throw new Problem('Say why, for whoever wonders later: --why TEXT.');
  const { api } = await runningStack(dataFolderOf(options.data, io.env));
  const article = new URL(`/v1/articles/${encodeURIComponent(id)}`, api);
  if ((await getJson(article, Article)) === undefined) throw new Problem(`There is no article ${id}.`);

  const by = options.by ?? userInfo().username;
  let kept: WorkOverrides = { work: id, fields: {} };
  for (const [at, { field, value }] of changes.entries()) {
    const url = new URL(`${article.pathname}/overrides/${field}`, api);
    try {
      kept =
        value === undefined
          ? await sendJson('DELETE', url, undefined, WorkOverrides)
          : await sendJson('PUT', url, { value, why: options.why, by }, WorkOverrides);
    } catch (thrown) {
      const before = changes.slice(0, at).map((one) => one.field);
      const told =
        before.length === 0 ? 'Nothing was changed.' : `Changed before that: ${before.join(', ')}.`;
      throw new Problem(`${field}: ${messageOf(thrown)} ${told}`, { cause: thrown });
    }
  }
  const shown = await awaitShown(article, kept, changes, options.patience);
  if (options.json) io.out(JSON.stringify({ id, shown: shown !== undefined, overrides: kept.fields }));
  if (!shown)
    throw new Problem(
      `The correction is kept, but the article doesn't show it yet: look at \`backfile status\`, and search again soon.`,
    );
  if (options.json) return;
  io.out(printable(shown.headline));
  for (const line of correctionLines(shown)) io.out(`  ${line}`);
};

const several = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const toSeconds = (text: string): number => {
  const seconds = Number(text);
  if (!(seconds >= 0)) throw new Problem('--patience is a number of seconds.');
  return seconds;
};

/** `backfile override`: corrects an article of the running archive. */
export const overrideCommand = (io: Io): Command =>
  new Command('override')
    .description('Correct fields of an article; the correction outlives new versions of its file')
    .argument('<id>', 'the article’s id, as search prints it')
    .option(
      '--set <field=value>',
      'the right value; repeat it for byline and tags, which have several',
      several,
      [],
    )
    .option('--clear <field>', 'the field has no value; may be repeated', several, [])
    .option('--remove <field>', 'withdraw the correction of a field; may be repeated', several, [])
    .option('--why <text>', 'why the file is wrong')
    .option('--by <name>', 'who says so (default: your user name)')
    .option('--patience <seconds>', 'how long to wait until the article shows it', toSeconds, 30)
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', 'print one JSON object')
    .action((id: string, options: Options) => override(id, options, io));
