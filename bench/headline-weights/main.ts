import { Command } from 'commander';
import { processIo } from '../../local/io.ts';
import { type Case, readCases } from './cases.ts';
import { fitWeights, type Weights } from './fit.ts';
import { accuracyOf, crossValidate, type Outcome } from './validate.ts';

const PENALTIES = [1, 3, 10];

type Options = {
  readonly pages: string;
  readonly gold: string;
  readonly penalty?: string;
  readonly fails?: true;
};

const share = (value: number): string => value.toFixed(3);

const byRendering = (outcomes: readonly Outcome[]): string =>
  [...new Set(outcomes.map(({ one }) => one.rendering))]
    .map((name) => `${name} ${share(accuracyOf(outcomes.filter(({ one }) => one.rendering === name)))}`)
    .join(', ');

/** A score that so many of the right headlines reach. */
const reachedBy = (outcomes: readonly Outcome[], part: number): string => {
  const scores = outcomes.filter(({ isRight }) => isRight).map(({ score }) => score);
  return (scores.sort((a, b) => b - a)[Math.floor(scores.length * part)] ?? 0).toFixed(1);
};

const tableLines = (weights: Weights): readonly string[] => [
  'export const HEADLINE_WEIGHTS: Readonly<Record<string, number>> = {',
  ...Object.entries(weights).map(([name, weight]) => {
    const key = /^\w+$/u.test(name) ? name : `'${name}'`;
    return `  ${key}: ${Math.round(weight * 10) / 10 + 0},`;
  }),
  '};',
];

const io = processIo();

const chooseFit = (cases: readonly Case[], penalties: readonly number[]) => {
  const tried = penalties.map((penalty) => {
    io.progress(`Validating with penalty ${penalty}`);
    const outcomes = crossValidate(cases, penalty);
    io.note(`penalty ${penalty}: ${share(accuracyOf(outcomes))} (${byRendering(outcomes)})`);
    return { penalty, outcomes, accuracy: accuracyOf(outcomes) };
  });
  return tried.reduce((best, one) => (one.accuracy > best.accuracy ? one : best));
};

const run = async ({ pages, gold, penalty: asked, fails }: Options): Promise<void> => {
  io.progress('Reading pages');
  const cases = await readCases(pages, gold);
  io.progress('');
  const { penalty, outcomes, accuracy } = chooseFit(cases, asked ? [Number(asked)] : PENALTIES);
  for (const line of tableLines(fitWeights(cases, penalty))) io.out(line);
  io.note(
    `${cases.length} texts of ${new Set(cases.map(({ file }) => file)).size} pages; penalty ${penalty}; ` +
      `cross-validated accuracy ${share(accuracy)} (${byRendering(outcomes)})`,
  );
  io.note(`98 % of the right headlines reach ${reachedBy(outcomes, 0.98)}, half ${reachedBy(outcomes, 0.5)}`);
  if (!fails) return;
  for (const { one, isRight, chosen } of outcomes)
    if (!isRight) io.note(`${one.rendering} | ${one.file} | ${one.title} | ${chosen}`);
};

await new Command('train:headline')
  .description('Fit the headline’s weights to pages whose titles are known, and print them')
  .requiredOption('--pages <folder>', 'the pages, such as trafilatura’s tests/eval')
  .requiredOption('--gold <file>', 'what is known of them, such as trafilatura’s tests/evaldata.json')
  .option('--penalty <number>', 'validate this one alone instead of choosing the best of several')
  .option('--fails', 'list what is chosen wrongly for pages of hosts that were left out')
  .action(run)
  .parseAsync();
