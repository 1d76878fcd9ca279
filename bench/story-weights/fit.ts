/** One line's measures, without those that are 0. */
export type Row = { readonly at: Uint8Array; readonly values: Float32Array };

/** A line that is known to be story or not; `weight`: how much it counts. */
export type Sample = { readonly row: Row; readonly isStory: boolean; readonly weight: number };

const MOST_STEPS = 12;
const CLOSE_ENOUGH = 1e-3;

export const toRow = (measures: readonly number[]): Row => {
  const at = measures.flatMap((value, index) => (value === 0 ? [] : [index]));
  return { at: Uint8Array.from(at), values: Float32Array.from(at, (index) => measures[index] ?? 0) };
};

/** The row's log-odds by the weights. */
export const scoreOf = ({ at, values }: Row, weights: Float64Array): number => {
  let sum = 0;
  for (let index = 0; index < at.length; index += 1)
    sum += (values[index] ?? 0) * (weights[at[index] ?? 0] ?? 0);
  return sum;
};

/** The lower triangle L of a positive matrix, L Lᵀ being the matrix. */
const cholesky = (matrix: Float64Array, size: number): Float64Array => {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k += 1)
        sum -= (lower[row * size + k] ?? 0) * (lower[column * size + k] ?? 0);
      lower[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (lower[column * size + column] ?? 1);
    }
  return lower;
};

const solve = (matrix: Float64Array, right: Float64Array): Float64Array => {
  const size = right.length;
  const lower = cholesky(matrix, size);
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    let sum = solution[row] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= (lower[row * size + k] ?? 0) * (solution[k] ?? 0);
    solution[row] = sum / (lower[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= (lower[k * size + row] ?? 0) * (solution[k] ?? 0);
    solution[row] = sum / (lower[row * size + row] ?? 1);
  }
  return solution;
};

/** What one sample adds to the slope and to the lower triangle of the curvature. */
const addSample = (
  { row, isStory, weight }: Sample,
  weights: Float64Array,
  slope: Float64Array,
  curvature: Float64Array,
): void => {
  const chance = 1 / (1 + Math.exp(-scoreOf(row, weights)));
  const error = weight * ((isStory ? 1 : 0) - chance);
  const spread = weight * Math.max(1e-4, chance * (1 - chance));
  const { at, values } = row;
  for (let one = 0; one < at.length; one += 1) {
    const j = at[one] ?? 0;
    const value = values[one] ?? 0;
    slope[j] = (slope[j] ?? 0) + error * value;
    for (let other = 0; other <= one; other += 1) {
      const cell = j * weights.length + (at[other] ?? 0);
      curvature[cell] = (curvature[cell] ?? 0) + spread * value * (values[other] ?? 0);
    }
  }
};

/** Logistic regression by Newton's steps, where `penalty` times half the squared weights is to stay small, too. */
export const fitWeights = (samples: readonly Sample[], size: number, penalty: number): Float64Array => {
  const weights = new Float64Array(size);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const slope = new Float64Array(size);
    const curvature = new Float64Array(size * size);
    for (const sample of samples) addSample(sample, weights, slope, curvature);
    for (let j = 0; j < size; j += 1) {
      slope[j] = (slope[j] ?? 0) - penalty * (weights[j] ?? 0);
      curvature[j * size + j] = (curvature[j * size + j] ?? 0) + penalty;
    }
    const change = solve(curvature, slope);
    for (let j = 0; j < size; j += 1) weights[j] = (weights[j] ?? 0) + (change[j] ?? 0);
    if (change.every((value) => Math.abs(value) < CLOSE_ENOUGH)) break;
  }
  return weights;
};
