import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esbuildOptions, FUNCTIONS, type FunctionFolder } from './constructs/bundling.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Rows a function. */
const LARGEST = 8;

/** A function's bundle as it is deployed. */
export type Bundle = {
  readonly text: string;
  readonly bytes: number;
  /** Bytes of each package, largest first; the project's own code is under its top folder. */
  readonly parts: readonly (readonly [name: string, bytes: number])[];
};

const partOf = (input: string): string =>
  /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(input)?.[1] ??
  `${input.split('/')[0]}/`;

/** Bundles a function with the options that the deployment uses, without writing anything. */
export const bundle = async (folder: FunctionFolder): Promise<Bundle> => {
  const { outputFiles = [], metafile } = await build({
    ...esbuildOptions(`functions/${folder}/index.ts`, 'index.mjs'),
    absWorkingDir: ROOT,
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const code = outputFiles.find(({ path }) => path.endsWith('.mjs'));
  const output = Object.entries(metafile?.outputs ?? {}).find(([path]) => path.endsWith('.mjs'))?.[1];
  if (!code || !output) throw new Error(`esbuild made no bundle of ${folder}`);
  const parts = new Map<string, number>();
  for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
    const part = partOf(input);
    parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
  }
  return {
    text: code.text,
    bytes: code.contents.byteLength,
    parts: [...parts].sort(([, a], [, b]) => b - a),
  };
};

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`.padStart(9);

if (import.meta.main) {
  for (const folder of FUNCTIONS) {
    const { bytes, parts } = await bundle(folder);
    console.log(`${folder.padEnd(40)}${kilobytes(bytes)}`);
    for (const [name, size] of parts.slice(0, LARGEST)) console.log(`  ${name.padEnd(38)}${kilobytes(size)}`);
  }
}
