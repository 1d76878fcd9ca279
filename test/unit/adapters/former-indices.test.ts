import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../shared/adapters/engine.ts';
import { takeIn } from '../../../shared/adapters/former-indices.ts';
import { ARTICLE_MAPPING } from '../../../shared/adapters/mapping.ts';
import { IndexOutdated, Unavailable } from '../../../shared/errors.ts';
import { startRecordingEngine } from '../../support/recording-engine.ts';

describe('a mapping of another version', () => {
  let server: Awaited<ReturnType<typeof startRecordingEngine>>;
  let engine: Engine;
  let status: number | undefined;
  beforeAll(async () => {
    server = await startRecordingEngine(() => status);
    engine = createEngine(server.url);
  });
  afterAll(async () => {
    await engine.close();
    await server.stop();
  });
  beforeEach(() => {
    status = undefined;
  });

  const text = { type: 'text', analyzer: 'text_und' } as const;
  const taken = async (former: object, present: object) => {
    await takeIn(engine, 'x', { former: { properties: former }, present: { properties: present } });
    const call = server.calls.at(-1);
    expect(`${call?.method} ${call?.path}`).toBe('PUT /x/_mapping');
    return JSON.parse(call?.body ?? '');
  };

  it.each([
    ['gets the fields that it lacks', { a: text }, { a: text, b: text }, { a: text, b: text }],
    [
      'keeps those that are no longer written, and what it has otherwise',
      { a: { ...text, store: true }, b: text },
      { a: text },
      { a: { ...text, store: true }, b: text },
    ],
    [
      'gets another way to read a field',
      { a: text },
      { a: { ...text, fields: { exact: text } } },
      { a: { ...text, fields: { exact: text } } },
    ],
    [
      'gets fields inside of others, which no longer refuse what they don’t know',
      { n: { type: 'nested', dynamic: 'strict', properties: { a: text } } },
      { n: { type: 'nested', dynamic: 'strict', properties: { b: text } } },
      { n: { type: 'nested', dynamic: false, properties: { a: text, b: text } } },
    ],
    [
      'reads a language that it doesn’t know as one that nobody knows',
      { a: text },
      { a: text, t: { properties: { it: { type: 'text', analyzer: 'text_it' } } } },
      { a: text, t: { properties: { it: text } } },
    ],
    [
      'goes without what it can’t read at all',
      { a: text },
      { a: text, b: { type: 'keyword', normalizer: 'folded', fields: { words: text } } },
      { a: text },
    ],
    [
      'keeps what it only stores',
      { a: { type: 'object', enabled: false } },
      { a: { properties: { b: text } } },
      { a: { type: 'object', enabled: false } },
    ],
  ])('%s', async (_what, former, present, expected) => {
    expect(await taken(former, present)).toEqual({ dynamic: false, properties: expected });
  });

  it('is the same again when it is this version’s', async () => {
    const { properties } = await taken(ARTICLE_MAPPING.properties, ARTICLE_MAPPING.properties);
    const { passages } = ARTICLE_MAPPING.properties;
    expect(properties).toEqual({
      ...ARTICLE_MAPPING.properties,
      passages: { ...passages, dynamic: false },
    });
  });

  it('is refused by the name of a field that was something else, and nothing is asked of the engine', async () => {
    const before = server.calls.length;
    const within = (field: object) => ({ n: { properties: { a: field } } });
    await expect(taken(within(text), within({ type: 'date' }))).rejects.toThrow(
      'the field n.a is something else',
    );
    expect(server.calls).toHaveLength(before);
  });

  it('is refused where the engine refuses it, and tried again where the engine is away', async () => {
    status = 400;
    await expect(taken({ a: text }, { a: text })).rejects.toBeInstanceOf(IndexOutdated);
    status = 503;
    await expect(taken({ a: text }, { a: text })).rejects.toBeInstanceOf(Unavailable);
  });
});
