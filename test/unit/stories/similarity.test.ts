import { describe, expect, it } from 'vitest';
import { fingerprintOf, neededTerms } from '../../../shared/stories/fingerprint.ts';
import { respelled } from '../../../shared/stories/respell.ts';
import { shinglesOf } from '../../../shared/stories/shingles.ts';
import { comparedText, overlapOf, resembles, shingleSetOf } from '../../../shared/stories/similarity.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

const textOf = (random: Seeded, words: number): string =>
  Array.from({ length: words }, () => `w${random.below(5_000)}`).join(' ');
const wordsOf = (text: string): readonly string[] => text.split(' ');
const alike = (one: string, other: string): boolean => resembles(comparedText(one), comparedText(other));

/** Jaccard and containment by strings and sets, as their definitions say. */
const plainly = (one: string, other: string) => {
  const runs = (text: string) =>
    new Set(
      wordsOf(text).flatMap((_, at, all) => (at + 5 <= all.length ? [all.slice(at, at + 5).join(' ')] : [])),
    );
  const [a, b] = [runs(one), runs(other)];
  const shared = [...a].filter((run) => b.has(run)).length;
  return { jaccard: shared / (a.size + b.size - shared), ofThis: shared / a.size, ofOther: shared / b.size };
};

describe('shingles', () => {
  it('pass over layout, punctuation, case and accents', () => {
    expect(shinglesOf('The Café in Łódź — “closed”,\u2028it said.\u2029Twice')).toEqual(
      shinglesOf('the cafe\u0301 in łódź closed it said twice'),
    );
  });

  it('are none where a text has fewer than five words, and then nothing resembles it', () => {
    expect(shinglesOf('four words are few')).toHaveLength(0);
    expect(fingerprintOf('four words are few')).toEqual([]);
    expect(alike('four words are few', 'four words are few')).toBe(false);
  });

  it('take each character for a word where the script sets no spaces', () => {
    expect(shinglesOf('港は再び開いた')).toHaveLength(3);
    expect(shinglesOf('BBC が 港 を')).toHaveLength(0);
    expect(shinglesOf('BBCが港を開')).toHaveLength(1);
  });
});

describe('the overlap of two texts', () => {
  it('is what sets of strings give', () => {
    const random = seeded(3);
    for (let round = 0; round < 50; round += 1) {
      const words = wordsOf(textOf(random, 40 + random.below(200)));
      const from = random.below(20);
      const other = [
        ...words.slice(from, from + 10 + random.below(150)),
        ...wordsOf(textOf(random, 30)),
      ].join(' ');
      const { jaccard, ofThis, ofOther } = overlapOf(shingleSetOf(words.join(' ')), shingleSetOf(other));
      const expected = plainly(words.join(' '), other);
      expect(jaccard).toBeCloseTo(expected.jaccard, 10);
      expect(ofThis).toBeCloseTo(expected.ofThis, 10);
      expect(ofOther).toBeCloseTo(expected.ofOther, 10);
    }
  });

  it('makes copies of a shortened text and its whole, and none of a round-up and its items', () => {
    const random = seeded(4);
    const item = textOf(random, 60);
    expect(alike(item, `${item} ${textOf(random, 100)}`)).toBe(true);
    expect(alike(`${item} ${textOf(random, 100)}`, item)).toBe(true);
    expect(alike(item, `${textOf(random, 900)} ${item}`)).toBe(false);
    expect(alike(textOf(random, 100), textOf(random, 100))).toBe(false);
  });
});

describe('typing mistakes', () => {
  it('do not make another story of a text, wherever they stand', () => {
    const random = seeded(8);
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const word = (): string =>
      Array.from({ length: 4 + random.below(8) }, () => letters[random.below(26)]).join('');
    for (let round = 0; round < 20; round += 1) {
      const words = Array.from({ length: 300 }, word);
      const mistyped = words.map((one) => {
        if (random.next() > 0.11) return one;
        const at = random.below(one.length);
        return `${one.slice(0, at)}${letters[random.below(26)]}${one.slice(at + 1)}`;
      });
      expect(alike(words.join(' '), mistyped.join(' '))).toBe(true);
      expect(alike(mistyped.join(' '), words.join(' '))).toBe(true);
    }
  });

  it.each([
    ['the harbuor reopend today', 'the harbour reopened today', 'the harbour reopened today'],
    ['rose 3450 points on monday', 'rose 3460 points on monday', 'rose 3450 points on monday'],
    ['profit at Brellmouth rose', 'profit at Harrowport rose', 'profit at Brellmouth rose'],
    ['he cut the tax', 'he put the tax', 'he cut the tax'],
    ['two words more harbor here', 'harbour here', 'two words more harbor here'],
  ])('are no figures, short words or other words: %s', (words, model, spelled) => {
    expect(respelled(words.split(' '), model.split(' '))).toEqual(spelled.split(' '));
  });
});

describe('a fingerprint', () => {
  const shared = (one: string, other: string): number => {
    const terms = new Set(fingerprintOf(one));
    return fingerprintOf(other).filter((term) => terms.has(term)).length;
  };

  it('shares a term wherever two texts have twenty words in a row in common', () => {
    const random = seeded(5);
    for (let round = 0; round < 200; round += 1) {
      const run = textOf(random, 20);
      const around = (): string => textOf(random, random.below(60));
      expect(shared(`${around()} ${run} ${around()}`, `${around()} ${run} ${around()}`)).toBeGreaterThan(0);
    }
  });

  it('brings together whatever resembles each other, typing mistakes and reordered paragraphs included', () => {
    const random = seeded(6);
    for (let round = 0; round < 200; round += 1) {
      const words = wordsOf(textOf(random, 60 + random.below(500)));
      const mistyped = words.map((word) => (random.next() < 0.02 ? `${word}x` : word));
      const third = Math.floor(words.length / 3);
      const turned = [...mistyped.slice(third), ...mistyped.slice(0, third)].join(' ');
      if (!alike(words.join(' '), turned)) continue;
      const sizes = [words.join(' '), turned].map((text) => fingerprintOf(text).length);
      expect(shared(words.join(' '), turned)).toBeGreaterThanOrEqual(neededTerms(Math.min(...sizes)));
    }
  });

  it('has about two terms for every seventeen words, and no more than 1,024', () => {
    const random = seeded(7);
    const terms = fingerprintOf(textOf(random, 5_000)).length;
    expect(terms).toBeGreaterThan(500);
    expect(terms).toBeLessThan(700);
    expect(fingerprintOf(textOf(random, 30_000))).toHaveLength(1_024);
    expect(fingerprintOf('one same word '.repeat(2_000)).length).toBeLessThan(20);
  });
});
