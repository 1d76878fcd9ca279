import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';

const STORY = `The Harrowmouth Courier

Council votes to keep the swing bridge

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

Councillors voted last night to keep the swing bridge open to boats. The vote followed a debate of five hours.

Protesters had gathered outside. They said the harbour would die without it.

“We have waited long enough,” said the harbour master. The bridge will be painted in the autumn.
`;

describe('one article from the bucket to the reader', () => {
  let archive: TestArchive;
  beforeAll(async () => {
    archive = await openArchive();
  });
  afterAll(() => archive.close());

  it('is found by headline and by body, with passages marked', async () => {
    await archive.put('bridge.txt', STORY, { ContentType: 'text/plain' });
    expect(await archive.notice('bridge.txt')).toEqual({ batchItemFailures: [] });
    const found = await archive.get('/v1/search', { q: 'swing protesters', facets: 'publisher,year' });
    console.log(JSON.stringify(found.json, null, 1));
    expect(found.status).toBe(200);
    expect(found.json.total).toEqual({ articles: 1, stories: 1, relation: 'eq' });
    const item = await archive.get(`/v1/articles/${found.json.results[0].id}`);
    console.log(JSON.stringify(item.json, null, 1));
  });
});
