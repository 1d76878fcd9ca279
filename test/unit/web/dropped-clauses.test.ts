import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../shared/search/language/parse-query.ts';
import { readingOf } from '../../../shared/search/language/tree.ts';
import { droppedClauses } from '../../../web/search/dropped-clauses.ts';

describe('ways on from a query that finds nothing', () => {
  it('drop the part that leaves the most', () => {
    expect(
      droppedClauses([
        { reading: 'ferry', articles: 8, without: 0 },
        { reading: 'storm OR gale', articles: 3, without: 2 },
        { reading: '"oil terminal"', articles: 1, without: 5 },
      ]),
    ).toEqual([
      { parts: ['"oil terminal"'], q: 'ferry (storm OR gale)', articles: 5 },
      { parts: ['storm OR gale'], q: 'ferry "oil terminal"', articles: 2 },
    ]);
  });

  it('drop everything that no article has where one part is not enough', () => {
    const parts = ['zibeline', 'ferry', 'okapi'].map((reading) => ({
      reading,
      articles: reading === 'ferry' ? 8 : 0,
      without: 0,
    }));
    expect(droppedClauses(parts)).toEqual([{ parts: ['zibeline', 'okapi'], q: 'ferry' }]);
    expect(droppedClauses([{ reading: 'okapi', articles: 0 }])).toEqual([]);
    const apart = [
      { reading: 'ferry', articles: 8, without: 0 },
      { reading: 'okapi', articles: 0, without: 0 },
      { reading: 'storm', articles: 3, without: 0 },
    ];
    expect(droppedClauses(apart)).toEqual([]);
    expect(droppedClauses([])).toEqual([]);
  });

  it('leave the rest of the query as it was read', () => {
    const readings = ['=Ferry', 'a NEAR/5 b', 'headline:(x OR y)', 'NOT z', 'tag:"x y"', 'dropped'];
    const parts = readings.map((reading, at) => ({ reading, articles: 1, without: at === 5 ? 1 : 0 }));
    const [left] = droppedClauses(parts);
    const { tree, problems } = parseQuery(left?.q ?? '', 'all');
    expect(problems).toEqual([]);
    expect(tree?.kind === 'all' ? tree.nodes.map(readingOf) : []).toEqual(readings.slice(0, -1));
  });
});
