import { printable } from '../../local/io.ts';
import { table } from '../../local/table.ts';
import type { SeedFigures } from './check-seeds.ts';
import type { Failure, SetFigures, SystemFigures } from './evaluate.ts';
import type { Field, FieldFigure } from './field-measures.ts';
import type { Judgement } from './goals.ts';
import type { SizeFigure, SpeedFigures } from './speed.ts';
import { SYSTEM_NAMES, type SystemName } from './systems.ts';

const LABELS: Readonly<Record<SystemName, string>> = {
  backfile: 'Backfile',
  readability: 'Readability',
  raw: 'raw text',
};

const SETS: Readonly<Record<SetFigures['set'], string>> = {
  extraction: 'extraction: HTML pages, bodies',
  plaintext: 'plaintext: the same pages as pasted text, bodies',
  fields: 'fields: pasted text of many publishers and languages',
  metadata: 'metadata: HTML pages of many publishers and languages',
};

const shared = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3));
const time = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));

type Row = { readonly label: string; readonly field?: Field; readonly cell: (of: SystemFigures) => string };

const BODY_ROWS: readonly Row[] = [
  { label: 'token F1', cell: ({ tokens }) => shared(tokens.f1) },
  { label: 'shingle F1', cell: ({ shingles }) => shared(shingles.f1) },
  { label: '  precision', cell: ({ shingles }) => shared(shingles.precision) },
  { label: '  recall', cell: ({ shingles }) => shared(shingles.recall) },
  { label: 'boilerplate left', cell: ({ boilerplateLeft }) => shared(boilerplateLeft) },
  { label: 'story lost', cell: ({ storyLost }) => shared(storyLost) },
];

const TIME_ROWS: readonly Row[] = [
  { label: 'CPU ms, median', cell: ({ cpuMs }) => time(cpuMs?.median) },
  { label: 'CPU ms, p95', cell: ({ cpuMs }) => time(cpuMs?.p95) },
  { label: 'nothing made of', cell: ({ refused }) => String(refused) },
];

const fieldRow = (label: string, field: Field, figure: (of: FieldFigure) => string): Row => ({
  label,
  field,
  cell: ({ fields }) => {
    const found = fields[field];
    return found === undefined ? '–' : figure(found);
  },
});

const FIELD_ROWS: readonly Row[] = [
  fieldRow('headline exact', 'headline', ({ right }) => shared(right)),
  fieldRow('byline F1', 'byline', ({ right }) => shared(right)),
  fieldRow('byline given where none is due', 'no-byline', ({ wrong }) => String(wrong)),
  fieldRow('day right, of all', 'date', ({ right }) => shared(right)),
  fieldRow('day right, of those given', 'date', ({ rightOfGiven }) => shared(rightOfGiven)),
  fieldRow('day given', 'date', ({ given }) => shared(given)),
  fieldRow('day wrong', 'date', ({ wrong }) => String(wrong)),
  fieldRow('publisher, loosely', 'publisher', ({ right }) => shared(right)),
  fieldRow('language right', 'language', ({ right }) => shared(right)),
];

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell === '–');

/** A row's name, with the number of articles of which a field was asked. */
const labelOf = ({ label, field }: Row, ours: SystemFigures | undefined): string => {
  const asked = field && ours?.fields[field]?.asked;
  return asked === undefined ? label : `${label} (${asked})`;
};

/** A set's figures, the systems side by side; a row that none has is left out. */
export const setLines = ({ set, systems }: SetFigures): readonly string[] => {
  const names = SYSTEM_NAMES.filter((name) => systems[name] !== undefined);
  const cellsOf = ({ cell }: Row): readonly string[] =>
    names.map((name) => {
      const figures = systems[name];
      return figures === undefined ? '–' : cell(figures);
    });
  const rows = [...BODY_ROWS, ...FIELD_ROWS, ...TIME_ROWS]
    .map((row) => [labelOf(row, systems.backfile), ...cellsOf(row)] as const)
    .filter(([, ...cells]) => !isEmpty(cells));
  return [
    `${SETS[set]} (${systems.backfile?.articles ?? 0})`,
    ...table([['', ...names.map((name) => LABELS[name])], ...rows]),
  ];
};

export const seedLines = (seeds: readonly SeedFigures[]): readonly string[] => [
  `seeds: articles as they are saved (${seeds.length})`,
  ...seeds.flatMap(({ file, failures }) => [
    `${file}: ${failures.length === 0 ? 'all as it should be' : `${failures.length} wrong`}`,
    ...failures.map((failure) => `  ${printable(failure)}`),
  ]),
];

const size = (bytes: number): string =>
  bytes < 1_000 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const KINDS = { html: 'speed: generated HTML pages', text: 'speed: generated pasted text' } as const;

const sizeRow = ({ bytes, ms, runs, refused }: SizeFigure): readonly string[] => [
  size(bytes),
  time(ms),
  String(runs),
  refused === undefined ? '' : `refused at the end: ${refused}`,
];

export const speedLines = ({ kind, sizes, exponent, readabilityMs }: SpeedFigures): readonly string[] => [
  KINDS[kind],
  ...table([['size', 'CPU ms, median', 'runs', ''], ...sizes.map(sizeRow)]),
  `time grows with size to the power of ${exponent.toFixed(2)}`,
  ...(readabilityMs === undefined ? [] : [`Readability on the smallest: ${time(readabilityMs)} ms`]),
];

/** Backfile's worst articles of a set, by shingle F1. */
export const worstLines = ({ articles }: SetFigures, count: number): readonly string[] =>
  articles
    .slice(0, count)
    .map(({ id, f1, precision, recall, refused }) =>
      [
        `  F1 ${shared(f1)}  precision ${shared(precision)}  recall ${shared(recall)}  ${id}`,
        ...(refused === undefined ? [] : [`refused: ${refused}`]),
      ].join('  '),
    );

const failureLine = ({ id, wanted, found, rule = '' }: Failure): string =>
  printable(`  ${id}: “${found}”, wanted “${wanted}”${rule === '' ? '' : ` (${rule})`}`);

/** Where Backfile's answer for a field is not wholly right. */
export const failureLines = ({ failures }: SetFigures, field: Field): readonly string[] =>
  failures.filter((failure) => failure.field === field).map(failureLine);

const boundWords = (bound: Judgement['bound']): string => {
  if ('least' in bound) return `≥ ${bound.least}`;
  return 'most' in bound ? `≤ ${bound.most}` : `< ${bound.below}`;
};

export const goalLines = (judgements: readonly Judgement[]): readonly string[] => {
  const measured = judgements.flatMap(({ what, bound, figure, isMet }) =>
    figure === undefined
      ? []
      : [[what, boundWords(bound), String(Number(figure.toFixed(3))), isMet ? 'met' : 'MISSED']],
  );
  const others = judgements.length - measured.length;
  return [
    'goals',
    ...table([['', 'goal', 'figure', ''], ...measured]),
    ...(others === 0 ? [] : [`${others} others were not measured`]),
  ];
};
