import { describe, expect, it } from 'vitest';
import { readDrafts } from '../../../shared/text/read-drafts.ts';

const STORY = [
  'The harbour board of Port Ellery voted on Tuesday night to close the old ferry pier.',
  'Some fishermen blocked the road to the town hall on Wednesday afternoon.',
];
const HEADLINE = 'Harbour board closes ferry pier';

const read = async (...lines: readonly string[]) => {
  const [draft] = await readDrafts({ key: 'a.txt', bytes: new TextEncoder().encode(lines.join('\n')) });
  const removed = draft?.removed ?? [];
  return {
    headline: draft?.fields.headline?.value,
    body: draft?.blocks.map(({ text }) => text),
    removed: (kind: string) => removed.filter((one) => one.kind === kind).map(({ text }) => text),
    published: draft?.published?.value,
  };
};

describe('notes to editors', () => {
  it.each([
    "[Editor's note: This story was updated on Monday with new figures.]",
    'Editor’s note: This story was updated on Monday with new figures.',
    '(Updates with quote, background)',
    '(Corrects spelling of name in paragraph 3)',
    'Eds: Pictures to follow.',
    '[Anmerkung der Redaktion: Dieser Text wurde am Montag ergänzt.]',
    '(Ergänzt um Zitat und Hintergrund)',
    'Note de la rédaction : ce texte a été complété lundi.',
    '(Actualiza con declaraciones y contexto)',
    'От редакции: текст был дополнен в понедельник.',
  ])('are no headline: %s', async (note) => {
    const { headline, body, removed } = await read(note, '', HEADLINE, '', ...STORY.flatMap((p) => [p, '']));
    expect(headline).toBe(HEADLINE);
    expect(body).toEqual(STORY);
    expect(removed('editor-note')).toEqual([note]);
  });

  it('stay where a text holds nothing else, and sentences in brackets do', async () => {
    expect((await read('Editor’s note: The harbour story will follow on Monday.')).body).toHaveLength(1);
    const first =
      '(Updating the pier cost four million crowns.) The board paid for it with a loan on Monday.';
    expect((await read(HEADLINE, '', first, '', ...STORY)).body).toContain(first);
  });
});

describe('the header of a printed mail', () => {
  it.each([
    [
      'From: Jane Ström <jane@example.org>',
      'Sent: Tuesday, March 12, 2024 6:02 PM',
      'To: Desk',
      `Subject: FW: ${HEADLINE}`,
    ],
    [
      'Von: Jane Ström',
      'Gesendet: Dienstag, 12. März 2024 18:02',
      'An: Redaktion',
      `Betreff: WG: ${HEADLINE}`,
    ],
  ])('gives its subject as the headline: %s', async (from, sent, to, subject) => {
    const { headline, body, removed, published } = await read(from, sent, to, subject, '', ...STORY);
    expect(headline).toBe(HEADLINE);
    expect(body).toEqual(STORY);
    expect(removed('mail header')).toEqual([from, to, subject]);
    expect(published).toMatch(/^2024-03-12/u);
  });

  it('is not what two labels over an article are', async () => {
    const { removed } = await read('Von: Jane Ström', 'Datum: 12. März 2024', '', HEADLINE, '', ...STORY);
    expect(removed('mail header')).toEqual([]);
  });
});
