import type { Clause } from './clause.ts';

/** How much newer articles are preferred among those that answer equally well. */
export const RECENCIES = ['off', 'mild', 'strong'] as const;
export type Recency = (typeof RECENCIES)[number];

const DAY = 86_400_000;

/** After how long the preference has halved, and how much of the score it decides: the rest is kept at any age. */
const PREFERENCE: Readonly<
  Record<Exclude<Recency, 'off'>, { readonly halfLife: string; readonly share: number }>
> = {
  mild: { halfLife: '365d', share: 0.5 },
  strong: { halfLife: '30d', share: 0.9 },
};

/** The day from which ages are counted, in milliseconds since 1970: the same all day, so that a search repeated gives the same scores. */
export const dayOf = (now: number): number => Math.floor(now / DAY) * DAY;

/**
 * Relevance that decays with an article's age (the exponential prior of Li and Croft, "Time-based language models", CIKM 2003). An article
 * without a full date counts as an old one; one that is dated ahead loses as much as one as long ago.
 */
export const byRecency = (relevance: readonly Clause[], recency: Recency, day: number): readonly Clause[] => {
  if (recency === 'off' || relevance.length === 0) return relevance;
  const { halfLife, share } = PREFERENCE[recency];
  const decay = { origin: day, offset: '1d', scale: halfLife, decay: 0.5 };
  return [
    {
      function_score: {
        query: { bool: { should: relevance } },
        functions: [
          { weight: 1 - share },
          {
            filter: { term: { 'published.dated': 1 } },
            exp: { 'published.start': decay },
            weight: share,
          },
        ],
        score_mode: 'sum',
        boost_mode: 'multiply',
      },
    },
  ];
};
