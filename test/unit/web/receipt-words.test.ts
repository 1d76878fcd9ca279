import { describe, expect, it } from 'vitest';
import { REJECTION_REASONS } from '../../../shared/errors.ts';
import { noMembers } from '../../../shared/ingest/container-count.ts';
import { MAX_FILE_BYTES } from '../../../shared/ingest/limits.ts';
import { ArticleOutcome, FileState, type Receipt } from '../../../shared/ingest/receipt.ts';
import * as page from '../../../web/upload/file-limit.ts';
import { outcomeWords, reasonWords, stateWords, warningWords } from '../../../web/upload/receipt-words.ts';
import { isSettled } from '../../../web/upload/upload-phase.ts';
import { announcement, countWords } from '../../../web/upload/upload-words.ts';

const receipt = (part: Partial<Receipt>): Receipt => ({
  id: 'r',
  bucket: 'backfile',
  key: 'uploads/a.txt',
  state: 'indexed',
  articles: [{ id: 'a', outcome: 'indexed' }],
  refused: [],
  warnings: [],
  ingested: '2026-11-22T05:00:00Z',
  pipelineVersion: 1,
  ...part,
});
const refusal = { reason: 'malformed', detail: 'The JSON ends too early.' } as const;

describe('a receipt in words', () => {
  it('has words for every state, reason and outcome', () => {
    for (const state of FileState.options) expect(stateWords(receipt({ state })).label).toMatch(/^[A-Z]/);
    for (const reason of REJECTION_REASONS) expect(reasonWords(reason)).toMatch(/^[A-Z]/);
    for (const outcome of ArticleOutcome.options) expect(outcomeWords(outcome)).toBeTypeOf('string');
  });

  it('says what can be searched', () => {
    expect(stateWords(receipt({}))).toEqual({
      label: 'In the archive',
      detail: 'Can be searched now.',
      tone: 'good',
    });
    const two = [{ id: 'a', outcome: 'indexed' } as const, { id: 'b', outcome: 'unchanged' } as const];
    expect(stateWords(receipt({ articles: two })).detail).toBe('2 articles can be searched now.');
    expect(stateWords(receipt({ articles: two.slice(1) })).label).toBe('Already in the archive');
  });

  it('does not call a file good that lost a part', () => {
    expect(stateWords(receipt({ refused: [refusal] }))).toEqual({
      label: 'Partly in the archive',
      detail: '1 article can be searched, 1 refused.',
      tone: 'bad',
    });
    expect(stateWords(receipt({ state: 'quarantined', articles: [], refused: [refusal] })).tone).toBe('bad');
  });

  it('counts what is in a container, and how far it has been read', () => {
    const container = {
      ...noMembers('zip'),
      files: 3,
      entries: 3,
      articles: { indexed: 2, unchanged: 0, superseded: 0, removed: 0 },
    };
    const words = (part: Partial<Receipt>) => stateWords(receipt({ articles: [], container, ...part }));
    expect(words({})).toMatchObject({
      label: 'In the archive',
      detail: '2 articles of 3 files can be searched now.',
    });
    expect(words({ state: 'working' })).toMatchObject({
      label: 'Being read',
      detail: '3 files of it read so far.',
    });
    const refused = [{ reason: 'empty', entries: 1 } as const];
    expect(words({ container: { ...container, refused } })).toMatchObject({
      label: 'Partly in the archive',
      detail: '2 articles can be searched, 1 refused.',
      tone: 'bad',
    });
  });

  it('shows a kind of remark without words of its own as it is called', () => {
    expect(warningWords('rejoined')).toBe('Paragraphs cut in two were joined');
    expect(warningWords('override-conflict')).toBe('override conflict');
  });
});

describe('the largest file', () => {
  it('is the same for the page and for the API', () => {
    expect(page.MAX_FILE_BYTES).toBe(MAX_FILE_BYTES);
    expect(page.TOO_LARGE).toBe('It is larger than 20 MB.');
  });
});

describe('a receipt that is waited for', () => {
  const sent = { receipt: 'r', etag: 'e1', version: 'v1', began: 10, ended: 20 };

  it('speaks of exactly what was sent', () => {
    expect(isSettled(receipt({ etag: 'e1', objectVersion: 'v1' }), sent)).toBe(true);
    expect(isSettled(undefined, sent)).toBe(false);
    expect(isSettled(receipt({ etag: 'e1', objectVersion: 'v1', state: 'working' }), sent)).toBe(false);
    expect(isSettled(receipt({ etag: 'e0', objectVersion: 'v1' }), sent)).toBe(false);
    expect(isSettled(receipt({ etag: 'e1', objectVersion: 'v0' }), sent)).toBe(false);
  });

  it('may speak of a later sending of the same file from this page, and never of an earlier one', () => {
    const told = receipt({ etag: 'e1', objectVersion: 'v2' });
    const other = { ...sent, version: 'v2' };
    const settles = (...all: (typeof sent)[]) => isSettled(told, sent, all);
    expect(settles({ ...other, began: 30, ended: 40 })).toBe(true);
    expect(settles({ ...other, began: 1, ended: 9 })).toBe(false);
    // Of two at once, either may be the later one in the bucket.
    expect(settles({ ...other, began: 5, ended: 15 })).toBe(true);
    expect(settles({ ...other, began: 30, ended: 40, receipt: 'another' })).toBe(false);
    expect(settles({ ...other, began: 30, ended: 40, version: 'v3' })).toBe(false);
  });

  it('is known by its content where the bucket keeps no versions', () => {
    expect(isSettled(receipt({ etag: 'e1' }), { ...sent, version: undefined })).toBe(true);
  });
});

describe('what is said aloud of added files', () => {
  const file = (name: string, phase: Parameters<typeof announcement>[0][number]['phase']) => ({
    name,
    phase,
  });
  const good = { kind: 'settled', receipt: receipt({}) } as const;
  const bad = { kind: 'settled', receipt: receipt({ state: 'quarantined', articles: [] }) } as const;

  it('is nothing without files, and one sentence with them', () => {
    expect(announcement([])).toBe('');
    expect(announcement([file('a.txt', { kind: 'sending', share: 0.5 })])).toBe('Adding 1 file.');
    expect(announcement([file('a.txt', good)])).toBe('a.txt: In the archive.');
    expect(announcement([file('a.txt', bad), file('b.txt', { kind: 'reading' })])).toBe(
      'a.txt: Refused. 1 file still under way.',
    );
    expect(announcement([file('a.txt', good), file('b.txt', bad), file('c.txt', good)])).toBe(
      '2 files done, 1 file with problems. b.txt: Refused.',
    );
  });

  it('gives the reason of what was refused or not sent', () => {
    const refused = receipt({ state: 'quarantined', articles: [], refused: [refusal] });
    const unsent = { kind: 'failed', detail: 'It is larger than 20 MB.', canRetry: false } as const;
    expect(announcement([file('a.txt', { kind: 'settled', receipt: refused })])).toBe(
      'a.txt: Refused. The file is damaged.',
    );
    expect(announcement([file('a.txt', unsent)])).toBe('a.txt: Not sent. It is larger than 20 MB.');
  });

  it('is counted by how the files ended', () => {
    expect(countWords([good, bad, good, { kind: 'reading' }])).toBe(
      '4 files: 2 done, 1 refused, 1 under way',
    );
    expect(countWords([good])).toBe('1 file: 1 done');
  });
});
