import { describe, expect, it, test } from 'vitest';
import { parseQuery } from '../../../shared/search/language/parse-query.ts';
import { readingOf } from '../../../shared/search/language/tree.ts';

/** Between two things, from loose to tight; those of one row bind alike. */
const BETWEEN = [['OR'], ['AND'], ['/p'], ['/s'], ['NEAR/3', 'PRE/2', 'NEAR/9']] as const;
const operators = BETWEEN.flatMap((row, tightness) => row.map((written) => ({ written, tightness })));
const pairs = operators.flatMap((first) => operators.map((second) => [first, second] as const));

const PREFIXES = ['FIRST/50', 'ATLEAST/3', 'headline:'] as const;
/** A prefix on something, as a reading has it. */
const under = (prefix: string, what: string): string =>
  prefix.endsWith(':') ? `${prefix}${what}` : `${prefix} ${what}`;
/** The same within something else. */
const within = (prefix: string, what: string): string =>
  prefix.endsWith(':') ? under(prefix, what) : `(${under(prefix, what)})`;

const read = (query: string) => {
  const { tree, problems } = parseQuery(query, 'all');
  return { reading: readingOf(tree), told: problems.map(({ text }) => text) };
};
const isClose = (operator: string): boolean => operator.includes('/');

describe('two operators between things', () => {
  test.each(pairs.map(([first, second]) => [first.written, second.written, first, second] as const))(
    'a %s b %s c',
    (one, other, first, second) => {
      const reading =
        one === other && !isClose(one)
          ? `a ${one} b ${other} c`
          : first.tightness >= second.tightness
            ? `(a ${one} b) ${other} c`
            : `a ${one} (b ${other} c)`;
      expect(read(`a ${one} b ${other} c`)).toEqual({ reading, told: [] });
    },
  );

  test.each(pairs.map(([first, second]) => [first.written, second.written] as const))(
    'a %s (b %s c)',
    (one, other) => {
      const { reading, told } = read(`a ${one} (b ${other} c)`);
      if (isClose(one) && other === 'AND') {
        const close = one.replace('PRE', 'NEAR');
        expect({ reading, told }).toEqual({ reading: `a ${one} (b ${close} c)`, told: [one] });
      } else {
        const expected = one === other && !isClose(one) ? `a ${one} b ${other} c` : `a ${one} (b ${other} c)`;
        expect({ reading, told }).toEqual({ reading: expected, told: [] });
      }
    },
  );
});

describe('an exclusion', () => {
  test.each(operators.map(({ written }) => written))('before a %s b', (operator) => {
    const expected = isClose(operator) ? `NOT (a ${operator} b)` : `NOT a ${operator} b`;
    expect(read(`NOT a ${operator} b`)).toEqual({ reading: expected, told: [] });
    expect(read(`-a ${operator} b`)).toEqual({ reading: expected, told: [] });
    expect(read(`NOT (a ${operator} b)`)).toEqual({ reading: `NOT (a ${operator} b)`, told: [] });
  });

  test.each(operators.map(({ written }) => written))('behind a %s', (operator) => {
    const { reading, told } = read(`a ${operator} -b`);
    expect(reading).toBe(isClose(operator) ? 'a' : `a ${operator} NOT b`);
    expect(told).toEqual(isClose(operator) ? [operator, '-'] : []);
  });

  test.each(PREFIXES)('of %s, and under it', (prefix) => {
    expect(read(`NOT ${under(prefix, 'a')}`)).toEqual({ reading: `NOT ${within(prefix, 'a')}`, told: [] });
    const excluded = prefix === 'ATLEAST/3' ? 'NOT a' : `NOT ${within(prefix, 'a')}`;
    expect(read(under(prefix, '-a'))).toEqual({ reading: excluded, told: [] });
  });
});

