import { describe, expect, it, test } from 'vitest';
import {
  MAX_LEAVES,
  MAX_NESTING,
  type MatchMode,
  parseQuery,
  QueryTooLarge,
} from '../../../shared/search/language/parse-query.ts';
import {
  childrenOf,
  positiveLeaves,
  type QueryNode,
  readingOf,
} from '../../../shared/search/language/tree.ts';

const read = (query: string, match: MatchMode = 'all'): string => readingOf(parseQuery(query, match).tree);

/** Each problem as the text that it stands at, checked against the query. */
const problemsOf = (query: string): readonly string[] =>
  parseQuery(query, 'all').problems.map(({ position, text, done }) => {
    expect(query.slice(position.start, position.end)).toBe(text);
    expect(done).not.toBe('');
    return text;
  });

const leafTexts = (query: string): readonly string[] => {
  const { tree } = parseQuery(query, 'all');
  const all = (node: QueryNode): readonly string[] =>
    'text' in node ? [node.text] : childrenOf(node).flatMap(all);
  return tree ? all(tree) : [];
};

describe('how a query is read', () => {
  test.each([
    ['', ''],
    ['   \t\n ', ''],
    ['harbour', 'harbour'],
    ['harbour strike', 'harbour AND strike'],
    ['harbour AND strike', 'harbour AND strike'],
    ['harbour OR strike', 'harbour OR strike'],
    ['a b OR c d', '(a AND b) OR (c AND d)'],
    ['a OR b AND c', 'a OR (b AND c)'],
    ['a AND b OR c', '(a AND b) OR c'],
    ['(a OR b) c', '(a OR b) AND c'],
    ['((a))', 'a'],
    ['(a AND (b AND c))', 'a AND b AND c'],
    ['a OR (b OR c)', 'a OR b OR c'],
    ['-a', 'NOT a'],
    ['NOT a', 'NOT a'],
    ['--a', 'a'],
    ['NOT -a', 'a'],
    ['a -b', 'a AND NOT b'],
    ['a NOT b', 'a AND NOT b'],
    ['a AND NOT b', 'a AND NOT b'],
    ['a -(b OR c)', 'a AND NOT (b OR c)'],
    ['-"b c" a', 'NOT "b c" AND a'],
    ['a OR -b', 'a OR NOT b'],
    ['NOT (NOT a)', 'a'],
    ['NOT a b', 'NOT a AND b'],
    ['"has died"', '"has died"'],
    ['harbour"has died"strike', 'harbour AND "has died" AND strike'],
    ['a(b)c', 'a AND b AND c'],
    ['and or not', 'and AND or AND not'],
    ['well-known', 'well-known'],
    ['AT&T', 'AT&T'],
    ['+a', '+a'],
    ['"AND"', '"AND"'],
    ['  "a   \u00a0b\n c " ', '"a b c"'],
    ['🙂', '🙂'],
    ['東京 地震', '東京 AND 地震'],
  ])('%j is %j', (query, reading) => {
    expect(read(query)).toBe(reading);
    expect(problemsOf(query)).toEqual([]);
  });

  test.each([
    ['a b', 'a OR b'],
    ['a AND b', 'a AND b'],
    ['a AND b c', '(a AND b) OR c'],
    ['a b OR c', 'a OR b OR c'],
    ['strike -harbour', 'strike AND NOT harbour'],
    ['strike port -harbour -quay', '(strike OR port) AND NOT harbour AND NOT quay'],
    ['-a -b', 'NOT a AND NOT b'],
    ['strike) -harbour', 'strike AND NOT harbour'],
    ['a OR -b', 'a OR NOT b'],
    ['(a b) c', 'a OR b OR c'],
    ['(a AND b) c', '(a AND b) OR c'],
  ])('with match=any %j is %j', (query, reading) => {
    expect(read(query, 'any')).toBe(reading);
  });

  test.each([
    '"a b"',
    '“a b”',
    '“a b"',
    '"a b”',
    '”a b”',
    '„a b“',
    '„a b”',
    '„a b"',
    '«a b»',
    '»a b«',
    '「a b」',
    '『a b』',
  ])('%s is a phrase', (query) => {
    expect(parseQuery(query, 'all')).toMatchObject({
      tree: { kind: 'phrase', text: 'a b', position: { start: 0, end: query.length } },
      problems: [],
    });
  });

  it('reads an apostrophe as part of a word', () => {
    expect(leafTexts("'don't' l’école ‘quoted’")).toEqual(["'don't'", 'l’école', '‘quoted’']);
  });

  it('gives each word and phrase its place in the text, quotes included', () => {
    const query = '🙂 a -("b c" OR d)';
    const places = (node: QueryNode | undefined): readonly string[] =>
      !node
        ? []
        : node.kind === 'not'
          ? places(node.node)
          : 'nodes' in node
            ? node.nodes.flatMap(places)
            : [query.slice(node.position.start, node.position.end)];
    expect(places(parseQuery(query, 'all').tree)).toEqual(['🙂', 'a', '"b c"', 'd']);
  });

  it('counts what is excluded as not wanted', () => {
    const { tree } = parseQuery('a -b (c OR -d) "e f"', 'all');
    expect(positiveLeaves(tree).map(({ text }) => text)).toEqual(['a', 'c', 'e f']);
    expect(positiveLeaves(undefined)).toEqual([]);
  });
});

