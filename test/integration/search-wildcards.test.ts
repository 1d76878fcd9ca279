import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { found, ingest, ninjs } from '../support/ninjs.ts';

/** An article with 2,700 different words that begin with the same letters: the engine looks at each part of its index by itself. */
const WORDY = Array.from({ length: 2_700 }, (_, at) => `zebra${at}`).join(' ');

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await ingest(archive, { wordy: ninjs('wordy', { body: [WORDY] }) });
});
afterAll(() => archive.close());

describe('a wildcard that fits more words than the engine looks up the places of', () => {
  it('is refused with its name and position inside an operator of place', async () => {
    const { status, json } = await archive.get('/v1/search', { q: 'zebra1 (zebr* NEAR/3 zebra2)' });
    expect(status).toBe(400);
    expect(json.errors).toEqual([
      { parameter: 'q', detail: expect.stringContaining('zebr*'), position: { start: 8, end: 13 } },
    ]);
  });

  it('is answered by itself', async () => {
    expect(await found(archive, { q: 'zebr*' })).toEqual(['wordy']);
  });
});
