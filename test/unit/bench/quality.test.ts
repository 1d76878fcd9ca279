import { describe, expect, it } from 'vitest';
import { checkSeed } from '../../../bench/clean/check-seeds.ts';
import { evalFolder, readSeeds, readSet, SET_NAMES, type SetName } from '../../../bench/clean/datasets.ts';
import { evaluateSet, type SystemFigures } from '../../../bench/clean/evaluate.ts';

/** The development sets hold other people's texts and stay outside the project; without them there is nothing to measure. */
const FOLDER = evalFolder(undefined, process.env);
/** Half the articles are enough to notice a fall; `npm run bench:clean` reads all. */
const EVERY = 2;
const MOST_MS = 60_000;

const seeds = await readSeeds(FOLDER);
const sets = await Promise.all(
  SET_NAMES.map(async (name) => {
    const cases = (await readSet(FOLDER, name)) ?? [];
    return { name, cases: cases.filter((_, at) => at % EVERY === 0) };
  }),
);

type Bound = readonly [what: string, least: number, figure: (of: SystemFigures) => number | undefined];

const body = (f1: number, precision: number, recall: number): readonly Bound[] => [
  ['body F1', f1, ({ shingles }) => shingles.f1],
  ['body precision', precision, ({ shingles }) => shingles.precision],
  ['body recall', recall, ({ shingles }) => shingles.recall],
];

/** A little under what was measured: one article read worse may pass, a rule that spoils several doesn't. */
const BOUNDS: Readonly<Record<SetName, readonly Bound[]>> = {
  extraction: body(0.95, 0.945, 0.95),
  plaintext: body(0.89, 0.87, 0.91),
  fields: [
    ...body(0.915, 0.88, 0.95),
    ['headline exact', 0.79, ({ fields }) => fields.headline?.right],
    ['byline F1', 0.75, ({ fields }) => fields.byline?.right],
    ['day right of those given', 0.92, ({ fields }) => fields.date?.rightOfGiven],
    ['day given', 0.75, ({ fields }) => fields.date?.given],
    ['language right', 0.96, ({ fields }) => fields.language?.right],
  ],
  metadata: [
    ...body(0.92, 0.915, 0.92),
    ['headline exact', 0.87, ({ fields }) => fields.headline?.right],
    ['byline F1', 0.75, ({ fields }) => fields.byline?.right],
    ['day right of all', 0.96, ({ fields }) => fields.date?.right],
    ['language right', 0.96, ({ fields }) => fields.language?.right],
  ],
};

describe.skipIf(!seeds)('the seed articles (skipped where ../shared/eval/seeds is absent)', () => {
  it.for(seeds ?? [])('$file is read without a fault', async (seed) => {
    expect((await checkSeed(seed)).failures).toEqual([]);
  });
});

describe('the development sets (skipped where ../shared/eval lacks them)', () => {
  for (const { name, cases } of sets)
    it.skipIf(cases.length === 0)(
      `${name} is read as well as before`,
      async () => {
        const { systems } = await evaluateSet(name, cases, { systems: ['backfile'], isTimed: false });
        const { backfile } = systems;
        expect(backfile?.articles).toBe(cases.length);
        const below = BOUNDS[name].flatMap(([what, least, figure]) => {
          const found = (backfile && figure(backfile)) ?? 0;
          return found >= least ? [] : [`${what} is ${found.toFixed(3)}, less than ${least}`];
        });
        expect(below).toEqual([]);
      },
      MOST_MS,
    );
});
