import type { Draft } from './draft.ts';
import { headlineLines } from './headline-signals.ts';
import { HEADLINE_WEIGHTS } from './headline-weights.ts';

/** A line that may be the headline, with how much it looks like one. */
export type Candidate = { readonly index: number; readonly score: number };

/** The lines that may be the headline, each with how much it looks like the story’s. */
export const headlineCandidates = (draft: Draft): readonly Candidate[] =>
  headlineLines(draft).map(({ index, signals }) => {
    let score = 0;
    for (const name in signals) score += (signals[name] ?? 0) * (HEADLINE_WEIGHTS[name] ?? 0);
    return { index, score };
  });
