import { percentile } from '../../test/support/percentile.ts';
import type { Case, SetName } from './datasets.ts';
import { type FieldFigures, fieldFigures, fold, type Verdict, verdictsOf } from './field-measures.ts';
import {
  articleF1,
  boilerplateLeft,
  type Overlap,
  overlapOf,
  precisionOf,
  recallOf,
  type Scores,
  type Share,
  scoresOf,
  shinglesOf,
  storyLost,
  tokensOf,
  totalShare,
} from './measures.ts';
import { type Reading, rawText, SYSTEM_NAMES, SYSTEMS, type SystemName } from './systems.ts';
import { cpuMs } from './timing.ts';

/** One article as one system read it, measured. */
type Measured = {
  readonly id: string;
  readonly tokens: Overlap;
  readonly shingles: Overlap;
  readonly left: Share;
  readonly lost: Share;
  readonly verdicts: readonly (Verdict & { readonly rule?: string })[];
  readonly refused?: string;
};

export type SystemFigures = {
  readonly articles: number;
  /** Articles of which the system made nothing. */
  readonly refused: number;
  readonly tokens: Scores;
  readonly shingles: Scores;
  readonly boilerplateLeft: number;
  readonly storyLost: number;
  readonly fields: FieldFigures;
  readonly cpuMs?: { readonly median: number; readonly p95: number };
};

export type ArticleFigures = {
  readonly id: string;
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly refused?: string;
};

export type Failure = Verdict & { readonly id: string; readonly rule?: string };

export type SetFigures = {
  readonly set: SetName;
  readonly systems: Readonly<Partial<Record<SystemName, SystemFigures>>>;
  /** Backfile's articles, the worst first. */
  readonly articles: readonly ArticleFigures[];
  /** Backfile's fields that are not wholly right. */
  readonly failures: readonly Failure[];
};

const measure = (article: Case, reading: Reading, raw: readonly string[]): Measured => {
  const [gold, found] = [tokensOf(article.body), tokensOf(reading.body)];
  const pasted = article.key === 'pasted.txt' ? fold(rawText(article)) : undefined;
  const verdicts = article.fields && reading.fields ? verdictsOf(article.fields, reading.fields, pasted) : [];
  return {
    id: article.id,
    tokens: overlapOf(gold, found),
    shingles: overlapOf(shinglesOf(gold), shinglesOf(found)),
    left: boilerplateLeft(gold, found, raw),
    lost: storyLost(gold, found),
    verdicts: verdicts.map((one) => ({ ...one, rule: reading.rules?.[one.field] ?? '' })),
    ...(reading.refused === undefined ? {} : { refused: reading.refused }),
  };
};

const systemFigures = (measured: readonly Measured[], times: readonly number[]): SystemFigures => ({
  articles: measured.length,
  refused: measured.filter(({ refused }) => refused !== undefined).length,
  tokens: scoresOf(measured.map(({ tokens }) => tokens)),
  shingles: scoresOf(measured.map(({ shingles }) => shingles)),
  boilerplateLeft: totalShare(measured.map(({ left }) => left)),
  storyLost: totalShare(measured.map(({ lost }) => lost)),
  fields: fieldFigures(measured.flatMap(({ verdicts }) => verdicts)),
  ...(times.length === 0 ? {} : { cpuMs: { median: percentile(times, 0.5), p95: percentile(times, 0.95) } }),
});

const measureAll = async (system: SystemName, cases: readonly Case[]): Promise<readonly Measured[]> => {
  const measured: Measured[] = [];
  for (const article of cases) {
    const reading = await SYSTEMS[system](article);
    if (reading) measured.push(measure(article, reading, tokensOf(rawText(article))));
  }
  return measured;
};

/** CPU milliseconds of each article, everything having been read once before. */
const timeAll = async (system: SystemName, cases: readonly Case[]): Promise<readonly number[]> => {
  const times: number[] = [];
  for (const article of cases) times.push(await cpuMs(() => SYSTEMS[system](article)));
  return times;
};

const articleFigures = ({ id, shingles, refused }: Measured): ArticleFigures => ({
  id,
  f1: articleF1(shingles),
  precision: precisionOf(shingles),
  recall: recallOf(shingles),
  ...(refused === undefined ? {} : { refused }),
});

export type EvaluateOptions = {
  readonly systems?: readonly SystemName[];
  /** Reads everything once more to take the time. */
  readonly isTimed: boolean;
};

/** Reads a set's articles by each system and measures what comes of them. */
export const evaluateSet = async (
  set: SetName,
  cases: readonly Case[],
  { systems = SYSTEM_NAMES, isTimed }: EvaluateOptions,
): Promise<SetFigures> => {
  const figures: Partial<Record<SystemName, SystemFigures>> = {};
  let ours: readonly Measured[] = [];
  for (const system of systems) {
    const measured = await measureAll(system, cases);
    if (system === 'backfile') ours = measured;
    if (measured.length === 0) continue;
    figures[system] = systemFigures(
      measured,
      isTimed && system !== 'raw' ? await timeAll(system, cases) : [],
    );
  }
  return {
    set,
    systems: figures,
    articles: ours.map(articleFigures).toSorted((a, b) => a.f1 - b.f1),
    failures: ours.flatMap(({ id, verdicts }) =>
      verdicts.filter(({ score }) => score < 1).map((one) => ({ id, ...one })),
    ),
  };
};
