import type { NameList } from './merge-names.ts';
import { mayHold, nameKey, scriptOf, spellingOf } from './name-key.ts';
import { givenNameForms, ruleForms } from './name-rules.ts';
import { bareForm, MAX_VARIANTS, type NameGroup } from './parse-names.ts';

/** Where names are looked up that may be spelt several ways. */
export type Names = {
  /**
   * Other spellings of a word, or of a phrase with some of its words spelt otherwise; without itself, at most twelve, the likeliest
   * first. `languages` are those that the index holds: spellings in scripts that none of them has are left out. As a `name`: only if the whole
   * text is a name of a list.
   */
  variantsOf(text: string, languages: readonly string[], as?: 'name'): readonly string[];
};

type Entry = { readonly group: NameGroup; readonly needsCapital: boolean };
/** Words of a phrase from `start`, and what may stand in their place. */
type Run = { readonly start: number; readonly length: number; readonly forms: readonly string[] };

/** Forms that are put together at most before the likeliest are kept. */
const MOST_COMBINED = 30;

const isCapital = (text: string): boolean => /^[^\p{L}]*\p{Lu}/u.test(text);
const withoutPossessive = (text: string): string => text.replace(/['’]s?$/u, '');
const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

/** The English and German plural of a name's word: the engine takes its `s` off as well. */
const singularKey = (key: string): string | undefined => /^([a-z]{5,})s$/u.exec(key)?.[1];

const indexOf = (groups: readonly NameGroup[]): ReadonlyMap<string, Entry> => {
  const entries = new Map<string, Entry>();
  for (const group of groups)
    for (const form of group) {
      const key = nameKey(bareForm(form));
      const needsCapital = form.startsWith('^') && (entries.get(key)?.needsCapital ?? true);
      entries.set(key, { group, needsCapital });
    }
  return entries;
};

type Choice = { readonly text: string; readonly script: string; readonly rank: number };

/** The script of two texts together; `undefined` where they are of two. */
const oneScript = (one: string, other: string): string | undefined => {
  if (one === other || other === 'other') return one;
  return one === 'other' ? other : undefined;
};

/** Every way to choose one of each in one script, the first choices first, as long as there are few. */
const combined = (choices: readonly (readonly string[])[]): readonly string[] =>
  choices
    .map((forms) => forms.map((text, rank): Choice => ({ text, script: scriptOf(text), rank })))
    .reduce<readonly Choice[]>(
      (made, forms) =>
        made
          .flatMap((before) =>
            forms.flatMap(({ text, script, rank }) => {
              const both = oneScript(before.script, script);
              return both === undefined
                ? []
                : [{ text: `${before.text} ${text}`, script: both, rank: before.rank + rank }];
            }),
          )
          .sort((one, other) => one.rank - other.rank)
          .slice(0, MOST_COMBINED),
      [{ text: '', script: 'other', rank: 0 }],
    )
    .map(({ text }) => text.trimStart());

/** Names that may be spelt otherwise: those of a list, and those that rules know. */
export const createNames = ({ groups, without }: NameList): Names => {
  const entries = indexOf(groups);
  const longest = Math.max(1, ...[...entries.keys()].map((key) => key.split(' ').length));

  const entryOf = (text: string): Entry | undefined => {
    const key = nameKey(text);
    const entry =
      entries.get(key) ??
      entries.get(nameKey(withoutPossessive(text))) ??
      entries.get(singularKey(key) ?? '');
    return entry && (isCapital(text) || !entry.needsCapital) ? entry : undefined;
  };

  const listed = (text: string, languages: readonly string[]): readonly string[] => {
    const bare = spellingOf(withoutPossessive(text));
    const typed = new Set([
      spellingOf(text),
      bare,
      ...(entries.has(nameKey(bare)) ? [] : [singularKey(bare)]),
    ]);
    return (entryOf(text)?.group ?? [])
      .map(bareForm)
      .filter((form) => !typed.has(spellingOf(form)) && mayHold(languages, form))
      .slice(0, MAX_VARIANTS);
  };

  const ofWord = (word: string, languages: readonly string[]): readonly string[] => {
    const found = listed(word, languages);
    const bare = withoutPossessive(word);
    if (found.length > 0 || entryOf(word) || without.has(nameKey(bare))) return found;
    return ruleForms(bare, languages).filter((form) => !without.has(nameKey(form)));
  };

  const runAt = (words: readonly string[], start: number, languages: readonly string[]): Run | undefined => {
    for (let length = Math.min(longest, words.length - start); length > 0; length -= 1) {
      const text = words.slice(start, start + length).join(' ');
      const forms = length === 1 ? ofWord(text, languages) : listed(text, languages);
      if (forms.length > 0) return { start, length, forms: [text, ...forms] };
    }
    return undefined;
  };

  const runsIn = (words: readonly string[], languages: readonly string[]): readonly Run[] => {
    const runs: Run[] = [];
    for (let start = 0; start < words.length; ) {
      const run = runAt(words, start, languages);
      if (run) runs.push(run);
      start += run?.length ?? 1;
    }
    return runs;
  };

  /** Given names beside a name are written as it is; any other word stays, and with it the script. */
  const ofPhrase = (words: readonly string[], languages: readonly string[]): readonly string[] => {
    const runs = runsIn(words, languages);
    if (runs.length === 0) return [];
    const choices: (readonly string[])[] = [];
    for (let at = 0; at < words.length; ) {
      const run = runs.find(({ start }) => start === at);
      const word = words[at] ?? '';
      choices.push(run?.forms ?? [word, ...givenNameForms(word)]);
      at += run?.length ?? 1;
    }
    const typed = spellingOf(words.join(' '));
    const made = combined(choices).filter((form) => spellingOf(form) !== typed);
    return [...new Set(made)].slice(0, MAX_VARIANTS);
  };

  return {
    variantsOf: (text, languages, as) => {
      if (as === 'name') return listed(text, languages);
      const words = wordsOf(text);
      if (words.length < 2) return ofWord(text.trim(), languages);
      const whole = listed(text, languages);
      return whole.length > 0 ? whole : ofPhrase(words, languages);
    },
  };
};
