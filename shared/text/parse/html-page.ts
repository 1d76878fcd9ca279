import type { Block } from '../draft.ts';
import { foldSpace } from '../white-space.ts';
import { createBlockBuilder, isBlockName } from './block-builder.ts';
import { isSilent } from './html-blocks.ts';
import { isHidden } from './html-hints.ts';
import { elementText, type HtmlElement, type HtmlTree, walkTree } from './html-tree.ts';

/** A block with the innermost block element that it stands in; `hidden` where a page keeps it from its readers' eyes inside a line; `href`: the first link in it. */
export type PageBlock = {
  readonly block: Block;
  readonly owner: HtmlElement;
  readonly hidden: boolean;
  readonly href?: string;
};

/** A page's blocks in order, and for each element (by `order`) the blocks that stand inside it: `from` to `to`, exclusive. */
export type HtmlPage = {
  readonly tree: HtmlTree;
  readonly blocks: readonly PageBlock[];
  readonly from: Int32Array;
  readonly to: Int32Array;
};

/** Longer text is no aside inside a line. */
const LONGEST_INLINE = 300;

const inlineHidden = (element: HtmlElement): string | undefined => {
  if (isBlockName(element.name) || !isHidden(element)) return undefined;
  if (element.children.some((child) => typeof child !== 'string' && isBlockName(child.name)))
    return undefined;
  const text = elementText(element, LONGEST_INLINE + 1);
  return text.length <= LONGEST_INLINE ? foldSpace(text) : undefined;
};

/** Reads a tree's blocks; time is linear. */
export const htmlPage = (tree: HtmlTree): HtmlPage => {
  const blocks: PageBlock[] = [];
  const from = new Int32Array(tree.elements.length);
  const to = new Int32Array(tree.elements.length);
  let href: string | undefined;
  const builder = createBlockBuilder<HtmlElement>((block, owner) => {
    blocks.push({ block, owner: owner ?? tree.root, hidden: false, ...(href === undefined ? {} : { href }) });
    href = undefined;
  });
  walkTree(
    tree.root,
    (element) => {
      if (isSilent(element.name)) return false;
      const aside = inlineHidden(element);
      if (aside !== undefined) {
        if (aside !== '')
          blocks.push({ block: { kind: 'paragraph', text: aside, gap: true }, owner: element, hidden: true });
        return false;
      }
      builder.open(element.name, element);
      if (element.name === 'a') href ??= element.attributes.href;
      from[element.order] = blocks.length;
      return true;
    },
    builder.text,
    (element) => {
      builder.close(element.name);
      to[element.order] = blocks.length;
    },
  );
  builder.end();
  to[0] = blocks.length;
  return { tree, blocks, from, to };
};
