import type { SeedFigures } from './check-seeds.ts';
import type { SetName } from './datasets.ts';
import type { SetFigures, SystemFigures } from './evaluate.ts';
import type { FieldFigure } from './field-measures.ts';
import type { SpeedFigures } from './speed.ts';

/** All that a run measured; what it was not asked for, or whose files are absent, is left out. */
export type Figures = {
  readonly seeds?: readonly SeedFigures[];
  readonly sets: readonly SetFigures[];
  readonly speed: readonly SpeedFigures[];
};

type Goal = {
  readonly what: string;
  readonly bound: { readonly least: number } | { readonly most: number } | { readonly below: number };
  readonly figure: (figures: Figures) => number | undefined;
};

const ours =
  (set: SetName, figure: (of: SystemFigures) => number | undefined): Goal['figure'] =>
  ({ sets }) => {
    const found = sets.find((one) => one.set === set)?.systems.backfile;
    return found && figure(found);
  };

const field = (
  set: SetName,
  name: keyof SystemFigures['fields'],
  figure: (of: FieldFigure) => number,
): Goal['figure'] =>
  ours(set, ({ fields }) => {
    const found = fields[name];
    return found && figure(found);
  });

const speed =
  (kind: SpeedFigures['kind'], figure: (of: SpeedFigures) => number | undefined): Goal['figure'] =>
  (figures) => {
    const found = figures.speed.find((one) => one.kind === kind);
    return found && figure(found);
  };

/** What the normaliser must reach on the development sets. Times are of a usual machine of today. */
const GOALS: readonly Goal[] = [
  {
    what: 'seeds: sentences lost, furniture left, wrong fields',
    bound: { most: 0 },
    figure: ({ seeds }) => seeds?.flatMap(({ failures }) => failures).length,
  },
  {
    what: 'extraction: body F1',
    bound: { least: 0.97 },
    figure: ours('extraction', ({ shingles }) => shingles.f1),
  },
  {
    what: 'extraction: body precision',
    bound: { least: 0.955 },
    figure: ours('extraction', ({ shingles }) => shingles.precision),
  },
  {
    what: 'plaintext: body F1',
    bound: { least: 0.9 },
    figure: ours('plaintext', ({ shingles }) => shingles.f1),
  },
  {
    what: 'plaintext: body recall',
    bound: { least: 0.95 },
    figure: ours('plaintext', ({ shingles }) => shingles.recall),
  },
  {
    what: 'fields: body F1',
    bound: { least: 0.88 },
    figure: ours('fields', ({ shingles }) => shingles.f1),
  },
  {
    what: 'fields: headline exact',
    bound: { least: 0.85 },
    figure: field('fields', 'headline', ({ right }) => right),
  },
  {
    what: 'fields: authors F1',
    bound: { least: 0.75 },
    figure: field('fields', 'byline', ({ right }) => right),
  },
  {
    what: 'fields: day right where one is given',
    bound: { least: 0.95 },
    figure: field('fields', 'date', ({ rightOfGiven }) => rightOfGiven),
  },
  {
    what: 'fields: day given',
    bound: { least: 0.6 },
    figure: field('fields', 'date', ({ given }) => given),
  },
  {
    what: 'metadata: headline exact',
    bound: { least: 0.82 },
    figure: field('metadata', 'headline', ({ right }) => right),
  },
  {
    what: 'metadata: authors F1',
    bound: { least: 0.87 },
    figure: field('metadata', 'byline', ({ right }) => right),
  },
  {
    what: 'metadata: day right',
    bound: { least: 0.965 },
    figure: field('metadata', 'date', ({ right }) => right),
  },
  {
    what: 'metadata: body F1',
    bound: { least: 0.955 },
    figure: ours('metadata', ({ shingles }) => shingles.f1),
  },
  {
    what: 'metadata: language right',
    bound: { least: 0.98 },
    figure: field('metadata', 'language', ({ right }) => right),
  },
  {
    what: 'speed: 56 KB of HTML, CPU ms',
    bound: { below: 25 },
    figure: speed('html', ({ sizes }) => sizes[0]?.ms),
  },
  {
    what: 'speed: growth exponent, HTML',
    bound: { most: 1.2 },
    figure: speed('html', ({ exponent }) => exponent),
  },
  {
    what: 'speed: growth exponent, text',
    bound: { most: 1.2 },
    figure: speed('text', ({ exponent }) => exponent),
  },
];

export type Judgement = {
  readonly what: string;
  readonly bound: Goal['bound'];
  /** Absent where it was not measured. */
  readonly figure?: number;
  readonly isMet: boolean;
};

const meets = (figure: number, bound: Goal['bound']): boolean => {
  if ('least' in bound) return figure >= bound.least;
  return 'most' in bound ? figure <= bound.most : figure < bound.below;
};

/** Each goal beside its figure; one that was not measured isn't missed. */
export const judge = (figures: Figures): readonly Judgement[] =>
  GOALS.map(({ what, bound, figure }) => {
    const found = figure(figures);
    return found === undefined
      ? { what, bound, isMet: true }
      : { what, bound, figure: found, isMet: meets(found, bound) };
  });
