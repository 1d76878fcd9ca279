import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@babel/core';
import { codeCoverage } from '@jazzer.js/instrumentor/dist/plugins/codeCoverage.js';
import { compareHooks } from '@jazzer.js/instrumentor/dist/plugins/compareHooks.js';
import { build, type Loader, transform } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Characters; what is larger is tables, or has been bundled before: its edges would drown those of the parsers. */
const LARGEST = 300_000;

const loaderOf = (path: string): Loader => (path.endsWith('ts') ? 'ts' : 'js');

/** Counts every branch and tells what is compared; Jazzer.js's own engine isn't loaded, as it needs a newer C library than many have. */
const createInstrument = () => {
  let edges = 0;
  const ids = {
    nextEdgeId: () => {
      edges += 1;
      return edges;
    },
  };
  const plugins = [codeCoverage(ids), compareHooks];
  return (code: string, filename: string): string | undefined =>
    transformSync(code, {
      filename,
      plugins,
      babelrc: false,
      configFile: false,
      compact: false,
      sourceType: 'unambiguous',
    })?.code ?? undefined;
};

/**
 * Bundles the target into `folder`, with Jazzer.js's counters at every branch of our code and of the libraries that parse. Gives the
 * module's path.
 */
export const instrumentTarget = async (folder: string): Promise<string> => {
  const instrument = createInstrument();
  await build({
    absWorkingDir: ROOT,
    entryPoints: { target: join(ROOT, 'bench/fuzz/target.ts') },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    plugins: [
      {
        name: 'counters',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
            const source = await readFile(path, 'utf8');
            if (source.length > LARGEST) return undefined;
            const { code } = await transform(source, { loader: loaderOf(path), target: 'node24' });
            const counted = instrument(code, path);
            return counted ? { contents: counted, loader: 'js' as const } : undefined;
          });
        },
      },
    ],
  });
  return join(folder, 'target.mjs');
};
