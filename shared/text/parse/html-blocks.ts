import { Parser } from 'htmlparser2';
import type { Block, BlockKind } from '../draft.ts';
import { foldSpace } from '../white-space.ts';
import { DEEPEST, refuseDepth } from './html-depth.ts';

/** Holds no text that a reader sees. */
const SILENT = new Set(
  'script style template noscript svg math iframe object embed head select textarea button audio video canvas map title body.head docdata'.split(
    ' ',
  ),
);
/** What the parts of a page that are no article are made of. */
const ASIDE = new Set(['nav', 'footer', 'aside', 'form', 'menu', 'dialog']);
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

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/**
 * One block for each paragraph, heading, list item, quote, table row and caption of the page or fragment, in order. Read as
 * a stream: depth costs nothing. With `skipAsides`, navigation, footers and forms are left out. Throws `ArticleRejected` (too deep).
 */
export const htmlBlocks = (html: string, skipAsides = false): readonly Block[] => {
  const blocks: Block[] = [];
  const binding: BlockKind[] = [];
  const kinds: { readonly kind: BlockKind; readonly level?: number }[] = [];
  let parts: string[] = [];
  let linked = 0;
  let strong = 0;
  let links = 0;
  let emphases = 0;
  let silent = 0;
  let depth = 0;
  let breaks = 0;
  const flush = (): void => {
    const text = foldSpace(parts.join(''));
    if (text !== '') {
      const all = Math.max(1, letters(text));
      const current = kinds.at(-1) ?? { kind: 'paragraph' as const };
      const kind = binding.at(-1) ?? current.kind;
      blocks.push({
        kind,
        text: kind === 'table-row' ? text.replace(/ ?\|$/u, '') : text,
        ...(kind === 'heading' && current.level !== undefined ? { level: current.level } : {}),
        ...(linked > 0 ? { linkDensity: Math.min(1, linked / all) } : {}),
        ...(strong > 0 ? { emphasis: Math.min(1, strong / all) } : {}),
        gap: true,
      });
    }
    parts = [];
    linked = 0;
    strong = 0;
  };
  const isSilent = (name: string): boolean => SILENT.has(name) || (skipAsides && ASIDE.has(name));
  const parser = new Parser(
    {
      onopentag(name) {
        depth += 1;
        if (depth > DEEPEST) refuseDepth();
        if (silent > 0 || isSilent(name)) {
          silent += 1;
          return;
        }
        const kind = BLOCKS.get(name);
        if (kind) {
          flush();
          kinds.push(kind === 'heading' ? { kind, level: Number(name[1]) } : { kind });
          if (BINDING.has(name)) binding.push(name === 'figure' ? 'caption' : kind);
        } else if (name === 'a') links += 1;
        else if (EMPHASIS.has(name)) emphases += 1;
        else if (name === 'br') {
          breaks += 1;
          parts.push(' ');
          if (breaks > 1) flush();
        } else if (name === 'hr') {
          flush();
          blocks.push({ kind: 'separator', text: '*', gap: true });
        }
      },
      ontext(text) {
        if (silent > 0) return;
        if (/\S/u.test(text)) breaks = 0;
        parts.push(text);
        if (links > 0) linked += letters(text);
        if (emphases > 0) strong += letters(text);
      },
      onclosetag(name) {
        depth -= 1;
        if (silent > 0) {
          silent -= 1;
          return;
        }
        if (BLOCKS.has(name)) {
          flush();
          kinds.pop();
          if (BINDING.has(name)) binding.pop();
        } else if (name === 'td' || name === 'th') parts.push(' | ');
        else if (name === 'a') links = Math.max(0, links - 1);
        else if (EMPHASIS.has(name)) emphases = Math.max(0, emphases - 1);
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  flush();
  return blocks;
};

/** The text of an HTML fragment in one line, entities decoded. */
export const htmlText = (html: string): string =>
  /[&<]/u.test(html)
    ? foldSpace(
        htmlBlocks(html)
          .map(({ text }) => text)
          .join(' '),
      )
    : foldSpace(html);
