import type { Draft } from './draft.ts';

/** A stage is a pure function from draft to draft; a pipeline of stages is a stage. */
export type Stage = (draft: Draft) => Draft;

export const pipeline =
  (...stages: readonly Stage[]): Stage =>
  (draft) =>
    stages.reduce((current, stage) => stage(current), draft);
