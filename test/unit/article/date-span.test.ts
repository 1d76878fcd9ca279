import { describe, expect, it, test } from 'vitest';
import { isZone, monthDayOf, publishedSpan, spanOf } from '../../../shared/article/date-span.ts';

/** Both ends of a span as ISO 8601, so that a failing test can be read. */
const ends = (value: string, zone = 'UTC') => {
  const span = spanOf(value, zone);
  return span && [new Date(span.start).toISOString(), new Date(span.end).toISOString()];
};

describe('the span of a date', () => {
  test.each([
    ['2024', '2024-01-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2023-02', '2023-02-01T00:00:00.000Z', '2023-02-28T23:59:59.999Z'],
    ['1900-02', '1900-02-01T00:00:00.000Z', '1900-02-28T23:59:59.999Z'],
    ['2024-12', '2024-12-01T00:00:00.000Z', '2024-12-31T23:59:59.999Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['1912-04-15', '1912-04-15T00:00:00.000Z', '1912-04-15T23:59:59.999Z'],
    ['2024-07-12T14:55', '2024-07-12T14:55:00.000Z', '2024-07-12T14:55:59.999Z'],
    ['2024-07-12T14:55:30', '2024-07-12T14:55:30.000Z', '2024-07-12T14:55:30.999Z'],
    ['2024-07-12T23:59:59Z', '2024-07-12T23:59:59.000Z', '2024-07-12T23:59:59.999Z'],
    ['2024-07-12T14:55:30.5', '2024-07-12T14:55:30.500Z', '2024-07-12T14:55:30.500Z'],
    ['2024-07-12T14:55:30.123456Z', '2024-07-12T14:55:30.123Z', '2024-07-12T14:55:30.123Z'],
    ['2024-07-12T14:55+02:00', '2024-07-12T12:55:00.000Z', '2024-07-12T12:55:59.999Z'],
    ['2024-01-01T00:30-11:00', '2024-01-01T11:30:00.000Z', '2024-01-01T11:30:59.999Z'],
    ['9999', '9999-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is the whole of what it says, both ends inclusive', (value, start, end) => {
    expect(ends(value)).toEqual([start, end]);
  });

  it('is read in the zone that is given', () => {
    expect(ends('2024-07-12', 'Asia/Tokyo')).toEqual([
      '2024-07-11T15:00:00.000Z',
      '2024-07-12T14:59:59.999Z',
    ]);
    expect(ends('2024-07-12', '-08:00')).toEqual(['2024-07-12T08:00:00.000Z', '2024-07-13T07:59:59.999Z']);
    expect(ends('2024', 'Asia/Kolkata')).toEqual(['2023-12-31T18:30:00.000Z', '2024-12-31T18:29:59.999Z']);
  });

  it('is read in its own offset where it has one, whatever zone is given', () => {
    expect(ends('2024-07-12T14:55Z', 'Asia/Tokyo')).toEqual(ends('2024-07-12T14:55Z', 'UTC'));
  });

  it('makes days of 23 and 25 hours where clocks change', () => {
    const hours = (day: string) => {
      const span = spanOf(day, 'Europe/Berlin');
      return span && (span.end - span.start + 1) / 3_600_000;
    };
    expect([hours('2024-03-31'), hours('2024-10-27'), hours('2024-10-28')]).toEqual([23, 25, 24]);
  });

  it('starts a day when its midnight is skipped', () => {
    expect(ends('2018-11-04', 'America/Sao_Paulo')?.[0]).toBe('2018-11-04T03:00:00.000Z');
    expect(ends('2018-11-03', 'America/Sao_Paulo')?.[1]).toBe('2018-11-04T02:59:59.999Z');
  });

  it('ends a day before the next day’s midnight strikes for the first of two times', () => {
    expect(ends('2024-11-02', 'America/Havana')?.[1]).toBe('2024-11-03T03:59:59.999Z');
  });

  it('holds both times that a minute may mean where clocks go back', () => {
    expect(ends('2024-10-27T02:30', 'Europe/Berlin')).toEqual([
      '2024-10-27T00:30:00.000Z',
      '2024-10-27T01:30:59.999Z',
    ]);
    expect(ends('2024-10-27T02:59', 'Europe/Berlin')).toEqual([
      '2024-10-27T00:59:00.000Z',
      '2024-10-27T01:59:59.999Z',
    ]);
  });

  it('reads a minute that clocks skip as the minute that they showed instead', () => {
    for (const minute of ['02:00', '02:30', '02:59']) {
      expect(ends(`2024-03-31T${minute}`, 'Europe/Berlin')?.[0]).toBe(
        `2024-03-31T01:${minute.slice(3)}:00.000Z`,
      );
      expect(ends(`2024-03-31T${minute}`, 'Europe/Berlin')?.[1]).toBe(
        `2024-03-31T01:${minute.slice(3)}:59.999Z`,
      );
    }
  });

  it('never ends before it starts, in any zone and on any day of three years', () => {
    for (const zone of ['Pacific/Apia', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu']) {
      for (let day = 0; day < 1096; day += 1) {
        const value = new Date(Date.UTC(2010, 0, 1 + day)).toISOString().slice(0, 10);
        for (const one of [value, `${value}T02:59`]) {
          const span = spanOf(one, zone);
          expect(span !== undefined && span.end >= span.start, `${one} in ${zone}`).toBe(true);
        }
      }
    }
  });

  it('keeps a place in time for a day that its zone left out', () => {
    expect(ends('2011-12-30', 'Pacific/Apia')).toEqual([
      '2011-12-30T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
    ]);
  });

  test.each([
    '2024-02-30',
    '2023-02-29',
    '1900-02-29',
    '2024-00',
    '2024-13',
    '2024-01-00',
    '2024-04-31',
    '2024-07-12T24:00',
    '2024-07-12T14:60',
    '2024-07-12T14:55:60',
    '2024-07-12T14:55+99:00',
    '--07-12',
    '--07-12T14:55',
    '',
    ' 2024',
    '2024-7-1',
    '24-07-12',
    '2024-07-12 14:55',
    '2024-07-12T14',
    '2024-07-12T14:55z',
    '２０２４',
    'yesterday',
  ])('%j has none', (value) => {
    expect(spanOf(value, 'UTC')).toBeUndefined();
  });

  it('has none in a zone that does not exist', () => {
    expect(spanOf('2024', 'Mars/Olympus')).toBeUndefined();
  });
});

describe('the zone of a date', () => {
  test.each([
    'UTC',
    'utc',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    '+02:00',
    '-0330',
    'Etc/GMT+5',
  ])('%s is one', (zone) => {
    expect(isZone(zone)).toBe(true);
  });
  test.each([
    '',
    ' ',
    'Z',
    'Berlin',
    '+2',
    '+25:00',
    ' 02:00',
    '2024-07-12T14:55Z',
    '2020-01-01T00:00+05:00[Asia/Tokyo]',
  ])('%j is none', (zone) => {
    expect(isZone(zone)).toBe(false);
  });
});

describe('a publication date', () => {
  const published = { precision: 'day', origin: 'text', confidence: 1 } as const;

  it('without a zone is read as UTC', () => {
    expect(publishedSpan({ ...published, value: '2024-07-12' })).toEqual(spanOf('2024-07-12', 'UTC'));
  });
  it('is read in its own zone', () => {
    const stated = { ...published, value: '2024-07-12', zone: 'Asia/Tokyo' };
    expect(publishedSpan(stated)).toEqual(spanOf('2024-07-12', 'Asia/Tokyo'));
  });
  it('that is absent or yearless has no span', () => {
    expect(publishedSpan(published)).toBeUndefined();
    expect(publishedSpan({ ...published, value: '--07-12' })).toBeUndefined();
  });
  it('without a year keeps its month and day', () => {
    expect(monthDayOf('--07-12')).toBe('07-12');
    expect(monthDayOf('--07-12T14:55')).toBe('07-12');
    expect(monthDayOf('2024-07-12')).toBeUndefined();
  });
});
