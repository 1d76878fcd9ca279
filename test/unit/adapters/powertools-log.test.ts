import { errors } from '@opensearch-project/opensearch';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reaching } from '../../../shared/adapters/engine.ts';
import { createPowertoolsLog } from '../../../shared/adapters/powertools-log.ts';
import { Unavailable } from '../../../shared/errors.ts';

const CANARY = 'the minister’s secret query';

/** As the client keeps it: the request with all its headers and its body. */
const requestMeta = JSON.parse(
  JSON.stringify({
    request: { params: { method: 'POST', body: CANARY, headers: { authorization: CANARY } } },
  }),
);

const engineError = () =>
  new errors.ResponseError({
    body: { error: { type: 'search_phase_execution_exception', reason: CANARY }, status: 503 },
    statusCode: 503,
    headers: { authorization: CANARY },
    warnings: null,
    meta: requestMeta,
  });

/** Everything that the process writes meanwhile. */
const logged = (write: () => void): string => {
  const lines: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0),
  );
  write();
  for (const spy of spies) spy.mockRestore();
  return lines.join('\n');
};

afterEach(() => vi.restoreAllMocks());

describe('what the log tells of an error', () => {
  it('is its kind and place, never the request, the text or the headers that it carries', async () => {
    const thrown = await reaching(() => Promise.reject(engineError())).catch((one: unknown) => one);
    expect(thrown).toBeInstanceOf(Unavailable);
    for (const one of [thrown, engineError(), new TypeError(`can not read "${CANARY}"`)]) {
      const line = logged(() => createPowertoolsLog('test').error('REQUEST_FAILED', { status: 503 }, one));
      expect(line).toContain('REQUEST_FAILED');
      expect(line).not.toContain(CANARY);
    }
  });

  it('keeps the archive’s own sentence and the engine’s kind of error', async () => {
    const thrown = await reaching(() => Promise.reject(engineError())).catch((one: unknown) => one);
    const line = logged(() => createPowertoolsLog('test').error('REQUEST_FAILED', {}, thrown));
    expect(line).toContain('The search engine did not answer as it should.');
    expect(line).toContain('503 search_phase_execution_exception');
  });
});
