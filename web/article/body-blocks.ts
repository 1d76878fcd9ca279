import type { ParagraphKind } from '../../shared/article/article.ts';

/** The body as it is shown: neighbouring list items, quotes, lines of code and table rows stand together. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string; readonly level: 2 | 3 | 4 }
  | { readonly kind: 'list' | 'quote' | 'preformatted'; readonly parts: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const GROUPS = {
  'list-item': 'list',
  quote: 'quote',
  preformatted: 'preformatted',
} as const;

const cellsOf = (row: string): readonly string[] => row.split(' | ').map((cell) => cell.trim());

/** A heading is at most one level below the one before it, so that nobody who listens misses one. */
const levelAfter = (before: number, stated: number): 2 | 3 | 4 => {
  const level = Math.min(stated, before + 1, 4);
  return level <= 2 ? 2 : level === 3 ? 3 : 4;
};

const appended = (
  last: Block | undefined,
  text: string,
  { kind, level }: Pick<ParagraphKind, 'kind' | 'level'>,
  headingLevel: number,
): Block => {
  if (kind === 'heading') return { kind, text, level: levelAfter(headingLevel, level ?? 2) };
  if (kind === 'table-row')
    return { kind: 'table', rows: [...(last?.kind === 'table' ? last.rows : []), cellsOf(text)] };
  const group = GROUPS[kind];
  return { kind: group, parts: [...(last?.kind === group && 'parts' in last ? last.parts : []), text] };
};

/** The body's paragraphs (ended by a new line or U+2029; sentences by a space or U+2028) with what `structure` says of them. */
export const toBlocks = (body: string, structure: readonly ParagraphKind[]): readonly Block[] => {
  const kinds = new Map(structure.map((one) => [one.paragraph, one]));
  const blocks: Block[] = [];
  let headingLevel = 1;
  for (const [ordinal, raw] of body.split(/[\n\u2029]/).entries()) {
    const text = raw.replaceAll('\u2028', ' ');
    const kind = kinds.get(ordinal);
    if (text.trim() === '') continue;
    if (kind === undefined) {
      blocks.push({ kind: 'paragraph', text });
      continue;
    }
    const last = blocks.at(-1);
    const block = appended(last, text, kind, headingLevel);
    if (block.kind === 'heading') headingLevel = block.level;
    if (last !== undefined && last.kind === block.kind && block.kind !== 'heading') blocks.pop();
    blocks.push(block);
  }
  return blocks;
};
