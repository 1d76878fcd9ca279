import type { Command } from 'commander';
import { dataFolderOf } from './data-folder.ts';
import type { Io } from './io.ts';
import { rightsHeader } from './rights.ts';
import { runningStack } from './run-file.ts';

/** Options of every command that asks the running archive as its administrator. */
export type Common = { readonly data?: string; readonly json?: true };

/** Whoever reaches the archive of their own machine is its admin. */
export const ADMIN = rightsHeader('admin');

/** Where the API of the running archive answers. */
export const apiOf = async ({ data }: Common, io: Io): Promise<string> =>
  (await runningStack(dataFolderOf(data, io.env))).api;

/** Adds those options to a command. */
export const common = (command: Command): Command =>
  command
    .option('--data <folder>', 'data folder of the running archive')
    .option('--json', "print the API's own answer");
