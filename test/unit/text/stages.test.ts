import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../shared/text/draft.ts';
import { readDrafts, readFile } from '../../../shared/text/read-drafts.ts';

const STORY = [
  'The harbour reopened on Monday after four months of repairs, its master told the council.',
  'Crews had worked through the winter, and the last crane left the outer wall at the weekend.',
  'Nobody has said yet what the new berth fees will be, but the fishing fleet expects them to rise.',
];

const read = async (...lines: readonly string[]): Promise<Draft> => {
  const drafts = await readDrafts({ key: 'a.txt', bytes: new TextEncoder().encode(lines.join('\n\n')) });
  const [draft] = drafts;
  if (!draft) throw new Error('no draft');
  return draft;
};
const bodyOf = (draft: Draft): readonly string[] => draft.blocks.map(({ text }) => text);

describe('furniture', () => {
  it.each([
    [
      'a poem that was first published in a magazine',
      'Her poem about the wall, first published in Tide magazine, was read aloud on the quay.',
    ],
    [
      'a quoted plea',
      '“Please subscribe to our newsletter and follow us on Facebook,” the banner on the quay said.',
    ],
    [
      'a company that is called like a share button',
      'Shares of Facebook and Twitter fell on the news, traders in the port said on Tuesday.',
    ],
    [
      'a law about cookies and copyright',
      'The bill on copyright and cookies passed its second reading by four votes on Wednesday.',
    ],
    [
      'a sentence that speaks to the reader',
      'You can see the new wall from the ferry, and on clear days from the church tower.',
    ],
  ])('stays out of the story: keeps %s', async (_name, line) => {
    const draft = await read(
      'Harbour reopens after repairs',
      ...STORY,
      line,
      ...STORY.map((text) => `${text} So it was.`),
    );
    expect(bodyOf(draft)).toContain(line);
  });

  it.each([
    ['a share line', 'Click the share button to email this article. Follow us on Instagram and Telegram.'],
    ['a newsletter plea', 'Sign up for our newsletter and get the best of the coast in your inbox.'],
    [
      'a donation plea',
      'If you like what you read, please support our independent journalism with a donation.',
    ],
    ['a line of copyright', '© 2024 Saltmarsh Courier. All rights reserved.'],
    ['a German plea', 'Abonnieren Sie unseren Newsletter und folgen Sie uns auf Facebook.'],
  ])('takes out %s and keeps it as removed', async (_name, line) => {
    const draft = await read('Harbour reopens after repairs', ...STORY, line);
    expect(bodyOf(draft)).toEqual(STORY);
    expect(draft.removed.map(({ text }) => text)).toContain(line);
  });

  it('takes readers’ comments out', async () => {
    const draft = await read(
      'Harbour reopens after repairs',
      ...STORY,
      'Please donate now to keep us online.',
      '• Gull Fan',
      'At last, I say.',
      '• Mudlark',
      'The fees are a scandal and always were.',
    );
    expect(bodyOf(draft)).toEqual(STORY);
    expect(draft.removed.filter(({ kind }) => kind === 'comment').length).toBe(4);
  });
});

describe('rejoin', () => {
  it('joins a paragraph that a page break cut, and no other', async () => {
    const draft = await read(
      'Harbour reopens after repairs',
      STORY[0] ?? '',
      'The council paid for the wall with a loan and hopes that the new berth',
      'fees will cover most of it before the next storm comes.',
      STORY[1] ?? '',
    );
    expect(bodyOf(draft)[1]).toBe(
      'The council paid for the wall with a loan and hopes that the new berth fees will cover most of it before the next storm comes.',
    );
    expect(bodyOf(draft).length).toBe(3);
  });
});

describe('published', () => {
  it('never resolves a relative date', async () => {
    const draft = await read('Harbour reopens after repairs', 'By Ann Lee', 'Last Friday', ...STORY);
    expect(draft.published).toBeUndefined();
  });

  it('keeps the year of a date whose day and month cannot be told apart, and notes it', async () => {
    const draft = await read('Harbour reopens after repairs', 'Published 03/04/2024', ...STORY);
    expect(draft.published).toMatchObject({ value: '2024', precision: 'year', origin: 'text' });
    expect(draft.notes.map(({ kind }) => kind)).toContain('date-ambiguous');
  });

  it('tells the date of a change from that of publication', async () => {
    const draft = await read(
      'Harbour reopens after repairs',
      'By Ann Lee',
      'Published: 3 July 2024 08:00',
      'Updated: 4 July 2024 09:30',
      ...STORY,
    );
    expect(draft.published?.value).toBe('2024-07-03T08:00');
    expect(draft.fields.updated?.value).toBe('2024-07-04T09:30');
  });
});

describe('language', () => {
  it('is und for too little text', async () => {
    expect((await read('Ok then')).fields.language?.value).toBe('und');
  });
});

describe('ninjs lists', () => {
  it('give an article for each item that is one, and say which is none', async () => {
    const items = [
      { uri: 'a', headline: 'A', body_text: STORY[0] },
      { uri: 'b', type: 'picture' },
      { uri: 'c', headline: 'C', body_text: STORY[1] },
    ];
    const { readings, refused } = await readFile({
      key: 'a.json',
      bytes: new TextEncoder().encode(JSON.stringify(items)),
    });
    expect(readings.map(({ draft }) => draft.entry)).toEqual(['a', 'c']);
    expect(refused).toEqual([
      { entry: 'b', reason: 'not an article', detail: 'The news item is of type picture, not a text.' },
    ]);
  });
});
