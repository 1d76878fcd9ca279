import { describe, expect, it } from 'vitest';
import { Published } from '../../../shared/article/published.ts';
import { datesIn, parseDate } from '../../../shared/text/dates.ts';
import { relativeDate } from '../../../shared/text/relative-dates.ts';

describe('datesIn', () => {
  it.each([
    ['July 3, 2024', '2024-07-03', 'day'],
    ['Quay Times, July 03, 2024', '2024-07-03', 'day'],
    ['3 July 2024', '2024-07-03', 'day'],
    ['3rd of July 2024', '2024-07-03', 'day'],
    ['03.07.2024', '2024-07-03', 'day'],
    ['2024/07/03', '2024-07-03', 'day'],
    ['27.08.2024, 12:32 Uhr', '2024-08-27T12:32', 'minute'],
    ['Nov. 19, 2019 11:03 PM', '2019-11-19T23:03', 'minute'],
    ['19 November 2019, 09:01 CET', '2019-11-19T09:01+01:00', 'minute'],
    ['3 de julio de 2024', '2024-07-03', 'day'],
    ['1er juillet 2024 à 14h55', '2024-07-01T14:55', 'minute'],
    ['4 Febbraio 2025 - 14:41', '2025-02-04T14:41', 'minute'],
    ['5 de março de 2021', '2021-03-05', 'day'],
    ['2 maart 2021', '2021-03-02', 'day'],
    ['12 июля 2023', '2023-07-12', 'day'],
    ['3 липня 2024', '2024-07-03', 'day'],
    ['9 września 2022', '2022-09-09', 'day'],
    ['July 2024', '2024-07', 'month'],
    ['12 July, 14:55', '--07-12T14:55', 'minute'],
    ['July 12', '--07-12', 'day'],
    ['13/04/2024', '2024-04-13', 'day'],
    ['04/13/2024', '2024-04-13', 'day'],
    ['03/04/2024', '2024', 'year'],
    ['2024年7月3日', '2024-07-03', 'day'],
    ['2024年7月3日　7時05分', '2024-07-03T07:05', 'minute'],
    ['2024年7月3日 午後7時05分', '2024-07-03T19:05', 'minute'],
    ['7月3日 7時05分', '--07-03T07:05', 'minute'],
    ['2024년 7월 3일 오전 0시 05분', '2024-07-03T00:05', 'minute'],
    ['mercredi 3 juillet 2024 à 7 h 05', '2024-07-03T07:05', 'minute'],
    ['03.07.24 07:05', '2024-07-03T07:05', 'minute'],
    ['الأربعاء ٣ يوليو ٢٠٢٤', '2024-07-03', 'day'],
    ['3 كانون الثاني 2024', '2024-01-03', 'day'],
    ['3 जुलाई 2024', '2024-07-03', 'day'],
    ['3. desember 2024 kl. 07.05', '2024-12-03T07:05', 'minute'],
  ])('%s', (text, value, precision) => {
    const date = datesIn(text)[0];
    expect(date?.value).toBe(value);
    expect(date?.precision).toBe(precision);
    if (date)
      Published.parse({
        value: date.value,
        precision: date.precision,
        origin: 'text',
        confidence: date.confidence,
      });
  });

  it.each([
    'last Friday',
    'two days ago',
    'today',
    '31/02/2024',
    '30 February 2024',
    'July 3, 1024',
    '29 February 2023',
    '2024-13-01',
    'maybe 12',
    'version 10.12.3',
  ])('finds no date in “%s”', (text) => {
    expect(datesIn(text)).toEqual([]);
  });

  it('says that day and month cannot be told apart', () => {
    expect(datesIn('03/04/2024')[0]?.ambiguous).toBe(true);
    expect(datesIn('04/04/2024')[0]).toMatchObject({ value: '2024-04-04' });
  });

  it('keeps a zone that is no offset as a zone', () => {
    expect(datesIn('Nov. 19, 2019 8:03 am ET')[0]).toMatchObject({
      value: '2019-11-19T08:03',
      zone: 'America/New_York',
    });
  });

  it('gives the place of each date', () => {
    const text = 'Posted 3 July 2024; changed 5 July 2024.';
    expect(datesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '3 July 2024',
      '5 July 2024',
    ]);
  });
});

describe('parseDate', () => {
  it.each([
    ['20240703T120000Z', '2024-07-03T12:00:00Z'],
    ['2024-07-03T12:00:00.123+0200', '2024-07-03T12:00:00.123+02:00'],
    ['2024-07', '2024-07'],
    ['2024', '2024'],
    ['Wed, 03 Jul 2024 10:00:00 GMT', '2024-07-03T10:00:00Z'],
    ['nonsense', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['2024-02-30', undefined],
  ])('%s', (text, value) => {
    expect(parseDate(text)?.value).toBe(value);
  });
});

describe('relativeDate', () => {
  it.each([
    ['last Friday', '2024-06-19', '2024-06-14'],
    ['last Wednesday', '2024-06-19', '2024-06-12'],
    ['letzten Montag', '2024-01-01', '2023-12-25'],
    ['vendredi dernier', '2024-06-19T09:20', '2024-06-14'],
    ['yesterday', '2024-03-01', '2024-02-29'],
    ['Friday', '2024-06-19', undefined],
    ['last Friday', '--06-19', undefined],
    ['last year', '2024-06-19', undefined],
  ])('%s from %s', (text, base, value) => {
    expect(relativeDate(text, base)).toBe(value);
  });
});
