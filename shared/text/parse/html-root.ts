import { bodyWeight, isNamedBody, isStatedBody } from './html-hints.ts';
import { type Marks, proseOf } from './html-marks.ts';
import type { HtmlPage, PageBlock } from './html-page.ts';
import type { HtmlElement } from './html-tree.ts';

const LEAST_LENGTH = 25;
const COMMAS = /[,،、，;；。]/gu;
/** How far up a block speaks for the elements that it stands in. */
const LEVELS = 6;
/** Running text from which markup that names the body is believed. */
const LEAST_BODY = 250;

const LEAVES = new Set('p li blockquote pre tr dd dt h1 h2 h3 h4 h5 h6'.split(' '));

/** How much a block reads as running text: its length and its commas, less its links. */
const worthOf = ({ block }: PageBlock): number => {
  const { kind, text } = block;
  if (kind === 'heading' || kind === 'caption' || kind === 'separator' || text.length < LEAST_LENGTH)
    return 0;
  const commas = text.slice(0, 20_000).match(COMMAS)?.length ?? 0;
  const points = (1 + commas + Math.min(text.length / 100, 3)) * (1 - (block.linkDensity ?? 0));
  return kind === 'list-item' ? points / 2 : points;
};

const TAG_WEIGHTS: ReadonlyMap<string, number> = new Map([
  ['article', 10],
  ['div', 5],
  ['section', 5],
  ['main', 5],
  ...['li', 'form', 'ul', 'ol', 'dl'].map((name) => [name, -3] as const),
]);

/** Sums over what stands inside an element, without what is marked. */
type Measures = {
  readonly prose: (element: HtmlElement) => number;
  readonly length: (element: HtmlElement) => number;
  readonly linked: (element: HtmlElement) => number;
};

const measuresOf = ({ blocks, from, to }: HtmlPage, marks: Marks): Measures => {
  const left = (of: (one: PageBlock) => number) => {
    const sums = new Float64Array(blocks.length + 1);
    for (const [index, one] of blocks.entries())
      sums[index + 1] = (sums[index] ?? 0) + (marks[index] ? 0 : of(one));
    return ({ order }: HtmlElement): number => (sums[to[order] ?? 0] ?? 0) - (sums[from[order] ?? 0] ?? 0);
  };
  return {
    prose: left(proseOf),
    length: left(({ block }) => block.text.length),
    linked: left(({ block }) => block.text.length * (block.linkDensity ?? 0)),
  };
};

/** The element of the most points: each block gives its own to the elements that it stands in, the nearest most. */
const bestOf = (
  { blocks }: HtmlPage,
  marks: Marks,
  { length, linked }: Measures,
): HtmlElement | undefined => {
  const scores = new Map<HtmlElement, number>();
  for (const [index, one] of blocks.entries()) {
    const worth = marks[index] ? 0 : worthOf(one);
    if (worth === 0) continue;
    let element = LEAVES.has(one.owner.name) ? one.owner.parent : one.owner;
    for (let level = 0; element && element.name !== '' && level < LEVELS; level += 1) {
      const share = level === 0 ? 1 : level === 1 ? 0.5 : 1 / (level * 3);
      const start = scores.get(element) ?? (TAG_WEIGHTS.get(element.name) ?? 0) + bodyWeight(element);
      scores.set(element, start + worth * share);
      element = element.parent;
    }
  }
  let best: { readonly element: HtmlElement; readonly score: number } | undefined;
  for (const [element, raw] of scores) {
    const score = raw * (1 - linked(element) / Math.max(1, length(element)));
    if (!best || score > best.score) best = { element, score };
  }
  return best?.element;
};

/** Up to where more of the story stands: while a parent adds running text and little else, or is named as the body. */
const climb = (start: HtmlElement, { prose, length, linked }: Measures): HtmlElement => {
  let element = start;
  for (
    let parent = start.parent;
    parent && parent.name !== '' && parent.name !== 'html';
    parent = parent.parent
  ) {
    const added = prose(parent) - prose(element);
    const room = length(parent) - length(element);
    const other = linked(parent) - linked(element);
    const isMore = added > prose(element) * 0.1 && added > 200 && added > room * 0.4;
    const isBody = isNamedBody(parent) && other < room * 0.5 && room < length(element) * 3;
    if (isMore || isBody) element = parent;
    else if (room > prose(element) * 2) break;
  }
  return element;
};

/** The element that holds the page's story: as microdata state, else where most of the page's running text stands. */
export const storyRoot = (page: HtmlPage, marks: Marks): HtmlElement | undefined => {
  const measures = measuresOf(page, marks);
  const best = bestOf(page, marks, measures);
  if (!best) return undefined;
  const stated = page.tree.elements
    .filter(isStatedBody)
    .reduce<HtmlElement | undefined>(
      (found, element) => (!found || measures.prose(element) > measures.prose(found) ? element : found),
      undefined,
    );
  const most = measures.prose(best);
  if (stated && measures.prose(stated) >= LEAST_BODY && measures.prose(stated) >= most * 0.5) return stated;
  return climb(best, measures);
};
