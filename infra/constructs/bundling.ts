import type { BuildOptions } from 'esbuild';

/** Folders under `functions/`, each a deployed function. */
export const FUNCTIONS = [
  'ingest',
  'search',
  'upload',
  'parse',
  'overrides',
  'suppressions',
  'runs',
  'run-step',
  'schedules',
  'quarantine',
  'reconcile',
  'reindex',
  'prepare',
] as const;
export type FunctionFolder = (typeof FUNCTIONS)[number];

/** How every function is bundled; `node-function.ts` and `bundle-sizes.ts` both read it, so that what is measured is what is deployed. */
export const BUNDLING = {
  format: 'esm',
  target: 'node24',
  minify: true,
  // Error classes are told apart by their names in the logs.
  keepNames: true,
  sourceMap: true,
  // A stack trace needs places only; the sources would double the package.
  sourcesContent: false,
  mainFields: ['module', 'main'],
  // CommonJS packages in an ES module call a `require` that isn't there otherwise.
  banner:
    "import{createRequire as backfileRequire}from'node:module';const require=backfileRequire(import.meta.url);",
} as const;

/** The same for esbuild's own interface. */
export const esbuildOptions = (entry: string, outfile: string): BuildOptions => ({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: BUNDLING.format,
  target: BUNDLING.target,
  minify: BUNDLING.minify,
  keepNames: BUNDLING.keepNames,
  sourcemap: BUNDLING.sourceMap,
  sourcesContent: BUNDLING.sourcesContent,
  mainFields: [...BUNDLING.mainFields],
  banner: { js: BUNDLING.banner },
});
