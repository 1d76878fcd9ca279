import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { type Io, processIo } from '../../local/io.ts';
import { checkSeed } from './check-seeds.ts';
import { evalFolder, readSeeds, readSet, SET_NAMES } from './datasets.ts';
import { evaluateSet } from './evaluate.ts';
import { FIELDS, type Field } from './field-measures.ts';
import { type Figures, judge } from './goals.ts';
import { failureLines, goalLines, seedLines, setLines, speedLines, worstLines } from './report.ts';
import { measureSpeed } from './speed.ts';

const PARTS = ['seeds', ...SET_NAMES, 'speed'] as const;
type Part = (typeof PARTS)[number];

type Options = {
  readonly eval?: string;
  readonly worst: number;
  readonly fails?: Field;
  readonly json?: true;
  readonly check?: true;
};

/** What is measured is printed as soon as it is there, unless it is asked for as JSON. */
const measureAll = async (parts: readonly Part[], options: Options, io: Io): Promise<Figures> => {
  const folder = evalFolder(options.eval, io.env);
  const show = (lines: readonly string[]): void => {
    io.progress('');
    if (!options.json) for (const line of [...lines, '']) io.out(line);
  };
  const skip = (part: Part): void => io.note(`${part}: skipped: absent`);
  const figures: { -readonly [Name in keyof Figures]: Figures[Name] } = { sets: [], speed: [] };
  for (const part of parts) {
    io.progress(`Measuring ${part}`);
    if (part === 'speed') {
      for (const kind of ['html', 'text'] as const) {
        const speed = await measureSpeed(kind);
        figures.speed = [...figures.speed, speed];
        show(speedLines(speed));
      }
    } else if (part === 'seeds') {
      const seeds = await readSeeds(folder);
      if (seeds === undefined) skip(part);
      else {
        figures.seeds = await Promise.all(seeds.map(checkSeed));
        show(seedLines(figures.seeds));
      }
    } else {
      const cases = await readSet(folder, part);
      if (cases === undefined) skip(part);
      else {
        const set = await evaluateSet(part, cases, { isTimed: true });
        figures.sets = [...figures.sets, set];
        show([
          ...setLines(set),
          ...worstLines(set, options.worst),
          ...(options.fails ? failureLines(set, options.fails) : []),
        ]);
      }
    }
  }
  return figures;
};

const run = async (asked: readonly Part[], options: Options, io: Io): Promise<void> => {
  const figures = await measureAll(asked.length === 0 ? PARTS : asked, options, io);
  const goals = judge(figures);
  if (options.json) io.out(JSON.stringify({ ...figures, goals }));
  else for (const line of goalLines(goals)) io.out(line);
  if (options.check && goals.some(({ isMet }) => !isMet)) process.exitCode = 1;
};

const toCount = (text: string): number => {
  if (!/^\d{1,6}$/u.test(text)) throw new InvalidArgumentError('Say a number, 0 or more.');
  return Number(text);
};

const io = processIo();
await new Command('bench:clean')
  .description('Measure how well and how fast articles are read, beside Readability and the raw text')
  .addArgument(new Argument('[part...]', 'what to measure; all of it unless named').choices(PARTS))
  .option('--eval <folder>', 'where the sets are; else BACKFILE_EVAL, else ../shared/eval')
  .option('--worst <count>', 'list so many of the worst articles of each set', toCount, 0)
  .addOption(new Option('--fails <field>', 'list where a field is not right').choices(FIELDS))
  .option('--check', 'end with 1 when a goal is missed')
  .option('--json', 'print one JSON object')
  .action((parts: Part[], options: Options) => run(parts, options, io))
  .parseAsync();
