import { parseArgs } from 'node:util';
import { openEvalEngine } from '../../local/eval/eval-engine.ts';
import { table } from '../../local/table.ts';
import type { Cost } from './costs.ts';
import { compareIngests, measureGrowth, type Point } from './measure.ts';

/** What linking may cost: of the processor's time of ingest without it, and how that of linking may grow with the archive. */
const GOALS = { ratio: 1.5, exponent: 1.1 } as const;

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2000' },
    sizes: { type: 'string', default: '3000,10000,30000,100000' },
    sample: { type: 'string', default: '500' },
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The exponent with which the cost of linking all articles grows with their number: 1 where one costs the same in any archive. */
const exponentOf = (points: readonly Point[]): number => {
  const logs = points.map(
    ({ articles, cost }) => [Math.log(articles), Math.log(cost.own + cost.engine)] as const,
  );
  const mean = (at: 0 | 1): number => logs.reduce((sum, log) => sum + log[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) /
    logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return 1 + slope;
};

const numbersOf = (list: string): readonly number[] => list.split(',').map(Number);
const { engine, close } = await openEvalEngine({ env: process.env, dataFolder: 'data', say: note });
try {
  const compared = await compareIngests(engine, Number(values.files));
  const sample = Number(values.sample);
  const points = await measureGrowth(engine, numbersOf(values.sizes), sample, (size) =>
    note(`Linked ${sample} articles, some times, among ${size}.`),
  );
  const { articles, without, withLinking } = compared;
  const cpu = ({ own, engine: its }: Cost): number => own + its;
  const ratio = cpu(withLinking) / cpu(without);
  const exponent = exponentOf(points);
  const each = (total: number, count: number): string => (total / count).toFixed(2);
  if (values.json) say(JSON.stringify({ ratio, exponent, compared, sample, points }));
  else {
    const row = (name: string, { own, engine: its, wall }: Cost) => [
      name,
      ...[own, its, own + its, wall].map((time) => each(time, articles)),
    ];
    const head = ['CPU', 'engine’s', 'both', 'time'];
    say(`Ingest of ${articles} files, milliseconds an article:`);
    for (const line of table([
      ['', ...head],
      row('without linking', without),
      row('with linking', withLinking),
    ]))
      say(line);
    say(`ratio of both: ${ratio.toFixed(2)} (at most ${GOALS.ratio})`);
    say(`Linking ${sample} articles, milliseconds an article:`);
    const rows = points.map(({ articles: size, cost, copies }) => [
      `${size}`,
      ...[cost.own, cost.engine, cpu(cost), cost.wall].map((time) => each(time, sample)),
      `${copies}`,
    ]);
    for (const line of table([['among', ...head, 'copies'], ...rows])) say(line);
    say(`exponent of all articles' linking: ${exponent.toFixed(2)} (at most ${GOALS.exponent})`);
  }
  if (values.check && !(ratio <= GOALS.ratio && exponent <= GOALS.exponent)) {
    note('Linking costs more than it may.');
    process.exitCode = 1;
  }
} finally {
  await close();
}
