import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { rememberStorySettings, type StorySettingsStore } from '../../../shared/ingest/story-settings.ts';
import { DEFAULT_STORY_SETTINGS } from '../../../shared/stories/lead-order.ts';
import { parseSettings } from '../../../shared/stories/parse-settings.ts';

type Answer = Awaited<ReturnType<StorySettingsStore['read']>> | Error;

const setup = () => {
  const logged: string[] = [];
  const world: { now: number; answer: Answer } = { now: 0, answer: undefined };
  const settings = rememberStorySettings({
    store: {
      read: async () => {
        if (world.answer instanceof Error) throw world.answer;
        return world.answer;
      },
    },
    clock: () => world.now,
    log: { info: (event) => logged.push(event), error: (event) => logged.push(event) },
  });
  /** A minute later, with this in the bucket. */
  const minuteLater = (answer: Answer) => {
    world.now += 60_000;
    world.answer = answer;
    return settings();
  };
  return { minuteLater, logged };
};

describe('settings of stories', () => {
  it.each([
    ['{"lead": "longest"}', { lead: 'longest', publishers: [] }],
    ['{"lead": "own", "publishers": [" Harbour Echo "]}', { lead: 'own', publishers: ['Harbour Echo'] }],
  ])('are read from %s', (text, settings) => {
    expect(parseSettings(text)).toEqual({ settings });
  });

  it.each([
    ['no JSON', /^it is no JSON: /],
    ['[]', /^it: /],
    ['{"lead": "newest"}', /^lead: write one of earliest, longest, own$/],
    ['{"publishers": []}', /^lead: /],
    ['{"lead": "own"}', /^publishers: name the newsroom’s own/],
    ['{"lead": "own", "publishers": "Harbour Echo"}', /^publishers: write a list of names$/],
    ['{"lead": "own", "publishers": ["Harbour Echo", " "]}', /^publishers\.1: a name must not be empty$/],
    ['{"lead": "longest", "lede": 1}', /lede/],
  ])('are refused with the place of what is wrong: %s', (text, said) => {
    expect(parseSettings(text)).toEqual({ invalid: expect.stringMatching(said) });
  });

  it('that are damaged, or that the bucket doesn’t give, leave those that were known', async () => {
    const { minuteLater, logged } = setup();
    const longest = { lead: 'longest', publishers: [] } as const;
    expect(await minuteLater({ etag: '"1"', settings: longest })).toEqual(longest);
    expect(await minuteLater({ etag: '"2"', invalid: 'lead: write one of them' })).toEqual(longest);
    expect(await minuteLater({ etag: '"2"', invalid: 'lead: write one of them' })).toEqual(longest);
    expect(await minuteLater(new Unavailable('The bucket is away.'))).toEqual(longest);
    expect(await minuteLater(undefined)).toEqual(DEFAULT_STORY_SETTINGS);
    expect(logged).toEqual(['STORY_SETTINGS_READ', 'STORY_SETTINGS_INVALID', 'STORY_SETTINGS_READ']);
  });

  it('can’t be guessed at the start, where the bucket doesn’t answer', async () => {
    const { minuteLater } = setup();
    await expect(minuteLater(new Unavailable('The bucket is away.'))).rejects.toThrow('away');
  });
});
