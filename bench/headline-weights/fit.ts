/** Lines of which at least one is right, each with its signals. */
export type Choice = {
  readonly signals: readonly Readonly<Record<string, number>>[];
  readonly right: readonly boolean[];
};

export type Weights = Readonly<Record<string, number>>;

/** A line's signals that are not nought, by place among all names. */
type Row = { readonly at: Int32Array; readonly value: Float64Array };
type Sparse = { readonly rows: readonly Row[]; readonly right: readonly boolean[] };

const STEPS = 150;
const PACE = 0.08;
const TINY = 1e-8;

const toSparse = ({ signals, right }: Choice, places: ReadonlyMap<string, number>): Sparse => ({
  right,
  rows: signals.map((line) => {
    const entries = Object.entries(line).filter(([, value]) => value !== 0);
    return {
      at: Int32Array.from(entries, ([name]) => places.get(name) ?? 0),
      value: Float64Array.from(entries, ([, value]) => value),
    };
  }),
});

const scoreOf = ({ at, value }: Row, weights: Float64Array): number => {
  let score = 0;
  for (let nth = 0; nth < at.length; nth += 1) score += (value[nth] ?? 0) * (weights[at[nth] ?? 0] ?? 0);
  return score;
};

/** Shares of one among the lines, by the exponentials of their scores. */
const sharesOf = (scores: readonly number[]): readonly number[] => {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
};

const addGradient = ({ rows, right }: Sparse, weights: Float64Array, gradient: Float64Array): void => {
  const shares = sharesOf(rows.map((row) => scoreOf(row, weights)));
  const rightShare = shares.reduce((sum, share, nth) => sum + (right[nth] ? share : 0), 0);
  for (const [nth, { at, value }] of rows.entries()) {
    const share = shares[nth] ?? 0;
    const pull = share - (right[nth] ? share / Math.max(rightShare, TINY) : 0);
    if (Math.abs(pull) < TINY) continue;
    for (let part = 0; part < at.length; part += 1) {
      const column = at[part] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + pull * (value[part] ?? 0);
    }
  }
};

/**
 * The weights under which the right lines get the largest share (a conditional logit, any right line counts), held small by
 * `penalty` times the half square of each. Gradient steps of Adam from nought: the same choices give the same weights.
 */
export const fitWeights = (choices: readonly Choice[], penalty: number): Weights => {
  const told = choices.filter(({ right }) => right.includes(true));
  const names = [...new Set(told.flatMap(({ signals }) => Object.keys(signals[0] ?? {})))];
  const places = new Map(names.map((name, place) => [name, place]));
  const sparse = told.map((choice) => toSparse(choice, places));
  const weights = new Float64Array(names.length);
  const mean = new Float64Array(names.length);
  const square = new Float64Array(names.length);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = weights.map((weight) => penalty * weight);
    for (const choice of sparse) addGradient(choice, weights, gradient);
    for (const [place, sum] of gradient.entries()) {
      const slope = sum / Math.max(1, sparse.length);
      mean[place] = 0.9 * (mean[place] ?? 0) + 0.1 * slope;
      square[place] = 0.99 * (square[place] ?? 0) + 0.01 * slope * slope;
      const stride = (mean[place] ?? 0) / (1 - 0.9 ** step);
      const scale = Math.sqrt((square[place] ?? 0) / (1 - 0.99 ** step)) + TINY;
      weights[place] = (weights[place] ?? 0) - (PACE * stride) / scale;
    }
  }
  return Object.fromEntries(names.map((name, place) => [name, weights[place] ?? 0]));
};

/** Each line's score under the weights. */
export const scoresOf = ({ signals }: Choice, weights: Weights): readonly number[] =>
  signals.map((line) =>
    Object.entries(line).reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), 0),
  );

/** The line that is chosen: the first of the highest. */
export const chosenOf = (choice: Choice, weights: Weights): number => {
  const scores = scoresOf(choice, weights);
  return scores.indexOf(Math.max(...scores));
};
