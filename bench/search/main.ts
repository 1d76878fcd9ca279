import { parseArgs } from 'node:util';
import { openEvalEngine } from '../../local/eval/eval-engine.ts';
import { table } from '../../local/table.ts';
import { seeded } from '../../test/support/seeded.ts';
import { openBenchArchive } from './archive.ts';
import { type Figures, figuresOf, type Spread, type Timed } from './figures.ts';
import { createStopwatch } from './measure.ts';
import { QUERY_KINDS } from './queries.ts';

/** What the handler may take over the engine's own time, in milliseconds. */
const GOALS: Spread = { p50: 5, p95: 10 };
/** With fewer quiet moments nothing is judged. */
const LEAST_QUIET = 50;
const WARMING_ROUNDS = 10;

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '60' },
    'at-most': { type: 'string', default: '600' },
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const measureAll = async (): Promise<ReadonlyMap<string, readonly Timed[]>> => {
  const { engine, url, close } = await openEvalEngine({
    env: process.env,
    dataFolder: 'data',
    say: note,
  });
  try {
    const { handler, remove } = await openBenchArchive(engine, Number(values.articles));
    const stopwatch = createStopwatch(engine, url, handler);
    try {
      const random = seeded(7);
      const measured = new Map<string, Timed[]>();
      const rounds = WARMING_ROUNDS + Number(values.rounds);
      const end = performance.now() + 1000 * Number(values['at-most']);
      // Round by round, so that what else the machine does falls on every kind.
      for (let round = 0; round < rounds && performance.now() < end; round += 1) {
        for (const [kind, make] of Object.entries(QUERY_KINDS)) {
          const times = await stopwatch.measure(make(random));
          if (round >= WARMING_ROUNDS) measured.set(kind, [...(measured.get(kind) ?? []), times]);
        }
      }
      return measured;
    } finally {
      stopwatch.close();
      await remove();
    }
  } finally {
    await close();
  }
};

const HEAD = ['milliseconds, p50/p95', 'requests', 'handler', 'engine', 'over', 'CPU', 'quiet', 'over'];

const both = ({ p50, p95 }: Spread): string => `${p50.toFixed(1)}/${p95.toFixed(1)}`;

const row = (
  kind: string,
  { requests, handler, engine, over, quiet, quietOver, cpuOver, rounds }: Figures,
) => [
  kind,
  `${requests}`,
  ...[handler, engine, over, cpuOver].map(both),
  `${quiet}/${rounds}`,
  quiet === 0 ? '' : both(quietOver),
];

const measured = await measureAll();
if (measured.size === 0) throw new Error('There was no time for a round after the warming.');
const kinds = Object.fromEntries([...measured].map(([kind, times]) => [kind, figuresOf(times)]));
const all = figuresOf([...measured.values()].flat());
if (values.json) say(JSON.stringify({ all, kinds }));
else {
  const rows = Object.entries(kinds).map(([kind, figures]) => row(kind, figures));
  for (const line of table([HEAD, ...rows, row('all', all)])) say(line);
}
if (values.check) {
  const { quiet, quietOver } = all;
  if (quiet < LEAST_QUIET) note(`Only ${quiet} quiet moments, of ${LEAST_QUIET} that it takes to judge.`);
  else if (quietOver.p50 > GOALS.p50 || quietOver.p95 > GOALS.p95)
    note(`The handler may take ${GOALS.p50} ms (p50) and ${GOALS.p95} ms (p95) over the engine.`);
  if (!(quiet >= LEAST_QUIET && quietOver.p50 <= GOALS.p50 && quietOver.p95 <= GOALS.p95))
    process.exitCode = 1;
}
