import type { Run } from '../../shared/runs/run.ts';
import type { ShownRunReceipt } from '../../shared/runs/run-parameters.ts';
import type { RunFile } from '../../shared/runs/run-receipt.ts';

/** A run that has just begun, for what a test says of it. */
export const aRun = (more: Partial<Run> = {}): Run => ({
  id: '20240712T080001-0a1b2c31',
  request: {
    scope: { by: 'prefix', prefix: 'incoming/' },
    again: false,
    toleratedFailures: 5,
    requestedBy: 'Ann Example',
  },
  state: 'planning',
  started: '2024-07-12T08:00:01.000Z',
  updated: '2024-07-12T08:00:01.000Z',
  done: { files: 0, batches: 0, failed: 0 },
  ...more,
});

const SET = { size: 2, hash: 'a'.repeat(64) };

/** A receipt of three files: an article, its copy and one that was refused. */
export const aRunReceipt = (): ShownRunReceipt => ({
  run: aRun().id,
  counts: {
    files: { seen: 3, indexed: 2, unchanged: 0, superseded: 0, quarantined: 1, absent: 0, failed: 0 },
    entries: 3,
    articles: { out: 1, duplicates: 1, superseded: 0, refused: 1 },
    refused: [{ reason: 'empty', entries: 1 }],
    warnings: [],
    bytes: 30,
  },
  proof: { equal: true, read: SET, held: SET, differing: [] },
  faults: [],
  at: '2024-07-12T09:00:00.000Z',
  pipelineVersion: 1,
});

/** A file of which one article was indexed. */
export const aRunFile = (key: string, more: Partial<RunFile> = {}): RunFile => ({
  key,
  state: 'indexed',
  bytes: 10,
  out: 1,
  duplicates: 0,
  superseded: 0,
  refused: 0,
  reasons: [],
  ...more,
});
