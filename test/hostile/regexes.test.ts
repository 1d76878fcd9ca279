import { describe, expect, it } from 'vitest';
import { slowProbes } from '../support/regex-probes.ts';
import { sourceRegexes } from '../support/source-regexes.ts';

describe('every regular expression', () => {
  it('takes time that grows no faster than what it reads', { timeout: 600_000 }, async () => {
    const regexes = await sourceRegexes();
    expect(regexes.length).toBeGreaterThan(300);
    const slow = regexes.flatMap(({ path, pattern, flags }) =>
      slowProbes(new RegExp(pattern, flags))
        .slice(0, 2)
        .map((one) => `${path} /${pattern}/${flags} ${one.probe}: ${one.growth}`),
    );
    console.log(regexes.length, slow.length);
    console.log(slow.join('\n'));
    expect(slow).toEqual([]);
  });
});
