import { describe, expect, it, test } from 'vitest';
import { marksOf, namePattern, typedClause, typedWords } from '../../../shared/search/typed-words.ts';

const marked = (text: string, typed: string) =>
  marksOf(text, typedWords(typed))?.map(([start, end]) => text.slice(start, end));

describe('words that are typed', () => {
  test.each<[string, readonly [string, boolean][]]>([
    ['harb', [['harb', false]]],
    ['Harbour ', [['harbour', true]]],
    [
      'the Hár',
      [
        ['the', true],
        ['har', false],
      ],
    ],
    ['O’Bri', [["o'bri", false]]],
    ['Æther', [['aether', false]]],
    ['Ёлкин', [['елкин', false]]],
    ['한국', [['한국', false]]],
    ['?!', []],
    ['', []],
  ])('of %j', (typed, expected) => {
    expect(typedWords(typed).map(({ text, whole }) => [text, whole])).toEqual(expected);
  });

  it('are looked for whole where something stands after them', () => {
    expect(typedClause('f', 'the harb')).toEqual({
      match_bool_prefix: { f: { query: 'the harb', operator: 'and' } },
    });
    expect(typedClause('f', 'the harb ')).toEqual({ match: { f: { query: 'the harb ', operator: 'and' } } });
  });
});

describe('marks', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['Harrowmouth Courier', 'cour', ['Cour']],
    ['Harrowmouth Courier', 'mouth', undefined],
    ['Harrowmouth Courier', 'courier harr', ['Harr', 'Courier']],
    ['Le Coürier', 'couri ', undefined],
    ['Zoë Ångström', 'angst', ['Ångst']],
    ['Straße der Æsthetik', 'strass aest', undefined],
    ['Straße der Æsthetik', 'strasse aest', ['Straße', 'Æst']],
    ['🙂 Zoe', 'zoe', ['Zoe']],
    ['Sean O’Brien', "o'b", ['O’B']],
    ['Sean O’Brien', 'brien', ['Brien']],
    ['harbour harbours', 'harb', ['harb', 'harb']],
    ['朝日新聞社', '新聞', ['新聞']],
    ['ann anna', 'ann anna', ['ann', 'anna']],
  ])('in %j of %j', (text, typed, expected) => {
    expect(marked(text, typed)).toEqual(expected);
  });
});

describe('the engine’s expression for names', () => {
  it('never grows longer than the engine takes', () => {
    for (const typed of [
      'a'.repeat(64),
      'ae'.repeat(32),
      'oe ss th '.repeat(7),
      `${'i'.repeat(31)} ${'o'.repeat(32)}`,
    ])
      expect(namePattern(typedWords(typed)).length).toBeLessThanOrEqual(1000);
  });

  it('keeps the beginning of what is too long for it', () => {
    const beginning = namePattern(typedWords('aaaa')).replace(/\.\*\)$/, '');
    expect(namePattern(typedWords('a'.repeat(64))).startsWith(beginning)).toBe(true);
  });

  it('holds no sign of the expression’s language that somebody typed', () => {
    for (const sign of '.?+*|{}[]()"\\#@&<>~^$-') expect(typedWords(sign)).toEqual([]);
    expect(namePattern(typedWords('a.*b'))).toBe(namePattern(typedWords('a b')));
  });
});
