import { beforeFurniture } from '../../shared/text/normalise.ts';
import { parsePlainText } from '../../shared/text/parse/plain-text.ts';
import { refrains } from '../../shared/text/refrains.ts';
import { EVIDENCE } from '../../shared/text/story-evidence.ts';
import { type Line, linesOf } from '../../shared/text/story-features.ts';
import { type Page, readPages } from '../pages.ts';
import { type Row, toRow } from './fit.ts';
import { type Labeller, labellerOf } from './labels.ts';
import { RENDERINGS } from './renderings.ts';

const MOST_LINES = 4_000;
const LEAST_LINES = 4;
/** Each text counts alike, however long. */
const TEXT_WEIGHT = 30;
const MOST_COUNTED_WORDS = 100;

/** A page pasted in one way, with what is known of its lines. */
export type PastedPage = {
  readonly file: string;
  readonly host: string;
  readonly rendering: string;
  readonly headline: string;
  readonly lines: readonly Line[];
  /** Undefined where nobody knows. */
  readonly labels: readonly (boolean | undefined)[];
  readonly weights: readonly number[];
  readonly rows: readonly Row[];
};

const MEASURES = Object.values(EVIDENCE);

const paste = (page: Page, rendering: string, text: string, label: Labeller): PastedPage | undefined => {
  const parsed = parsePlainText(text);
  if (parsed.blocks.length < LEAST_LINES || parsed.blocks.length > MOST_LINES) return undefined;
  const draft = beforeFurniture(parsed);
  const between = refrains(draft.blocks);
  const blocks = draft.blocks.filter((_block, index) => !between.has(index));
  const labels = blocks.map(label);
  if (!labels.includes(true)) return undefined;
  const lines = linesOf(blocks);
  const sizes = lines.map(({ signals }, index) =>
    labels[index] === undefined ? 0 : Math.sqrt(Math.min(MOST_COUNTED_WORDS, Math.max(1, signals.words))),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return {
    file: page.file,
    host: page.host,
    rendering,
    headline: draft.fields.headline?.value ?? '',
    lines,
    labels,
    weights: sizes.map((size) => (size / total) * TEXT_WEIGHT),
    rows: lines.map((line, index) => toRow(MEASURES.map((measure) => measure({ line, index, lines })))),
  };
};

/** Every page of the folder in every rendering, but for pages over whose story the extractors differ. */
export const readPastedPages = async (folder: string, gold: string): Promise<readonly PastedPage[]> => {
  const pasted: PastedPage[] = [];
  for await (const page of readPages(folder, gold)) {
    const label = labellerOf(page);
    if (!label) continue;
    for (const [rendering, render] of Object.entries(RENDERINGS)) {
      const one = paste(page, rendering, render(page.html), label);
      if (one) pasted.push(one);
    }
  }
  return pasted;
};
