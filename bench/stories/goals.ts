import type { MadeFigures } from './made-set.ts';
import type { NearDupFigures } from './near-dup.ts';

/** Of the pairs put together how many belong together, and of those that do how many were. */
export const LEAST_PRECISION = 0.95;
export const LEAST_RECALL = 0.9;

export type Judgement = {
  readonly what: string;
  readonly least: number;
  readonly figure: number;
  readonly isMet: boolean;
};

const judgeBoth = (
  what: string,
  { precision, recall }: { readonly precision: number; readonly recall: number },
): readonly Judgement[] => [
  {
    what: `${what}: precision`,
    least: LEAST_PRECISION,
    figure: precision,
    isMet: precision >= LEAST_PRECISION,
  },
  { what: `${what}: recall`, least: LEAST_RECALL, figure: recall, isMet: recall >= LEAST_RECALL },
];

/** The goals beside what was measured; of what was not measured nothing is said. */
export const judge = (
  nearDup: readonly NearDupFigures[] = [],
  made: MadeFigures | undefined,
): readonly Judgement[] => [
  ...nearDup.flatMap((figures) =>
    judgeBoth(`near-dup, ${figures.lead}${figures.isDated ? '' : ', no dates'}`, figures),
  ),
  ...(made ? judgeBoth('made', made.dated) : []),
];
