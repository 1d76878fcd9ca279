import { describe, expect, it } from 'vitest';
import { readRecent, recentLike, withRecent } from '../../../web/search/recent-searches.ts';
import { askedText, placeAfter, type Suggested, suggestedGroups } from '../../../web/search/suggested.ts';

describe('recent searches', () => {
  it('are kept once, the latest first, and not for ever', () => {
    expect(withRecent(['storm', 'Ferry'], 'ferry')).toEqual(['ferry', 'storm']);
    const many = Array.from({ length: 40 }, (_, at) => `q${at}`).reduce<readonly string[]>(withRecent, []);
    expect([many.length, many[0]]).toEqual([30, 'q39']);
  });

  it('are offered by what they begin with, then by what they hold', () => {
    const recent = ['oil ferry', 'Ferry strike', 'storm', 'ferry'];
    expect(recentLike(recent, ' ferry ')).toEqual(['Ferry strike', 'oil ferry']);
    expect(recentLike(recent, '')).toEqual(recent);
  });

  it('survive whatever else was kept under their name', () => {
    expect(['["a",1,"b"]', '{', 'null', '{"a":1}', null].map(readRecent)).toEqual([
      ['a', 'b'],
      [],
      [],
      [],
      [],
    ]);
  });
});

describe('suggestions', () => {
  it('are asked for plain words, and not while somebody builds a query', () => {
    expect(['fe', ' ferry  strike ', 'Étaples', "O'Brien", '5 p.m.'].map(askedText)).toEqual([
      'fe',
      'ferry strike',
      'Étaples',
      "O'Brien",
      '5 p.m.',
    ]);
    const built = [
      'f',
      '',
      '"has di',
      'tag:fer',
      'ferry AND',
      'ferry OR boat',
      'NOT ferry',
      '-goose',
      '=ferry',
    ];
    for (const typed of [...built, 'fer*', '(ferry', 'a NEAR/5 b', 'a w/5 b', 'x'.repeat(65)])
      expect(askedText(typed), typed).toBeUndefined();
  });

  it('stand by kind, with a few of the reader’s own before them', () => {
    const name = (kind: 'person' | 'headline' | 'tag', text: string): Suggested => ({
      kind,
      text,
      marks: [],
    });
    const found = [name('tag', 'Ferries'), name('headline', 'Ferry late'), name('person', 'Ferris')];
    const recent = ['ferry a', 'ferry b', 'ferry c', 'ferry d'];
    const shown = suggestedGroups('ferr', recent, found).map(({ label, options }) => [
      label,
      options.map(({ text }) => text),
    ]);
    expect(shown).toEqual([
      ['Recent searches', ['ferry a', 'ferry b', 'ferry c']],
      ['Headlines', ['Ferry late']],
      ['Authors', ['Ferris']],
      ['Tags', ['Ferries']],
    ]);
    expect(suggestedGroups('', recent, [])[0]?.options).toHaveLength(4);
    expect(suggestedGroups('zzz', recent, [])).toEqual([]);
  });

  it('are gone through in a ring that leads through the box', () => {
    expect([placeAfter(1, undefined, 3), placeAfter(1, 2, 3), placeAfter(-1, 0, 3)]).toEqual([
      0,
      undefined,
      undefined,
    ]);
    expect([placeAfter(-1, undefined, 3), placeAfter(1, 0, 3)]).toEqual([2, 1]);
  });
});
