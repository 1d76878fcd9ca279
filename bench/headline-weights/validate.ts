import type { Case } from './cases.ts';
import { chosenOf, fitWeights, scoresOf, type Weights } from './fit.ts';

const FOLDS = 5;

/** What a fit on the other folds chose for a case. */
export type Outcome = {
  readonly one: Case;
  readonly isRight: boolean;
  readonly chosen: string;
  readonly score: number;
};

/** A host's pages look alike, so that they are all in one fold. */
const foldOf = (host: string): number => {
  let sum = 0;
  for (const letter of host.replace(/^www\./u, '')) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 99_991;
  return sum % FOLDS;
};

export const outcomesOf = (cases: readonly Case[], weights: Weights): readonly Outcome[] =>
  cases.map((one) => {
    const at = chosenOf(one, weights);
    return {
      one,
      isRight: one.right[at] === true,
      chosen: one.texts[at] ?? '',
      score: scoresOf(one, weights)[at] ?? 0,
    };
  });

/** Every case judged by weights that were fitted to the pages of other hosts. */
export const crossValidate = (cases: readonly Case[], penalty: number): readonly Outcome[] =>
  Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const weights = fitWeights(
      cases.filter(({ host }) => foldOf(host) !== fold),
      penalty,
    );
    return outcomesOf(
      cases.filter(({ host }) => foldOf(host) === fold),
      weights,
    );
  });

export const accuracyOf = (outcomes: readonly Outcome[]): number =>
  outcomes.filter(({ isRight }) => isRight).length / Math.max(1, outcomes.length);
