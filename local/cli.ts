import { Command, CommanderError } from 'commander';
import { addCommand } from './commands/add.ts';
import { copiesCommand } from './commands/copies.ts';
import { doctorCommand } from './commands/doctor.ts';
import { evalCommand } from './commands/eval.ts';
import { exportCommand } from './commands/export.ts';
import { learnCommand } from './commands/learn.ts';
import { overrideCommand } from './commands/override.ts';
import { overridesCommand } from './commands/overrides.ts';
import { parseCommand } from './commands/parse.ts';
import { quarantineCommand } from './commands/quarantine.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { reindexCommand } from './commands/reindex.ts';
import { resetCommand } from './commands/reset.ts';
import { runCommand } from './commands/run.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { searchCommand } from './commands/search.ts';
import { startCommand } from './commands/start.ts';
import { statusCommand } from './commands/status.ts';
import { storiesCommand } from './commands/stories.ts';
import { auditCommand, suppressCommand } from './commands/suppress.ts';
import { versionsCommand } from './commands/versions.ts';
import { type Io, processIo } from './io.ts';
import { messageOf } from './problem.ts';

/** The whole command line; a wrong use throws instead of ending the process. */
export const createProgram = (io: Io): Command => {
  const program = new Command('backfile')
    .description('A newsroom archive on one machine')
    .enablePositionalOptions();
  const commands = [
    startCommand,
    addCommand,
    runCommand,
    scheduleCommand,
    parseCommand,
    searchCommand,
    copiesCommand,
    versionsCommand,
    overrideCommand,
    overridesCommand,
    suppressCommand,
    auditCommand,
    exportCommand,
    quarantineCommand,
    reconcileCommand,
    learnCommand,
    statusCommand,
    doctorCommand,
    evalCommand,
    storiesCommand,
    reindexCommand,
    resetCommand,
  ];
  for (const create of commands) program.addCommand(create(io));
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])])
    command.exitOverride().configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.note(text.trimEnd()),
    });
  return program;
};

/** Runs one command. Whatever goes wrong is one line on stderr and exit code 1; BACKFILE_DEBUG=1 adds where it was thrown. */
export const main = async (argv: readonly string[]): Promise<void> => {
  const io = processIo();
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', () => process.exit(0));
  const fail = (thrown: unknown): void => {
    io.note(`backfile: ${messageOf(thrown)}`);
    if (io.env.BACKFILE_DEBUG === '1' && thrown instanceof Error) console.error(thrown);
  };
  process.once('uncaughtException', (thrown) => {
    fail(thrown);
    process.exit(1);
  });
  try {
    await createProgram(io).parseAsync([...argv]);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode;
      return;
    }
    process.exitCode = 1;
    fail(thrown);
  }
};
