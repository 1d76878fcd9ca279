import { table } from '../../local/table.ts';
import { LENGTH_NAMES } from './base-articles.ts';
import type { Judgement } from './goals.ts';
import type { Found, MadeFigures } from './made-set.ts';
import { LABELS, type NearDupFigures } from './near-dup.ts';

/** CPU milliseconds for each text. */
export type Cost = { readonly texts: number; readonly read: number; readonly link: number };

const share = (value: number): string => value.toFixed(3);
const foundShare = ({ pairs, found }: Found): string => (pairs === 0 ? '–' : share(found / pairs));

export const costLine = ({ texts, read, link }: Cost): string =>
  `CPU for each of ${texts} texts: ${read.toFixed(2)} ms to read it, ${link.toFixed(2)} ms to link it`;

export const nearDupLines = (figures: readonly NearDupFigures[]): readonly string[] => [
  'near-dup: pairs of wire stories, how many were put together (partial: wrongly)',
  ...table([
    [
      'lead',
      'precision',
      'recall',
      ...LABELS.map((label) => `${label} (${figures[0]?.byLabel[label].pairs ?? 0})`),
    ],
    ...figures.map(({ lead, isDated, precision, recall, byLabel }) => [
      `${lead}${isDated ? '' : ', no dates'}`,
      share(precision),
      share(recall),
      ...LABELS.map((label) => String(byLabel[label].together)),
    ]),
  ]),
];

export const madeLines = ({ kinds, apart, dated, undated }: MadeFigures): readonly string[] => [
  'made: copies that were found, all and by the length of the text; no dates but where said',
  ...table([
    ['', 'pairs', 'dated', 'no dates', ...LENGTH_NAMES],
    ...kinds.map((one) => [
      one.kind,
      String(one.dated.pairs),
      foundShare(one.dated),
      foundShare(one.undated),
      ...LENGTH_NAMES.map((length) => foundShare(one.byLength[length])),
    ]),
    ['all: recall', '', share(dated.recall), share(undated.recall)],
  ]),
  '',
  'made: pairs that must be kept apart, and how many were put together',
  ...table([
    ['', 'pairs', 'dated', 'no dates'],
    ...apart.map((one) => [one.kind, String(one.pairs), String(one.dated), String(one.undated)]),
    ['all: precision of the copies above', '', share(dated.precision), share(undated.precision)],
  ]),
];

export const goalLines = (judgements: readonly Judgement[]): readonly string[] => [
  'goals',
  ...table([
    ['', 'goal', 'figure', ''],
    ...judgements.map(({ what, least, figure, isMet }) => [
      what,
      `≥ ${least}`,
      share(figure),
      isMet ? 'met' : 'MISSED',
    ]),
  ]),
];
