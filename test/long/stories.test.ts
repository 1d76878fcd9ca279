import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_STORY } from '../../shared/stories/assign-stories.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { seeded } from '../support/seeded.ts';
import { deliver, putTexts, storiesIn, sweep } from '../support/story-runs.ts';
import { type StoryText, storyTexts } from '../support/story-texts.ts';

const MINUTE = 60_000;
const TEXTS = storyTexts(seeded(21), 60);
const ORDERS = 20;

describe('one set of texts', () => {
  it('makes the same stories in twenty orders, and by eight workers at once', {
    timeout: 30 * MINUTE,
  }, async () => {
    const runs = [
      ...Array.from({ length: ORDERS }, (_, seed) => ({ seed, workers: 1, batch: 5 + ((seed * 13) % 56) })),
      ...Array.from({ length: 3 }, (_, seed) => ({ seed: ORDERS + seed, workers: 8, batch: 3 })),
    ];
    let first: unknown;
    for (const { seed, ...how } of runs) {
      const archive = await openArchive();
      await putTexts(archive, TEXTS);
      await deliver(archive, TEXTS, seeded(seed), how);
      const atOnce = await storiesIn(archive, TEXTS);
      await sweep(archive);
      const { stories, expected } = await storiesIn(archive, TEXTS);
      await archive.close();
      expect(atOnce.stories, `before the sweep of order ${seed}`).toEqual(expected);
      expect(stories, `order ${seed}`).toEqual(expected);
      first ??= stories;
      expect(stories).toEqual(first);
    }
  });
});

describe('one text under a thousand keys', () => {
  const COUNT = 1_000;
  const BATCH = 100;
  const words = TEXTS[0]?.words ?? [];
  const flood = Array.from(
    { length: COUNT },
    (_, at): StoryText => ({
      id: `flood-${at}`,
      words,
      // The newest comes first, so that each would lead all that came before.
      date: new Date(Date.parse('2024-01-01') - at * 86_400_000).toISOString().slice(0, 10),
      publisher: 'Northline',
      pubstatus: 'usable',
    }),
  );
  let archive: TestArchive;
  beforeAll(async () => {
    archive = await openArchive();
  });
  afterAll(() => archive.close());

  it('takes no longer at the end than at the beginning, and fills stories up to the cap', {
    timeout: 20 * MINUTE,
  }, async () => {
    await putTexts(archive, flood);
    const times: number[] = [];
    for (let at = 0; at < COUNT; at += BATCH) {
      const began = performance.now();
      await deliver(archive, flood.slice(at, at + BATCH), seeded(at), { workers: 1, batch: BATCH });
      times.push(performance.now() - began);
    }
    console.log(`${BATCH} files in ${times.map((time) => `${(time / 1_000).toFixed(1)} s`).join(', ')}`);
    const sum = (list: readonly number[]) => list.reduce((total, time) => total + time, 0);
    expect(sum(times.slice(-3))).toBeLessThan(3 * sum(times.slice(0, 3)) + 3_000);
    const sizesOf = (stories: Readonly<Record<string, string>>) =>
      [...Map.groupBy(Object.values(stories), (id) => id).values()].map(({ length }) => length);
    expect(Math.max(...sizesOf((await storiesIn(archive, flood)).stories))).toBeLessThanOrEqual(MAX_STORY);
    const began = performance.now();
    await sweep(archive);
    console.log(`swept in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    const { stories, expected } = await storiesIn(archive, flood);
    expect(stories).toEqual(expected);
    expect(sizesOf(stories)).toEqual([MAX_STORY, MAX_STORY]);
  });
});
