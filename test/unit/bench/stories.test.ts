import { beforeAll, describe, expect, it } from 'vitest';
import { evalFolder } from '../../../bench/clean/datasets.ts';
import { anArticle, aSubject } from '../../../bench/stories/base-articles.ts';
import { COPIES, COPY_KINDS, cutEnd, cutParagraphs } from '../../../bench/stories/copies.ts';
import { judge, LEAST_PRECISION, LEAST_RECALL } from '../../../bench/stories/goals.ts';
import { readTexts } from '../../../bench/stories/link-texts.ts';
import { type MadeFigures, measureMade } from '../../../bench/stories/made-set.ts';
import { measureNearDup, readNearDup } from '../../../bench/stories/near-dup.ts';
import { seeded } from '../../support/seeded.ts';

const SEED = 11;
const COUNT = 6;

const wordsIn = (paragraphs: readonly string[]): number => paragraphs.join(' ').split(' ').length;

describe('the copies that are made', () => {
  const random = seeded(SEED);
  const whole = anArticle(random, aSubject(random), 400);

  it.each(COPY_KINDS)('are no different article, and not the same: %s', (kind) => {
    const copy = COPIES[kind](seeded(SEED), whole);
    expect(copy).not.toEqual(whole);
    expect(COPIES[kind](seeded(SEED), whole)).toEqual(copy);
    const known = new Set(whole.paragraphs.join(' ').split(' '));
    const words = copy.paragraphs.join(' ').split(' ');
    expect(words.filter((word) => known.has(word)).length).toBeGreaterThan(words.length * 0.75);
  });

  it.each([cutEnd, cutParagraphs])('lose no more than 60 %% of the words: %o', (cut) => {
    for (let round = 0; round < 50; round += 1) {
      const left = wordsIn(cut(seeded(round), whole).paragraphs) / wordsIn(whole.paragraphs);
      expect(left).toBeGreaterThanOrEqual(0.39);
      expect(left).toBeLessThan(1);
    }
  });
});

describe('made copies', () => {
  let figures: MadeFigures | undefined;
  beforeAll(() => {
    figures = measureMade(SEED, COUNT, COPY_KINDS);
  });

  it('are found as well as they should be', () => {
    const { precision, recall } = figures?.dated ?? { precision: 0, recall: 0 };
    expect(recall).toBeGreaterThanOrEqual(LEAST_RECALL);
    expect(precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
    expect(figures?.undated.recall).toBeGreaterThanOrEqual(LEAST_RECALL);
    expect(figures?.undated.precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
    expect(judge([], figures).map(({ isMet }) => isMet)).toEqual([true, true]);
  });

  it('are found of each kind, with dates and without', () => {
    const weak = (figures?.kinds ?? []).filter(
      ({ dated, undated }) => Math.min(dated.found, undated.found) < dated.pairs * 0.8,
    );
    expect(figures?.kinds.map(({ kind }) => kind)).toEqual(COPY_KINDS);
    expect(weak).toEqual([]);
  });

  it('aren’t seen in templates, translations and other texts of one subject', () => {
    const apart = (figures?.apart ?? []).filter(({ kind }) => !/whole stories/.test(kind));
    expect(apart.length).toBeGreaterThanOrEqual(9);
    expect(apart.filter(({ dated, undated }) => dated + undated > 0)).toEqual([]);
    expect(apart.every(({ pairs }) => pairs >= COUNT)).toBe(true);
  });

  it('are judged: a goal that is missed is told', () => {
    if (!figures) throw new Error('Nothing was measured');
    const poor = { ...figures, dated: { precision: 0.94, recall: 0.91 } };
    expect(judge([], poor).map(({ isMet }) => isMet)).toEqual([false, true]);
  });
});

/** Other people's texts, which stay outside the project. */
const nearDup = await readNearDup(evalFolder(undefined, process.env));

describe('pairs of wire stories', () => {
  it.skipIf(!nearDup)(
    'are told apart as well as they should be (skipped where ../shared/eval lacks near-dup and load)',
    () => {
      if (!nearDup) return;
      const named = new Set(nearDup.pairs.flatMap(({ one, other }) => [one, other]));
      const articles = readTexts(nearDup.texts.filter(({ id }) => named.has(id)));
      expect(articles).toHaveLength(named.size);
      for (const isDated of [true, false]) {
        const { precision, recall, byLabel } = measureNearDup(nearDup.pairs, articles, 'earliest', isDated);
        expect(precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
        expect(recall).toBeGreaterThanOrEqual(LEAST_RECALL);
        expect(byLabel.duplicate.together).toBe(byLabel.duplicate.pairs);
      }
    },
    30_000,
  );
});
