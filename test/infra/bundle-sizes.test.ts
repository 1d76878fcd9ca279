import { describe, expect, it, test } from 'vitest';
import { bundle } from '../../infra/bundle-sizes.ts';
import { FUNCTIONS, type FunctionFolder } from '../../infra/constructs/bundling.ts';

/** Kilobytes that each function's code may have; one that grows past it starts slower, and somebody should know why. */
const CEILINGS = {
  // Readers of PDF alone are 1,660 of it, loaded when the first one comes; so of `parse`.
  ingest: 6_500,
  // 13 of it write the formats that articles are given out in; 220 read the newsroom's names from the bucket, 36 are the names shipped,
  // 170 the contract, which it serves.
  search: 1_500,
  upload: 620,
  parse: 5_600,
  overrides: 1_150,
  suppressions: 1_150,
  // It signs its calls of Step Functions itself, which has no client here.
  runs: 700,
  'run-step': 5_900,
  // Some 400 of it know the clocks of all time zones.
  schedules: 1_250,
  // It decodes texts in every character set, to show them.
  quarantine: 3_300,
  reconcile: 6_500,
  reindex: 6_100,
  prepare: 800,
} as const;

const bundles = new Map<FunctionFolder, ReturnType<typeof bundle>>();
const bundled = (folder: FunctionFolder): ReturnType<typeof bundle> => {
  const made = bundles.get(folder) ?? bundle(folder);
  bundles.set(folder, made);
  return made;
};

describe('the code of a function', () => {
  test.each(FUNCTIONS)('is no larger than it should be: %s', async (folder) => {
    const { bytes, parts } = await bundled(folder);
    expect(bytes / 1000).toBeLessThan(CEILINGS[folder]);
    // A ceiling that is far away notices nothing.
    expect(bytes / 1000).toBeGreaterThan(CEILINGS[folder] / 2);
    expect(parts.length).toBeGreaterThan(3);
  });

  it('has nothing of CDK, of the tools or of local mode in it', async () => {
    for (const folder of FUNCTIONS) {
      const { parts } = await bundled(folder);
      const names = parts.map(([name]) => name);
      expect(
        names.filter((name) => /^(?:aws-cdk|constructs|esbuild|vitest|local\/|test\/|infra\/)/.test(name)),
      ).toEqual([]);
    }
  });
});
