import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { type Io, processIo } from '../../local/io.ts';
import { checkSeed } from './check-seeds.ts';
import { evalFolder, readSeeds, readSet, SET_NAMES, type SetName } from './datasets.ts';
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

/** One part's share of the figures, and how it is printed; undefined where its files are absent. */
type Measured = { readonly figures: Partial<Figures>; readonly lines: readonly string[] } | undefined;

const measureSeeds = async (folder: string): Promise<Measured> => {
  const found = await readSeeds(folder);
  if (found === undefined) return undefined;
  const seeds = await Promise.all(found.map(checkSeed));
  return { figures: { seeds }, lines: seedLines(seeds) };
};

const measureSet = async (folder: string, name: SetName, options: Options): Promise<Measured> => {
  const cases = await readSet(folder, name);
  if (cases === undefined) return undefined;
  const set = await evaluateSet(name, cases, { isTimed: true });
  const failures = options.fails ? failureLines(set, options.fails) : [];
  return {
    figures: { sets: [set] },
    lines: [...setLines(set), ...worstLines(set, options.worst), ...failures],
  };
};

const measureSpeeds = async (): Promise<Measured> => {
  const html = await measureSpeed('html');
  const text = await measureSpeed('text');
  return { figures: { speed: [html, text] }, lines: [...speedLines(html), '', ...speedLines(text)] };
};

const measurePart = (part: Part, folder: string, options: Options): Promise<Measured> => {
  if (part === 'speed') return measureSpeeds();
  return part === 'seeds' ? measureSeeds(folder) : measureSet(folder, part, options);
};

/** Each part is printed as soon as it is measured, unless all is asked for as JSON. */
const measureAll = async (parts: readonly Part[], options: Options, io: Io): Promise<Figures> => {
  const folder = evalFolder(options.eval, io.env);
  let figures: Figures = { sets: [], speed: [] };
  for (const part of parts) {
    io.progress(`Measuring ${part}`);
    const measured = await measurePart(part, folder, options);
    io.progress('');
    if (measured === undefined) {
      io.note(`${part}: skipped: absent`);
      continue;
    }
    const { sets = [], ...others } = measured.figures;
    figures = { ...figures, ...others, sets: [...figures.sets, ...sets] };
    if (!options.json) for (const line of [...measured.lines, '']) io.out(line);
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
// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', () => process.exit(0));
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
