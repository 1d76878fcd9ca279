import type { NewsText } from '../../local/news-item.ts';
import { type Seeded, seeded } from '../../test/support/seeded.ts';
import { articleOfLength, aSubject, type BaseArticle, LENGTH_NAMES, type Length } from './base-articles.ts';
import { COPIES, type CopyKind } from './copies.ts';
import { linkTexts, readTexts, withoutDates } from './link-texts.ts';
import { type Strangers, strangers } from './strangers.ts';

/** Of the copies of one kind, how many were found. */
export type Found = { readonly pairs: number; readonly found: number };

export type KindFigures = {
  readonly kind: CopyKind;
  readonly dated: Found;
  readonly undated: Found;
  /** Of the undated ones, by the length of the whole text. */
  readonly byLength: Readonly<Record<Length, Found>>;
};

/** Of pairs that must be kept apart, how many were put together. */
export type ApartFigures = {
  readonly kind: string;
  readonly pairs: number;
  readonly dated: number;
  readonly undated: number;
};

export type MadeFigures = {
  readonly kinds: readonly KindFigures[];
  readonly apart: readonly ApartFigures[];
  readonly dated: Scores;
  readonly undated: Scores;
};
export type Scores = { readonly precision: number; readonly recall: number };

type Pair = { readonly one: string; readonly other: string };
type CopyPair = Pair & { readonly length: Length };

const FIRST_DAY = Date.UTC(2024, 0, 1);
const dayAfter = (days: number): string => new Date(FIRST_DAY + days * 86_400_000).toISOString().slice(0, 10);

const toText = (id: string, { title, paragraphs }: BaseArticle, day: number): NewsText => ({
  id,
  title,
  text: paragraphs.join('\n\n'),
  published: dayAfter(day),
});

/** A copy comes some days after its text. Ids say nothing of which is which. */
const copiesOf = (random: Seeded, kind: CopyKind, count: number) => {
  const pairs: CopyPair[] = [];
  const texts = LENGTH_NAMES.flatMap((length) =>
    Array.from({ length: count }, (_, nth) => {
      const article = articleOfLength(random, aSubject(random), length);
      const turned = random.below(2) === 0;
      const [one, other] = [
        `${length}-${nth}-${turned ? 'b' : 'a'}`,
        `${length}-${nth}-${turned ? 'a' : 'b'}`,
      ];
      pairs.push({ one, other, length });
      const day = random.below(300);
      return [
        toText(one, article, day),
        toText(other, COPIES[kind](random, article), day + 1 + random.below(5)),
      ];
    }).flat(),
  );
  return { texts, pairs };
};

const measureKind = (random: Seeded, kind: CopyKind, count: number): KindFigures => {
  const { texts, pairs } = copiesOf(random, kind, count);
  const articles = readTexts(texts);
  const [dated, undated] = [linkTexts(articles), linkTexts(withoutDates(articles))];
  const foundBy = (areTogether: typeof dated, asked: readonly CopyPair[]): Found => ({
    pairs: asked.length,
    found: asked.filter(({ one, other }) => areTogether(one, other)).length,
  });
  const ofLength = (length: Length): Found =>
    foundBy(
      undated,
      pairs.filter((pair) => pair.length === length),
    );
  return {
    kind,
    dated: foundBy(dated, pairs),
    undated: foundBy(undated, pairs),
    byLength: {
      brief: ofLength('brief'),
      wire: ofLength('wire'),
      report: ofLength('report'),
      feature: ofLength('feature'),
    },
  };
};

const pairsOf = (ids: readonly string[]): readonly Pair[] =>
  ids.flatMap((one, at) => ids.slice(at + 1).map((other) => ({ one, other })));

/** The last of a group, such as a round-up, came last. */
const measureApart = (groups: readonly Strangers[]): readonly ApartFigures[] => {
  const numbered = groups.map(({ kind, texts }, group) => ({
    kind,
    texts: texts.map((text, nth) => toText(`${group}-${nth}`, text, nth)),
  }));
  const articles = readTexts(numbered.flatMap(({ texts }) => texts));
  const [dated, undated] = [linkTexts(articles), linkTexts(withoutDates(articles))];
  return [...new Set(groups.map(({ kind }) => kind))].map((kind) => {
    const pairs = numbered
      .filter((group) => group.kind === kind)
      .flatMap(({ texts }) => pairsOf(texts.map(({ id }) => id)));
    const together = (by: typeof dated): number => pairs.filter(({ one, other }) => by(one, other)).length;
    return { kind, pairs: pairs.length, dated: together(dated), undated: together(undated) };
  });
};

const scores = (
  kinds: readonly KindFigures[],
  apart: readonly ApartFigures[],
  by: 'dated' | 'undated',
): Scores => {
  const found = kinds.reduce((sum, figures) => sum + figures[by].found, 0);
  const pairs = kinds.reduce((sum, figures) => sum + figures[by].pairs, 0);
  const wrong = apart.reduce((sum, figures) => sum + figures[by], 0);
  return { precision: found / Math.max(1, found + wrong), recall: found / Math.max(1, pairs) };
};

/** Makes `count` texts of each length with a copy of each kind, and as many texts of each kind that must be kept apart; the seed repeats it. */
export const measureMade = (seed: number, count: number, kinds: readonly CopyKind[]): MadeFigures => {
  const found = kinds.map((kind) => measureKind(seeded(seed), kind, count));
  const apart = measureApart(strangers(seeded(seed + 1), count));
  return {
    kinds: found,
    apart,
    dated: scores(found, apart, 'dated'),
    undated: scores(found, apart, 'undated'),
  };
};
