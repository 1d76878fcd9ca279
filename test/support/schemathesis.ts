import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CACHE_FOLDER } from '../../local/project.ts';

/** Schemathesis and all that it needs, each at one version, so that a seed makes the same requests everywhere. */
const REQUIREMENTS = fileURLToPath(new URL('schemathesis-requirements.txt', import.meta.url));
const INSTALL_TIMEOUT = 120_000;
const run = promisify(execFile);

const succeeds = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => true,
    () => false,
  );

/** The first Python that can make an environment of its own, and is new enough. */
const pythonOf = async (): Promise<string | undefined> => {
  const check = 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))';
  for (const name of ['python3', 'python']) if (await succeeds(run(name, ['-c', check]))) return name;
  return undefined;
};

/** The program, or why it isn't there. */
export type Schemathesis = { readonly program: string } | { readonly missing: string };

/** Schemathesis in an environment of its own beside the packages, where the next run finds it. */
export const findSchemathesis = async (): Promise<Schemathesis> => {
  const requirements = await readFile(REQUIREMENTS);
  const version = createHash('sha256').update(requirements).digest('hex').slice(0, 12);
  const folder = join(CACHE_FOLDER, `schemathesis-${version}`);
  const program = join(folder, 'bin', 'schemathesis');
  const done = join(folder, 'done');
  if (await succeeds(access(done))) return { program };
  const python = await pythonOf();
  if (python === undefined) return { missing: 'There is no Python 3.10 or later with venv.' };
  await rm(folder, { recursive: true, force: true });
  const options = { timeout: INSTALL_TIMEOUT };
  try {
    await run(python, ['-m', 'venv', folder], options);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS];
    await run(join(folder, 'bin', 'python'), pip, options);
  } catch (thrown) {
    return { missing: `Schemathesis could not be installed from PyPI: ${String(thrown).slice(0, 500)}` };
  }
  await writeFile(done, '');
  return { program };
};

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
