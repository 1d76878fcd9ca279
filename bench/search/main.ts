import { parseArgs } from 'node:util';
import { openEvalEngine } from '../../local/eval/eval-engine.ts';
import { table } from '../../local/table.ts';
import { seeded } from '../../test/support/seeded.ts';
import { openBenchArchive } from './archive.ts';
import { createStopwatch, type Figures, figuresOf, type Timed } from './measure.ts';
import { QUERY_KINDS } from './queries.ts';

/** What the handler may take over the engine's own time, in milliseconds. */
const GOALS = { p50: 5, p95: 10 } as const;
const WARMING_ROUNDS = 5;

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '60' },
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
      // Round by round, so that what else the machine does falls on every kind.
      for (let round = 0; round < rounds; round += 1) {
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

const row = (kind: string, { p50, p95 }: Figures): readonly string[] => [
  kind,
  ...[p50, p95].flatMap(({ handler, engine, over }) => [handler, engine, over].map((ms) => ms.toFixed(1))),
];

const measured = await measureAll();
const kinds = Object.fromEntries([...measured].map(([kind, times]) => [kind, figuresOf(times)]));
const all = figuresOf([...measured.values()].flat());
if (values.json) say(JSON.stringify({ all, kinds }));
else {
  const head = ['milliseconds', 'p50 handler', 'engine', 'over', 'p95 handler', 'engine', 'over'];
  const rows = Object.entries(kinds).map(([kind, figures]) => row(kind, figures));
  for (const line of table([head, ...rows, row('all', all)])) say(line);
}
if (values.check && (all.p50.over > GOALS.p50 || all.p95.over > GOALS.p95)) {
  note(`The handler may take ${GOALS.p50} ms (p50) and ${GOALS.p95} ms (p95) over the engine.`);
  process.exitCode = 1;
}
