import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { mergeNames } from '../../../../shared/search/names/merge-names.ts';
import { nameKey, scriptOf, spellingOf } from '../../../../shared/search/names/name-key.ts';
import { createNames } from '../../../../shared/search/names/names.ts';
import { bareForm, type NamesText, parseNames } from '../../../../shared/search/names/parse-names.ts';
import shipped from '../../../../shared/search/names/shipped.generated.json' with { type: 'json' };
import { COMMON_WORDS } from './common-words.ts';

const EVERYWHERE = ['und', 'en', 'ru', 'el', 'ar', 'zh', 'ja', 'ko', 'hi'];
const NOTHING: NamesText = { groups: [], without: [], withoutGroups: [], problems: [] };
const names = createNames(mergeNames(shipped, NOTHING));
const variantsOf = (text: string) => names.variantsOf(text, EVERYWHERE);

let texts: readonly string[] = [];
let lines: readonly string[] = [];
beforeAll(async () => {
  texts = await Promise.all(
    ['places', 'persons'].map((name) =>
      readFile(new URL(`../../../../shared/search/names/${name}.tsv`, import.meta.url), 'utf8'),
    ),
  );
  lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '' && !line.startsWith('#'));
});

describe('the names that are shipped', () => {
  it('are those of the lists, which have no fault', () => {
    const read = texts.map(parseNames);
    expect(read.flatMap(({ problems }) => problems)).toEqual([]);
    expect(read.flatMap(({ groups }) => groups)).toEqual(shipped);
  });

  it('are many, in several scripts, each with a source of its own', () => {
    expect(lines.length).toBeGreaterThanOrEqual(300);
    expect(lines.filter((line) => !/\thttps:\/\/\S+$/.test(line))).toEqual([]);
    const scripts = new Set(shipped.flat().map((form) => scriptOf(form)));
    for (const script of ['Latin', 'Cyrillic', 'Arabic', 'Greek', 'Han', 'Hebrew', 'Hangul', 'Kana'])
      expect(scripts).toContain(script);
  });

  it('are in composed Unicode, without spaces at their ends or doubled', () => {
    const odd = shipped.flat().filter((form) => form !== form.normalize('NFC').trim().replace(/\s+/g, ' '));
    expect(odd).toEqual([]);
  });

  it('stand in one group each', () => {
    const groupsOf = new Map<string, Set<number>>();
    for (const [at, group] of shipped.entries())
      for (const form of group) {
        const key = nameKey(bareForm(form));
        groupsOf.set(key, (groupsOf.get(key) ?? new Set()).add(at));
      }
    expect([...groupsOf].filter(([, groups]) => groups.size > 1).map(([key]) => key)).toEqual([]);
  });

  it('are written as their scripts are: no letter of another alphabet in a word', () => {
    const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
    const mixed = shipped
      .flat()
      .flatMap((form) => form.split(/[^\p{L}\p{M}]+/u))
      .filter((word) => alphabets.filter((alphabet) => alphabet.test(word)).length > 1);
    expect(mixed).toEqual([]);
  });

  it('find each other, every one every other', () => {
    const missing = shipped.flatMap((group) =>
      group.map(bareForm).flatMap((form) => {
        const found = new Set([form, ...variantsOf(form)].map(spellingOf));
        return group.map(bareForm).filter((other) => !found.has(spellingOf(other)));
      }),
    );
    expect(missing).toEqual([]);
  });

  it.each(COMMON_WORDS)('leave ordinary words alone: %s', (_language, words) => {
    const list = words.split(/\s+/u).filter((word) => word !== '');
    expect(list.flatMap((word) => variantsOf(word).map((variant) => `${word} → ${variant}`))).toEqual([]);
  });
});

it('leaves hundreds of ordinary words alone', () => {
  const words = COMMON_WORDS.flatMap(([, list]) => list.split(/\s+/u));
  expect(words.length).toBeGreaterThan(400);
});
