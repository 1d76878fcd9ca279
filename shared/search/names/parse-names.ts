import { nameKey, scriptOf, spellingOf } from './name-key.ts';

/**
 * Spellings of one name, most used first. `^` before one: it is an ordinary word as well, and is taken for the name only where the
 * reader writes it with a capital.
 */
export type NameGroup = readonly string[];

/** What is wrong with a line (counted from 1), which is left out then. */
export type NamesProblem = { readonly line: number; readonly reason: string };

/** Names as a text lists them. */
export type NamesText = {
  readonly groups: readonly NameGroup[];
  /** Keys of spellings that are no longer variants. */
  readonly without: readonly string[];
  /** Keys of names that have no variants any more, whole groups. */
  readonly withoutGroups: readonly string[];
  readonly problems: readonly NamesProblem[];
};

/** Others of a group, and forms of a phrase. */
export const MAX_VARIANTS = 12;
const MAX_FORMS = MAX_VARIANTS + 1;
const MAX_LINES = 5_000;
const MAX_CHARACTERS = 80;
const MAX_WORDS = 6;
/** Letters of a name: shorter ones are words of some language, or parts of words where words aren't set apart. */
const LEAST_LETTERS = 3;
const LEAST_SIGNS = 2;
const SIGNS: ReadonlySet<string> = new Set(['Han', 'Hangul', 'Kana', 'other']);

/** A spelling without the sign that it needs its capital. */
export const bareForm = (form: string): string => (form.startsWith('^') ? form.slice(1) : form);

const faultOf = (form: string): string | undefined => {
  const bare = bareForm(form);
  const key = nameKey(bare);
  const least = SIGNS.has(scriptOf(bare)) ? LEAST_SIGNS : LEAST_LETTERS;
  if (bare.length > MAX_CHARACTERS) return `is longer than ${MAX_CHARACTERS} characters`;
  if (/[\p{Cc}*?"]/u.test(bare)) return 'has a sign in it that no name has';
  if ([...key.replaceAll(' ', '')].length < least)
    return 'is too short: it would be found in other words’ places';
  return key.split(' ').length > MAX_WORDS ? `has more than ${MAX_WORDS} words` : undefined;
};

/** Spellings that differ for the engine, each once. */
export const distinctForms = (forms: readonly string[]): NameGroup => {
  const spellings = forms.map((form) => spellingOf(bareForm(form)));
  return forms.filter((_, at) => spellings.indexOf(spellings[at] ?? '') === at);
};

type Line = Pick<NamesText, 'groups' | 'without' | 'withoutGroups'>;
const NOTHING: Line = { groups: [], without: [], withoutGroups: [] };

const formsIn = (column: string): readonly string[] =>
  column.split('|').map((form) => form.normalize('NFC').trim());

const readRemoval = (column: string): Line | string => {
  const forms = formsIn(column);
  const names = forms.filter((form) => form !== '*');
  const keys = names.map((form) => nameKey(bareForm(form)));
  if (keys.length === 0 || keys.some((key) => key === '')) return 'there is no name after “-”';
  return forms.length > names.length ? { ...NOTHING, withoutGroups: keys } : { ...NOTHING, without: keys };
};

const readGroup = (column: string): Line | string => {
  const forms = formsIn(column);
  for (const form of forms) {
    const fault = faultOf(form);
    if (fault !== undefined) return `“${form}” ${fault}`;
  }
  const group = distinctForms(forms);
  if (group.length < 2) return 'a line needs two spellings or more that differ, with | between them';
  if (group.length > MAX_FORMS) return `a line has ${MAX_FORMS} spellings at most`;
  return { ...NOTHING, groups: [group] };
};

/**
 * Reads a list of names: a group a line, its spellings set apart by `|`, then, after a tab, where that is known from; `#` begins a remark. A
 * line that begins with `-` takes spellings out, with `|*` the whole group. A line that can't be read is left out and told.
 */
export const parseNames = (text: string): NamesText => {
  const read: Line[] = [];
  const problems: NamesProblem[] = [];
  const seen = new Map<string, number>();
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  if (lines.length > MAX_LINES)
    problems.push({ line: MAX_LINES + 1, reason: `only the first ${MAX_LINES} lines are read` });
  for (const [at, whole] of lines.slice(0, MAX_LINES).entries()) {
    const [column = '', , ...more] = whole.split('\t');
    const content = column.trim();
    if (content === '' || content.startsWith('#')) continue;
    const line = at + 1;
    const made = content.startsWith('-') ? readRemoval(content.slice(1)) : readGroup(content);
    if (typeof made === 'string' || more.length > 0) {
      problems.push({ line, reason: typeof made === 'string' ? made : 'a line has two columns at most' });
      continue;
    }
    const keys = new Map(made.groups.flat().map((form) => [nameKey(bareForm(form)), form]));
    const twice = [...keys].find(([key]) => seen.has(key));
    if (twice) {
      problems.push({ line, reason: `“${twice[1]}” stands in line ${seen.get(twice[0])} already` });
      continue;
    }
    for (const key of keys.keys()) seen.set(key, line);
    read.push(made);
  }
  return {
    groups: read.flatMap(({ groups }) => groups),
    without: read.flatMap(({ without }) => without),
    withoutGroups: read.flatMap(({ withoutGroups }) => withoutGroups),
    problems,
  };
};
