import { Command } from 'commander';
import { dataFolderOf } from '../data-folder.ts';
import { type Check, checks } from '../doctor-checks.ts';
import type { Io } from '../io.ts';

type Options = { readonly json?: true; readonly data?: string; readonly port: string };

const MARKS = { ok: 'ok     ', warning: 'warning', missing: 'MISSING' } as const;

const lineOf = ({ state, name, found, remedy }: Check): string =>
  `${MARKS[state]}  ${name}: ${found}${state === 'ok' || remedy === undefined ? '' : `. ${remedy}`}`;

/** `backfile doctor`: says whether a start can work, and what to do where it can't. */
export const doctorCommand = (io: Io): Command =>
  new Command('doctor')
    .description('Check whether this machine has what a start needs')
    .option('--data <folder>', 'data folder to check')
    .option('--port <number>', 'port of the API to check', '8080')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      const results = await checks({
        env: io.env,
        dataFolder: dataFolderOf(options.data, io.env),
        port: Number(options.port),
      });
      const canStart = results.every(({ state }) => state !== 'missing');
      if (options.json) io.out(JSON.stringify({ canStart, checks: results }));
      else {
        for (const result of results) io.out(lineOf(result));
        io.out(canStart ? 'A start can work: npm start' : 'A start can not work yet: see MISSING above.');
      }
      if (!canStart) process.exitCode = 1;
    });
