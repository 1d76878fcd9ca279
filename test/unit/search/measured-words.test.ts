import { describe, expect, it, test } from 'vitest';
import { parseQuery } from '../../../shared/search/language/parse-query.ts';
import type { Leaf, QueryNode } from '../../../shared/search/language/tree.ts';
import { measuredLeaves, wordPairs } from '../../../shared/search/measured-words.ts';

const position = { start: 0, end: 1 };
const word = (text: string, more: Partial<Leaf> = {}): Leaf => ({ kind: 'word', text, position, ...more });
const all = (...nodes: readonly QueryNode[]): QueryNode => ({ kind: 'all', nodes });
const pairsOf = (q: string, match: 'all' | 'any' = 'all'): readonly string[] => {
  const { tree } = parseQuery(q, match);
  return tree ? wordPairs(tree, match, 'en') : [];
};

describe('the pairs of words of a query', () => {
  test.each<[string, readonly string[]]>([
    ['spring tide', ['spring tide']],
    ['tables of the spring tide', ['tables spring', 'spring tide']],
    ['"spring tide" tables', ['spring tide', 'tide tables']],
    ['spring -neap tide', ['spring tide']],
    ['spring tide (harbour lock)', ['spring tide', 'tide harbour', 'harbour lock']],
    ['spring (tide OR flood)', []],
    ['tide OR flood', []],
    ['tide Tide', []],
    ['tide lock tide lock', ['tide lock', 'lock tide']],
    ['the of', []],
    ['tide', []],
  ])('%s', (q, pairs) => {
    expect(pairsOf(q)).toEqual(pairs);
  });

  it('are those of a question that any word answers, too', () => {
    expect(pairsOf('when is the spring tide', 'any')).toEqual(['spring tide']);
  });

  it('are no more than twelve', () => {
    const words = Array.from({ length: 30 }, (_, at) => `word${at}`);
    expect(pairsOf(words.join(' '))).toEqual(words.slice(0, 12).map((one, at) => `${one} ${words[at + 1]}`));
  });

  it('leave out words that stand for others, and names in fields', () => {
    const field: QueryNode = {
      kind: 'field',
      field: 'byline',
      node: all(word('ann'), word('lee')),
      position,
    };
    const tree = all(word('spring'), word('ti*', { wildcard: true }), field, word('lock'));
    expect(wordPairs(tree, 'all', 'en')).toEqual(['spring lock']);
    expect(measuredLeaves(tree).map(({ text }) => text)).toEqual(['spring', 'lock']);
  });

  it('are those inside a field of the text, and of words that must be near', () => {
    const near: QueryNode = {
      kind: 'near',
      ordered: false,
      distance: 5,
      nodes: [word('cod'), word('bank')],
      position,
    };
    const tree: QueryNode = { kind: 'field', field: 'headline', node: near, position };
    expect(wordPairs(tree, 'all', 'en')).toEqual(['cod bank']);
    expect(measuredLeaves(tree)).toHaveLength(2);
  });
});
