import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../shared/search/language/parse-query.ts';
import { childrenOf, type QueryNode } from '../../../shared/search/language/tree.ts';
import { EXAMPLES } from '../../../web/search/syntax-examples.ts';

const kindsIn = (node: QueryNode): readonly string[] => [node.kind, ...childrenOf(node).flatMap(kindsIn)];
const queries = EXAMPLES.flatMap(({ examples }) => examples.map(({ q }) => q));

describe('the examples of how to search', () => {
  it('are read without anything odd', () => {
    for (const q of queries) expect(parseQuery(q, 'all').problems, q).toEqual([]);
  });

  it('show every kind of thing that a query can say', () => {
    const kinds = queries.flatMap((q) => {
      const { tree } = parseQuery(q, 'all');
      return tree === undefined ? [] : kindsIn(tree);
    });
    expect([...new Set(kinds)].sort()).toEqual(
      [
        'all',
        'any',
        'atleast',
        'date',
        'field',
        'first',
        'near',
        'not',
        'phrase',
        'same',
        'value',
        'word',
      ].sort(),
    );
  });
});
