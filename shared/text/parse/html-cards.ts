import type { HtmlPage, PageBlock } from './html-page.ts';
import type { HtmlElement } from './html-tree.ts';

/** How far up from a block its card or its picture's frame is looked for. */
const STEPS = 3;
const LONGEST_CARD = 300;
const LONGEST_PICTURE = 260;

const IMAGES = new Set(['img', 'picture', 'amp-img', 'video', 'amp-video']);

/** Whether the block stands inside one link together with its heading or picture, as teasers of other articles do. */
export const isCard = ({ block, owner }: PageBlock): boolean => {
  if (block.kind === 'caption' || block.text.length > LONGEST_CARD) return false;
  let element: HtmlElement | undefined = owner;
  for (let step = 0; element && step <= STEPS; step += 1, element = element.parent) {
    const { href } = element.attributes;
    if (element.name === 'a') return href !== undefined && !href.startsWith('#');
  }
  return false;
};

/** Which elements (by `order`) hold a picture. */
export const picturesIn = ({ tree }: HtmlPage): Uint8Array => {
  const holds = new Uint8Array(tree.elements.length);
  for (let order = tree.elements.length - 1; order > 0; order -= 1) {
    const element = tree.elements[order];
    if (!element) continue;
    if (IMAGES.has(element.name)) holds[order] = 1;
    if (holds[order] === 1 && element.parent) holds[element.parent.order] = 1;
  }
  return holds;
};

/** Whether the block is all the text of a frame that holds a picture: then it is the picture's. */
export const isPictureText = (
  { from, to }: HtmlPage,
  { block, owner }: PageBlock,
  pictures: Uint8Array,
): boolean => {
  const isText = block.kind === 'paragraph' || block.kind === 'caption';
  if (!isText || block.text.length > LONGEST_PICTURE || (owner.name === 'p' && pictures[owner.order] === 1))
    return false;
  let element: HtmlElement | undefined = owner;
  for (let step = 0; element && step <= STEPS; step += 1, element = element.parent) {
    if ((to[element.order] ?? 0) - (from[element.order] ?? 0) !== 1) return false;
    if (pictures[element.order] === 1) return true;
  }
  return false;
};
