import { describe, expect, it } from 'vitest';
import { totalWords } from '../../../web/search/total-words.ts';
import { changeWords, hasOwnLabel, otherArticles, overlapWords } from '../../../web/stories/story-words.ts';

const story = (total: number, publishers: Readonly<Record<string, number>>, lead = 'a') => ({
  id: 'a',
  publisher: 'Agency',
  story: {
    id: lead,
    total,
    lead,
    publishers: Object.entries(publishers).map(([name, articles]) => ({ name, articles })),
  },
});

describe('the rest of a story', () => {
  it('is told by its number and its publishers, without the article itself', () => {
    expect(otherArticles(story(5, { Paper: 2, Agency: 2, Echo: 1 }))).toEqual({
      count: '4 copies',
      publishers: 'Paper (2), Agency, Echo',
    });
    expect(otherArticles(story(2, { Agency: 1, Paper: 1 }))).toEqual({
      count: '1 copy',
      publishers: 'Paper',
    });
  });

  it('is nothing where the article stands alone, or nothing is told of the story', () => {
    expect(otherArticles(story(1, { Agency: 1 }))).toBeUndefined();
    expect(otherArticles({ id: 'a' })).toBeUndefined();
    expect(otherArticles({ id: 'a', story: { id: 'a' } })).toBeUndefined();
  });

  it('says that not all are named', () => {
    expect(otherArticles(story(9, { Agency: 1, Paper: 3 }))?.publishers).toBe('Paper (3), others');
    expect(otherArticles(story(3, {}))?.publishers).toBe('');
  });

  it('of a copy is told apart from the copies of a lead', () => {
    expect(otherArticles(story(4, { Agency: 4 }, 'b'))).toEqual({
      count: '3 more of this story',
      publishers: 'Agency (3)',
    });
  });
});

describe('how a copy differs', () => {
  it('is told by what is the same and by words', () => {
    expect([overlapWords(100), overlapWords(99), overlapWords(0)]).toEqual([
      'word for word the same',
      '99% the same',
      '0% the same',
    ]);
    expect(
      [
        { addedWords: 1, cutWords: 1200 },
        { addedWords: 0, cutWords: 1 },
        { addedWords: 2, cutWords: 0 },
        { addedWords: 0, cutWords: 0 },
      ].map(changeWords),
    ).toEqual(['1 word added, 1,200 cut', '1 word cut', '2 words added', 'no word added or cut']);
  });
});

describe('a correction', () => {
  it('is called one unless it does that itself', () => {
    expect(
      ['Correction: forty lamps.', '[CORRECTED] Forty', 'There are forty.', undefined].map(hasOwnLabel),
    ).toEqual([true, true, false, false]);
  });
});

describe('the number of what was found', () => {
  it('says of how many it is a part', () => {
    const eq = { relation: 'eq' } as const;
    expect(totalWords({ articles: 5, stories: 5, ...eq })).toBe('5 articles');
    expect(totalWords({ articles: 5, stories: 3, relation: 'approx' })).toBe('5 articles in about 3 stories');
    expect(totalWords({ articles: 3, stories: 3, ...eq, all: { articles: 1205, stories: 4 } })).toBe(
      '3 articles, of 1,205',
    );
    expect(totalWords({ articles: 3, stories: 3, ...eq, all: { articles: 3, stories: 3 } })).toBe(
      '3 articles',
    );
  });
});
