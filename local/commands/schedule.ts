import { userInfo } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { RUNS_PATH, SCHEDULES_PATH } from '../../shared/contract.ts';
import { BegunRun } from '../../shared/runs/run-parameters.ts';
import { RemovedSchedule, SchedulesPage, ShownSchedule } from '../../shared/schedules/shown-schedule.ts';
import { ADMIN, apiOf, type Common, common } from '../admin-command.ts';
import { getJson, sendJson } from '../api-client.ts';
import { bold, type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';

type SetOptions = Common & {
  readonly prefix: string;
  readonly at: string;
  readonly zone: string;
  readonly days?: string;
  readonly daysBefore?: number;
  readonly catchUpDays?: number;
  readonly silentAfterHours?: number;
  readonly filesPerSecond?: number;
  readonly by?: string;
};

const numberOf = (text: string): number => {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) throw new InvalidArgumentError('Not a number.');
  return number;
};

const addressOf = (api: string, name: string): URL =>
  new URL(`${SCHEDULES_PATH}/${encodeURIComponent(name)}`, api);

const linesOf = (schedule: ShownSchedule, io: Io): readonly string[] => {
  const { name, prefix, at, zone, days, next, started, run, isSilent } = schedule;
  const when = days.length === 7 ? 'every day' : days.join(', ');
  return [
    `${bold(name, io)}  ${prefix} at ${at} ${zone}, ${when}${isSilent ? '; SILENT: nothing was delivered' : ''}`,
    `  next ${next ?? 'never'}${started === undefined ? '' : `; latest ${started}${run === undefined ? '' : `, run ${run}`}`}`,
  ];
};
const print = (schedule: ShownSchedule, io: Io): void => {
  for (const line of linesOf(schedule, io)) io.out(printable(line));
};

const list = async (options: Common, io: Io): Promise<void> => {
  const api = await apiOf(options, io);
  const page = await getJson(new URL(SCHEDULES_PATH, api), SchedulesPage, [], ADMIN);
  if (page === undefined) throw new Problem(`${api} has no schedules: is it Backfile?`);
  if (options.json) {
    io.out(JSON.stringify(page));
    return;
  }
  if (page.results.length === 0) io.out('Nothing is scheduled.');
  for (const schedule of page.results) print(schedule, io);
  for (const name of page.damaged) io.note(printable(`${bold(name, io)} can't be read, and does nothing.`));
};

const set = async (name: string, options: SetOptions, io: Io): Promise<void> => {
  const { data: _data, json, by, days, ...order } = options;
  const body = {
    ...order,
    ...(days === undefined ? {} : { days: days.split(',').map((day) => day.trim().toLowerCase()) }),
    requestedBy: by ?? userInfo().username,
  };
  const url = addressOf(await apiOf(options, io), name);
  const schedule = await sendJson('PUT', url, body, ShownSchedule, ADMIN);
  if (json) io.out(JSON.stringify(schedule));
  else print(schedule, io);
};

const remove = async (name: string, options: Common, io: Io): Promise<void> => {
  const removed = await sendJson(
    'DELETE',
    addressOf(await apiOf(options, io), name),
    undefined,
    RemovedSchedule,
    ADMIN,
  );
  io.out(options.json ? JSON.stringify(removed) : `${printable(name)} is removed.`);
};

/** Ingests what the schedule would today, now. */
const runNow = async (name: string, options: Common, io: Io): Promise<void> => {
  const api = await apiOf(options, io);
  const schedule = await getJson(addressOf(api, name), ShownSchedule, [], ADMIN);
  if (schedule === undefined)
    throw new Problem(`There is no schedule ${name}: \`npx backfile schedule list\` lists them.`);
  const { today, filesPerSecond } = schedule;
  const order = {
    scope: { by: 'prefix', prefix: today.prefix },
    requestedBy: userInfo().username,
    why: `Schedule ${name}, by hand`,
    ...(filesPerSecond === undefined ? {} : { filesPerSecond }),
  };
  const started = await sendJson('POST', new URL(RUNS_PATH, api), order, BegunRun, ADMIN);
  if (options.json) io.out(JSON.stringify(started));
  else io.out(printable(`Run ${started.run.id} over ${today.prefix}: ${started.detail}`));
};

/** `backfile schedule`: says when which source is ingested. */
export const scheduleCommand = (io: Io): Command => {
  const command = new Command('schedule').description(
    'Ingest folders of the bucket by the clock, list what is scheduled, stop it again',
  );
  const listing = new Command('list')
    .description('List the schedules, when each is due next, and which sources are silent')
    .action((options: Common) => list(options, io));
  const setting = new Command('set')
    .description('Say when a folder is ingested')
    .argument('<name>', 'of the schedule: lower-case letters, digits and dashes')
    .requiredOption('--prefix <folder>', 'of the bucket; {date}, {yyyy}, {mm} and {dd} stand for the day')
    .requiredOption('--at <time>', 'of the day, as 02:00')
    .requiredOption('--zone <zone>', 'time zone, as Europe/London')
    .option('--days <days>', 'mon, tue, … with commas between; every day else')
    .option('--days-before <days>', 'how many days before the run its folder is of; 0 else', numberOf)
    .option('--catch-up-days <days>', 'how far back missed runs are made up for; 7 else', numberOf)
    .option('--silent-after-hours <hours>', 'tell when nothing was delivered so long after', numberOf)
    .option('--files-per-second <files>', 'no faster than this', numberOf)
    .option('--by <name>', 'who asks; the user of this machine else')
    .action((name: string, options: SetOptions) => set(name, options, io));
  const removing = new Command('remove')
    .description('Remove a schedule; runs that have begun go on')
    .argument('<name>', 'of the schedule')
    .action((name: string, options: Common) => remove(name, options, io));
  const running = new Command('run')
    .description('Ingest what the schedule would today, now')
    .argument('<name>', 'of the schedule')
    .action((name: string, options: Common) => runNow(name, options, io));
  for (const sub of [listing, setting, removing, running]) command.addCommand(common(sub));
  return command;
};
