import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { dataFolderOf, isDataFolder, wipeDataFolder } from '../data-folder.ts';
import type { Io } from '../io.ts';
import { Problem } from '../problem.ts';
import { claimDataFolder, readLiveState } from '../run-file.ts';

type Options = { readonly yes?: true; readonly data?: string; readonly json?: true };

const agreed = async (folder: string): Promise<boolean> => {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`Delete the whole local archive in ${folder}? [y/N] `);
  asking.close();
  return /^y(es)?$/i.test(answer.trim());
};

const reset = async (options: Options, io: Io): Promise<boolean> => {
  const folder = dataFolderOf(options.data, io.env);
  const live = await readLiveState(folder);
  if (live !== undefined)
    throw new Problem(`Backfile runs on this data folder (process ${live.pid}): stop it first.`);
  if (!(await isDataFolder(folder))) {
    io.note(`There is no local archive in ${folder}: nothing to delete.`);
    return true;
  }
  if (options.yes !== true) {
    if (process.stdin.isTTY !== true)
      throw new Problem('`backfile reset` deletes the local archive: say --yes if you mean it.');
    if (!(await agreed(folder))) {
      io.note('Nothing was deleted.');
      return false;
    }
  }
  // Claiming also stops what a killed start may have left, which would write on while the folder goes.
  await claimDataFolder(folder);
  await wipeDataFolder(folder);
  if (options.json) io.out(JSON.stringify({ deleted: folder }));
  else io.out(`Deleted ${folder}.`);
  return true;
};

/** `backfile reset`: deletes the local archive. */
export const resetCommand = (io: Io): Command =>
  new Command('reset')
    .description('Delete the local archive: its bucket, its index and its logs')
    .option('--yes', "don't ask")
    .option('--data <folder>', 'data folder to delete')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      if (!(await reset(options, io))) process.exitCode = 1;
    });
