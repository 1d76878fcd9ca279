import { describe, expect, it } from 'vitest';
import { createLineLearner } from '../../../shared/text/line-learner.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { ninjs } from '../../support/ninjs.ts';
import { pasted, townStories } from '../../support/town-stories.ts';

const SLOGAN = 'First with the tide since 1871';
const BOAT = 'The Mercury keeps a boat in every harbour of the bay and a pencil on every pier.';

const readingsOf = async (files: Readonly<Record<string, string>>, metadata = {}) =>
  Promise.all(
    Object.entries(files).map(async ([key, text]) => {
      const [reading] = (await readFile({ key, bytes: Buffer.from(text), metadata })).readings;
      if (!reading) throw new Error(`${key} holds nothing`);
      return { key, reading };
    }),
  );
type Readings = Awaited<ReturnType<typeof readingsOf>>;

const learned = (readings: Readings, limits: Parameters<typeof createLineLearner>[0] = {}) => {
  const learner = createLineLearner(limits);
  for (const { key, reading } of readings) learner.add(key, reading);
  return learner.end();
};

const filesIn = (folder: string, line: string) =>
  Object.fromEntries(
    townStories(6).map((story, at) => [`${folder}/${at}.txt`, pasted(story, { below: [line] })]),
  );

describe('learning from many files', () => {
  it('keeps publishers and folders apart, and tells where the commonest lines stand', async () => {
    const readings = [
      ...(await readingsOf(filesIn('a/b', BOAT))),
      ...(await readingsOf(filesIn('c', SLOGAN))),
      ...(await readingsOf(filesIn('c', SLOGAN), { publisher: 'Bay Observer' })),
    ];
    const all = learned(readings);
    expect(all.map(({ profile: { publisher, folder } }) => publisher ?? folder)).toEqual([
      'a/b',
      'c',
      'Bay Observer',
    ]);
    for (const { profile, files, sampled, commonest } of all) {
      expect({ files, sampled, stories: profile.stories }).toEqual({ files: 6, sampled: 6, stories: 6 });
      expect(Object.keys(profile.lines)).toHaveLength(1);
      expect(commonest).toEqual([
        { name: Object.keys(profile.lines)[0], share: 1, key: expect.stringMatching(/\/\d\.txt$/) },
      ]);
    }
  });

  it('takes spellings of one name for one publisher, and nothing of the order of files', async () => {
    const files = Object.entries(filesIn('c', SLOGAN));
    const names = ['Bay Observer', 'BAY OBSERVER', 'bay  observer'];
    const readings = (
      await Promise.all(
        files.map((file, at) => readingsOf(Object.fromEntries([file]), { publisher: names[at % 3] })),
      )
    ).flat();
    const [one, ...others] = learned(readings);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ files: 6, profile: { publisher: 'BAY OBSERVER' } });
    expect(learned(readings.toReversed())).toEqual([one]);
  });

  it('looks closely at a sample only where files are too many, the same in any order', async () => {
    const readings = await readingsOf({ ...filesIn('a', BOAT), ...filesIn('b', SLOGAN) });
    for (const limits of [{ perOwner: 4 }, { perOwner: 3 }]) {
      const all = learned(readings, limits);
      expect(all.map(({ files, sampled }) => [files, sampled])).toEqual(
        Array.from({ length: 2 }, () => [6, limits.perOwner]),
      );
      expect(learned(readings.toReversed(), limits)).toEqual(all);
    }
  });

  it('keeps fewer files of each when those of all are too many', async () => {
    const readings = await readingsOf({
      ...Object.fromEntries(['a', 'b', 'c', 'd'].flatMap((name) => Object.entries(filesIn(name, BOAT)))),
      ...Object.fromEntries(Object.entries(filesIn('few', SLOGAN)).slice(0, 3)),
    });
    const many = Array.from({ length: 6 }, (_none, round) =>
      readings
        .filter(({ key }) => round === 0 || !key.startsWith('few'))
        .map(({ key, reading }) => ({ key: key.replace('/', `/${round}`), reading })),
    ).flat();
    const all = learned(many, { inAll: 60, perOwner: 50 });
    expect(all.map(({ files, sampled }) => [files, sampled])).toEqual([
      ...Array.from({ length: 4 }, () => [36, 12]),
      [3, 3],
    ]);
    expect(learned(many.toReversed(), { inAll: 60, perOwner: 50 })).toEqual(all);
  });

  it('learns nothing from a standard’s own format', async () => {
    const readings = await Promise.all(
      townStories(6).map(async ({ headline, paragraphs }, at) => {
        const text = ninjs(`a${at}`, { headline, body: [...paragraphs, BOAT] });
        return readingsOf({ [`a/${at}.json`]: text });
      }),
    );
    expect(learned(readings.flat())).toEqual([]);
  });
});
