import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../shared/logger.ts';
import type { ScheduleStore, StartRun } from '../../../shared/schedules/ports.ts';
import type { Schedule } from '../../../shared/schedules/schedule.ts';
import { createTick } from '../../../shared/schedules/tick.ts';
import { aSchedule, createMemorySchedules } from '../../support/memory-schedules.ts';

/** A clock, a bucket of deliveries and a starter of runs that remembers them. */
const newsroom = (schedules: readonly Schedule[], start = '2024-02-06T01:00:00Z') => {
  let now = Date.parse(start);
  const store = createMemorySchedules(schedules);
  const begun: string[] = [];
  const told: LogEvent[] = [];
  const delivered = new Set<string>();
  const startRun: StartRun = async ({ scope }, { name, date }) => {
    begun.push(`${name} ${date} ${scope.by === 'prefix' ? scope.prefix : ''}`);
    return { run: { id: `run-${begun.length}` }, isNew: true };
  };
  const deps = {
    store,
    startRun,
    deliveries: { delivered: async (prefix: string) => delivered.has(prefix) },
    clock: () => now,
    log: { info: (event: LogEvent) => told.push(event), error: (event: LogEvent) => told.push(event) },
  };
  return {
    deps,
    begun,
    told,
    delivered,
    store,
    at: (time: string): void => {
      now = Date.parse(time);
    },
    tick: createTick(deps),
  };
};

describe('a tick', () => {
  const followed = async (given: Partial<Schedule> = {}) => {
    const room = newsroom([aSchedule({ since: '2024-02-06T00:00:00.000Z', ...given })]);
    await room.tick();
    return room;
  };

  it('begins one run a day, and none twice', async () => {
    const { tick, at, begun, told } = await followed();
    expect(begun).toEqual([]);
    at('2024-02-06T02:00:00Z');
    expect((await tick()).started).toEqual([{ name: 'courier', date: '2024-02-06', run: 'run-1' }]);
    for (const time of ['02:01', '12:00', '23:59']) {
      at(`2024-02-06T${time}:00Z`);
      expect((await tick()).started).toEqual([]);
    }
    at('2024-02-07T02:00:30Z');
    await tick();
    expect(begun).toEqual([
      'courier 2024-02-06 courier/2024-02-06/',
      'courier 2024-02-07 courier/2024-02-07/',
    ]);
    expect(told).toEqual(['SCHEDULE_STARTED', 'SCHEDULE_STARTED']);
  });

  it('makes up for three days without one, in their order', async () => {
    const { tick, at, begun } = await followed();
    at('2024-02-08T09:00:00Z');
    await tick();
    expect(begun.map((line) => line.split(' ')[1])).toEqual(['2024-02-06', '2024-02-07', '2024-02-08']);
  });

  it('begins one run where two tick at once', async () => {
    const { deps, at, begun } = await followed();
    at('2024-02-06T02:00:00Z');
    await Promise.all([createTick(deps)(), createTick(deps)(), createTick(deps)()]);
    expect(begun).toHaveLength(1);
  });

  it('follows after minutes where who meant to begin it has died', async () => {
    const room = await followed();
    room.at('2024-02-06T02:00:00Z');
    const dying = createTick({
      ...room.deps,
      startRun: async () => {
        throw new Error('The process is gone.');
      },
    });
    expect((await dying()).failed).toEqual(['courier']);
    room.at('2024-02-06T02:01:00Z');
    expect((await room.tick()).started).toEqual([]);
    room.at('2024-02-06T02:06:00Z');
    expect((await room.tick()).started).toEqual([{ name: 'courier', date: '2024-02-06', run: 'run-1' }]);
    room.at('2024-02-06T02:07:00Z');
    expect((await room.tick()).started).toEqual([]);
  });

  it('goes on with the others where one fails', async () => {
    const room = newsroom([
      aSchedule({ name: 'a', since: '2024-02-06T00:00:00.000Z' }),
      aSchedule({ name: 'b', since: '2024-02-06T00:00:00.000Z' }),
    ]);
    room.at('2024-02-06T02:00:00Z');
    const store: ScheduleStore = {
      ...room.store,
      readState: async (name) => {
        if (name === 'a') throw new Error('The bucket is away.');
        return room.store.readState(name);
      },
    };
    const ticked = await createTick({ ...room.deps, store })();
    expect(ticked.failed).toEqual(['a']);
    expect(ticked.started.map(({ name }) => name)).toEqual(['b']);
  });
});

describe('a source that delivers daily', () => {
  const watched = () =>
    newsroom([aSchedule({ since: '2024-02-06T00:00:00.000Z', silentAfterHours: 3 })], '2024-02-06T02:00:00Z');

  it('is silent when it has delivered nothing some hours after its run, and each tick says so', async () => {
    const { tick, at, told } = watched();
    expect((await tick()).silent).toEqual([]);
    at('2024-02-06T04:59:00Z');
    expect((await tick()).silent).toEqual([]);
    at('2024-02-06T05:00:00Z');
    expect((await tick()).silent).toEqual(['courier']);
    at('2024-02-06T05:01:00Z');
    expect((await tick()).silent).toEqual(['courier']);
    expect(told).toEqual(['SCHEDULE_STARTED', 'SOURCE_SILENT', 'SOURCE_SILENT']);
  });

  it('isn’t silent when it has delivered', async () => {
    const { tick, at, delivered, told } = watched();
    await tick();
    delivered.add('courier/2024-02-06/');
    at('2024-02-06T05:00:00Z');
    expect((await tick()).silent).toEqual([]);
    expect(told).not.toContain('SOURCE_SILENT');
  });

  it('is read by one more run when it delivers late, and no longer silent', async () => {
    const { tick, at, delivered, begun } = watched();
    await tick();
    at('2024-02-06T05:00:00Z');
    await tick();
    delivered.add('courier/2024-02-06/');
    at('2024-02-06T05:20:00Z');
    expect((await tick()).silent).toEqual([]);
    expect(begun).toEqual([
      'courier 2024-02-06 courier/2024-02-06/',
      'courier 2024-02-06 courier/2024-02-06/',
    ]);
    at('2024-02-06T06:00:00Z');
    await tick();
    expect(begun).toHaveLength(2);
  });

  it('is asked about again the next day', async () => {
    const { tick, at, delivered } = watched();
    delivered.add('courier/2024-02-06/');
    at('2024-02-06T05:00:00Z');
    await tick();
    at('2024-02-07T05:00:00Z');
    expect((await tick()).silent).toEqual(['courier']);
  });
});
