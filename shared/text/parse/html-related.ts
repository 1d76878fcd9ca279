import type { Draft } from '../draft.ts';
import type { PageBlock } from './html-page.ts';

/** More links to other articles than this are a page's, not the story's. */
const MOST = 30;
const LONGEST = 300;

/** A block that sends to another article, with its place in the page. */
export type RelatedBlock = PageBlock & { readonly at: number; readonly rule: string };

const resolve = (href: string | undefined, base: string | undefined): string | undefined => {
  if (href === undefined || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
};

/** Whether the block is a link to another article rather than a label of such links. */
export const isRelatedLink = ({ block, href }: PageBlock): boolean =>
  href !== undefined &&
  !href.startsWith('#') &&
  block.kind !== 'separator' &&
  (block.linkDensity ?? 0) >= 0.6 &&
  block.text.length <= LONGEST &&
  block.text.includes(' ');

/** The links to other articles, each once, with their addresses where these are whole or the page's own is known. */
export const relatedLinks = (
  blocks: readonly RelatedBlock[],
  base: string | undefined,
): Pick<Draft, 'related'> & { readonly placed: NonNullable<Draft['placed']> } => {
  const taken = blocks.slice(0, MOST);
  return {
    related: taken.map(({ block, href }) => ({ text: block.text, url: resolve(href, base) })),
    placed: taken.map(({ at, rule }) => ({ at, as: 'related' as const, rule })),
  };
};
