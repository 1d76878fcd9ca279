import { describe, expect, it } from 'vitest';
import { runHostile } from '../../support/hostile-run.ts';
import { ORDINARY } from '../../support/random-queries.ts';

type Asked = { readonly query: string; readonly isOrdinary: boolean; readonly nth: number };

/** An API that says it took as long as it is told to; `nth` counts from 1 how often it was asked this. */
const apiTaking = (milliseconds: (asked: Asked) => number) => {
  const times = new Map<string, number>();
  return {
    articles: ['a'],
    ask: async (_method: string, address: string, { body }: { readonly body?: unknown } = {}) => {
      const { q = new URL(address, 'http://api').searchParams.get('q') ?? '' } = (body ?? {}) as {
        readonly q?: string;
      };
      const nth = (times.get(q) ?? 0) + 1;
      times.set(q, nth);
      const asked = { query: q, isOrdinary: ORDINARY.includes(q), nth };
      return {
        status: 200,
        headers: {},
        text: '{}',
        faults: [],
        operation: 'GET /v1/search',
        milliseconds: milliseconds(asked),
      };
    },
  };
};

const slowOf = async (milliseconds: (asked: Asked) => number) =>
  (await runHostile(apiTaking(milliseconds), { count: 60, seed: 1 })).slow;

const isLong = ({ query }: Asked): boolean => query.length > 1_000;
/** Of ordinary queries some take twice as long. */
const ordinaryTime = ({ query }: Asked): number => (query.length > 40 ? 40 : 20);

describe('hostile queries', () => {
  it('are slow that take more than three times as long as ordinary ones each time', async () => {
    const slow = await slowOf((asked) => (isLong(asked) ? 121 : ordinaryTime(asked)));
    expect(slow.length).toBeGreaterThan(0);
    for (const line of slow)
      expect(line).toMatch(/^121 ms, 3\.0 times the 40 ms of ordinary ones, GET \/v1\/search: "/);
  });

  it('are not slow that take less', async () => {
    expect(await slowOf((asked) => (isLong(asked) ? 119 : ordinaryTime(asked)))).toEqual([]);
  });

  it.each([1, 2, 3])('are not slow that were so %s times of four', async (times) => {
    const slow = await slowOf((asked) => (isLong(asked) && asked.nth <= times ? 900 : ordinaryTime(asked)));
    expect(slow).toEqual([]);
  });

  it('are not slow because the machine is, from some time on', async () => {
    const slow = await slowOf((asked) =>
      isLong(asked) && asked.nth === 1 ? 121 : ordinaryTime(asked) * (isLong(asked) || asked.nth > 8 ? 4 : 1),
    );
    expect(slow).toEqual([]);
  });
});
