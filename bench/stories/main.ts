import { Argument, Command, InvalidArgumentError } from 'commander';
import { type Io, processIo } from '../../local/io.ts';
import { assignStories } from '../../shared/stories/assign-stories.ts';
import { DEFAULT_STORY_SETTINGS } from '../../shared/stories/lead-order.ts';
import { evalFolder } from '../clean/datasets.ts';
import { cpuMs } from '../clean/timing.ts';
import { COPY_KINDS } from './copies.ts';
import { judge } from './goals.ts';
import { readTexts } from './link-texts.ts';
import { type MadeFigures, measureMade } from './made-set.ts';
import { measureNearDup, type NearDupFigures, readNearDup } from './near-dup.ts';
import { type Cost, costLine, goalLines, madeLines, nearDupLines } from './report.ts';

const PARTS = ['near-dup', 'made'] as const;
type Part = (typeof PARTS)[number];

type Options = {
  readonly eval?: string;
  readonly articles: number;
  readonly seed: number;
  readonly json?: true;
  readonly check?: true;
};

const RUNS = [
  ['earliest', true],
  ['earliest', false],
  ['longest', true],
] as const;

type NearDupPart = { readonly figures: readonly NearDupFigures[]; readonly cost: Cost };

const measureReal = async (folder: string): Promise<NearDupPart | undefined> => {
  const set = await readNearDup(folder);
  if (!set) return undefined;
  const { texts, pairs } = set;
  let articles: ReturnType<typeof readTexts> = [];
  const read = await cpuMs(async () => {
    articles = readTexts(texts);
  });
  const link = await cpuMs(async () => assignStories(articles, DEFAULT_STORY_SETTINGS));
  const figures = RUNS.map(([lead, isDated]) => measureNearDup(pairs, articles, lead, isDated));
  return { figures, cost: { texts: texts.length, read: read / texts.length, link: link / texts.length } };
};

const run = async (asked: readonly Part[], options: Options, io: Io): Promise<void> => {
  const parts = asked.length === 0 ? PARTS : asked;
  const print = (lines: readonly string[]): void => {
    if (!options.json) for (const line of [...lines, '']) io.out(line);
  };
  let nearDup: NearDupPart | undefined;
  let made: MadeFigures | undefined;
  if (parts.includes('near-dup')) {
    nearDup = await measureReal(evalFolder(options.eval, io.env));
    if (nearDup) print([...nearDupLines(nearDup.figures), costLine(nearDup.cost)]);
    else io.note('near-dup: skipped: absent');
  }
  if (parts.includes('made')) {
    made = measureMade(options.seed, options.articles, COPY_KINDS);
    print(madeLines(made));
  }
  const goals = judge(nearDup?.figures, made);
  if (options.json) io.out(JSON.stringify({ ...nearDup, made, goals }));
  else for (const line of goalLines(goals)) io.out(line);
  if (options.check && goals.some(({ isMet }) => !isMet)) process.exitCode = 1;
};

const toCount = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/u.test(text)) throw new InvalidArgumentError('Say a number, 1 or more.');
  return Number(text);
};

const io = processIo();
// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', () => process.exit(0));
await new Command('bench:stories')
  .description('Measure how well copies are told from other texts, and how fast')
  .addArgument(new Argument('[part...]', 'what to measure; all of it unless named').choices(PARTS))
  .option('--eval <folder>', 'where the sets are; else BACKFILE_EVAL, else ../shared/eval')
  .option('--articles <count>', 'texts made of each length and kind', toCount, 50)
  .option('--seed <number>', 'repeats the texts made', toCount, 1)
  .option('--check', 'end with 1 when a goal is missed')
  .option('--json', 'print one JSON object')
  .action((parts: Part[], options: Options) => run(parts, options, io))
  .parseAsync();
