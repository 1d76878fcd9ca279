import { stopWordsAmong, strippedWord } from '../stop-words.ts';
import type { MatchMode } from './combine.ts';
import { MAX_LEAVES } from './query-size.ts';
import type { Sign, Token } from './signs.ts';
import type { Note } from './tokens.ts';

/** Signs that take what stands after them, or on either side. */
const TAKES_NEXT: ReadonlySet<Sign['kind']> = new Set<Sign['kind']>([
  ...(['and', 'not', 'minus', 'near', 'same', 'apart'] as const),
  ...(['first', 'atleast', 'form', 'field', 'value', 'date'] as const),
]);
const TAKES_PREVIOUS: ReadonlySet<Sign['kind']> = new Set<Sign['kind']>(['and', 'near', 'same', 'apart']);

const isLeaf = ({ sign }: Token): boolean => sign.kind === 'word' || sign.kind === 'phrase';

/** The places of words that no operator takes. */
const freeWords = (tokens: readonly Token[]): readonly number[] =>
  tokens.flatMap(({ sign }, at) => {
    const before = tokens[at - 1]?.sign.kind;
    const after = tokens[at + 1]?.sign.kind;
    const isTaken =
      (before !== undefined && TAKES_NEXT.has(before)) || (after !== undefined && TAKES_PREVIOUS.has(after));
    return sign.kind === 'word' && !sign.wildcard && !isTaken ? [at] : [];
  });

type Shortened = { readonly tokens: readonly Token[]; readonly notes: readonly Note[] };

/**
 * A question of more words than a query may have, without its stop words, and without its repetitions where that isn't enough:
 * neither changes much what is most relevant to it. The language is that of which most stop words stand in it.
 */
export const shortened = (tokens: readonly Token[], match: MatchMode): Shortened => {
  const isLong = (some: readonly Token[]): boolean => some.filter(isLeaf).length > MAX_LEAVES;
  if (match === 'all' || !isLong(tokens)) return { tokens, notes: [] };
  const free = freeWords(tokens).map((at) => ({ at, word: strippedWord(tokens[at]?.text ?? '') }));
  const stopWords = stopWordsAmong(free.map(({ word }) => word));
  const common = free.filter(({ word }) => stopWords.has(word)).map(({ at }) => at);
  const seen = new Set<string>();
  const again = free.flatMap(({ at, word }) => {
    if (!seen.has(word)) {
      seen.add(word);
      return [];
    }
    return stopWords.has(word) ? [] : [at];
  });
  const without = (places: readonly number[]): Shortened => {
    const left = new Set(places);
    const [first, last] = [tokens[Math.min(...places)], tokens[Math.max(...places)]];
    const position = { start: first?.position.start ?? 0, end: last?.position.end ?? 0 };
    const what =
      places.length > common.length ? 'words that say little, and repetitions' : 'words that say little';
    return {
      tokens: tokens.filter((_, at) => !left.has(at)),
      notes: places.length === 0 ? [] : [{ position, done: `read without ${what}: it is long` }],
    };
  };
  const telling = without(common);
  return isLong(telling.tokens) ? without([...common, ...again]) : telling;
};
