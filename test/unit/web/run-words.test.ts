import { describe, expect, it, test } from 'vitest';
import { isAtRest as isAtRestByContract, RUN_STATES, type RunScope } from '../../../shared/runs/run.ts';
import {
  entryRows,
  fileRows,
  isAtRest,
  progressWords,
  proofWords,
  runStateWords,
  scopeWords,
  sumWords,
} from '../../../web/admin/run-words.ts';
import { aRun, aRunReceipt } from '../../support/runs.ts';

describe('a run', () => {
  test.each<readonly [RunScope, string]>([
    [{ by: 'prefix', prefix: '' }, 'All files'],
    [{ by: 'prefix', prefix: 'incoming/' }, 'All files below incoming/'],
    [{ by: 'manifest', manifest: 'lists/a.csv' }, 'The files that lists/a.csv lists'],
    [
      { by: 'window', prefix: 'a/', from: '2024-07-01T00:00:00Z', to: '2024-07-02T00:00:00Z' },
      'Files below a/ that changed from 2024-07-01T00:00:00Z until 2024-07-02T00:00:00Z',
    ],
    [{ by: 'refused', prefix: '', reasons: [] }, 'Files of which something was refused'],
    [{ by: 'articles', prefix: '', publisher: 'Northline' }, 'Files with articles of Northline'],
    [
      { by: 'articles', prefix: 'a/', publisher: 'Northline', section: 'Sport', missing: 'published' },
      'Files below a/ with articles of Northline, in section Sport, without published',
    ],
  ])('of %j is called "%s"', (scope, words) => {
    expect(scopeWords(scope)).toBe(words);
  });

  it('says how it stands in each state, and why', () => {
    const said = RUN_STATES.map((state) => runStateWords({ state }));
    expect(new Set(said).size).toBe(RUN_STATES.length);
    expect(runStateWords({ state: 'failed', detail: 'too many batches' })).toBe('Failed: too many batches');
    for (const state of RUN_STATES) expect(isAtRest({ state })).toBe(isAtRestByContract({ state }));
  });

  test.each([
    [{}, '0 files'],
    [
      {
        planned: { files: 12_000, batches: 120 },
        done: { files: 1_200, batches: 12, failed: 2 },
        rate: 210.4,
        secondsLeft: 417,
      },
      '1,200 of 12,000 files, 210 a second, about 7 minutes left, 2 failed',
    ],
    [{ rate: 1, secondsLeft: 3 }, '0 files, 1 a second, about a minute left'],
    [{ rate: 1, secondsLeft: 9_000 }, '0 files, 1 a second, about 3 hours left'],
  ])('says how far it is: %j', (more, words) => {
    expect(progressWords(aRun(more))).toBe(words);
  });
});

describe('a receipt', () => {
  it('counts what became of files and of what was in them', () => {
    const { counts } = aRunReceipt();
    for (const [whole, ...parts] of [fileRows(counts), entryRows(counts)])
      expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(whole?.count);
  });

  it('says whether what was read and what the index holds are the same, and whether it adds up', () => {
    const { proof } = aRunReceipt();
    expect(proofWords(proof)).toBe('What was read and what the index holds are the same: 2 articles.');
    const other = { ...proof, equal: false, held: { ...proof.held, size: 1 } };
    expect(proofWords(other)).toBe('What was read and what the index holds differ: 2 articles read, 1 held.');
    expect(sumWords([])).toBe('The receipt adds up.');
    expect(sumWords(['1 and 2'])).toBe('The receipt does not add up: 1 and 2.');
  });
});
