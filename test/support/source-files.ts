import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type SourceFile = { readonly path: string; readonly text: string };

/** Paths of what is or will be committed, from the project's root; what is ignored is left out. */
export const projectPaths = async (): Promise<readonly string[]> => {
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 },
  );
  return [...new Set(stdout.split('\0').filter((path) => path !== ''))].sort();
};

/** The project's files whose path passes, with their text; one that is deleted but not yet committed is left out. */
export const projectFiles = async (wanted: (path: string) => boolean): Promise<readonly SourceFile[]> => {
  const files = (await projectPaths()).filter(wanted).map(async (path): Promise<readonly SourceFile[]> => {
    try {
      return [{ path, text: await readFile(`${ROOT}${path}`, 'utf8') }];
    } catch {
      return [];
    }
  });
  return (await Promise.all(files)).flat();
};
