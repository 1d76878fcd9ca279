import { bodyWeight } from './html-hints.ts';
import { type Marks, proseOf, runningSum } from './html-marks.ts';
import type { HtmlPage, PageBlock } from './html-page.ts';
import type { HtmlElement } from './html-tree.ts';

/** The element that holds a page's story, and how strongly the page speaks for it. */
export type StoryRoot = { readonly element: HtmlElement; readonly score: number };

const LEAST_LENGTH = 25;
const COMMAS = /[,،、，;；。]/gu;
/** How far up a block speaks for the elements that it stands in. */
const LEVELS = 6;

const linkedIn = ({ block }: PageBlock): number => block.text.length * (block.linkDensity ?? 0);

const LEAVES = new Set([
  'p',
  'li',
  'blockquote',
  'pre',
  'tr',
  'dd',
  'dt',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);

const worthOf = ({ block }: PageBlock): number => {
  const { kind, text } = block;
  if (kind === 'heading' || kind === 'caption' || kind === 'separator' || text.length < LEAST_LENGTH)
    return 0;
  const commas = text.length < 20_000 ? (text.match(COMMAS)?.length ?? 0) : 100;
  const points = (1 + commas + Math.min(text.length / 100, 3)) * (1 - (block.linkDensity ?? 0));
  return kind === 'list-item' ? points / 2 : points;
};

const startWeight = (element: HtmlElement): number => {
  const { name } = element;
  const tag =
    name === 'article'
      ? 10
      : name === 'div' || name === 'section' || name === 'main'
        ? 5
        : name === 'li' || name === 'form' || name === 'ul' || name === 'ol' || name === 'dl'
          ? -3
          : 0;
  return tag + bodyWeight(element);
};

const isStated = ({ attributes }: HtmlElement): boolean =>
  /(?:^|\s)(?:articleBody|reviewBody)(?:\s|$)/u.test((attributes.itemprop ?? '').slice(0, 200));

/** The element that the page's running text speaks for most. */
export const storyRoot = (page: HtmlPage, marks: Marks): StoryRoot | undefined => {
  const { tree, blocks, from, to } = page;
  const prose = runningSum(
    blocks.map((block, index) => (marks[index] ? { ...block, hidden: true } : block)),
    proseOf,
  );
  const length = runningSum(blocks, ({ block }) => block.text.length);
  const linked = runningSum(blocks, linkedIn);
  const sumOf = (sums: Float64Array, element: HtmlElement): number =>
    (sums[to[element.order] ?? 0] ?? 0) - (sums[from[element.order] ?? 0] ?? 0);
  const scores = new Map<HtmlElement, number>();
  for (const [index, one] of blocks.entries()) {
    const worth = marks[index] ? 0 : worthOf(one);
    if (worth === 0) continue;
    let element = LEAVES.has(one.owner.name) ? one.owner.parent : one.owner;
    for (let level = 0; element && element.name !== '' && level < LEVELS; level += 1) {
      const share = level === 0 ? 1 : level === 1 ? 0.5 : 1 / (level * 3);
      scores.set(element, (scores.get(element) ?? startWeight(element)) + worth * share);
      element = element.parent;
    }
  }
  let best: StoryRoot | undefined;
  for (const [element, raw] of scores) {
    const density = sumOf(linked, element) / Math.max(1, sumOf(length, element));
    const score = raw * (1 - density);
    if (!best || score > best.score) best = { element, score };
  }
  if (!best) return undefined;
  const most = sumOf(prose, best.element);
  const stated = tree.elements
    .filter(isStated)
    .reduce<HtmlElement | undefined>(
      (found, element) => (!found || sumOf(prose, element) > sumOf(prose, found) ? element : found),
      undefined,
    );
  if (stated && sumOf(prose, stated) >= 250 && sumOf(prose, stated) >= most * 0.5)
    return { element: stated, score: Math.max(best.score, scores.get(stated) ?? 0) };
  return {
    element: climb(
      best.element,
      (element) => sumOf(prose, element),
      (element) => sumOf(length, element),
    ),
    score: best.score,
  };
};

/** Up to where more of the story stands: while the parent adds much running text and little else. */
const climb = (
  start: HtmlElement,
  prose: (element: HtmlElement) => number,
  length: (element: HtmlElement) => number,
): HtmlElement => {
  let element = start;
  for (
    let parent = start.parent;
    parent && parent.name !== '' && parent.name !== 'html';
    parent = parent.parent
  ) {
    const added = prose(parent) - prose(element);
    const room = length(parent) - length(element);
    if (added > prose(element) * 0.1 && added > 200 && added > room * 0.6) element = parent;
    else if (room > prose(element) * 2) break;
  }
  return element;
};
