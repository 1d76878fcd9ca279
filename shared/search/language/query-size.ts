import { childrenOf, isBracketed, type Leaf, type Position, type QueryNode } from './tree.ts';

export const MAX_LEAVES = 64;
export const MAX_NESTING = 20;
/** Of all phrases and words together: the engine counts a clause for each in every field of every language. */
export const MAX_WORDS = 250;
/** Words with a wildcard: each may stand for a thousand words of the archive. */
export const MAX_WILDCARDS = 16;

/** Words as the engine's tokenizer counts them; of scripts without spaces, each character. */
const ENGINE_WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{Extended_Pictographic}]|[\p{L}\p{M}\p{Nd}\p{Nl}]+/gu;
const wordsIn = (text: string): number => text.match(ENGINE_WORD)?.length ?? 0;

/** The query is larger than the archive answers; `position` is where it became so. */
export class QueryTooLarge extends Error {
  override readonly name = 'QueryTooLarge';
  readonly position: Position;
  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

/** Refuses what stands deeper than groups, exclusions and prefixes may nest. */
export const checkNesting = (depth: number, position: Position): void => {
  if (depth > MAX_NESTING) {
    throw new QueryTooLarge(`Groups may stand at most ${MAX_NESTING} deep.`, position);
  }
};

/** Counts words and phrases, and refuses the one that is too much. */
export const createCount = () => {
  let leaves = 0;
  let words = 0;
  let wildcards = 0;
  return ({ text, wildcard, position }: Pick<Leaf, 'text' | 'wildcard' | 'position'>): void => {
    leaves += 1;
    if (leaves > MAX_LEAVES) {
      throw new QueryTooLarge(`A query may have at most ${MAX_LEAVES} words and phrases.`, position);
    }
    words += wordsIn(text);
    if (words > MAX_WORDS) {
      throw new QueryTooLarge(`All phrases together may have at most ${MAX_WORDS} words.`, position);
    }
    if (wildcard) wildcards += text.split(' ').filter((word) => /[*?]/u.test(word)).length;
    if (wildcards > MAX_WILDCARDS) {
      throw new QueryTooLarge(`At most ${MAX_WILDCARDS} words of a query may have wildcards.`, position);
    }
  };
};

/** Refuses a tree that would be too large a query when it is written out: chains nest, and some parts stand in it twice. */
export const checkTree = (tree: QueryNode): void => {
  const count = createCount();
  const walk = (node: QueryNode, depth: number): void => {
    const deeper = (one: QueryNode, by: number): void => walk(one, depth + by + (isBracketed(one) ? 1 : 0));
    if (node.kind === 'word' || node.kind === 'phrase') {
      count(node);
      checkNesting(depth + (node.form ? 1 : 0), node.position);
    } else if (node.kind === 'value' || node.kind === 'date') {
      count({ text: '', position: node.position });
      checkNesting(depth + 1, node.position);
    } else for (const one of childrenOf(node)) deeper(one, 'nodes' in node ? 0 : 1);
  };
  walk(tree, 0);
};
