import { describe, expect, it } from 'vitest';
import { dueRuns, nextRun } from '../../../shared/schedules/due-runs.ts';
import type { Schedule } from '../../../shared/schedules/schedule.ts';
import { aSchedule } from '../../support/memory-schedules.ts';

const at = (time: string): number => Date.parse(time);
const datesDue = (given: Partial<Schedule>, now: string, started?: string): readonly string[] =>
  dueRuns(aSchedule(given), started === undefined ? {} : { started }, at(now)).map(({ date }) => date);
/** When the runs of the days were due, as UTC. */
const timesDue = (given: Partial<Schedule>, now: string, started: string): readonly string[] =>
  dueRuns(aSchedule(given), { started }, at(now)).map((due) => new Date(due.at).toISOString());

describe('a run that is due', () => {
  it('is none before its time, and one from then on', () => {
    expect(datesDue({}, '2024-02-06T01:59:59Z', '2024-02-05')).toEqual([]);
    expect(datesDue({}, '2024-02-06T02:00:00Z', '2024-02-05')).toEqual(['2024-02-06']);
    expect(datesDue({}, '2024-02-06T23:59:59Z', '2024-02-05')).toEqual(['2024-02-06']);
    expect(datesDue({}, '2024-02-06T23:59:59Z', '2024-02-06')).toEqual([]);
  });

  it('is on the day that its own zone has', () => {
    const auckland = { zone: 'Pacific/Auckland' };
    // Two in the morning of the 7th there.
    expect(datesDue(auckland, '2024-02-06T12:59:00Z', '2024-02-06')).toEqual([]);
    expect(datesDue(auckland, '2024-02-06T13:00:00Z', '2024-02-06')).toEqual(['2024-02-07']);
  });

  it('says which folder it reads', () => {
    const prefixes = (prefix: string, daysBefore = 0): readonly string[] =>
      dueRuns(aSchedule({ prefix, daysBefore }), { started: '2024-02-29' }, at('2024-03-01T03:00:00Z')).map(
        (due) => due.prefix,
      );
    expect(prefixes('courier/{date}/')).toEqual(['courier/2024-03-01/']);
    expect(prefixes('courier/{yyyy}/{mm}/{dd}/x-{date}')).toEqual(['courier/2024/03/01/x-2024-03-01']);
    expect(prefixes('courier/{date}/', 1)).toEqual(['courier/2024-02-29/']);
    expect(prefixes('courier/')).toEqual(['courier/']);
  });

  it('is made up for after days without anybody to begin it, oldest first', () => {
    expect(datesDue({}, '2024-02-09T10:00:00Z', '2024-02-05')).toEqual([
      '2024-02-06',
      '2024-02-07',
      '2024-02-08',
      '2024-02-09',
    ]);
  });

  it('is made up for no further back than asked for', () => {
    expect(datesDue({ catchUpDays: 2 }, '2024-02-20T10:00:00Z', '2024-02-01')).toEqual([
      '2024-02-18',
      '2024-02-19',
      '2024-02-20',
    ]);
    expect(datesDue({ catchUpDays: 0 }, '2024-02-20T01:00:00Z', '2024-02-01')).toEqual([]);
    expect(datesDue({ catchUpDays: 0 }, '2024-02-20T02:00:00Z', '2024-02-01')).toEqual(['2024-02-20']);
  });

  it('is none of a time before the schedule was made', () => {
    const since = '2024-02-06T10:00:00.000Z';
    expect(datesDue({ since }, '2024-02-06T11:00:00Z')).toEqual([]);
    expect(datesDue({ since }, '2024-02-08T11:00:00Z')).toEqual(['2024-02-07', '2024-02-08']);
  });

  it('is on the days of the week that were named', () => {
    // The 5th of February 2024 was a Monday.
    expect(datesDue({ days: ['mon', 'fri'] }, '2024-02-11T10:00:00Z', '2024-02-04')).toEqual([
      '2024-02-05',
      '2024-02-09',
    ]);
  });

  it('is as much later where clocks skip its time, and one', () => {
    // London goes from 01:00 to 02:00 on the 31st of March 2024.
    expect(timesDue({ at: '01:30' }, '2024-03-31T23:00:00Z', '2024-03-29')).toEqual([
      '2024-03-30T01:30:00.000Z',
      '2024-03-31T01:30:00.000Z',
    ]);
    expect(datesDue({ at: '01:30' }, '2024-03-31T01:29:00Z', '2024-03-30')).toEqual([]);
  });

  it('is one where clocks show its time twice, the first', () => {
    // London goes from 02:00 back to 01:00 on the 27th of October 2024.
    expect(timesDue({ at: '01:30' }, '2024-10-27T03:00:00Z', '2024-10-26')).toEqual([
      '2024-10-27T00:30:00.000Z',
    ]);
    expect(datesDue({ at: '01:30' }, '2024-10-27T01:30:00Z', '2024-10-27')).toEqual([]);
  });

  it('has a next one, also over a week', () => {
    const next = (given: Partial<Schedule>, now: string): string =>
      new Date(nextRun(aSchedule(given), at(now)) ?? Number.NaN).toISOString();
    expect(next({}, '2024-02-06T01:00:00Z')).toBe('2024-02-06T02:00:00.000Z');
    expect(next({}, '2024-02-06T02:00:00Z')).toBe('2024-02-07T02:00:00.000Z');
    expect(next({ days: ['tue'] }, '2024-02-06T02:00:00Z')).toBe('2024-02-13T02:00:00.000Z');
  });
});
