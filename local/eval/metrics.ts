import type { Judgements } from './dataset.ts';

/** Documents looked at for each query; trec_eval's default too. */
export const DEPTH = 1_000;

export const METRIC_NAMES = ['map', 'ndcg10', 'ndcg10Binary', 'recall100'] as const;
export type Metrics = Readonly<Record<(typeof METRIC_NAMES)[number], number>>;

const relevantIn = (judged: Judgements): readonly number[] =>
  [...judged.values()].filter((grade) => grade > 0);

/** Whether a query can be measured: something must have been judged relevant to it. */
export const isMeasured = (judged: Judgements | undefined): judged is Judgements =>
  judged !== undefined && relevantIn(judged).length > 0;

const isRelevant = (judged: Judgements, id: string): boolean => (judged.get(id) ?? 0) > 0;

/**
 * Average precision, not interpolated: the sum of the precision at the rank of each relevant document that was found, divided
 * by the number of all relevant documents (Buckley and Voorhees, "Retrieval System Evaluation", in TREC: Experiment and
 * Evaluation in Information Retrieval, 2005; `map` of trec_eval). Grades above 0 are relevant.
 */
export const averagePrecision = (ranking: readonly string[], judged: Judgements): number => {
  let found = 0;
  let sum = 0;
  for (const [at, id] of ranking.entries()) {
    if (!isRelevant(judged, id)) continue;
    found += 1;
    sum += found / (at + 1);
  }
  return sum / relevantIn(judged).length;
};

/** The gain of rank r (from 1) divided by log2(r + 1). */
const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);

/**
 * Normalised discounted cumulative gain at a rank: discounted gain over that of the best possible order (Järvelin and Kekäläinen,
 * "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002, with the discount log2(rank + 1) of Burges et
 * al., 2005; `ndcg_cut` of trec_eval). The gain is the grade itself; unjudged documents and grades below 0 gain nothing.
 */
export const ndcg = (
  ranking: readonly string[],
  judged: Judgements,
  at: number,
  gainOf: (grade: number) => number = (grade) => Math.max(0, grade),
): number => {
  const ideal = [...judged.values()].map(gainOf).toSorted((a, b) => b - a);
  const gains = ranking.slice(0, at).map((id) => gainOf(judged.get(id) ?? 0));
  return discounted(gains) / discounted(ideal.slice(0, at));
};

/** Share of the relevant documents that stand among the first so many (`recall` of trec_eval). */
export const recall = (ranking: readonly string[], judged: Judgements, at: number): number =>
  ranking.slice(0, at).filter((id) => isRelevant(judged, id)).length / relevantIn(judged).length;

const metricsOf = (ranking: readonly string[], judged: Judgements): Metrics => ({
  map: averagePrecision(ranking, judged),
  ndcg10: ndcg(ranking, judged, 10),
  ndcg10Binary: ndcg(ranking, judged, 10, (grade) => (grade > 0 ? 1 : 0)),
  recall100: recall(ranking, judged, 100),
});

/** Means over the measured queries; one that found nothing counts with 0 (`-c` of trec_eval). */
export const meanMetrics = (
  rankings: ReadonlyMap<string, readonly string[]>,
  judgements: ReadonlyMap<string, Judgements>,
): Metrics => {
  const each = [...rankings].flatMap(([query, ranking]) => {
    const judged = judgements.get(query);
    return isMeasured(judged) ? [metricsOf(ranking, judged)] : [];
  });
  const mean = (name: keyof Metrics): number =>
    each.length === 0 ? 0 : each.reduce((sum, one) => sum + one[name], 0) / each.length;
  return {
    map: mean('map'),
    ndcg10: mean('ndcg10'),
    ndcg10Binary: mean('ndcg10Binary'),
    recall100: mean('recall100'),
  };
};
