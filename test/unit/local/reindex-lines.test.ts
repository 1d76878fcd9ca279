import { expect, it } from 'vitest';
import { reindexLine, reindexLines, reindexWrong } from '../../../local/reindex-lines.ts';
import type { Reindex } from '../../../shared/reindex/reindex.ts';

const AT = '2024-07-12T10:00:00.000Z';
const reindex: Reindex = {
  phase: 'filling',
  from: 1,
  to: 2,
  isRollback: false,
  accept: false,
  started: AT,
  updated: AT,
  rounds: 0,
  worked: 1_200,
  failed: [{ key: 'a.txt', detail: 'The search engine could not take a document now.' }],
  carried: 0,
  linked: 0,
};

it('says how far a reindex is', () => {
  expect(reindexLine(reindex)).toMatch(/^reading files \(1.?200 files worked, round 1, 1 file failed\)$/);
  expect(reindexLine({ ...reindex, isRollback: true })).toMatch(/^back: reading/);
});

it('says what is stale, what failed and what differs', () => {
  const checks = {
    former: { open: 2, held: 0, files: {} },
    next: { open: 1, held: 0, files: {} },
    queries: 2,
    differences: ['articles that are open: 2 in the present indices, 1 in the next ones'],
  };
  const lines = reindexLines({
    current: 1,
    standby: 2,
    stale: { indices: true, files: 3 },
    reindex: { ...reindex, phase: 'differs', checks },
  });
  expect(lines.slice(0, 3)).toEqual([
    'Generation 1 is searched; 2 is written beside it',
    '  Its indices were made by another version of the archive',
    '  3 files read by another version of the pipeline',
  ]);
  expect(lines.slice(4)).toEqual([
    '  a.txt: The search engine could not take a document now.',
    '  articles that are open: 2 in the present indices, 1 in the next ones',
  ]);
  expect(reindexLines({ current: 4, stale: { indices: false, files: 0 } })).toEqual([
    'Generation 4 is searched',
  ]);
});

it('is a failure only where it stopped', () => {
  expect(reindexWrong({ ...reindex, phase: 'swapped' })).toBeUndefined();
  expect(reindexWrong({ ...reindex, phase: 'failed', detail: 'Some files could not be settled.' })).toContain(
    'Some files',
  );
  expect(reindexWrong({ ...reindex, phase: 'differs' })).toContain('--accept');
});
