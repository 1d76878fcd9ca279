import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** Rows of the page's table: what it says, and where that is set. */
const ROWS = [
  ...read('docs/formats.md').matchAll(/^\| ([^|\n]+) \| ([\d,]+)( MB)? \| `([A-Z_]+)` in `([\w/.-]+)` \|$/gm),
].map(([, what = '', value = '', unit, name = '', path = '']) => ({
  what,
  value: Number(value.replaceAll(',', '')) * (unit ? 1024 * 1024 : 1),
  name,
  path,
}));

/** A constant of the source, where it is a number or a product of numbers. */
const constantIn = (path: string, name: string): number | undefined => {
  const product = new RegExp(`^(?:export )?const ${name} = ([\\d_ *]+);$`, 'm').exec(read(path))?.[1];
  return product?.split('*').reduce((result, factor) => result * Number(factor.replaceAll('_', '')), 1);
};

describe('the limits that the page of formats names', () => {
  it('are there', () => expect(ROWS.length).toBeGreaterThan(8));
  test.each(ROWS)('are those of the code: $what', ({ value, name, path }) => {
    expect(constantIn(path, name)).toBe(value);
  });
});
