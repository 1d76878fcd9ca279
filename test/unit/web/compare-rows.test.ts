import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../shared/search/text-comparison.ts';
import { compareRows, rowTitle, wordsOf } from '../../../web/compare/compare-rows.ts';
import { shownChanges } from '../../../web/compare/compare-words.ts';

const SAME = 'The harbour was closed for a week after the storm broke its gates.';
const MOVED = 'Nobody was hurt, said the warden of the marsh, who had seen it from her hut on the hill.';
const CUT = 'The council meets on Monday to choose who is to mend the gates, and what they may cost.';
const ADDED = 'Tickets that were bought for the week of the storm hold good until the end of June.';
const KEPT = ['One ferry came in on Sunday.', 'It had no passengers, and its crew slept on board.'];
const rows = compareRows(
  compareTexts(
    [SAME, SAME, MOVED, ...KEPT, 'Ferries sail again at noon on Tuesday from the old pier.', CUT].join(
      '\u2029',
    ),
    [SAME, SAME, ...KEPT, 'Ferries sail again at noon on Friday from the old pier.', MOVED, ADDED].join(
      '\u2029',
    ),
  ).paragraphs,
);

describe('the rows of a comparison', () => {
  it('put neighbours that are the same together, and tell what was moved from what was added or cut', () => {
    expect(rows.map(rowTitle)).toEqual([
      '2 paragraphs the same',
      'Moved away',
      '2 paragraphs the same',
      'Changed',
      'Cut',
      'Moved here',
      'Added',
    ]);
    expect(rows[0]).toEqual({ kind: 'same', texts: [SAME, SAME] });
  });

  it('have the words of a changed paragraph as either text has them', () => {
    const changed = rows.find(({ kind }) => kind === 'changed');
    if (changed?.kind !== 'changed') throw new Error('None was changed.');
    const textOf = (side: 'first' | 'second') =>
      wordsOf(changed.words, side)
        .map(({ text }) => text)
        .join('');
    expect(textOf('first')).toBe('Ferries sail again at noon on Tuesday from the old pier.');
    expect(textOf('second')).toBe('Ferries sail again at noon on Friday from the old pier.');
  });
});

describe('fields that differ', () => {
  it('are shown as the page shows them elsewhere, and lack a side where a text has none', () => {
    expect(
      shownChanges([
        { field: 'source', b: 'Wire' },
        { field: 'published', a: '2024-07', b: '2024-07-12T14:55Z' },
        { field: 'language', a: 'fr' },
      ]),
    ).toEqual([
      { name: 'Republished from', b: 'Wire' },
      { name: 'Published', a: 'July 2024', b: '12 July 2024, 14:55 (UTC)' },
      { name: 'Language', a: 'French' },
    ]);
  });
});
