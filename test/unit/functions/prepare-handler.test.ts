import { describe, expect, it, test } from 'vitest';
import { PrepareConfig } from '../../../functions/prepare/config.ts';
import { createPrepareHandler } from '../../../functions/prepare/handler.ts';
import { createLambdaContext } from '../../../local/lambda-context.ts';
import { loadConfig } from '../../../shared/config.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { Log } from '../../../shared/logger.ts';

/** A preparation that goes as it is told, and whose waiting takes no time. */
const setup = (outcomes: readonly (Error | 'done')[], remainingMs = 300_000) => {
  const events: string[] = [];
  const log: Log = { info: (event) => events.push(event), error: (event) => events.push(event) };
  let remaining = remainingMs;
  const left = [...outcomes];
  const handler = createPrepareHandler({
    log,
    prepare: async () => {
      const outcome = left.shift();
      if (outcome instanceof Error) throw outcome;
    },
    wait: async (milliseconds) => {
      remaining -= milliseconds;
    },
  });
  const context = {
    ...createLambdaContext('prepare', remainingMs),
    getRemainingTimeInMillis: () => remaining,
  };
  return { events, left, prepare: () => handler({}, context) };
};

const away = new Unavailable('The search engine did not answer as it should.');

describe('preparing the engine', () => {
  it('is done in one try where the engine answers', async () => {
    const { prepare, events } = setup(['done']);
    await prepare();
    expect(events).toEqual(['ARCHIVE_PREPARED']);
  });

  it('waits for a domain that has just been made', async () => {
    const { prepare, events } = setup([away, away, 'done']);
    await prepare();
    expect(events).toEqual(['ENGINE_AWAITED', 'ENGINE_AWAITED', 'ARCHIVE_PREPARED']);
  });

  it('fails the deployment with the engine’s error when time runs out', async () => {
    const { prepare, left } = setup(Array.from({ length: 100 }, () => away));
    await expect(prepare()).rejects.toBe(away);
    expect(left.length).toBeGreaterThan(70);
  });

  it('fails at once where waiting doesn’t help', async () => {
    const wrong = new Error('mapper_parsing_exception');
    const { prepare, events } = setup([wrong, 'done']);
    await expect(prepare()).rejects.toBe(wrong);
    expect(events).toEqual([]);
  });
});

describe('the preparation’s settings', () => {
  const good = {
    ENGINE_URL: 'https://engine.example.org',
    AWS_REGION: 'eu-west-1',
    INDEX_SHARDS: '2',
    INDEX_REPLICAS: '0',
    INDEXING_ROLES: 'arn:a',
    SEARCHING_ROLES: 'arn:b,arn:c',
    REINDEXING_ROLES: 'arn:d',
  };
  it('are read from the environment', () => {
    expect(loadConfig(PrepareConfig, good)).toEqual({
      ...good,
      INDEX_SHARDS: 2,
      INDEX_REPLICAS: 0,
      INDEXING_ROLES: ['arn:a'],
      SEARCHING_ROLES: ['arn:b', 'arn:c'],
      REINDEXING_ROLES: ['arn:d'],
    });
  });
  test.each([
    ['INDEX_SHARDS', ''],
    ['INDEX_REPLICAS', '1.5'],
    ['INDEXING_ROLES', ''],
    ['ENGINE_URL', 'engine'],
  ])('are refused by name: %s', (key, value) => {
    expect(() => loadConfig(PrepareConfig, { ...good, [key]: value })).toThrow(`Bad configuration: ${key}`);
  });
});
