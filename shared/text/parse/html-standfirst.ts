import { lineKey } from '../words.ts';
import { type Hint, isStandfirstName } from './html-hints.ts';
import type { Marks } from './html-marks.ts';
import type { HtmlPage } from './html-page.ts';
import type { HtmlElement } from './html-tree.ts';

/** A standfirst stands this close under its headline. */
const NEAR = 12;
const LEAST = 40;
const LONGEST = 900;
/** A paragraph this long under a headline is no label. */
const LEAST_UNNAMED = 80;

const isNamed = (owner: HtmlElement): boolean =>
  isStandfirstName(owner) || (owner.parent !== undefined && isStandfirstName(owner.parent));

const isHeader = (mark: Hint | undefined): boolean => mark === undefined || mark.kind === 'header';

/**
 * The blocks between the headline and the story's first block (`first`) that sum the story up: named so, or said again in
 * the page's own description, or a paragraph right under the headline. The first block may be one itself, when it is named so.
 */
export const standfirstAt = (
  { blocks }: HtmlPage,
  marks: Marks,
  first: number,
  headings: ReadonlySet<number>,
  descriptions: readonly string[],
): ReadonlySet<number> => {
  const said = descriptions.map(lineKey).filter((key) => key.length >= LEAST);
  const headline = [...headings].filter((index) => index < first).at(-1);
  const found = new Set<number>();
  const seen = new Set<string>();
  for (let index = headline ?? Math.max(0, first - NEAR); index <= first; index += 1) {
    const one = blocks[index];
    const mark = marks[index];
    if (index >= first && mark === undefined && !(one && isNamed(one.owner))) break;
    if (!one || one.hidden || headings.has(index)) continue;
    const { block, owner } = one;
    if (block.kind === 'caption' || (block.linkDensity ?? 0) > 0.3) continue;
    if (block.text.length < LEAST || block.text.length > LONGEST) continue;
    const key = lineKey(block.text);
    const isSaid = said.some((text) => text.startsWith(key) || key.startsWith(text));
    const isUnder =
      headline !== undefined &&
      index - headline <= NEAR &&
      isHeader(mark) &&
      (isNamed(owner) || block.text.length >= LEAST_UNNAMED);
    if ((isSaid || isUnder) && !seen.has(key)) {
      found.add(index);
      seen.add(key);
    }
  }
  return found;
};
