import { describe, expect, it } from 'vitest';
import { averagePrecision, isMeasured, meanMetrics, ndcg, recall } from '../../../local/eval/metrics.ts';

const JUDGED = new Map([
  ['d1', 3],
  ['d3', 2],
  ['d5', 1],
  ['d6', 0],
  ['d7', -1],
]);
const RANKING = ['d1', 'd2', 'd3', 'd6', 'd7'];

describe('the measures, against figures worked out by hand', () => {
  it('average precision divides by all relevant documents, found or not', () => {
    expect(averagePrecision(RANKING, JUDGED)).toBeCloseTo((1 / 1 + 2 / 3) / 3, 12);
    expect(averagePrecision([], JUDGED)).toBe(0);
    expect(averagePrecision(['d5', 'd3', 'd1'], JUDGED)).toBe(1);
  });

  it('nDCG gains the grade itself, and nothing for what is unjudged or below 0', () => {
    const found = 3 + 2 / Math.log2(4);
    const ideal = 3 + 2 / Math.log2(3) + 1 / Math.log2(4);
    expect(ndcg(RANKING, JUDGED, 10)).toBeCloseTo(found / ideal, 12);
    expect(ndcg(['d7', 'd2'], JUDGED, 10)).toBe(0);
    expect(ndcg(['d1', 'd3', 'd5'], JUDGED, 10)).toBe(1);
  });

  it('nDCG of yes or no doesn’t tell grades apart', () => {
    const binary = (ranking: readonly string[]) => ndcg(ranking, JUDGED, 10, (grade) => (grade > 0 ? 1 : 0));
    expect(binary(RANKING)).toBeCloseTo((1 + 0.5) / (1 + 1 / Math.log2(3) + 0.5), 12);
    expect(binary(['d5', 'd3', 'd1'])).toBe(1);
  });

  it('nDCG and recall look no further than asked', () => {
    expect(ndcg(['d2', 'd1'], JUDGED, 1)).toBe(0);
    expect(ndcg(['d1', 'd2'], JUDGED, 1)).toBe(1);
    expect(recall(RANKING, JUDGED, 100)).toBeCloseTo(2 / 3, 12);
    expect(recall(RANKING, JUDGED, 1)).toBeCloseTo(1 / 3, 12);
  });
});

describe('the means', () => {
  it('count a query that found nothing, and leave out one to which nothing is relevant', () => {
    const none = new Map([['d1', 0]]);
    expect([isMeasured(JUDGED), isMeasured(none), isMeasured(undefined)]).toEqual([true, false, false]);
    const judgements = new Map([
      ['a', JUDGED],
      ['b', JUDGED],
      ['c', none],
    ]);
    const rankings = new Map([
      ['a', ['d1', 'd3', 'd5']],
      ['b', []],
      ['c', ['d1']],
      ['unjudged', ['d1']],
    ]);
    expect(meanMetrics(rankings, judgements)).toEqual({
      map: 0.5,
      ndcg10: 0.5,
      ndcg10Binary: 0.5,
      recall100: 0.5,
    });
  });
});
