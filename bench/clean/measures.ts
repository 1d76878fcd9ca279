/** What Python's `\w+` finds, so that figures equal those of the benchmark's own scorer: letters, numbers, underscore. */
const WORD = /[\p{L}\p{N}_]+/gu;

export const tokensOf = (text: string): readonly string[] => text.match(WORD) ?? [];

/** Runs of four tokens, one after each token; a shorter text is one shingle, an empty one none. */
export const shinglesOf = (tokens: readonly string[], length = 4): readonly string[] =>
  tokens.length === 0
    ? []
    : Array.from({ length: Math.max(1, tokens.length - length + 1) }, (_, at) =>
        tokens.slice(at, at + length).join(' '),
      );

type Bag = ReadonlyMap<string, number>;

const bagOf = (items: readonly string[]): Bag => {
  const bag = new Map<string, number>();
  for (const item of items) bag.set(item, (bag.get(item) ?? 0) + 1);
  return bag;
};

/** How often, over all items, the first bag holds one more often than the second. */
const surplus = (bag: Bag, other: Bag): number => {
  let sum = 0;
  for (const [item, count] of bag) sum += Math.max(0, count - (other.get(item) ?? 0));
  return sum;
};

/** Items in both bags, only in what was found, only in the gold. */
export type Overlap = { readonly both: number; readonly extra: number; readonly missed: number };

export const overlapOf = (gold: readonly string[], found: readonly string[]): Overlap => {
  const [goldBag, foundBag] = [bagOf(gold), bagOf(found)];
  const extra = surplus(foundBag, goldBag);
  return { both: found.length - extra, extra, missed: surplus(goldBag, foundBag) };
};

/** Precision of one article; two empty texts agree. */
export const precisionOf = ({ both, extra, missed }: Overlap): number => {
  if (extra === 0 && missed === 0) return 1;
  return both === 0 ? 0 : both / (both + extra);
};

/** Recall of one article; two empty texts agree. */
export const recallOf = ({ both, extra, missed }: Overlap): number => {
  if (extra === 0 && missed === 0) return 1;
  return both === 0 ? 0 : both / (both + missed);
};

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const harmonic = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);

export type Scores = { readonly f1: number; readonly precision: number; readonly recall: number };

/**
 * Precision and recall averaged over articles, and the F1 of the averages (`metrics_from_tp_fp_fns` of the
 * article-extraction-benchmark). Articles of which nothing was found have no precision, those without a gold text no recall.
 */
export const scoresOf = (overlaps: readonly Overlap[]): Scores => {
  const precision = meanOf(overlaps.filter(({ both, extra }) => both + extra > 0).map(precisionOf));
  const recall = meanOf(overlaps.filter(({ both, missed }) => both + missed > 0).map(recallOf));
  return { f1: harmonic(precision, recall), precision, recall };
};

/** F1 of one article, by which the worst are told. */
export const articleF1 = (overlap: Overlap): number => harmonic(precisionOf(overlap), recallOf(overlap));

/** Of a number of tokens, those that should not be as they are. */
export type Share = { readonly part: number; readonly of: number };

/** Of the page's tokens that aren't of the story, how many are in what was found. */
export const boilerplateLeft = (
  gold: readonly string[],
  found: readonly string[],
  raw: readonly string[],
): Share => ({ part: overlapOf(gold, found).extra, of: overlapOf(gold, raw).extra });

/** Of the story's tokens, how many are not in what was found. */
export const storyLost = (gold: readonly string[], found: readonly string[]): Share => ({
  part: overlapOf(gold, found).missed,
  of: gold.length,
});

/** The share over all articles together, so that a page without furniture doesn't count as much as a full one. */
export const totalShare = (shares: readonly Share[]): number => {
  const of = shares.reduce((sum, share) => sum + share.of, 0);
  return of === 0 ? 0 : shares.reduce((sum, share) => sum + share.part, 0) / of;
};
