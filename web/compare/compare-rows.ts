import type { ParagraphChange } from '../../shared/search/text-comparison.ts';

type Changed = Extract<ParagraphChange, { readonly kind: 'changed' }>;
export type WordEdit = Changed['words'][number];

/** A row of a comparison: neighbouring paragraphs that are the same stand together. */
export type CompareRow =
  | { readonly kind: 'same'; readonly texts: readonly string[] }
  | { readonly kind: 'added' | 'removed'; readonly text: string; readonly isMoved: boolean }
  | { readonly kind: 'changed'; readonly words: readonly WordEdit[] };

const rowOf = (change: ParagraphChange): CompareRow => {
  switch (change.kind) {
    case 'same':
      return { kind: 'same', texts: [change.text] };
    case 'added':
      return { kind: 'added', text: change.text, isMoved: change.movedFrom !== undefined };
    case 'removed':
      return { kind: 'removed', text: change.text, isMoved: change.movedTo !== undefined };
    case 'changed':
      return { kind: 'changed', words: change.words };
  }
};

/** The paragraphs of a comparison as rows, in order. */
export const compareRows = (paragraphs: readonly ParagraphChange[]): readonly CompareRow[] => {
  const rows: CompareRow[] = [];
  for (const row of paragraphs.map(rowOf)) {
    const last = rows.at(-1);
    if (row.kind === 'same' && last?.kind === 'same')
      rows[rows.length - 1] = { kind: 'same', texts: [...last.texts, ...row.texts] };
    else rows.push(row);
  }
  return rows;
};

/** The words of a changed paragraph as one of the texts has them. */
export const wordsOf = (words: readonly WordEdit[], side: 'first' | 'second'): readonly WordEdit[] =>
  words.filter(({ kind }) => kind !== (side === 'first' ? 'added' : 'removed'));

/** What a row is called. */
export const rowTitle = (row: CompareRow): string => {
  switch (row.kind) {
    case 'same':
      return row.texts.length === 1 ? '1 paragraph the same' : `${row.texts.length} paragraphs the same`;
    case 'changed':
      return 'Changed';
    case 'added':
      return row.isMoved ? 'Moved here' : 'Added';
    case 'removed':
      return row.isMoved ? 'Moved away' : 'Cut';
  }
};
