import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseQuery } from '../../../shared/search/language/parse-query.ts';
import { MAX_NESTING } from '../../../shared/search/language/query-size.ts';
import { Tree } from '../../../shared/search/page.ts';
import { randomTree } from '../../support/random-trees.ts';
import { seeded } from '../../support/seeded.ts';

it('takes 2,000 random trees of all kinds as they are', () => {
  const random = seeded(20_240_714);
  for (let run = 0; run < 2000; run += 1) {
    const tree = randomTree(random, 4);
    expect(z.parse(Tree, tree)).toEqual(tree);
  }
});

it('judges the deepest trees as soon as others', () => {
  const chain = Array.from({ length: MAX_NESTING + 2 }, (_, at) => `word${at}`).join(' NEAR/3 ');
  const groups = `${'NOT (a OR headline:('.repeat(MAX_NESTING / 4)}b${'))'.repeat(MAX_NESTING / 4)}`;
  for (const query of [chain, groups]) {
    const { tree } = parseQuery(query, 'all');
    const before = process.cpuUsage();
    expect(z.parse(Tree, tree)).toEqual(tree);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  }
});
