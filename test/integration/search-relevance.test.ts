import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { found, ingest, ninjs } from '../support/ninjs.ts';

const FILLER =
  'The meeting of the board was held in the hall on the quay and the members of the board heard what was said about the year.';

const ARTICLES = {
  common: ninjs('common', {
    headline: 'What the board said about the year',
    body: [`${FILLER} The chair thanked the members for what they had said about the year.`],
  }),
  rare: ninjs('rare', {
    headline: 'Dredger delayed',
    body: [`${FILLER} A cracked gudgeon kept the dredger in dock, the harbourmaster said.`],
  }),
  near: ninjs('near', {
    headline: 'Notes from the coast',
    body: [
      `${FILLER} Swans nested by the lock.`,
      `${FILLER} The lighthouse lens was polished by volunteers.`,
      ...Array.from({ length: 12 }, () => FILLER),
    ],
  }),
  far: ninjs('far', {
    headline: 'More notes from the coast',
    body: [
      `${FILLER} The lighthouse was painted.`,
      ...Array.from({ length: 12 }, () => FILLER),
      `${FILLER} A lens was found by volunteers in the sand.`,
    ],
  }),
  standfirst: ninjs('standfirst', {
    headline: 'A short walk',
    description_text: 'Our guide to the periwinkle path',
    body: [FILLER],
  }),
  byline: ninjs('byline', { headline: 'A long walk', byline: 'Ottoline Periwinkle', body: [FILLER] }),
  phrase: ninjs('phrase', { headline: 'Tide tables', body: [`${FILLER} The spring tide was high.`] }),
  mention: ninjs('mention', {
    headline: 'A long meeting',
    body: [FILLER, FILLER, `${FILLER} Somebody had been to Kyiv once.`, FILLER, FILLER],
  }),
  respelled: ninjs('respelled', {
    headline: 'Kiev repairs its bridges',
    body: [`${FILLER} Kiev repairs its bridges, and Kiev will pay.`],
  }),
  together: ninjs('together', {
    headline: 'Works on the quay',
    body: [`${FILLER} A sluice keeper was named on Monday, and the keeper of the sluice began at once.`],
  }),
  apart: ninjs('apart', {
    headline: 'Works on the moor',
    body: [
      `A sluice was named on Monday, and the sluice began at once. ${FILLER} A keeper and a keeper came.`,
    ],
  }),
  words: ninjs('words', {
    headline: 'Tide and spring',
    body: [`${FILLER} In spring the tide of visitors rises; the tide of spring cleaning, too.`],
  }),
};

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await ingest(archive, ARTICLES);
});
afterAll(() => archive.close());

const search = (q: string, more = {}) => found(archive, { q, ...more });

describe('relevance', () => {
  it('lets a rare word of the body outweigh common words of a headline', async () => {
    const ids = await search('what was said about the gudgeon in the year', { match: 'any' });
    expect(ids[0]).toBe('rare');
  });

  it('counts a word of the headline more than one of the body', async () => {
    expect((await search('coast OR dredger', { match: 'any' })).slice(0, 1)).toEqual(['rare']);
    expect(await search('dredger')).toEqual(['rare']);
  });

  it('measures a question by the words that say something, and a question without such by all', async () => {
    const scoresOf = async (q: string): Promise<readonly number[]> => {
      const { json } = await archive.get('/v1/search', { q, match: 'any', 'page-size': '100' });
      return json.results.map(({ score }: { score: number }) => score);
    };
    const telling = await scoresOf('cracked gudgeon dredger');
    const question = await scoresOf('what was it that was with the cracked gudgeon of the dredger');
    // All that has nothing but stop words is found too, behind what was measured.
    expect(question.length).toBeGreaterThan(telling.length);
    expect(question[0]).toBeCloseTo(telling[0] ?? Number.NaN, 3);
    expect((await scoresOf('what was said about the'))[0]).toBeGreaterThan(0);
  });

  it('puts the article first whose headline was typed in, however common its words', async () => {
    expect((await search('what the board said about the year'))[0]).toBe('common');
    expect((await search('what the board said about the year', { match: 'any' }))[0]).toBe('common');
  });

  it('lifts the article whose words stand in one passage', async () => {
    expect(await search('lighthouse lens')).toEqual(['near', 'far']);
  });

  it('lifts the article in which neighbouring words of the query stand near each other', async () => {
    expect(await search('sluice keeper')).toEqual(['together', 'apart']);
    const question = 'who was the keeper of the sluice that was named';
    expect((await search(question, { match: 'any' })).slice(0, 2)).toEqual(['together', 'apart']);
    const { json } = await archive.get('/v1/search', { q: 'sluice keeper' });
    const { json: loose } = await archive.get('/v1/search', { q: 'sluice OR keeper' });
    const lead = ([first, second]: readonly { score: number }[]): number =>
      (first?.score ?? 0) - (second?.score ?? 0);
    expect(lead(json.results)).toBeGreaterThan(lead(loose.results) + 0.1);
  });

  it('measures a name in its other spellings as in its own', async () => {
    expect(await search('kyiv')).toEqual(['respelled', 'mention']);
    expect(await search('kyiv', { variants: 'off' })).toEqual(['mention']);
  });

  it('finds and measures a word that stands in the standfirst or the byline alone', async () => {
    expect((await search('periwinkle')).toSorted()).toEqual(['byline', 'standfirst']);
    const { json } = await archive.get('/v1/search', { q: 'periwinkle' });
    for (const { score } of json.results) expect(score).toBeGreaterThan(0);
  });

  it('counts a phrase that was asked for, beside its words', async () => {
    const scoreOf = async (q: string, headline: string): Promise<number> => {
      const { json } = await archive.get('/v1/search', { q });
      return json.results.find((one: { headline: string }) => one.headline === headline).score;
    };
    const gainOf = async (headline: string): Promise<number> =>
      (await scoreOf('"spring tide" OR spring', headline)) -
      (await scoreOf('spring tide OR spring', headline));
    expect(await gainOf('Tide tables')).toBeGreaterThan(0.1);
    expect(await gainOf('Tide and spring')).toBeCloseTo(0, 5);
  });
});
