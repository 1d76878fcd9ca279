import { readFile, writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { processIo } from '../../local/io.ts';
import { readPastedPages } from './pasted-pages.ts';
import { crossValidate, type Outcome, outcomeOf, present, train } from './train.ts';
import { withWeights } from './weights-file.ts';

const WEIGHTS_FILE = new URL('../../shared/text/story-weights.ts', import.meta.url);

type Options = {
  readonly pages: string;
  readonly gold: string;
  readonly penalty: number;
  readonly write?: true;
  readonly worst: number;
};

const io = processIo();

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const f1 = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);

const figures = (outcomes: readonly Outcome[]): string => {
  const precision = mean(outcomes.map((one) => one.precision));
  const recall = mean(outcomes.map((one) => one.recall));
  return `F1 ${f1(precision, recall).toFixed(4)} precision ${precision.toFixed(4)} recall ${recall.toFixed(4)}`;
};

const byRendering = (outcomes: readonly Outcome[]): readonly string[] =>
  [...new Set(outcomes.map(({ rendering }) => rendering))].map(
    (name) => `  ${name}: ${figures(outcomes.filter(({ rendering }) => rendering === name))}`,
  );

const worstLines = (outcomes: readonly Outcome[], count: number): readonly string[] =>
  [...outcomes]
    .sort((a, b) => f1(a.precision, a.recall) - f1(b.precision, b.recall))
    .slice(0, count)
    .map(
      ({ file, rendering, precision, recall }) =>
        `  P ${precision.toFixed(3)} R ${recall.toFixed(3)} ${file}, ${rendering}`,
    );

const run = async ({ pages, gold, penalty, write, worst }: Options): Promise<void> => {
  io.progress('Reading pages');
  const pasted = await readPastedPages(pages, gold);
  const lines = pasted.reduce(
    (sum, { labels }) => sum + labels.filter((label) => label !== undefined).length,
    0,
  );
  const outcomes = crossValidate(pasted, penalty, (fold) => io.progress(`Validating, fold ${fold + 1}`));
  io.progress('Fitting to all pages');
  const looks = train(pasted, penalty);
  io.progress('');
  const source = withWeights(await readFile(WEIGHTS_FILE, 'utf8'), looks);
  if (write) await writeFile(WEIGHTS_FILE, source);
  else io.out(source);
  const known = new Set(pasted.map(({ file }) => file)).size;
  io.note(
    `${pasted.length} texts of ${known} pages, ${lines} lines whose place is known; penalty ${penalty}`,
  );
  const had = present();
  const now = pasted.map((page) => outcomeOf(page, had));
  const fitted = pasted.map((page) => outcomeOf(page, looks));
  for (const line of [
    `words of the story, cross-validated: ${figures(outcomes)}`,
    ...byRendering(outcomes),
    ...worstLines(outcomes, worst),
    `on the pages they were fitted to: ${figures(fitted)}`,
    `by the weights that the project had: ${figures(now)}`,
    ...byRendering(now),
  ])
    io.note(line);
};

const toNumber = (text: string): number => {
  if (!/^\d{1,6}(?:\.\d{1,6})?$/u.test(text)) throw new InvalidArgumentError('Say a number, 0 or more.');
  return Number(text);
};

await new Command('train:story')
  .description('Fit the weights that tell a story’s lines from its page’s, and print the weights file')
  .requiredOption('--pages <folder>', 'the pages, such as trafilatura’s tests/eval')
  .requiredOption('--gold <file>', 'what is known of them, such as trafilatura’s tests/evaldata.json')
  .option('--penalty <number>', 'how much large weights cost', toNumber, 3)
  .option('--worst <count>', 'list so many of the worst texts', toNumber, 0)
  .option('--write', 'write the weights file')
  .action(run)
  .parseAsync();
