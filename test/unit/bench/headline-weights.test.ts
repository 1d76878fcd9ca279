import { describe, expect, it } from 'vitest';
import { type Choice, chosenOf, fitWeights } from '../../../bench/headline-weights/fit.ts';
import { RENDERINGS } from '../../../bench/headline-weights/renderings.ts';

const choice = (...lines: readonly (readonly [isRight: boolean, large: number, late: number])[]): Choice => ({
  right: lines.map(([isRight]) => isRight),
  signals: lines.map(([, large, late]) => ({ large, late })),
});

const CHOICES = [
  choice([false, 0, 0], [true, 1, 0], [false, 1, 1]),
  choice([true, 1, 0], [false, 0, 1]),
  choice([false, 0, 1], [false, 0, 0], [true, 1, 1]),
];

describe('fitted weights', () => {
  it('choose the lines that were right', () => {
    const weights = fitWeights(CHOICES, 0.1);
    expect(CHOICES.map((one) => chosenOf(one, weights))).toEqual([1, 0, 2]);
    expect(weights.large).toBeGreaterThan(0);
    expect(weights.late).toBeLessThan(0);
  });

  it('are the same for the same choices, and smaller under a larger penalty', () => {
    expect(fitWeights(CHOICES, 0.1)).toEqual(fitWeights(CHOICES, 0.1));
    expect(fitWeights(CHOICES, 10).large).toBeLessThan(fitWeights(CHOICES, 0.1).large ?? 0);
  });
});

describe('renderings of a page', () => {
  const page =
    '<nav><ul><li>Home<li>Ports</ul></nav><h1>Gate stays open</h1><div>By Ann Lee</div><p>The gate of the lock stayed open all night.</p>';
  const textsOf = (name: string): readonly string[] =>
    RENDERINGS[name]?.(page, 'Gate stays open').blocks.map(({ text }) => text) ?? [];

  it('hold the page’s lines, from the top or from the headline', () => {
    const all = [
      'Home',
      'Ports',
      'Gate stays open',
      'By Ann Lee',
      'The gate of the lock stayed open all night.',
    ];
    for (const name of ['blank lines', 'no blank lines', 'text browser', 'elements'])
      expect(textsOf(name), name).toEqual(all);
    expect(textsOf('from the headline')).toEqual(all.slice(2));
  });
});
