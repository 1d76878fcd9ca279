import { describe, expect, it } from 'vitest';
import { generatePage, generatePasted } from '../../../bench/clean/generate-page.ts';
import { SYSTEMS } from '../../../bench/clean/systems.ts';
import { growthExponent } from '../../../bench/clean/timing.ts';
import { percentile } from '../../support/percentile.ts';

const KB = 1024;

describe('growth', () => {
  const sizes = [56, 250, 1024, 5120];

  it.each([
    ['a constant', 0, () => 7],
    ['linear', 1, (bytes: number) => bytes / 3],
    ['quadratic', 2, (bytes: number) => bytes ** 2],
  ])('that is %s has the exponent %d', (_what, exponent, timeOf) => {
    const points = sizes.map((bytes) => ({ bytes, ms: timeOf(bytes) }));
    expect(growthExponent(points)).toBeCloseTo(exponent, 10);
  });
});

describe('percentiles', () => {
  it('are values that were measured', () => {
    const values = [5, 1, 4, 2, 3];
    expect([percentile(values, 0.5), percentile(values, 0.95)]).toEqual([3, 5]);
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('generated articles', () => {
  it.each([
    ['page', generatePage],
    ['pasted text', generatePasted],
  ])('have the size that was asked for, and a seed makes one %s', (_what, generate) => {
    for (const bytes of [56 * KB, 250 * KB])
      expect(Buffer.byteLength(generate(bytes)) / bytes).toBeCloseTo(1, 1);
    expect(generate(56 * KB)).toBe(generate(56 * KB));
    expect(generate(56 * KB)).not.toBe(generate(56 * KB, 2));
  });

  it.each([
    ['page.html', generatePage],
    ['pasted.txt', generatePasted],
  ] as const)('are read as articles: %s', async (key, generate) => {
    const reading = await SYSTEMS.backfile({ key, bytes: Buffer.from(generate(56 * KB)) });
    expect(reading?.refused).toBeUndefined();
    expect(reading?.fields).toMatchObject({ byline: ['Tessa Marlowe'], publisher: 'Harrowmouth Courier' });
    expect(reading?.fields?.published).toMatch(/^2024-07-03/);
    expect(reading?.body.split('\n\n').length).toBeGreaterThan(20);
  });
});
