import { describe, expect, it, test } from 'vitest';
import { slowProbe } from '../support/regex-probes.ts';
import { sourceRegexes } from '../support/source-regexes.ts';

describe('regular expressions on strings made of their own parts (F27)', () => {
  it('take time that grows no faster than the length, every one of the source', async () => {
    const regexes = await sourceRegexes();
    expect(regexes.length).toBeGreaterThan(400);
    const slow = regexes.flatMap(({ path, pattern, flags }) => {
      const found = slowProbe(new RegExp(pattern, flags));
      return found ? [`${path} /${pattern}/${flags} on ${found.probe}: grows as n^${found.growth}`] : [];
    });
    expect(slow).toEqual([]);
  });

  test.each([
    ['repetitions in repetitions', '(a+)+$', 'u'],
    ['repetitions in repetitions, with a stop between', '^(\\w+\\s?)*$', 'u'],
    ['a repetition at an open beginning', '\\s+$', 'u'],
    ['a repetition before a separator', '\\s*[;,]\\s*', 'u'],
    ['two repetitions of the same', '^\\s*a*\\s*a*:$', 'u'],
    ['a beginning that comes again and again', '<a[^>]*title=', 'giu'],
    ['alternatives that say the same', '^(?:a|\\w)*!$', 'u'],
  ])('are found slow: %s', (_what, pattern, flags) => {
    expect(slowProbe(new RegExp(pattern, flags))).toBeDefined();
  });

  test.each([
    ['bounded repetitions', '\\s{0,9}[;,]\\s{0,9}', 'u'],
    ['repetitions at the beginning', '^\\s+', 'u'],
    ['a bounded tag', '<a[^<>]{0,100}title=', 'giu'],
  ])('are cleared: %s', (_what, pattern, flags) => {
    expect(slowProbe(new RegExp(pattern, flags))).toBeUndefined();
  });
});
