import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { codeOf, messageOf, Problem } from './problem.ts';
import { DEFAULT_DATA_FOLDER } from './project.ts';

/** Stands in each data folder: only a folder that holds it is ever written to or wiped. */
const MARKER = 'backfile-data.json';
const SAMPLES_LOADED = 'samples-loaded';

/** The folder that holds a local archive: `--data`, BACKFILE_DATA, or `.backfile` in the project. */
export const dataFolderOf = (option: string | undefined, env: NodeJS.ProcessEnv): string =>
  resolve(option ?? (env.BACKFILE_DATA || DEFAULT_DATA_FOLDER));

const namesIn = async (folder: string): Promise<readonly string[] | undefined> => {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return undefined;
    throw new Problem(`The data folder ${folder} can't be read: ${messageOf(thrown)}.`);
  }
};

/** Whether a folder is a Backfile data folder. */
export const isDataFolder = async (folder: string): Promise<boolean> =>
  (await namesIn(folder))?.includes(MARKER) ?? false;

/** Makes the folder a data folder; one that holds something else is refused. */
export const prepareDataFolder = async (folder: string): Promise<void> => {
  const names = await namesIn(folder);
  if (names?.includes(MARKER)) return;
  if (names !== undefined && names.length > 0)
    throw new Problem(
      `${folder} holds other files than Backfile's: name an empty or a new folder with --data.`,
    );
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, MARKER),
      `${JSON.stringify({ is: 'the data folder of a local Backfile archive', version: 1 })}\n`,
    );
  } catch (thrown) {
    throw new Problem(`The data folder ${folder} can't be written: ${messageOf(thrown)}.`);
  }
};

/** Deletes a data folder with all that it holds, and nothing else. */
export const wipeDataFolder = async (folder: string): Promise<void> => {
  if (!(await isDataFolder(folder)))
    throw new Problem(`${folder} is not a Backfile data folder: nothing was deleted.`);
  try {
    await rm(folder, { recursive: true, maxRetries: 3 });
  } catch (thrown) {
    throw new Problem(`Not all of ${folder} could be deleted: ${messageOf(thrown)}.`);
  }
};

/** Deletes the index of a data folder, which is made again from the bucket; the bucket and the settings stay. */
export const wipeIndex = async (folder: string): Promise<void> => {
  if (!(await isDataFolder(folder)))
    throw new Problem(`${folder} is not a Backfile data folder: nothing was deleted.`);
  for (const name of ['opensearch', 'opensearch-docker'])
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
};

/** The key that signs this archive's cursors: made once, so that a page that somebody kept stays good over a restart. */
export const cursorSecretOf = async (folder: string): Promise<string> => {
  const file = join(folder, 'cursor-secret');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept.length >= 32) return kept;
  const made = randomBytes(32).toString('hex');
  await writeFile(file, made, { mode: 0o600 });
  return made;
};

/** Whether the samples have been put into this archive before; then they aren't again, even when somebody deleted them. */
export const samplesWereLoaded = async (folder: string): Promise<boolean> =>
  (await readFile(join(folder, SAMPLES_LOADED)).catch(() => undefined)) !== undefined;

export const rememberSamples = (folder: string): Promise<void> => writeFile(join(folder, SAMPLES_LOADED), '');
