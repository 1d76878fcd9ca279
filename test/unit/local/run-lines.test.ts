import { describe, expect, it, test } from 'vitest';
import {
  faultOf,
  progressLine,
  proofWords,
  receiptLines,
  scopeWords,
  timeLeft,
} from '../../../local/run-lines.ts';
import { scopeOf } from '../../../local/run-scope.ts';
import { RunRequest } from '../../../shared/runs/run.ts';
import { aRun, aRunReceipt } from '../../support/runs.ts';

describe('how far a run is', () => {
  test.each([
    [{ state: 'planning', done: { files: 0, batches: 0, failed: 0 } }, 'Planning: 0 files'],
    [
      {
        state: 'working',
        planned: { files: 100_000, batches: 1_000 },
        done: { files: 12_300, batches: 123, failed: 0 },
      },
      'Working: 12,300 of 100,000 files',
    ],
    [
      {
        state: 'working',
        planned: { files: 100_000, batches: 1_000 },
        done: { files: 12_300, batches: 123, failed: 3 },
        rate: 210.26,
        secondsLeft: 417,
      },
      'Working: 12,300 of 100,000 files, 210.3 a second, 7 min left, 3 failed',
    ],
    [
      { state: 'accounting', planned: { files: 1, batches: 1 }, done: { files: 1, batches: 1, failed: 0 } },
      'Comparing with the index: 1 of 1 file',
    ],
  ] as const)('is said in a line: %j', (more, line) => {
    expect(progressLine(aRun(more))).toBe(line);
  });

  test.each([
    [0, '1 s'],
    [59, '59 s'],
    [60, '1 min'],
    [61, '2 min'],
    [3_600, '1 h'],
    [11_100, '3 h 5 min'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(timeLeft(seconds)).toBe(words);
  });
});

describe('which files a run is to work', () => {
  const NOW = Date.parse('2024-07-12T08:00:00Z');
  test.each([
    [{ prefix: 'incoming/' }, 'all files below incoming/'],
    [{ prefix: '' }, 'all files'],
    [{ manifest: 'lists/a.csv' }, 'the files in lists/a.csv'],
    [
      { since: '2024-07-01', prefix: 'a/' },
      'files below a/ that changed from 2024-07-01T00:00:00.000Z to 2024-07-12T08:00:00.000Z',
    ],
    [
      { since: '2024-07-01T10:00:00+02:00', until: '2024-07-02' },
      'files that changed from 2024-07-01T08:00:00.000Z to 2024-07-02T00:00:00.000Z',
    ],
    [{ refused: true }, 'files of which something was refused'],
    [
      { refused: ['empty', 'malformed'], prefix: 'a/' },
      'files below a/ of which something was refused (empty, malformed)',
    ],
    [{ publisher: 'Northline' }, 'files with articles of Northline'],
    [
      { publisher: 'Northline', section: 'Sport', missing: 'published', prefix: 'a/' },
      'files below a/ with articles of Northline, in section Sport, without published',
    ],
  ] as const)('%j is read as "%s"', (options, words) => {
    const request = RunRequest.parse({ scope: scopeOf(options, NOW), requestedBy: 'Ann' });
    expect(scopeWords(request.scope)).toBe(words);
  });

  test.each([
    [{}, /^Say which files: --prefix/],
    [{ manifest: 'a.csv', prefix: 'a/' }, /--manifest and --prefix/],
    [{ manifest: 'a.csv', since: '2024' }, /--manifest and --since/],
    [{ refused: true, publisher: 'Northline' }, /--refused and --publisher/],
    [{ since: '2024', missing: 'byline' }, /--since and --missing/],
    [{ until: '2024-07-12' }, /--until goes with --since/],
    [{ since: 'yesterday' }, /^--since takes a day or a time/],
    [{ since: '2024-07-12', until: '2024-13-40' }, /^--until takes a day or a time/],
  ] as const)('%j names the option to mend', (options, message) => {
    expect(() => scopeOf(options, NOW)).toThrow(message);
  });
});

describe('a receipt', () => {
  it('is said in words', () => {
    expect(receiptLines(aRunReceipt())).toEqual([
      'Files     3 seen: 2 indexed, 1 quarantined',
      'Entries   3: 1 article out, 1 duplicate linked, 0 superseded, 1 refused',
      'Refused   1 empty',
      'Warnings  none',
      'Bytes     30',
      'Sum       It adds up.',
      'Proof     What was read and what the index holds are the same: 2 articles.',
    ]);
  });

  it('names files in which what was read and what the index holds differ', () => {
    const { read, held } = aRunReceipt().proof;
    const proof = { equal: false, read, held: { ...held, size: 1 }, differing: ['a', 'b', 'c', 'd'] };
    expect(proofWords(proof)).toBe(
      'What was read and what the index holds differ: 2 articles read, 1 held; look at a, b, c and 1 more.',
    );
  });

  it('is a success only when the run is done, all adds up, the proof is equal and nothing failed', () => {
    const done = aRun({ state: 'done' });
    const receipt = aRunReceipt();
    const { counts, proof } = receipt;
    expect(faultOf(done, receipt)).toBeUndefined();
    expect(faultOf(done, undefined)).toMatch(/no receipt/);
    expect(faultOf(aRun({ state: 'stopped' }), undefined)).toMatch(/was stopped: .*run resume 2024/);
    expect(faultOf(aRun({ state: 'failed', detail: 'Too many.' }), undefined)).toMatch(
      /failed \(Too many\):/,
    );
    expect(faultOf(aRun({ state: 'working' }), receipt)).toMatch(/not done/);
    expect(faultOf(done, { ...receipt, faults: ['2 and 3'] })).toMatch(/does not add up: 2 and 3\./);
    expect(faultOf(done, { ...receipt, proof: { ...proof, equal: false } })).toMatch(/differ/);
    const files = { ...counts.files, indexed: 1, failed: 1 };
    expect(faultOf(done, { ...receipt, counts: { ...counts, files } })).toMatch(/^1 file failed: .*--csv/);
  });

  it('is no success where a list names files that are not there; what was deleted meanwhile is none', () => {
    const { counts, ...receipt } = aRunReceipt();
    const less = { ...receipt, counts: { ...counts, files: { ...counts.files, absent: 2 } } };
    const scope = { by: 'manifest', manifest: 'lists/one.csv' } as const;
    const done = aRun({ state: 'done' });
    expect(faultOf(done, less)).toBeUndefined();
    expect(faultOf({ ...done, request: { ...done.request, scope } }, less)).toMatch(
      /^2 files of the list are not in the bucket: .*--csv/,
    );
  });
});
