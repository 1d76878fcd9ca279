import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { found, idsOf, ingest, ninjs } from '../support/ninjs.ts';

const BODY = 'The regatta was held off the quay and the regatta was won by the crew from upriver.';
const LONG = `${BODY} Nothing else of note was told of it by those who had come to see it from the quay.`;
const dated = (id: string, day: string, body = LONG): string =>
  ninjs(id, {
    headline: 'Regatta',
    body: [body],
    ...(day === '' ? {} : { firstcreated: `${day}T10:00:00Z` }),
  });

/** The shorter a text, the more relevant: the old article answers best. */
const ARTICLES = {
  old: dated('old', '1999-05-01', BODY),
  year: dated('year', '2023-07-12'),
  fresh: dated('fresh', '2024-07-11'),
  undated: dated('undated', ''),
};

let now = Date.parse('2024-07-12T23:50:00Z');
let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true, clock: () => now });
  await ingest(archive, ARTICLES);
});
afterAll(() => archive.close());

const search = (recency?: string) =>
  found(archive, { q: 'regatta', group: 'none', ...(recency === undefined ? {} : { recency }) });

const scoresOf = async (recency: string): Promise<Readonly<Record<string, number>>> => {
  const answer = await archive.get('/v1/search', { q: 'regatta', group: 'none', recency });
  const ids = idsOf(answer);
  return Object.fromEntries(
    answer.json.results.map(({ score }: { score: number }, at: number) => [ids[at], score]),
  );
};

describe('recency', () => {
  it('is off if nothing is said, and puts newer articles first when it is asked for', async () => {
    expect((await search())[0]).toBe('old');
    expect(await search('off')).toEqual(await search());
    expect(await search('mild')).toEqual(['fresh', 'year', 'old', 'undated']);
    expect(await search('strong')).toEqual(['fresh', 'old', 'year', 'undated']);
  });

  it('keeps half of the score at any age when mild, a tenth when strong, and all of it on the day', async () => {
    const [plain, mild, strong] = await Promise.all([scoresOf('off'), scoresOf('mild'), scoresOf('strong')]);
    const shareOf = (scores: Readonly<Record<string, number>>, id: string): number =>
      (scores[id] ?? Number.NaN) / (plain[id] ?? Number.NaN);
    for (const id of ['old', 'undated']) {
      expect(shareOf(mild, id)).toBeCloseTo(0.5, 3);
      expect(shareOf(strong, id)).toBeCloseTo(0.1, 3);
    }
    expect(shareOf(mild, 'year')).toBeCloseTo(0.75, 2);
    expect(shareOf(strong, 'year')).toBeCloseTo(0.1, 2);
    expect(shareOf(strong, 'fresh')).toBeCloseTo(1, 2);
  });

  it('gives every article once however late the next page is asked for', async () => {
    const first = now;
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < Object.keys(ARTICLES).length; page += 1) {
      const answer = await archive.get('/v1/search', {
        q: 'regatta',
        group: 'none',
        recency: 'strong',
        'page-size': '1',
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...idsOf(answer));
      cursor = answer.json.next;
      now += 20 * 86_400_000;
    }
    now = first;
    expect(cursor).toBeUndefined();
    expect(seen).toEqual(await search('strong'));
  });

  it('refuses a strength that there is none of', async () => {
    const { status, json } = await archive.get('/v1/search', { q: 'regatta', recency: 'very' });
    expect(status).toBe(400);
    expect(JSON.stringify(json.errors)).toContain('recency');
  });
});
