import type { Block, BlockKind } from '../draft.ts';
import { foldSpace } from '../white-space.ts';

const BLOCKS: ReadonlyMap<string, BlockKind> = new Map([
  ...'p div section article main header footer aside nav address center ul ol dl dt dd table tbody thead tfoot form fieldset figure details summary body html'
    .split(' ')
    .map((name) => [name, 'paragraph'] as const),
  ...'h1 h2 h3 h4 h5 h6'.split(' ').map((name) => [name, 'heading'] as const),
  ['li', 'list-item'],
  ['blockquote', 'quote'],
  ['pre', 'preformatted'],
  ['tr', 'table-row'],
  ['figcaption', 'caption'],
  ['caption', 'caption'],
]);
/** An element inside one of these is of its kind, whatever it is itself. */
const BINDING = new Set(['blockquote', 'figcaption', 'figure', 'pre', 'tr', 'li', 'caption']);
const EMPHASIS = new Set(['b', 'strong', 'i', 'em']);

/** Whether an element of this name begins and ends a block. */
export const isBlockName = (name: string): boolean => BLOCKS.has(name);

const LETTER = /[\p{L}\p{N}]/u;

/** Letters and digits in the text. */
const letters = (text: string): number => {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      const lower = unit | 0x20;
      if ((lower > 0x60 && lower < 0x7b) || (unit > 0x2f && unit < 0x3a)) count += 1;
    } else if (unit >= 0x3040 || LETTER.test(text.charAt(index))) count += 1;
  }
  return count;
};

/** Takes a page's elements and text in order and makes a block of each stretch between the borders of block elements. */
export type BlockBuilder<Owner> = {
  readonly open: (name: string, owner: Owner) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
  readonly end: () => void;
};

/** `take` gets each block with the innermost block element that it stands in. */
export const createBlockBuilder = <Owner>(
  take: (block: Block, owner: Owner | undefined) => void,
): BlockBuilder<Owner> => {
  const binding: BlockKind[] = [];
  const open: { readonly kind: BlockKind; readonly level?: number; readonly owner: Owner }[] = [];
  let parts: string[] = [];
  let linked = 0;
  let strong = 0;
  let links = 0;
  let emphases = 0;
  let breaks = 0;
  const flush = (): void => {
    if (parts.length === 0) return;
    const text = foldSpace(parts.join(''));
    if (text !== '') {
      const all = linked + strong > 0 ? Math.max(1, letters(text)) : 1;
      const current = open.at(-1);
      const kind = binding.at(-1) ?? current?.kind ?? 'paragraph';
      take(
        {
          kind,
          text: kind === 'table-row' ? text.replace(/ ?\|$/u, '') : text,
          ...(kind === 'heading' && current?.level !== undefined ? { level: current.level } : {}),
          ...(linked > 0 ? { linkDensity: Math.min(1, linked / all) } : {}),
          ...(strong > 0 ? { emphasis: Math.min(1, strong / all) } : {}),
          gap: true,
        },
        current?.owner,
      );
    }
    parts = [];
    linked = 0;
    strong = 0;
  };
  return {
    open(name, owner) {
      const kind = BLOCKS.get(name);
      if (kind) {
        flush();
        open.push(kind === 'heading' ? { kind, level: Number(name[1]), owner } : { kind, owner });
        if (BINDING.has(name)) binding.push(name === 'figure' ? 'caption' : kind);
      } else if (name === 'a') links += 1;
      else if (EMPHASIS.has(name)) emphases += 1;
      else if (name === 'br') {
        breaks += 1;
        parts.push(' ');
        if (breaks > 1) flush();
      } else if (name === 'hr') {
        flush();
        take({ kind: 'separator', text: '*', gap: true }, open.at(-1)?.owner);
      }
    },
    text(text) {
      if (breaks > 0 && /\S/u.test(text)) breaks = 0;
      parts.push(text);
      if (links > 0) linked += letters(text);
      if (emphases > 0) strong += letters(text);
    },
    close(name) {
      if (BLOCKS.has(name)) {
        flush();
        open.pop();
        if (BINDING.has(name)) binding.pop();
      } else if (name === 'td' || name === 'th') parts.push(' | ');
      else if (name === 'a') links = Math.max(0, links - 1);
      else if (EMPHASIS.has(name)) emphases = Math.max(0, emphases - 1);
    },
    end: flush,
  };
};
