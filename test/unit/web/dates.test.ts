import { describe, expect, it, test } from 'vitest';
import { machineDate, shownDate, shownDateAndZone } from '../../../web/dates.ts';

describe('a date in words', () => {
  test.each([
    [undefined, 'No date'],
    ['2024', '2024'],
    ['2024-07', 'July 2024'],
    ['2024-07-03', '3 July 2024'],
    ['2024-07-12T14:55', '12 July 2024, 14:55'],
    ['2024-07-12T14:55:10.500Z', '12 July 2024, 14:55'],
    ['2024-07-12T14:55:00+02:00', '12 July 2024, 14:55'],
    ['--07-12', '12 July, year unknown'],
    ['--07-12T14:55', '12 July, 14:55, year unknown'],
    ['2024-13', '2024-13'],
    ['last Friday', 'last Friday'],
    ['', ''],
  ])('%s is shown as %s', (value, words) => {
    expect(shownDate(value)).toBe(words);
  });

  test.each([
    ['2024-07-12T14:55:00Z', undefined, '12 July 2024, 14:55 (UTC)'],
    ['2024-07-12T14:55:00-03:30', 'Europe/London', '12 July 2024, 14:55 (UTC-03:30)'],
    ['2024-07-12T14:55', 'Europe/London', '12 July 2024, 14:55 (Europe/London)'],
    ['2024-07-12T14:55', undefined, '12 July 2024, 14:55'],
    ['2024-07-12', 'Europe/London', '12 July 2024'],
    [undefined, 'Europe/London', 'No date'],
  ])('%s in zone %s is %s', (value, zone, words) => {
    expect(shownDateAndZone(value, zone)).toBe(words);
  });

  it('is told to machines only where HTML can say so much and no more', () => {
    expect(
      ['2024', '2024-07', '2024-07-12T14:55', '--07-12', '--07-12T14:55', 'soon', undefined].map(machineDate),
    ).toEqual(['2024', '2024-07', '2024-07-12T14:55', '07-12', undefined, undefined, undefined]);
    expect(
      [
        '--07',
        '2023-02-29',
        '2024-02-30',
        '--02-29',
        '0000',
        '2024-07-12T24:10',
        '2024-07-12T14:55:10.1234Z',
      ].map(machineDate),
    ).toEqual([undefined, undefined, undefined, '02-29', undefined, undefined, undefined]);
    expect(machineDate('2024-07-12T14:55:10.500+02:00')).toBe('2024-07-12T14:55:10.500+02:00');
  });
});