describe('what makes no sense in a query', () => {
  test.each([
    ['"a b', '"a b"', ['"a b']],
    ['a "', 'a', ['"']],
    ['a ""', 'a', ['""']],
    ['a "..."', 'a', ['"..."']],
    ['a ... b', 'a AND b', ['...']],
    ['a & b', 'a AND b', ['&']],
    ['½ cup ²', 'cup', ['½', '²']],
    ['a -', 'a', ['-']],
    ['a - b', 'a AND b', ['-']],
    ['(-)', '', ['(', '-']],
    ['()', '', ['(']],
    ['a (', 'a', ['(', '(']],
    ['(a', 'a', ['(']],
    ['((a)', 'a', ['(']],
    ['a)', 'a', [')']],
    ['a) b', 'a AND b', [')']],
    [')))', '', [')', ')', ')']],
    ['a OR b) c', '(a OR b) AND c', [')']],
    ['OR', '', ['OR']],
    ['OR a', 'a', ['OR']],
    ['a OR', 'a', ['OR']],
    ['a OR OR b', 'a OR b', ['OR']],
    ['(a OR) b', 'a AND b', ['OR']],
    ['AND', '', ['AND']],
    ['AND a', 'a', ['AND']],
    ['a AND', 'a', ['AND']],
    ['a AND AND b', 'a AND b', ['AND']],
    ['a AND OR b', 'a OR b', ['AND']],
    ['a OR AND b', 'a OR b', ['AND']],
    ['NOT', '', ['NOT']],
    ['a NOT', 'a', ['NOT']],
    ['NOT OR b', 'b', ['NOT', 'OR']],
    ['-)', '', ['-', ')']],
    ['a NOT ()', 'a', ['NOT', '(']],
  ])('%j is read as %j', (query, reading, problems) => {
    expect(read(query)).toBe(reading);
    expect(problemsOf(query)).toEqual(problems);
  });

  it('is told of in the order of the text', () => {
    const { problems } = parseQuery(') ... OR "" AND (', 'all');
    const starts = problems.map(({ position }) => position.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(problems.length).toBeGreaterThanOrEqual(5);
  });
});

describe('a query can not ask for the archive’s own tokens', () => {
  const [sentence, paragraph] = ['\u{12038}', '\u{12039}'];
  test.each([
    sentence.repeat(3),
    paragraph.repeat(3),
    sentence.repeat(7),
    `x${sentence.repeat(3)}y`,
    `"a ${sentence.repeat(3)} b"`,
    `-${paragraph.repeat(3)}`,
    // The analysers of some languages drop such signs, which would leave the token.
    `${sentence}\u0640${sentence}${sentence}`,
    `${sentence}\u064b${sentence}\u064b${sentence}`,
    `${paragraph}\u200d${paragraph}\u200c${paragraph}`,
    `${sentence}\u0301${sentence}\u00ad${sentence}`,
  ])('%j', (query) => {
    for (const text of leafTexts(query)) {
      const bare = text.replace(/[\p{M}\p{Cf}\u0640]/gu, '');
      expect(bare).not.toContain(sentence.repeat(3));
      expect(bare).not.toContain(paragraph.repeat(3));
    }
    const { problems } = parseQuery(query, 'all');
    expect(problems.some(({ done }) => done.includes('marks ends of sentences'))).toBe(true);
    problemsOf(query);
  });

  it('but one such sign is a word like any other', () => {
    expect(read(`${sentence} ${sentence.repeat(2)}`)).toBe(`${sentence} AND ${sentence.repeat(2)}`);
  });

  it('keeps the places of what stands behind', () => {
    const query = `${sentence.repeat(3)} a`;
    expect(parseQuery(query, 'all').tree).toMatchObject({ text: 'a', position: { start: 7, end: 8 } });
  });
});

describe('the size of a query', () => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');
  const refusal = (query: string): QueryTooLarge => {
    try {
      parseQuery(query, 'all');
    } catch (thrown) {
      if (thrown instanceof QueryTooLarge) return thrown;
    }
    throw new Error('The query was not refused.');
  };

  it(`may be ${MAX_LEAVES} words and phrases, and no more`, () => {
    expect(leafTexts(words(MAX_LEAVES))).toHaveLength(MAX_LEAVES);
    const query = `${words(MAX_LEAVES)} "one more"`;
    const { position, message } = refusal(query);
    expect(query.slice(position.start, position.end)).toBe('"one more"');
    expect(message).toContain(String(MAX_LEAVES));
  });

  it(`may nest ${MAX_NESTING} deep, and no deeper`, () => {
    const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`;
    expect(read(nested(MAX_NESTING))).toBe('a');
    expect(refusal(nested(MAX_NESTING + 1)).position).toEqual({
      start: MAX_NESTING + 1,
      end: MAX_NESTING + 2,
    });
  });

  it('counts exclusions as nesting too, so that no row of them is too deep to work on', () => {
    expect(read(`${'-'.repeat(MAX_NESTING)}a`)).toBe('a');
    expect(refusal(`${'-'.repeat(16_000)}a`).position.start).toBe(MAX_NESTING + 1);
    expect(refusal('NOT '.repeat(4000)).position.start).toBe(4 * (MAX_NESTING + 1));
    expect(refusal('('.repeat(16_000)).position.start).toBe(MAX_NESTING + 1);
  });
});
