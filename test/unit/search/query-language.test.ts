import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { type MatchMode, parseQuery } from '../../../shared/search/language/parse-query.ts';
import { readingOf } from '../../../shared/search/language/tree.ts';

const page = readFileSync(new URL('../../../docs/query-language.md', import.meta.url), 'utf8');

type Row = readonly [readonly string[], readonly string[]];

/** The rows of the tables under a heading or another line: what stands in back quotes in their first two columns. */
const rowsAfter = (line: string): readonly Row[] => {
  const [, after = ''] = page.split(`\n${line}\n`);
  const [, table = ''] = /\n\|---[^\n]*\n((?:\|[^\n]*\n)+)/u.exec(after) ?? [];
  return table
    .split('\n')
    .filter((row) => row !== '')
    .map((row): Row => {
      const [, first = '', second = ''] = row.split(/(?<!\\)\|/u);
      const quotes = (cell: string) => [...cell.matchAll(/`([^`]+)`/gu)].map(([, text = '']) => text);
      return [quotes(first), quotes(second)];
    });
};

const read = (query: string, match: MatchMode = 'all') => {
  const { tree, problems } = parseQuery(query, match);
  return { reading: readingOf(tree), problems };
};

const pairs = (line: string) =>
  rowsAfter(line).map(([queries, readings]) => [queries[0] ?? '', readings[0] ?? ''] as const);

describe('the page about the query language', () => {
  const examples = rowsAfter('## Operators').flatMap(([queries]) => queries);

  it('has all its tables', () => {
    expect(examples.length).toBeGreaterThan(60);
    expect(rowsAfter('## Spellings of other systems').length).toBeGreaterThan(40);
    expect(rowsAfter('## How odd input is read').length).toBeGreaterThan(25);
    expect(rowsAfter('Without any note:').length).toBeGreaterThan(8);
  });

  test.each(examples)('%s means something as it stands', (query) => {
    for (const match of ['all', 'any'] as const) {
      const { reading, problems } = read(query, match);
      expect(problems).toEqual([]);
      expect(reading).not.toBe('');
    }
  });

  test.each([...pairs('## Spellings of other systems'), ...pairs('## How odd input is read')])(
    '%s is read as %s, and the reader is told',
    (query, reading) => {
      expect(read(query).reading).toBe(reading);
      expect(read(query).problems).not.toEqual([]);
      expect(read(reading).problems).toEqual([]);
    },
  );

  test.each(pairs('Without any note:'))('%s is read as %s, and that is all', (query, reading) => {
    expect(read(query)).toEqual({ reading, problems: [] });
  });
});
