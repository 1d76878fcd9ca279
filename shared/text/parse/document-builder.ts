import type { Removed } from '../../article/article.ts';
import type { Block, BlockKind } from '../draft.ts';
import { foldSpace } from '../white-space.ts';
import { countLetters, countWords } from '../words.ts';

/** What a paragraph is by its style. */
export type Look = { readonly kind: BlockKind; readonly level?: number };
export type Marks = { readonly isStrong: boolean; readonly isLinked: boolean };

/** Takes a document's paragraphs, tables, boxes and asides in order and makes blocks of them. */
export type DocumentBuilder = {
  readonly openParagraph: (look: Look) => void;
  readonly closeParagraph: () => void;
  readonly text: (text: string, marks: Marks) => void;
  /** A line that ends inside a paragraph. */
  readonly breakLine: () => void;
  readonly openRow: () => void;
  readonly closeRow: () => void;
  readonly openCell: () => void;
  readonly closeCell: () => void;
  /** Text that floats: it follows the paragraph that it is anchored in. */
  readonly openBox: () => void;
  readonly closeBox: () => void;
  /** Text that is no part of the story: a note, a comment, a page's header. */
  readonly openAside: (kind: string, rule: string) => void;
  readonly closeAside: () => void;
  readonly remove: (kind: string, text: string, rule: string) => void;
  readonly end: () => { readonly blocks: readonly Block[]; readonly removed: readonly Removed[] };
};

type Open = {
  readonly look: Look;
  parts: string[];
  letters: number;
  strong: number;
  linked: number;
  gap: boolean;
};
type Context = { open: Open | undefined; readonly blocks: Block[]; readonly after: Block[] };
type Aside = { readonly kind: string; readonly rule: string };

/** A cell with more is no cell of figures but a part of a page that was laid out by a table. */
const LONGEST_CELL = 60;
const MOST_PARAGRAPHS = 3;

const isLayout = (cells: readonly (readonly Block[])[]): boolean => {
  const full = cells.filter((cell) => cell.length > 0);
  return (
    full.length < 2 ||
    full.some(
      (cell) => cell.length > MOST_PARAGRAPHS || cell.some(({ text }) => countWords(text) > LONGEST_CELL),
    )
  );
};

const newContext = (): Context => ({ open: undefined, blocks: [], after: [] });

const toBlock = ({ look, parts, letters: all, strong, linked, gap }: Open): Block | undefined => {
  const text = foldSpace(parts.join(''));
  if (text === '') return undefined;
  const { kind, level } = look;
  if (!/[\p{L}\p{N}]/u.test(text) && /^(?:[*_=~#•·–—-]\s?){1,80}$/u.test(text))
    return { kind: 'separator', text, gap };
  return {
    kind,
    text,
    ...(kind === 'heading' && level !== undefined ? { level: Math.min(6, Math.max(1, level)) } : {}),
    ...(linked > 0 ? { linkDensity: Math.min(1, linked / Math.max(1, all)) } : {}),
    ...(strong > 0 ? { emphasis: Math.min(1, strong / Math.max(1, all)) } : {}),
    gap,
  };
};

export const createDocumentBuilder = (): DocumentBuilder => {
  const removed: Removed[] = [];
  const contexts: Context[] = [newContext()];
  const rows: (readonly Block[])[][] = [];
  const asides: Aside[] = [];
  const top = (): Context => contexts.at(-1) ?? newContext();

  const flush = (context: Context): void => {
    const block = context.open ? toBlock(context.open) : undefined;
    if (block) context.blocks.push(block);
  };
  const closeParagraph = (): void => {
    const context = top();
    flush(context);
    context.open = undefined;
    for (const block of context.after) context.blocks.push(block);
    context.after.length = 0;
  };
  const openParagraph = (look: Look): void => {
    closeParagraph();
    top().open = { look, parts: [], letters: 0, strong: 0, linked: 0, gap: true };
  };
  const remove = (kind: string, text: string, rule: string): void => {
    const folded = foldSpace(text);
    if (/[\p{L}\p{N}]/u.test(folded)) removed.push({ kind, text: folded, rule });
  };
  const push = (): void => {
    contexts.push(newContext());
  };
  const pop = (): readonly Block[] => {
    closeParagraph();
    return (contexts.length > 1 ? contexts.pop()?.blocks : undefined) ?? [];
  };
  const put = (blocks: readonly Block[]): void => {
    const context = top();
    const into = context.open ? context.after : context.blocks;
    for (const block of blocks) into.push(block);
  };

  return {
    openParagraph,
    closeParagraph,
    text(text, { isStrong, isLinked }) {
      const context = top();
      if (!context.open) {
        if (foldSpace(text) === '') return;
        openParagraph({ kind: 'paragraph' });
      }
      const { open } = top();
      if (!open) return;
      const count = countLetters(text);
      open.parts.push(text);
      open.letters += count;
      if (isStrong) open.strong += count;
      if (isLinked) open.linked += count;
    },
    breakLine() {
      const context = top();
      const { open } = context;
      if (!open) return;
      if (open.look.kind === 'heading' || open.look.kind === 'caption' || rows.length > 0) {
        open.parts.push(' ');
        return;
      }
      const isBlank = foldSpace(open.parts.join('')) === '';
      flush(context);
      context.open = { look: open.look, parts: [], letters: 0, strong: 0, linked: 0, gap: isBlank };
    },
    openRow() {
      closeParagraph();
      rows.push([]);
    },
    closeRow() {
      const cells = rows.pop() ?? [];
      if (isLayout(cells)) put(cells.flat());
      else {
        const text = cells.map((cell) => cell.map((block) => block.text).join(' ')).join(' | ');
        put([{ kind: 'table-row', text: text.replace(/(?: \|){1,200}\s?$/u, ''), gap: true }]);
      }
    },
    openCell: push,
    closeCell() {
      const blocks = pop();
      const row = rows.at(-1);
      if (row) row.push(blocks);
      else put(blocks);
    },
    openBox: push,
    closeBox() {
      put(pop());
    },
    openAside(kind, rule) {
      asides.push({ kind, rule });
      push();
    },
    closeAside() {
      const text = pop()
        .map((block) => block.text)
        .join(' ');
      const aside = asides.pop();
      if (aside) remove(aside.kind, text, aside.rule);
    },
    remove,
    end() {
      while (contexts.length > 1) put(pop());
      closeParagraph();
      return { blocks: contexts[0]?.blocks ?? [], removed };
    },
  };
};
