import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CACHE_FOLDER } from '../../local/project.ts';

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

/** The program of a tool, and the Python that it runs on; or why it isn't there. */
export type PythonTool = { readonly program: string; readonly python: string } | { readonly missing: string };

/** A tool in an environment of its own beside the packages, where the next run finds it. */
export const findPythonTool = async (name: string, requirements: URL): Promise<PythonTool> => {
  const version = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const folder = join(CACHE_FOLDER, `${name}-${version}`);
  const tool = { program: join(folder, 'bin', name), python: join(folder, 'bin', 'python') };
  const done = join(folder, 'done');
  if (await succeeds(access(done))) return tool;
  const python = await pythonOf();
  if (python === undefined) return { missing: 'There is no Python 3.10 or later with venv.' };
  await rm(folder, { recursive: true, force: true });
  const options = { timeout: INSTALL_TIMEOUT };
  try {
    await run(python, ['-m', 'venv', folder], options);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r'];
    await run(tool.python, [...pip, fileURLToPath(requirements)], options);
  } catch (thrown) {
    return { missing: `${name} could not be installed from PyPI: ${String(thrown).slice(0, 500)}` };
  }
  await writeFile(done, '');
  return tool;
};
