import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import type { Seed } from './corpus.ts';
import { secondsFor } from './limits.ts';
import type { Harm } from './measure-file.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Ignored by git; what has been mended moves from here to the fixtures of hostile files. */
const FOLDER = join(ROOT, '.backfile/fuzz');
/** Times the limit, as another process may have the processor meanwhile. */
const PATIENCE = 10;

const Measured = z.object({
  harm: z.optional(z.object({ kind: z.enum(['thrown', 'slow', 'memory', 'outside']), detail: z.string() })),
  seconds: z.number(),
  megabytes: z.number(),
});
export type Measured = { readonly harm?: Harm; readonly seconds: number; readonly megabytes: number };

/** Reads a file that lies on disk in a process of its own, which is killed when it takes far too long. */
export const tryFile = async (path: string, { format, name, bytes }: Seed): Promise<Measured> => {
  const limit = Math.ceil(secondsFor(bytes.length) * PATIENCE);
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--expose-gc', join(ROOT, 'bench/fuzz/try-file.ts'), path, name, format],
      { timeout: limit * 1_000, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 },
    );
    const { harm, ...figures } = Measured.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    return harm ? { ...figures, harm } : figures;
  } catch (error) {
    const killed = error instanceof Error && 'killed' in error && error.killed === true;
    const detail = killed
      ? `more than ${limit} s for ${bytes.length} bytes`
      : `The process died: ${String(error).slice(0, 300)}`;
    return { seconds: limit, megabytes: 0, harm: { kind: killed ? 'slow' : 'thrown', detail } };
  }
};

/** Places and numbers vary where the fault is one. */
const faultOf = ({ format }: Seed, { kind, detail }: Harm): string =>
  kind === 'slow' || kind === 'memory' ? `${format} ${kind}` : `${kind} ${detail.replace(/\d+/g, '0')}`;

export type Finding = { readonly harm: Harm; readonly path: string; readonly command: string };

/** Keeps each harmful file once: beside it, how it was found. Harm that a fresh process doesn't see again is told as such, unless it is one of time or memory. */
export const createFindings = (seed: number) => {
  const kept = new Map<string, Finding>();
  return {
    all: (): readonly Finding[] => [...kept.values()],
    add: async (file: Seed, suspected: Harm): Promise<Finding | undefined> => {
      if (kept.has(faultOf(file, suspected))) return undefined;
      await mkdir(FOLDER, { recursive: true });
      const hash = createHash('sha256').update(file.bytes).digest('hex').slice(0, 12);
      const path = join(FOLDER, `${file.format}-${hash}-${file.name}`);
      await writeFile(path, file.bytes);
      const { harm: confirmed } = await tryFile(path, file);
      const isOfDegree = suspected.kind === 'slow' || suspected.kind === 'memory';
      const harm = confirmed ?? { ...suspected, detail: `${suspected.detail} (not when read alone)` };
      if ((!confirmed && isOfDegree) || kept.has(faultOf(file, harm))) return undefined;
      const shown = relative(ROOT, path);
      const command = `npm run fuzz -- --reproduce ${shown}`;
      const finding = { harm, path: shown, command };
      const { format, name } = file;
      await writeFile(
        `${path}.json`,
        `${JSON.stringify({ seed, format, name, ...finding }, undefined, 2)}\n`,
      );
      kept.set(faultOf(file, suspected), finding).set(faultOf(file, harm), finding);
      return finding;
    },
  };
};
