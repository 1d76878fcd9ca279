import { describe, expect, it } from 'vitest';
import {
  articleF1,
  boilerplateLeft,
  overlapOf,
  precisionOf,
  recallOf,
  scoresOf,
  shinglesOf,
  storyLost,
  tokensOf,
  totalShare,
} from '../../../bench/clean/measures.ts';

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

describe('tokens', () => {
  it('are letters, numbers and underscores of any script; all else parts them', () => {
    expect(tokensOf('The gate’s 3rd tide_mark — Düne, ворота 水门!')).toEqual(
      words('The gate s 3rd tide_mark Düne ворота 水门'),
    );
    expect(tokensOf('one\u2028two\u2029three\u00a0four')).toEqual(words('one two three four'));
  });

  it('are parted by combining marks, as Python’s are', () => {
    expect(tokensOf('cafe\u0301s')).toEqual(['cafe', 's']);
  });
});

describe('shingles', () => {
  it('are runs of four tokens', () => {
    expect(shinglesOf(words('a b c d e'))).toEqual(['a b c d', 'b c d e']);
  });

  it('of a shorter text are the text, of an empty one none', () => {
    expect(shinglesOf(words('a b'))).toEqual(['a b']);
    expect(shinglesOf([])).toEqual([]);
  });
});

describe('an overlap', () => {
  it('counts each item as often as it stands in both', () => {
    expect(overlapOf(words('a a b c'), words('a b b d'))).toEqual({ both: 2, extra: 2, missed: 2 });
  });

  it('gives precision, recall and F1', () => {
    const overlap = { both: 6, extra: 2, missed: 4 };
    expect(precisionOf(overlap)).toBe(0.75);
    expect(recallOf(overlap)).toBe(0.6);
    expect(articleF1(overlap)).toBeCloseTo(2 / 3, 10);
  });

  it('of two empty texts is perfect, of one empty text nothing', () => {
    const [neither, nothingFound, nothingWanted] = [
      overlapOf([], []),
      overlapOf(words('a'), []),
      overlapOf([], words('a')),
    ];
    expect([precisionOf(neither), recallOf(neither)]).toEqual([1, 1]);
    expect([precisionOf(nothingFound), recallOf(nothingFound)]).toEqual([0, 0]);
    expect([precisionOf(nothingWanted), recallOf(nothingWanted)]).toEqual([0, 0]);
    expect(articleF1(nothingFound)).toBe(0);
  });
});

describe('the scores of a set', () => {
  it('are means over the articles, and F1 is that of the means', () => {
    const scores = scoresOf([
      { both: 1, extra: 1, missed: 0 },
      { both: 3, extra: 0, missed: 1 },
    ]);
    expect(scores.precision).toBe(0.75);
    expect(scores.recall).toBe(0.875);
    expect(scores.f1).toBeCloseTo((2 * 0.75 * 0.875) / 1.625, 10);
  });

  it('leave an article of which nothing was found out of the precision, and one without a gold text out of the recall', () => {
    const right = { both: 4, extra: 0, missed: 0 };
    expect(scoresOf([right, { both: 0, extra: 0, missed: 5 }])).toMatchObject({ precision: 1, recall: 0.5 });
    expect(scoresOf([right, { both: 0, extra: 5, missed: 0 }])).toMatchObject({ precision: 0.5, recall: 1 });
  });

  it('of nothing are 0', () => {
    expect(scoresOf([])).toEqual({ f1: 0, precision: 0, recall: 0 });
  });
});

describe('boilerplate and story', () => {
  const gold = words('tide gate opens');
  const raw = words('menu share tide gate opens share footer');

  it('that was left is a share of the page’s other words', () => {
    expect(boilerplateLeft(gold, words('tide gate opens share'), raw)).toEqual({ part: 1, of: 4 });
    expect(boilerplateLeft(gold, raw, raw)).toEqual({ part: 4, of: 4 });
  });

  it('that was lost is a share of the story’s words', () => {
    expect(storyLost(gold, words('gate opens menu'))).toEqual({ part: 1, of: 3 });
  });

  it('are added up over a set', () => {
    expect(
      totalShare([
        { part: 1, of: 4 },
        { part: 0, of: 0 },
        { part: 2, of: 6 },
      ]),
    ).toBe(0.3);
    expect(totalShare([])).toBe(0);
  });
});
