import { describe, expect, it } from 'vitest';
import { EMPTY_SEARCH } from '../../../web/address.ts';
import { dateBars, widened } from '../../../web/filters/date-bars.ts';

const bucket = (key: string, articles: number) => ({ key, articles, stories: articles, uncertain: 0 });

describe('bars by date', () => {
  it('have empty ones between them, so that time goes on evenly', () => {
    const months = dateBars({ interval: 'month', buckets: [bucket('2023-11', 2), bucket('2024-02', 1)] });
    expect(months).toEqual([
      { from: '2023-11', to: '2023-11', label: 'November 2023', articles: 2 },
      { from: '2023-12', to: '2023-12', label: 'December 2023', articles: 0 },
      { from: '2024-01', to: '2024-01', label: 'January 2024', articles: 0 },
      { from: '2024-02', to: '2024-02', label: 'February 2024', articles: 1 },
    ]);
    const days = dateBars({ interval: 'day', buckets: [bucket('2024-02-28', 1), bucket('2024-03-01', 1)] });
    expect(days.map(({ from }) => from)).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  });

  it('stand for longer times where there would be too many', () => {
    const days = [bucket('2024-01-01', 1), bucket('2024-01-31', 2), bucket('2024-03-30', 4)];
    expect(
      dateBars({ interval: 'day', buckets: days }).map(({ from, articles }) => [from, articles]),
    ).toEqual([
      ['2024-01', 3],
      ['2024-02', 0],
      ['2024-03', 4],
    ]);
    const years = dateBars({ interval: 'year', buckets: [bucket('1931', 1), bucket('2024', 5)] });
    expect(years).toHaveLength(10);
    expect(years[0]).toEqual({ from: '1930', to: '1939', label: '1930 to 1939', articles: 1 });
    expect(dateBars({ interval: 'year', buckets: [] })).toEqual([]);
  });

  it('can be left step by step', () => {
    const out = (from: string, to: string) => {
      const wider = widened({ ...EMPTY_SEARCH, from, to });
      return wider === undefined ? undefined : [wider.label, wider.search.from, wider.search.to];
    };
    expect(out('2024-07-12', '2024-07-12')).toEqual(['All of July 2024', '2024-07', '2024-07']);
    expect(out('2024-07', '2024-07')).toEqual(['All of 2024', '2024', '2024']);
    expect(out('2024', '2024')).toEqual(['All dates', '', '']);
    expect(out('2024-07', '')).toEqual(['All dates', '', '']);
    expect(out('', '')).toBeUndefined();
  });
});
