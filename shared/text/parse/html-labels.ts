import type { Published } from '../../article/published.ts';
import { bareNames, ledNames } from '../author-lines.ts';
import { datesIn } from '../dates.ts';
import type { Block, Found } from '../draft.ts';
import { found } from '../edit.ts';
import { signalsOf } from '../signals.ts';

/** A block that was left out of the story, with the kind of part that it is taken for. */
export type Label = { readonly block: Block; readonly kind: string };

/** What lines around a headline say of the article's author and date. */
export type LabelFields = {
  readonly byline?: Found<readonly string[]>;
  readonly published?: Published;
};

const KINDS = new Set(['meta', 'author', 'header', 'page', 'tags']);
const LONGEST_DATED = 16;

const bylineIn = (labels: readonly Label[]): Found<readonly string[]> | undefined => {
  for (const { block } of labels) {
    const led = ledNames(block);
    if (led) return found(led.names, 'text', 0.8, led.rule);
  }
  for (const { block, kind } of labels) {
    const bare = kind === 'author' || kind === 'meta' ? bareNames(block) : undefined;
    if (bare) return found(bare.names, 'text', 0.5, bare.rule);
  }
  return undefined;
};

const publishedIn = (labels: readonly Label[]): Published | undefined => {
  for (const { block } of labels) {
    if (signalsOf(block).words > LONGEST_DATED) continue;
    const date = datesIn(block.text).find(
      ({ precision, value, ambiguous }) =>
        (precision === 'day' || precision === 'minute') && !value.startsWith('--') && !ambiguous,
    );
    if (date)
      return {
        value: date.value,
        precision: date.precision,
        ...(date.zone === undefined ? {} : { zone: date.zone }),
        origin: 'text',
        confidence: 0.65,
        rule: 'line beside the headline',
      };
  }
  return undefined;
};

/** Reads the labels that stand around a page's headline, in page order. */
export const labelFields = (all: readonly Label[]): LabelFields => {
  const labels = all.filter(({ kind }) => KINDS.has(kind));
  const byline = bylineIn(labels);
  const published = publishedIn(labels);
  return { ...(byline ? { byline } : {}), ...(published ? { published } : {}) };
};
