import type { Article } from '../article/article.ts';

/** A block of the body: neighbouring items of one list, paragraphs of one quote and rows of one table stand together. */
export type BodyBlock =
  | { readonly kind: 'paragraph' | 'preformatted'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string; readonly level: number }
  | { readonly kind: 'list' | 'quote'; readonly parts: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const GROUPED = { 'list-item': 'list', quote: 'quote', 'table-row': 'table' } as const;

const joined = (kind: 'list' | 'quote' | 'table', texts: readonly string[]): BodyBlock =>
  kind === 'table'
    ? { kind, rows: texts.map((row) => row.split(' | ').map((cell) => cell.trim())) }
    : { kind, parts: texts };

/** The body's blocks in order, from the text as it is stored (U+2028, U+2029) or as it is shown (space, new line). */
export const bodyBlocks = ({
  body,
  structure,
}: Pick<Article, 'body' | 'structure'>): readonly BodyBlock[] => {
  const kinds = new Map(structure.map((one) => [one.paragraph, one]));
  const blocks: BodyBlock[] = [];
  let run: { readonly kind: 'list' | 'quote' | 'table'; readonly texts: string[] } | undefined;
  const endRun = (): void => {
    if (run !== undefined) blocks.push(joined(run.kind, run.texts));
    run = undefined;
  };
  for (const [ordinal, raw] of body.split(/[\n\u2029]/u).entries()) {
    const text = raw.replaceAll('\u2028', ' ').trim();
    if (text === '') continue;
    const { kind = 'paragraph', level = 2 } = kinds.get(ordinal) ?? {};
    if (kind === 'list-item' || kind === 'quote' || kind === 'table-row') {
      const group = GROUPED[kind];
      if (run?.kind !== group) endRun();
      run ??= { kind: group, texts: [] };
      run.texts.push(text);
      continue;
    }
    endRun();
    blocks.push(kind === 'heading' ? { kind, text, level } : { kind, text });
  }
  endRun();
  return blocks;
};
