import { ExplainedArticle, type ExplainedBlock, type Explanation } from './explanation.ts';
import { clip } from './white-space.ts';

/** UTF-16 units of one text, of one entry of a list, and entries of a list. */
const MOST_TEXT = 2_000;
const MOST_ENTRY = 200;
const MOST_ENTRIES = 50;
/** Of all articles of a file together: as much as an answer of 6 MB holds in any script. */
const ALL_TEXT = 400_000;
const ALL_BLOCKS = 3_000;

/** Texts and lists of a value, each within its bounds. */
const shortened = (value: unknown, most: number): unknown => {
  if (typeof value === 'string') return value.length > most ? `${clip(value, most - 1)}…` : value;
  if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map((one) => shortened(one, MOST_ENTRY));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one, most)]));
};

const isWithin = (value: unknown, most: number): boolean => {
  if (typeof value === 'string') return value.length <= most;
  if (Array.isArray(value))
    return value.length <= MOST_ENTRIES && value.every((one) => isWithin(one, MOST_ENTRY));
  return (
    typeof value !== 'object' || value === null || Object.values(value).every((one) => isWithin(one, most))
  );
};

const shortBlocks = (
  blocks: readonly ExplainedBlock[],
  mostBlocks: number,
  mostText: number,
): readonly ExplainedBlock[] => {
  const kept: ExplainedBlock[] = [];
  let left = mostText;
  for (const block of blocks) {
    if (kept.length >= mostBlocks || left <= 0) break;
    const text = clip(block.text, Math.min(MOST_TEXT, left));
    left -= text.length;
    const { length } = block.text;
    kept.push(text.length === length ? block : { ...block, text, length });
  }
  return kept;
};

/**
 * Explanations of one file in a size that one answer holds: texts have at most 2,000 characters, lists of a field 50 entries of 200,
 * and the articles share 3,000 blocks and 400,000 characters evenly. What was cut says so: a block by `length`, the rest by
 * `isShortened`.
 */
export const shorten = (explanations: readonly Explanation[]): readonly Explanation[] => {
  const share = Math.max(1, explanations.length);
  return explanations.map((explanation) => {
    const { article } = explanation;
    const blocks = shortBlocks(
      explanation.blocks,
      Math.floor(ALL_BLOCKS / share),
      Math.floor(ALL_TEXT / share),
    );
    const isWhole =
      isWithin(article, MOST_TEXT) &&
      blocks.length === explanation.blocks.length &&
      blocks.every(({ length }) => length === undefined);
    if (isWhole) return explanation;
    const fields = ExplainedArticle.parse(shortened(article, MOST_TEXT));
    return { ...explanation, article: fields, blocks, isShortened: true };
  });
};
