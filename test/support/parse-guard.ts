import { afterEach, expect, vi } from 'vitest';
import { parsing, takeOutsideCalls, watchOutsideCalls } from './outside-calls.ts';

/** For every test of the project: no parser opens a file, a socket, a process or a thread, or makes code of strings. */
watchOutsideCalls();

vi.mock('../../shared/text/read-drafts.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../shared/text/read-drafts.ts')>();
  return {
    ...original,
    readFile: (...args: Parameters<typeof original.readFile>) => parsing(() => original.readFile(...args)),
    readDrafts: (...args: Parameters<typeof original.readDrafts>) =>
      parsing(() => original.readDrafts(...args)),
  };
});

afterEach(() => {
  const calls = takeOutsideCalls();
  expect(calls, 'calls of parsers to the world outside').toEqual([]);
});
