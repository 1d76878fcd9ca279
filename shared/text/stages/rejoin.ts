import type { Block, Draft } from '../draft.ts';
import { noted, removedBlock } from '../edit.ts';
import { mended, mendHyphens, type WordCounts, wordCounts } from '../hyphens.ts';
import type { Stage } from '../stage.ts';
import { lineKey } from '../words.ts';

/** The text goes on in the next paragraph: no stop at the end of the one, a small letter at the start of the other. */
const joins = (before: string, after: string): boolean => {
  if (!/^\p{Ll}/u.test(after)) return false;
  return /[\p{L}\p{N},;”"'’)\]–—‐¬-]$/u.test(before.slice(-2));
};

const WORDS = /\s+/u;
const isLong = (text: string): boolean => text.split(WORDS, 8).length >= 8;

/** A comma at a paragraph's end also runs on into a capital: a name may follow it. */
const runsOn = (before: string, after: string): boolean =>
  before.endsWith(',') && /^\p{Lu}/u.test(after) && isLong(before) && isLong(after);

const LAST_PART = /(\p{L}[\p{L}\p{M}]{0,30})([-‐¬])$/u;
const FIRST_PART = /^\p{Ll}[\p{L}\p{M}]{0,30}/u;

/** How two halves become one: what the first loses at its end, what comes between, what the other loses at its start. */
const seam = (before: string, after: string, words: () => WordCounts) => {
  const [cut, first = '', hyphen = ''] = LAST_PART.exec(before.slice(-40)) ?? [''];
  const last = FIRST_PART.exec(after)?.[0] ?? '';
  const word = cut === '' || last === '' ? undefined : mended({ first, hyphen, last }, words());
  return word === undefined
    ? { drop: 0, glue: ' ', skip: 0 }
    : { drop: cut.length, glue: word, skip: last.length };
};

/** Page numbers as papers print them: bare, between dashes, or behind the word for page, with the number of pages. */
export const PAGE_NUMBER =
  /^[-–—[(|\s]{0,4}(?:(?:p|pp|pg|page|seite|s|página|pagina|pág|pag|blz|sida|side|sivu|strona|str|strana|oldal|sayfa|страница|стр|с|сторінка|стор|σελίδα|صفحة|صفحه|第|halaman|trang)\.?\s?)?\d{1,4}(?:\s?(?:\/|of|von|de|di|van|av|af|z|ze|\/|из|з|من|sur)\s?\d{1,4})?(?:\s?(?:页|頁|ページ))?[-–—\])|\s.]{0,4}$/iu;
/** As many lines of a running header and footer stand at a page break. */
const MOST_LINES = 3;
const LONGEST_HEADER = 100;

type Breaks = { readonly keys: readonly string[]; readonly counts: ReadonlyMap<string, number> };

/** How often each short line stands in the file; digits don't count, so that page numbers in headers don't hide them. */
const breaksIn = (blocks: readonly Block[]): Breaks => {
  const keys = blocks.map(({ text }) =>
    text.length > LONGEST_HEADER ? '' : lineKey(text.replace(/\p{N}+/gu, '')),
  );
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  return { keys, counts };
};

const isBreakLine = (block: Block, key: string, { counts }: Breaks): boolean =>
  block.kind !== 'list-item' && (PAGE_NUMBER.test(block.text) || (counts.get(key) ?? 0) >= 2);

/** How many lines of a page break stand at `from`, if the sentence before them goes on behind them. */
const breakLength = (blocks: readonly Block[], from: number, before: string, breaks: Breaks): number => {
  for (let length = 0; length <= MOST_LINES; length += 1) {
    const block = blocks[from + length];
    if (!block) return 0;
    if (block.kind === 'paragraph' && length > 0 && joins(before, block.text)) return length;
    if (!isBreakLine(block, breaks.keys[from + length] ?? '', breaks)) return 0;
  }
  return 0;
};

/** A block under way: its text in pieces, put together once, so that time stays linear. */
type Growing = { readonly block: Block; readonly parts: string[]; readonly joined: number[] };

const grown = ({ block, parts, joined }: Growing): Block =>
  parts.length === 1
    ? block
    : {
        ...block,
        text: parts.join(''),
        ...(joined.length === 0 ? {} : { joined: [...(block.joined ?? []), ...joined] }),
      };

const grow = ({ parts, joined }: Growing, next: Block, words: () => WordCounts): void => {
  const before = parts.at(-1) ?? '';
  const { drop, glue, skip } = seam(before, next.text, words);
  parts[parts.length - 1] = before.slice(0, before.length - drop) + glue;
  parts.push(next.text.slice(skip));
  joined.push(...(next.at === undefined ? [] : [next.at]), ...(next.joined ?? []));
};

/** Cut words inside the blocks, mended by the words of the whole text. */
const mendWords = (draft: Draft): Draft => {
  const { texts, count } = mendHyphens(draft.blocks.map(({ text }) => text));
  if (count === 0) return draft;
  const blocks = draft.blocks.map((block, index) => {
    const text = texts[index] ?? block.text;
    return text === block.text ? block : { ...block, text };
  });
  return noted(
    { ...draft, blocks },
    'hyphens',
    `${count} word(s) cut at the end of a printed line were mended.`,
  );
};

/**
 * Paragraphs that a page break cut in the middle of a sentence become one again; page numbers and running headers
 * between the halves are removed. Words that a line's end cut become whole, with their hyphen where it belongs to them.
 */
export const rejoin: Stage = (draft) => {
  const kept: Growing[] = [];
  const gone: Block[] = [];
  const breaks = breaksIn(draft.blocks);
  let counted: WordCounts | undefined;
  const words = (): WordCounts => {
    counted ??= wordCounts(draft.blocks.map(({ text }) => text));
    return counted;
  };
  let joined = 0;
  for (let index = 0; index < draft.blocks.length; index += 1) {
    const block = draft.blocks[index];
    const last = kept.at(-1);
    if (!block) continue;
    const before = last?.parts.at(-1) ?? '';
    if (last?.block.kind === 'paragraph' && isLong(last.block.text)) {
      const length = breakLength(draft.blocks, index, before, breaks);
      const next = draft.blocks[index + length];
      const fits =
        next?.kind === 'paragraph' &&
        (joins(before, next.text) || (length === 0 && runsOn(before, next.text)));
      if (next && fits) {
        gone.push(...draft.blocks.slice(index, index + length));
        grow(last, next, words);
        joined += 1;
        index += length;
        continue;
      }
    }
    kept.push({ block, parts: [block.text], joined: [] });
  }
  if (joined === 0) return mendWords(draft);
  const blocks = kept.map(grown);
  const removed = gone.map((block) =>
    removedBlock(block, { kind: 'page break', rule: 'page number or running header inside a sentence' }),
  );
  return mendWords(
    noted(
      { ...draft, blocks, removed: [...draft.removed, ...removed] },
      'rejoined',
      `${joined} paragraph(s) cut in mid-sentence were joined.`,
    ),
  );
};
