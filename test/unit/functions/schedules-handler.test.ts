import { describe, expect, it } from 'vitest';
import { createSchedulesHandler } from '../../../functions/schedules/handler.ts';
import { TICK } from '../../../shared/contract.ts';
import type { RightsByRole } from '../../../shared/lambda/principal.ts';
import { apiEvent, context } from '../../support/events.ts';
import { createMemorySchedules } from '../../support/memory-schedules.ts';

const RIGHTS: RightsByRole = { desk: ['desk'], chief: ['admin'] };
const PATH = '/v1/schedules/courier';
const ORDER = { prefix: 'courier/{date}/', at: '02:00', zone: 'Europe/London', requestedBy: 'Ann' };

const setup = () => {
  let now = Date.parse('2024-02-06T10:00:00Z');
  const begun: string[] = [];
  const store = createMemorySchedules();
  const handler = createSchedulesHandler({
    store,
    deliveries: { delivered: async () => false },
    startRun: async (_request, { date }) => {
      begun.push(date);
      return { run: { id: '20240207T020000-0123abcd' }, isNew: true };
    },
    rights: RIGHTS,
    clock: () => now,
    log: { info: () => {}, error: () => {} },
  });
  const send = async (method: string, path: string, body?: unknown, role = 'chief') => {
    const bytes = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
    const event = apiEvent(path, {}, { 'content-type': 'application/json' }, method, bytes);
    const { identity } = event.requestContext;
    const userArn = `arn:aws:sts::123456789012:assumed-role/${role}/ann`;
    const requestContext = {
      ...event.requestContext,
      accountId: '123456789012',
      identity: { ...identity, userArn },
    };
    const result = await handler({ ...event, requestContext }, context());
    if (!result) throw new Error('Nothing was answered');
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
    return { status: result.statusCode, json: JSON.parse(result.body) as any };
  };
  return {
    begun,
    send,
    tick: () => handler(TICK, context()),
    at: (time: string): void => {
      now = Date.parse(time);
    },
  };
};

describe('schedules', () => {
  it('are set, shown, listed and removed', async () => {
    const { send } = setup();
    const set = await send('PUT', PATH, ORDER);
    expect(set.status).toBe(200);
    expect(set.json).toMatchObject({
      name: 'courier',
      prefix: 'courier/{date}/',
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      catchUpDays: 7,
      requestedBy: 'arn:aws:sts::123456789012:assumed-role/chief/ann',
      since: '2024-02-06T10:00:00.000Z',
      next: '2024-02-07T02:00:00.000Z',
      today: { date: '2024-02-06', prefix: 'courier/2024-02-06/' },
      isSilent: false,
    });
    expect((await send('GET', PATH)).json).toEqual(set.json);
    expect((await send('GET', '/v1/schedules')).json).toEqual({ results: [set.json], damaged: [] });
    expect((await send('DELETE', PATH)).json).toEqual({ name: 'courier' });
    expect((await send('GET', PATH)).status).toBe(404);
    expect((await send('DELETE', PATH)).status).toBe(404);
  });

  it('keep since when they stand when they are changed', async () => {
    const { send, at } = setup();
    await send('PUT', PATH, ORDER);
    at('2024-02-08T10:00:00Z');
    expect((await send('PUT', PATH, { ...ORDER, at: '03:00' })).json).toMatchObject({
      at: '03:00',
      since: '2024-02-06T10:00:00.000Z',
    });
  });

  it('begin their runs at a tick, and show the latest', async () => {
    const { send, at, tick, begun } = setup();
    await send('PUT', PATH, { ...ORDER, silentAfterHours: 2 });
    await tick();
    expect(begun).toEqual([]);
    at('2024-02-07T04:00:00Z');
    expect(await tick()).toBeUndefined();
    expect(begun).toEqual(['2024-02-07']);
    expect((await send('GET', PATH)).json).toMatchObject({
      started: '2024-02-07',
      run: '20240207T020000-0123abcd',
      isSilent: true,
      looked: '2024-02-07T04:00:00.000Z',
    });
  });

  it.each([
    ['prefix', { prefix: '' }],
    ['prefix', { prefix: 'courier/{day}/' }],
    ['prefix', { prefix: 'courier/{date/' }],
    ['prefix', { prefix: '_backfile/runs/' }],
    ['at', { at: '25:00' }],
    ['zone', { zone: 'Mars/Olympus' }],
    ['days', { days: [] }],
    ['catchUpDays', { catchUpDays: -1 }],
    ['silentAfterHours', { silentAfterHours: 0 }],
  ])('are refused with a bad %s: %j', async (parameter, more) => {
    const { status, json } = await setup().send('PUT', PATH, { ...ORDER, ...more });
    expect(status).toBe(400);
    expect(json.errors[0].parameter).toBe(parameter);
  });

  it('have names that are parts of keys', async () => {
    const { status, json } = await setup().send('PUT', '/v1/schedules/State..', ORDER);
    expect(status).toBe(400);
    expect(json.errors[0].parameter).toBe('name');
  });

  it('are for admins only', async () => {
    const { send } = setup();
    for (const [method, path] of [
      ['GET', '/v1/schedules'],
      ['GET', PATH],
      ['PUT', PATH],
      ['DELETE', PATH],
    ] as const)
      expect((await send(method, path, method === 'PUT' ? ORDER : undefined, 'desk')).status).toBe(403);
  });

  it('answer no other event', async () => {
    const handler = createSchedulesHandler({
      store: createMemorySchedules(),
      deliveries: { delivered: async () => false },
      startRun: () => expect.fail('Nothing is due'),
      clock: Date.now,
      log: { info: () => {}, error: () => {} },
    });
    await expect(handler({ source: 'other' } as never, context())).rejects.toThrow();
  });
});
