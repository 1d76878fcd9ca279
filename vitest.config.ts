import { defineConfig } from 'vitest/config';

/** What has the servers to itself: it measures time, or has an archive by the name that everyone's has. */
const ALONE = [
  'test/browser/**/*.test.ts',
  'test/integration/eval.test.ts',
  'test/integration/hostile-queries.test.ts',
  'test/integration/local-stack.test.ts',
];

/** What mocks a module that other tests have as it is. */
const APART = ['test/unit/text/hostile-outside.test.ts'];

/** What takes its time because it measures time: `npm test` runs it, and `npm run check` doesn't. */
const GROWTH = ['test/unit/**/{hostile,hostile-*,*-hostile,document-times}.test.ts'];

/** Quick suites run alone by `npm run check`; the engine suites share one OpenSearch and one S3 server for their whole run. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/rules/**/*.test.ts'],
          exclude: GROWTH,
          setupFiles: ['test/support/parse-guard.ts'],
          // A third of the time would go into loading the same modules again for each file.
          isolate: false,
          maxWorkers: 3,
          // A busy machine is no failure.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'unit-growth',
          include: GROWTH,
          exclude: APART,
          setupFiles: ['test/support/parse-guard.ts'],
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'unit-apart',
          include: APART,
          setupFiles: ['test/support/parse-guard.ts'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'engine',
          include: ['test/contract/**/*.test.ts', 'test/integration/**/*.test.ts'],
          exclude: ALONE,
          globalSetup: ['test/support/engine-setup.ts'],
          setupFiles: ['test/support/parse-guard.ts'],
          // Most of a test's time is the wait for the engine's next refresh.
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'engine-alone',
          include: ALONE,
          globalSetup: ['test/support/engine-setup.ts'],
          setupFiles: ['test/support/parse-guard.ts'],
          fileParallelism: false,
          // After all others.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'api',
          include: [
            'test/api/**/*.test.ts',
            'test/integration/hostile-queries.test.ts',
            'test/integration/gate-metamorphic.test.ts',
          ],
          globalSetup: ['test/support/engine-setup.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'infra-long',
          include: ['test/infra/long/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'hostile',
          include: ['test/hostile/**/*.test.ts'],
          setupFiles: ['test/support/parse-guard.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'long-engine',
          include: ['test/long/stories.test.ts', 'test/long/reindex.test.ts'],
          globalSetup: ['test/support/engine-setup.ts'],
        },
      },
      {
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          exclude: ['test/long/stories.test.ts', 'test/long/reindex.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
