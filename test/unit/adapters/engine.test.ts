import { once } from 'node:events';
import { createServer } from 'node:http';
import { errors } from '@opensearch-project/opensearch';
import { describe, expect, it, test } from 'vitest';
import { createEngine, reaching } from '../../../shared/adapters/engine.ts';
import { Unavailable } from '../../../shared/errors.ts';

const meta = (statusCode: number, body: unknown) => ({
  statusCode,
  body,
  headers: {},
  warnings: null,
  meta: {
    context: null,
    name: 'x',
    request: { params: {}, options: {}, id: 1 },
    connection: null,
    attempts: 0,
    aborted: false,
  },
});
// biome-ignore lint/suspicious/noExplicitAny: the client's type asks for a live connection
const RESULT = meta(0, {}) as any;
const answer = (status: number, body: unknown = {}): Error =>
  // biome-ignore lint/suspicious/noExplicitAny: the client's type asks for a live connection
  new errors.ResponseError(meta(status, body) as any);
const failing = (thrown: unknown) => reaching(() => Promise.reject(thrown));

describe('an error of the engine', () => {
  test.each([403, 408, 429, 500, 502, 503, 504])('with status %i may pass', async (status) => {
    await expect(failing(answer(status))).rejects.toBeInstanceOf(Unavailable);
  });
  it('of a missing index may pass, of a missing document not', async () => {
    await expect(
      failing(answer(404, { error: { type: 'index_not_found_exception' } })),
    ).rejects.toBeInstanceOf(Unavailable);
    await expect(failing(answer(404, { found: false }))).rejects.toBeInstanceOf(errors.ResponseError);
  });
  test.each([400, 405, 413])('with status %i comes through as it is', async (status) => {
    await expect(failing(answer(status))).rejects.toBeInstanceOf(errors.ResponseError);
  });
  it('that is no answer at all may pass', async () => {
    for (const thrown of [
      new errors.ConnectionError('x'),
      new errors.TimeoutError('x', RESULT),
      new errors.NoLivingConnectionsError('x', RESULT),
    ]) {
      await expect(failing(thrown)).rejects.toMatchObject({ name: 'Unavailable', cause: thrown });
    }
  });
  it('of our own comes through as it is', async () => {
    await expect(failing(new TypeError('x'))).rejects.toBeInstanceOf(TypeError);
    await expect(failing('x')).rejects.toBe('x');
  });
  it('is not made of an answer', async () => {
    await expect(reaching(async () => 1)).resolves.toBe(1);
  });
});

it('an engine that is silent is given up after as many tries of that length as were asked for', async () => {
  let asked = 0;
  const silent = createServer(() => {
    asked += 1;
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const engine = createEngine(`http://127.0.0.1:${port}`, {
    patience: { requestTimeout: 100, maxRetries: 1 },
  });
  const began = performance.now();
  await expect(reaching(() => engine.indices.existsAlias({ name: 'a' }))).rejects.toBeInstanceOf(Unavailable);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(asked).toBe(2);
  await engine.close();
  silent.closeAllConnections();
  silent.close();
});
