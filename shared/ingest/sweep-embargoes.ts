import type { WorkFinder } from './ports.ts';
import { eachPage, type WorkAnew } from './work-anew.ts';

export type SweepEmbargoesDeps = {
  readonly finder: Pick<WorkFinder, 'embargoPassed'>;
  readonly workAnew: WorkAnew;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/**
 * Moves works whose embargo has passed from `held` to `open`, by working their files anew; returns how many that were. Searches show them
 * from the moment of their time without it: what it brings is that they count in suggestions and in stories.
 */
export const createSweepEmbargoes =
  ({ finder, workAnew, clock }: SweepEmbargoesDeps) =>
  async (): Promise<number> => {
    const now = new Date(clock()).toISOString();
    return eachPage((after) => finder.embargoPassed(now, after), workAnew);
  };
