import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { dataFolderOf, isDataFolder, wipeDataFolder, wipeIndex } from '../data-folder.ts';
import type { Io } from '../io.ts';
import { Problem } from '../problem.ts';
import { claimDataFolder, readLiveState } from '../run-file.ts';

type Options = {
  readonly index?: true;
  readonly yes?: true;
  readonly data?: string;
  readonly json?: true;
};

const agreed = async (question: string): Promise<boolean> => {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`${question} [y/N] `);
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
    const what = options.index ? 'the index of the local archive' : 'the whole local archive';
    if (!(await agreed(`Delete ${what} in ${folder}?`))) {
      io.note('Nothing was deleted.');
      return false;
    }
  }
  // Claiming also stops what a killed start may have left, which would write on while the folder goes.
  const claim = await claimDataFolder(folder);
  if (options.index) {
    await wipeIndex(folder);
    claim.release();
    if (options.json) io.out(JSON.stringify({ deleted: 'index', folder }));
    else io.out(`Deleted the index in ${folder}. The next start makes it again from the bucket.`);
    return true;
  }
  await wipeDataFolder(folder);
  if (options.json) io.out(JSON.stringify({ deleted: folder }));
  else io.out(`Deleted ${folder}.`);
  return true;
};

/** `backfile reset`: deletes the local archive. */
export const resetCommand = (io: Io): Command =>
  new Command('reset')
    .description('Delete the local archive: its bucket, its index and its logs')
    .option('--index', 'only the index: the next start makes it again from the bucket')
    .option('--yes', "don't ask")
    .option('--data <folder>', 'data folder to delete')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      if (!(await reset(options, io))) process.exitCode = 1;
    });
