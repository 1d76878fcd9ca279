import { describe, expect, it } from 'vitest';
import { CONTAINER_LIMITS, parseContainerLimits } from '../../../shared/container/limits.ts';
import { ConfigInvalid } from '../../../shared/errors.ts';
import { MAX_FILE_BYTES } from '../../../shared/ingest/limits.ts';

describe('the limits of containers', () => {
  it('let a member have what a file may have', () => {
    expect(CONTAINER_LIMITS.maxMemberBytes).toBe(MAX_FILE_BYTES);
  });

  it('are set one by one', () => {
    expect(parseContainerLimits('')).toEqual(CONTAINER_LIMITS);
    expect(parseContainerLimits('{}')).toEqual(CONTAINER_LIMITS);
    expect(parseContainerLimits('{"maxRatio":50,"maxDepth":1}')).toEqual({
      ...CONTAINER_LIMITS,
      maxRatio: 50,
      maxDepth: 1,
    });
  });

  it.each([
    ['{"maxRatios":50}', ['maxRatios']],
    ['{"maxRatio":0,"maxDepth":"2"}', ['maxRatio', 'maxDepth']],
    ['{"maxMemberBytes":1e12}', ['maxMemberBytes']],
    ['[]', ['']],
    ['{', []],
  ])('refuse %s by the keys', (text, keys) => {
    const parse = () => parseContainerLimits(text);
    expect(parse).toThrow(ConfigInvalid);
    expect(parse).toThrow(expect.objectContaining({ detail: { keys } }));
  });
});
