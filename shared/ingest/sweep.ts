/** What a sweep did: works that were moved because their embargo had passed, and because the suppression list has them otherwise. */
export type Swept = { readonly embargoes: number; readonly suppressions: number };

/** Makes up for what no notice tells: that time has passed. */
export type Sweep = () => Promise<Swept>;

export type SweepDeps = {
  readonly embargoes: () => Promise<number>;
  readonly suppressions: () => Promise<number>;
};

/** One after the other, so that a work is not moved by both at once. */
export const createSweep =
  ({ embargoes, suppressions }: SweepDeps): Sweep =>
  async () => ({ suppressions: await suppressions(), embargoes: await embargoes() });
