import { describe, expect, it, test } from 'vitest';
import * as api from '../../../shared/ingest/dry-run.ts';
import { type ExplainedBlock, type Explanation, Fate } from '../../../shared/text/explanation.ts';
import { type Candidate, MAX_TRIED_BYTES, type Preview } from '../../../web/upload/candidate.ts';
import {
  articleFacts,
  candidatesAnnouncement,
  fateWords,
  previewWords,
} from '../../../web/upload/candidate-words.ts';

const explanation = (article: Partial<Explanation['article']> = {}): Explanation => ({
  format: 'text/plain',
  article: {
    identity: { kind: 'key', value: 'a.txt' },
    pubstatus: 'usable',
    headline: 'Terns on the quay',
    byline: ['Tessa Marlowe'],
    publisher: 'Harrowmouth Courier',
    tags: [],
    language: 'en',
    published: { value: '2024-07-03', precision: 'day', origin: 'text', confidence: 0.9 },
    captions: [],
    related: [],
    origins: { byline: { origin: 'text', confidence: 0.9 }, publisher: { origin: 'text', confidence: 0.4 } },
    notes: [],
    ...article,
  },
  counts: { words: 1_340, paragraphs: 9, passages: 8, blocks: 20, removed: { furniture: 4, comment: 1 } },
  blocks: [],
  isShortened: false,
});
const refusal = { reason: 'malformed', detail: 'The JSON ends too early.' } as const;
const read = (part: Partial<api.DryRun> = {}): Preview => ({
  kind: 'read',
  run: {
    key: 'a.txt',
    articles: [explanation()],
    count: 1,
    superseded: 0,
    refused: [],
    isProfiled: false,
    ...part,
  },
});
const REFUSED = read({ articles: [], count: 0, refused: [refusal] });

describe('what is known of a file before it is added', () => {
  test.each<[string, Preview, number, string, string | undefined, string]>([
    ['one article', read(), 9, 'Can be read', undefined, 'good'],
    ['several', read({ count: 12 }), 9, '12 articles can be read', undefined, 'good'],
    ['a refusal', REFUSED, 9, 'Would be refused', 'The file is damaged. The JSON ends too early.', 'bad'],
    ['a part', read({ refused: [refusal] }), 9, 'Can be read', '1 of its parts would be refused.', 'bad'],
    ['a file that was not asked about', { kind: 'unread' }, 9, 'Not previewed', undefined, 'plain'],
    [
      'a large file',
      { kind: 'too-large' },
      5_000_000,
      'Too large to preview',
      'It can still be added.',
      'plain',
    ],
    [
      'a file that the archive can not take',
      { kind: 'too-large' },
      20 * 1024 * 1024 + 1,
      'Too large',
      'It is larger than 20 MB. The archive cannot take it.',
      'bad',
    ],
    [
      'a preview that failed',
      { kind: 'failed', detail: 'No preview could be had. It can still be added.' },
      9,
      'Not previewed',
      'No preview could be had. It can still be added.',
      'plain',
    ],
  ])('%s', (_what, preview, size, label, detail, tone) => {
    expect(previewWords(preview, size)).toEqual({ label, ...(detail === undefined ? {} : { detail }), tone });
  });

  it('is bounded as the API bounds it', () => {
    expect(MAX_TRIED_BYTES).toBe(api.MAX_TRIED_BYTES);
  });
});

describe('an article that would be added', () => {
  it('is told with what is uncertain in it', () => {
    expect(articleFacts(explanation())).toEqual([
      'Tessa Marlowe',
      'Harrowmouth Courier (uncertain)',
      '3 July 2024',
      'English',
      '1,340 words kept',
      '5 blocks left out',
    ]);
  });

  it('says that it has no date, and that nobody would see it', () => {
    const facts = articleFacts(
      explanation({
        published: { precision: 'none', origin: 'none', confidence: 0 },
        pubstatus: 'withheld',
        embargoed: '2024-07-05',
      }),
    );
    expect(facts).toContain('No date');
    expect(facts.slice(-2)).toEqual(['kept out of answers (withheld)', 'embargoed until 5 July 2024']);
  });
});

describe('a block of the file', () => {
  const block = (part: Partial<ExplainedBlock>): ExplainedBlock => ({ text: 't', fate: 'kept', ...part });

  it('has words for what became of it, and none when it is a plain paragraph', () => {
    expect(fateWords(block({}))).toBe('');
    for (const fate of Fate.options)
      if (fate !== 'kept') expect(fateWords(block({ fate, kind: 'x' }))).toMatch(/^[A-Z]/);
    expect(
      fateWords(block({ fate: 'removed', kind: 'newsletter', rule: 'speaks to readers', score: 2.1 })),
    ).toBe('Left out: newsletter, speaks to readers, score 2.1');
    expect(fateWords(block({ structure: 'list-item' }))).toBe('List item');
  });
});

describe('what is said aloud of files that may be added', () => {
  const candidate = (name: string, preview: Preview): Candidate => ({
    id: 1,
    file: new File(['x'], name),
    preview,
    isLeftOut: false,
  });

  it('counts while it goes on, and names what would be refused', () => {
    expect(
      candidatesAnnouncement([candidate('a.txt', { kind: 'reading' }), candidate('b.txt', read())]),
    ).toBe('Previewing 1 file.');
    expect(candidatesAnnouncement([candidate('a.txt', read()), candidate('b.txt', { kind: 'unread' })])).toBe(
      '1 file previewed.',
    );
    expect(candidatesAnnouncement([candidate('a.txt', read()), candidate('b.json', REFUSED)])).toBe(
      '2 files previewed, 1 with problems. b.json: Would be refused. The file is damaged. The JSON ends too early.',
    );
  });
});
