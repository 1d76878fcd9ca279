import { spawn } from 'node:child_process';
import { findPythonTool, type PythonTool } from './python-tool.ts';

/** Schemathesis and all that it needs, each at one version, so that a seed makes the same requests everywhere. */
export const findSchemathesis = (): Promise<PythonTool> =>
  findPythonTool('schemathesis', new URL('schemathesis-requirements.txt', import.meta.url));

/** Runs it to its end, at most so long; gives what it printed, and whether it found nothing. */
export const runSchemathesis = (
  program: string,
  args: readonly string[],
  { folder, milliseconds }: { readonly folder: string; readonly milliseconds: number },
): Promise<{ readonly ok: boolean; readonly output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, ['run', ...args], {
      cwd: folder,
      // What it keeps of one run would be tried first in the next.
      env: { ...process.env, HYPOTHESIS_STORAGE_DIRECTORY: folder, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: milliseconds,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
