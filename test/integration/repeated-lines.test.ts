import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnLines } from '../../local/learn-lines.ts';
import { REPEATED_LINES_KEY } from '../../shared/contract.ts';
import { MAX_FILE_BYTES } from '../../shared/ingest/limits.ts';
import { PIPELINE_VERSION } from '../../shared/text/normalise.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { pasted, townStories } from '../support/town-stories.ts';

const BOAT =
  'The Mercury keeps a boat in every harbour of the bay and a pencil on every pier, as it always has.';
const BEGAN = 'The strike began on the third of March, after talks about the night ferry had broken down.';
const DONE = { batchItemFailures: [] };
const STORIES = townStories(6);

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(async () => {
  await archive.s3.send(new DeleteObjectCommand({ Bucket: archive.bucket, Key: REPEATED_LINES_KEY }));
  await archive.close();
});

const drop = async (files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(files)) await archive.put(name, text);
  expect(await archive.notice(...Object.keys(files))).toEqual(DONE);
};

const articlesWith = async (word: string) => {
  const { json } = await archive.get('/v1/search', { q: word, group: 'none' });
  const ids: readonly string[] = json.results.map(({ id }: { readonly id: string }) => id);
  return Promise.all(ids.map(async (id) => (await archive.get(`/v1/articles/${id}`)).json));
};

const learn = async () => {
  const lesson = await learnLines({
    keys: async function* () {
      for await (const { key } of archive.source.list(archive.prefix)) yield key;
    },
    read: (key) => archive.source.read(key, { maxBytes: MAX_FILE_BYTES }),
  });
  const profiles = lesson.learned.map(({ profile }) => profile);
  const madeAt = new Date().toISOString();
  await archive.profiles.write({ madeAt, pipelineVersion: PIPELINE_VERSION, profiles });
  return { lesson, madeAt };
};

describe('a line that stands in all files of a publisher', () => {
  const mercury = Object.fromEntries(
    STORIES.map((story, at) => [`mercury/${at}.txt`, pasted(story, { below: [BOAT] })]),
  );
  const strike = Object.fromEntries(
    STORIES.map(({ paragraphs: [one = '', ...rest] }, at) => [
      `strike/${at}.txt`,
      pasted({ headline: `Ferry strike, day ${at + 2}: no talks yet`, paragraphs: [one, BEGAN, ...rest] }),
    ]),
  );

  it('goes from what is read after it was learnt, and is kept with the rule; a story’s own stays', async () => {
    await drop({ ...mercury, ...strike });
    expect(await articlesWith('"pencil on every pier"')).toHaveLength(STORIES.length);
    expect(await articlesWith('"talks about the night ferry"')).toHaveLength(STORIES.length);

    const { lesson, madeAt } = await learn();
    expect(lesson).toMatchObject({ files: 2 * STORIES.length, refused: 0 });
    expect(lesson.learned.map(({ examples }) => examples)).toEqual([[{ text: BOAT, share: 1 }]]);
    // Nothing is read again by itself, and the object is no article.
    expect(await archive.notice('mercury/0.txt')).toEqual(DONE);
    expect(await articlesWith('"pencil on every pier"')).toHaveLength(STORIES.length);

    // New versions of the objects, as copies onto themselves are.
    await drop({ ...mercury, ...strike });
    expect(await articlesWith('"pencil on every pier"')).toEqual([]);
    expect(await articlesWith('"talks about the night ferry"')).toHaveLength(STORIES.length);
    const [article] = await articlesWith('"swimming pool" OR "goose fair"');
    expect(article.removed).toContainEqual(
      expect.objectContaining({ text: BOAT, rule: 'stands in many files of this publisher', score: 1 }),
    );
    expect(article.provenance.profile).toBe(madeAt);
  });
});
