import type { Removed } from '../../article/article.ts';
import type { Block } from '../draft.ts';
import type { Stage } from '../stage.ts';
import { foldSpace } from '../white-space.ts';
import { countLetters } from '../words.ts';

/** `[label](target)`; the target may be `#`. Both parts are bounded so that ten thousand brackets cost no more than their length. */
const LINK = /!?\[((?:\\.|[^\\[\]\n]){0,300})\]\(([^\s()]{0,2000})(?:\s"[^"\n]{0,200}")?\)/gu;
const STRONG = /(?<![\p{L}\p{N}*])(\*\*|__)(?=[^\s*_])([^*\n]{0,300}?[^\s*])\1(?![\p{L}\p{N}*])/gu;
const LONE_STRONG = /^(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)$/gu;
const ESCAPE = /\\([\\`*_{}[\]()#+.!|<>~-])/gu;

const plain = (block: Block, removed: Removed[]): Block => {
  if (!/[[\]*_\\]/u.test(block.text) || block.kind === 'separator') return block;
  let linked = 0;
  let strong = 0;
  const text = block.text
    .replace(LINK, (_whole, label: string, target: string) => {
      linked += countLetters(label);
      if (/[\p{L}\p{N}]/u.test(target)) removed.push({ kind: 'link', text: target, rule: 'link target' });
      return label;
    })
    .replace(STRONG, (_whole, _mark: string, inner: string) => {
      strong += countLetters(inner);
      return inner;
    })
    .replace(LONE_STRONG, '')
    .replace(ESCAPE, '$1');
  if (text === block.text) return block;
  const all = Math.max(1, countLetters(text));
  return {
    ...block,
    text: foldSpace(text),
    linkDensity: Math.min(1, linked / all),
    emphasis: Math.min(1, strong / all),
  };
};

/** Markdown that came along with pasted text: links, bold and escapes become plain text; link targets are kept as removed. */
export const markup: Stage = (draft) => {
  const removed: Removed[] = [];
  const blocks = draft.blocks.map((block) => plain(block, removed)).filter(({ text }) => text !== '');
  return { ...draft, blocks, removed: [...draft.removed, ...removed] };
};
