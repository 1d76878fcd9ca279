import { afterAll, describe, expect, it } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { seeded } from '../support/seeded.ts';
import { deliver, idOfText, putTexts, storiesIn, sweep } from '../support/story-runs.ts';
import { type StoryText, storyTexts } from '../support/story-texts.ts';

const TEXTS = storyTexts(seeded(11), 60);
/** Texts that come first, and are written over: copies of others, or of none. */
const DRAFTS = TEXTS.map(
  (text, at): StoryText => (at % 9 === 4 ? { ...text, words: TEXTS[at - 1]?.words ?? [] } : text),
);
const GONE = new Set(TEXTS.filter((_, at) => at % 13 === 0).map(({ id }) => id));
const LEFT = TEXTS.filter(({ id }) => !GONE.has(id));

const opened: TestArchive[] = [];
const open = async (): Promise<TestArchive> => {
  const archive = await openArchive();
  opened.push(archive);
  return archive;
};
afterAll(() => Promise.all(opened.map((archive) => archive.close())));

const sizesOf = (stories: Readonly<Record<string, string>>): readonly number[] =>
  [...Map.groupBy(Object.values(stories), (id) => id).values()].map(({ length }) => length);

describe('stories at ingest', () => {
  let first: Readonly<Record<string, string>> | undefined;

  it.each([
    { name: 'all in one batch', seed: 1, workers: 1, batch: 100 },
    { name: 'eight workers at once', seed: 3, workers: 8, batch: 4 },
  ])('are those of the rule, whatever the order: $name', async ({ seed, workers, batch }) => {
    const archive = await open();
    const random = seeded(seed);
    await putTexts(archive, DRAFTS);
    await deliver(archive, DRAFTS, random, { workers, batch });
    const changed = TEXTS.filter((text, at) => text !== DRAFTS[at]);
    await putTexts(archive, changed);
    await Promise.all([...GONE].map((id) => archive.remove(`${id}.json`)));
    await deliver(archive, [...changed, ...[...GONE].map((id) => ({ id }))], random, { workers, batch });
    const { stories, expected } = await storiesIn(archive, TEXTS);
    expect(stories).toEqual(expected);
    expect(Object.keys(stories).sort()).toEqual(
      LEFT.filter(({ pubstatus }) => pubstatus === 'usable')
        .map(idOfText)
        .sort(),
    );
    expect(Math.max(...sizesOf(stories))).toBeGreaterThan(4);
    first ??= stories;
    expect(stories).toEqual(first);
    expect(await sweep(archive)).toEqual({
      articles: Object.keys(stories).length,
      relinked: 0,
      unavailable: 0,
    });
  });

  it('are led by others after a sweep with other settings, and one that is taken out stands alone', async () => {
    const archive = await open();
    await putTexts(archive, TEXTS);
    await deliver(archive, TEXTS, seeded(4), { workers: 1, batch: 100 });
    const before = await storiesIn(archive, TEXTS);
    const [copy = '', lead = ''] = Object.entries(before.stories).find(([id, story]) => id !== story) ?? [];
    const taken = await archive.correct('PUT', `/v1/articles/${copy}/overrides/story`, {
      value: 'apart',
      why: 'Another matter altogether',
      by: 'Ann',
    });
    expect(taken.status, taken.text).toBe(200);
    expect(await archive.correctionNotice(copy)).toEqual({ batchItemFailures: [] });
    const apart = (await storiesIn(archive, TEXTS)).stories;
    expect(apart[copy]).toBe(copy);
    expect(apart[lead]).toBe(lead);
    await sweep(archive);
    expect((await storiesIn(archive, TEXTS)).stories[copy]).toBe(copy);

    expect((await archive.correct('DELETE', `/v1/articles/${copy}/overrides/story`)).status).toBeLessThan(
      300,
    );
    expect(await archive.correctionNotice(copy)).toEqual({ batchItemFailures: [] });
    expect((await storiesIn(archive, TEXTS)).stories).toEqual(before.stories);

    const own = { lead: 'own', publishers: ['harbour echo'] } as const;
    expect((await sweep(archive, own)).relinked).toBeGreaterThan(5);
    const after = await storiesIn(archive, TEXTS, own);
    expect(after.stories).toEqual(after.expected);
    expect(after.stories).not.toEqual(before.stories);
  });
});