describe('a prefix', () => {
  const each = PREFIXES.flatMap((prefix) => operators.map(({ written }) => [prefix, written] as const));

  test.each(each)('%s before a %s b', (prefix, operator) => {
    const { reading, told } = read(`${under(prefix, 'a')} ${operator} b`);
    if (isClose(operator)) {
      expect({ reading, told }).toEqual({ reading: under(prefix, `(a ${operator} b)`), told: [operator] });
    } else {
      expect({ reading, told }).toEqual({ reading: `${within(prefix, 'a')} ${operator} b`, told: [] });
    }
  });

  test.each(each)('%s before (a %s b)', (prefix, operator) => {
    const { reading, told } = read(under(prefix, `(a ${operator} b)`));
    if (operator === 'AND' && prefix !== 'headline:') {
      expect(reading).toBe(`${within(prefix, 'a')} AND ${within(prefix, 'b')}`);
      expect(told).toEqual(prefix === 'ATLEAST/3' ? [prefix] : []);
    } else expect({ reading, told }).toEqual({ reading: under(prefix, `(a ${operator} b)`), told: [] });
  });

  test.each(each)('%s behind a %s', (prefix, operator) => {
    const { reading, told } = read(`a ${operator} ${under(prefix, 'b')}`);
    if (isClose(operator)) {
      expect({ reading, told }).toEqual({ reading: under(prefix, `(a ${operator} b)`), told: [operator] });
    } else expect({ reading, told }).toEqual({ reading: `a ${operator} ${within(prefix, 'b')}`, told: [] });
  });

  test.each(PREFIXES.flatMap((outer) => PREFIXES.map((inner) => [outer, inner] as const)))(
    '%s before %s: the inner one stands',
    (outer, inner) => {
      const { reading, told } = read(under(outer, under(inner, 'a')));
      expect({ reading, told }).toEqual({ reading: under(inner, 'a'), told: [outer] });
    },
  );

  test.each(PREFIXES)('%s with exact forms, phrases and wildcards', (prefix) => {
    for (const what of ['=a', '==a', '"b c"', '="b c"', 'harb*', '=harb*', '"harb* x"'])
      expect(read(under(prefix, what))).toEqual({ reading: under(prefix, what), told: [] });
  });

  test.each(PREFIXES)('%s of two different things near one another is the first one’s', (prefix) => {
    const { reading, told } = read(`${under(prefix, 'a')} NEAR/2 byline:b`);
    expect({ reading, told }).toEqual({ reading: under(prefix, '(a NEAR/2 b)'), told: ['NEAR/2', 'NEAR/2'] });
  });
});

describe('values and dates', () => {
  const conditions = ['published:2024', 'language:de', 'has:byline'];
  test.each(conditions.flatMap((one) => operators.map(({ written }) => [one, written] as const)))(
    '%s with %s',
    (condition, operator) => {
      const { reading, told } = read(`a ${operator} ${condition}`);
      expect(reading).toBe(isClose(operator) ? 'a' : `a ${operator} ${condition}`);
      expect(told).toEqual(isClose(operator) ? [operator] : []);
    },
  );

  test.each(conditions.flatMap((one) => PREFIXES.map((prefix) => [one, prefix] as const)))(
    '%s under %s stands beside it',
    (condition, prefix) => {
      const { reading, told } = read(under(prefix, `(a ${condition})`));
      expect({ reading, told }).toEqual({
        reading: `${within(prefix, 'a')} AND ${condition}`,
        told: [prefix],
      });
      expect(read(under(prefix, condition))).toEqual({ reading: condition, told: [prefix] });
    },
  );

  it('may be excluded', () => {
    for (const condition of conditions) {
      expect(read(`-${condition}`)).toEqual({ reading: `NOT ${condition}`, told: [] });
      const [field, value] = condition.split(':');
      expect(read(`${field}:-${value}`)).toEqual({ reading: `NOT ${condition}`, told: [] });
    }
  });
});

describe('exact forms', () => {
  test.each(operators.map(({ written }) => written))('of a %s b are of both', (operator) => {
    expect(read(`=(a ${operator} b)`)).toEqual({ reading: `=a ${operator} =b`, told: [] });
    expect(read(`==(a ${operator} =b)`)).toEqual({ reading: `==a ${operator} =b`, told: [] });
    expect(read(`=a ${operator} b`)).toEqual({ reading: `=a ${operator} b`, told: [] });
  });

  test.each(PREFIXES)('before %s reach what stands under it', (prefix) => {
    expect(read(`=${under(prefix, 'a')}`)).toEqual({ reading: under(prefix, '=a'), told: [] });
  });
});
