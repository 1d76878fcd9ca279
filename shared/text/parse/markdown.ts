import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { canonicalUrl } from '../canonical-url.ts';
import type { Block, BlockKind, Draft } from '../draft.ts';
import { found } from '../edit.ts';
import { wrapWidth } from '../line-wrap.ts';
import { foldSpace } from '../white-space.ts';
import { countLetters } from '../words.ts';
import { readFrontMatter } from './front-matter.ts';
import { htmlBlocks } from './html-blocks.ts';
import { parsePlainText } from './plain-text.ts';

/** micromark's time grows with the square of the brackets and stars in one paragraph, and of its quotes' depth: beyond these it isn't asked. */
const MOST_TEXT = 2_000_000;
const MOST_MARKS = 1_000;
const MOST_QUOTES = 20;
const LONGEST_LINE = 50_000;

const isSafe = (text: string): boolean => {
  if (text.length > MOST_TEXT) return false;
  let marks = 0;
  for (const line of text.split('\n')) {
    if (line.length > LONGEST_LINE) return false;
    if (line.trim() === '') marks = 0;
    marks += line.match(/[[\]*_`<&!~\\]/gu)?.length ?? 0;
    const lead = /^[\s>*+\d.)-]*/u.exec(line)?.[0] ?? '';
    if (
      marks > MOST_MARKS ||
      lead.replace(/[\s\d]/gu, '').length > MOST_QUOTES + (/^[\s*_-]*$/u.test(line) ? 1_000 : 0)
    )
      return false;
    if (/^\s{200}/u.test(line)) return false;
  }
  return true;
};

type Inline = { text: string; linked: number; strong: number; images: string[] };

const inline = (nodes: readonly PhrasingContent[], out: Inline, link = false, strong = false): Inline => {
  for (const node of nodes) {
    if (node.type === 'text' || node.type === 'inlineCode') {
      out.text += node.value;
      if (link) out.linked += countLetters(node.value);
      if (strong) out.strong += countLetters(node.value);
    } else if (node.type === 'break') out.text += '\n';
    else if (node.type === 'image') out.images.push(node.alt ?? '');
    else if (node.type === 'html') out.text += /^<br/iu.test(node.value) ? '\n' : '';
    else if ('children' in node)
      inline(
        node.children,
        out,
        link || node.type === 'link' || node.type === 'linkReference',
        strong || node.type === 'strong' || node.type === 'emphasis',
      );
  }
  return out;
};

const toBlocks = (
  nodes: readonly PhrasingContent[],
  kind: BlockKind,
  wrapped: boolean,
  level?: number,
): readonly Block[] => {
  const { text, linked, strong, images } = inline(nodes, { text: '', linked: 0, strong: 0, images: [] });
  const all = Math.max(1, countLetters(text));
  const lines = wrapped || kind === 'heading' ? [text] : text.split('\n');
  const blocks = lines.flatMap((line, index): readonly Block[] => {
    const folded = foldSpace(line);
    if (folded === '') return [];
    return [
      {
        kind,
        text: folded,
        ...(level === undefined ? {} : { level }),
        ...(linked > 0 ? { linkDensity: Math.min(1, linked / all) } : {}),
        ...(strong > 0 ? { emphasis: Math.min(1, strong / all) } : {}),
        gap: index === 0,
      },
    ];
  });
  return [
    ...images.flatMap((alt): readonly Block[] =>
      foldSpace(alt) === '' ? [] : [{ kind: 'caption', text: foldSpace(alt), gap: true }],
    ),
    ...blocks,
  ];
};

const blocksOf = (node: RootContent, wrapped: boolean, within: BlockKind): readonly Block[] => {
  switch (node.type) {
    case 'heading':
      return toBlocks(node.children, 'heading', wrapped, node.depth);
    case 'paragraph':
      return toBlocks(node.children, within, wrapped);
    case 'blockquote':
      return node.children.flatMap((child) => blocksOf(child, wrapped, 'quote'));
    case 'list':
      return node.children.flatMap((item) =>
        item.children.flatMap((child) => blocksOf(child, wrapped, 'list-item')),
      );
    case 'code':
      return parsePlainText(node.value).blocks.map((block) => ({ ...block, kind: 'preformatted' as const }));
    case 'thematicBreak':
      return [{ kind: 'separator', text: '*', gap: true }];
    case 'html':
      return htmlBlocks(node.value);
    default:
      return [];
  }
};

const isRoot = (node: Nodes): node is Root => node.type === 'root';

/** A Markdown file, front matter included. One that would take micromark too long is read as plain text, and noted. */
export const parseMarkdown = (text: string): Draft => {
  const { rest, fields, published, url: stated } = readFrontMatter(text);
  const url = canonicalUrl([stated]);
  const safe = isSafe(rest);
  const tree = safe ? fromMarkdown(rest) : undefined;
  const groups = rest.split(/\n\s*\n/u).map((group) => group.split('\n'));
  const wrapped = wrapWidth(groups) !== undefined;
  const blocks =
    tree && isRoot(tree)
      ? tree.children.flatMap((node) => blocksOf(node, wrapped, 'paragraph'))
      : parsePlainText(rest).blocks;
  const title = blocks.find(({ kind, level }) => kind === 'heading' && level === 1);
  return {
    format: 'text/markdown',
    form: 'pasted',
    fields: { ...(title ? { headline: found(title.text, 'text', 0.9, 'first heading') } : {}), ...fields },
    ...(published ? { published } : {}),
    ...(url === undefined ? {} : { url, identity: { kind: 'url', value: url } }),
    blocks,
    captions: [],
    related: [],
    removed: [],
    notes: safe
      ? []
      : [
          {
            kind: 'markdown-as-text',
            detail: 'Too many marks for a Markdown file; its lines were read as plain text.',
          },
        ],
  };
};
