import { describe, expect, it } from 'vitest';
import {
  MAX_LEAVES,
  type MatchMode,
  parseQuery,
  QueryTooLarge,
} from '../../../shared/search/language/parse-query.ts';
import { positiveLeaves } from '../../../shared/search/language/tree.ts';

const wordsOf = (q: string, match: MatchMode = 'any'): readonly string[] =>
  positiveLeaves(parseQuery(q, match).tree).map(({ text }) => text);
const telling = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `word${at}`);

describe('a question of more words than a query may have', () => {
  it('is read without its stop words, and says so once', () => {
    const words = telling(50);
    const q = `what of the ${words.join(' and the ')}`;
    expect(wordsOf(q)).toEqual(words);
    const { problems } = parseQuery(q, 'any');
    expect(problems.map(({ done }) => done)).toEqual(['read without words that say little: it is long']);
    const [{ position, text } = { position: { start: 0, end: 0 }, text: '' }] = problems;
    expect(position.start).toBe(0);
    expect(text).toBe(q.slice(0, position.end));
  });

  it('keeps repetitions while there is room for them, and leaves them out where there is none', () => {
    const few = [...telling(20), ...telling(20)];
    expect(wordsOf(`the ${few.join(' of the ')}`)).toEqual(few);
    const many = telling(40);
    expect(wordsOf(`the ${[...many, ...many].join(' of the ')}`)).toEqual(many);
  });

  it('knows the stop words of its own language', () => {
    const words = telling(50);
    expect(wordsOf(`was ist mit dem ${words.join(' und der ')}`)).toEqual(words);
  });

  it('keeps what an operator takes', () => {
    const words = telling(50);
    const q = `${words.join(' and the ')} the NEAR/3 of NOT with "to be" =the the*`;
    expect(wordsOf(q)).toEqual(expect.arrayContaining([...words, 'the', 'of', 'to be']));
    expect(wordsOf(q)).not.toContain('and');
    expect(JSON.stringify(parseQuery(q, 'any').tree)).toContain('"text":"with"');
  });

  it('is refused where even so it has too many', () => {
    expect(() => parseQuery(telling(MAX_LEAVES + 1).join(' and '), 'any')).toThrow(QueryTooLarge);
  });

  it('is no question where all words are asked for', () => {
    expect(() => parseQuery(`the ${telling(50).join(' of the ')}`, 'all')).toThrow(QueryTooLarge);
  });

  it('of usual length keeps every word', () => {
    const q = 'what was said about the harbour in the year';
    expect(wordsOf(q)).toEqual(q.split(' '));
    expect(parseQuery(q, 'any').problems).toEqual([]);
  });
});
