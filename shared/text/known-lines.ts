import type { Block } from './draft.ts';
import type { Taken } from './edit.ts';
import { kindOf } from './furniture-kinds.ts';
import { type KnownLines, shareOf } from './repeated-lines.ts';
import { signalsOf } from './signals.ts';
import type { Reading } from './story-model.ts';

/** Which of a draft’s lines stand in its publisher’s other files, and what follows from it. */
export type Known = {
  /** How much that speaks against the block’s being story, in log-odds. */
  readonly against: (index: number) => number;
  /** The known lines that are to go: those which nothing else speaks for enough. */
  readonly taken: (reading: Reading) => ReadonlyMap<number, Taken & { readonly to: 'removed' }>;
};

const RULE = 'stands in many files of this publisher';

const isPlainProse = (block: Block): boolean => signalsOf(block).prose && signalsOf(block).furniture < 0.75;

/** Lines that may be a story’s greeting: “Dear readers,”. */
const OPENS = /[,:;،、，：;.!?…。！？][\])}"'”’»›“』」*]{0,3}$/u;
const opens = (block: Block): boolean =>
  OPENS.test(block.text.slice(-6)) && signalsOf(block).furniture < 0.75;
const MOST_OPENINGS = 2;

/** Places of the lines that stand right above the file’s own first paragraph and may begin it, as a column’s greeting does. */
const openingsOf = (blocks: readonly Block[], shares: readonly number[]): ReadonlySet<number> => {
  const openings = new Set<number>();
  const first = blocks.findIndex((block, index) => shares[index] === 0 && isPlainProse(block));
  for (let index = first - 1; index >= 0 && openings.size < MOST_OPENINGS; index -= 1) {
    const block = blocks[index];
    if (!block || block.kind === 'separator') continue;
    if (shares[index] === 0 || !opens(block)) break;
    openings.add(index);
  }
  return openings;
};

/** The names of columns come again over figures that don’t. */
const isTableHead = (next: Block | undefined): boolean => {
  if (!next) return false;
  const { words, digits } = signalsOf(next);
  return words >= 3 && digits * 4 >= words;
};

/**
 * What a profile says of a draft’s blocks. It is one signal among others, and says nothing of what stories repeat as well:
 * headings, tables, a greeting above the first paragraph.
 */
export const knownIn = (blocks: readonly Block[], profile: KnownLines | undefined): Known => {
  const found = blocks.map(({ text }) => shareOf(profile, text));
  const openings = openingsOf(blocks, found);
  const shares = found.map((share, index) => {
    const kind = blocks[index]?.kind;
    const isStorys = kind === 'heading' || kind === 'table-row' || openings.has(index);
    return share === 0 || isStorys || isTableHead(blocks[index + 1]) ? 0 : share;
  });
  const against = (index: number): number => {
    const share = shares[index] ?? 0;
    const block = blocks[index];
    if (share === 0 || !block) return 0;
    // A sentence that tells something comes again in stories, too: seldom in most of a publisher’s.
    return isPlainProse(block) ? 8 * share : Math.min(2, 8 * share) + 6 * share;
  };
  return {
    against,
    taken: ({ odds }) =>
      new Map(
        blocks.flatMap((block, index) => {
          const share = shares[index] ?? 0;
          if (share === 0 || (odds[index] ?? 0) > 0) return [];
          return [[index, { to: 'removed', kind: kindOf(block, 'inside', true), rule: RULE, score: share }]];
        }),
      ),
  };
};
