import { describe, expect, it } from 'vitest';
import { chooseStory, LARGE_STORY, type StoryChoice } from '../../../shared/stories/choose-story.ts';
import { DEFAULT_STORY_SETTINGS, leadOrder } from '../../../shared/stories/lead-order.ts';

const lead = (id: string, start: number) => ({ id, start, length: 100 });
const article = lead('m', 50);

const choose = (more: Partial<StoryChoice>): string =>
  chooseStory({
    article,
    storyId: article.id,
    leads: [],
    compare: leadOrder(DEFAULT_STORY_SETTINGS),
    size: () => 1,
    before: () => 1,
    isSweep: false,
    ...more,
  });

describe('the story of an article', () => {
  it('is that of the first lead before it, else its own', () => {
    expect(choose({ leads: [lead('a', 10), lead('b', 20)] })).toBe('a');
    expect(choose({ leads: [lead('z', 60)] })).toBe('m');
    expect(choose({ leads: [lead('b', 20)], storyId: 'a' })).toBe('b');
  });

  it('has room for so many: who is before others in it stays, and who comes goes on to the next', () => {
    const leads = [lead('a', 10), lead('b', 20)];
    const size = (id: string) => (id === 'a' ? 3 : 1);
    expect(choose({ leads, size, maxStory: 3 })).toBe('b');
    expect(choose({ leads, size, maxStory: 3, storyId: 'a' })).toBe('a');
    const over = (id: string) => (id === 'a' ? 4 : 1);
    expect(choose({ leads, size: over, maxStory: 3, storyId: 'a', before: () => 2 })).toBe('a');
    expect(choose({ leads, size: over, maxStory: 3, storyId: 'a', before: () => 3 })).toBe('b');
  });

  it('is by rank alone in a sweep: who stands before others comes in, and they make way', () => {
    const leads = [lead('a', 10)];
    const full = { leads, size: () => 3, maxStory: 3, isSweep: true };
    expect(choose({ ...full, before: () => 2 })).toBe('a');
    expect(choose({ ...full, before: () => 3 })).toBe('m');
  });

  it('is a large one with a later lead until the sweep', () => {
    const later = { leads: [lead('z', 60)], size: (id: string) => (id === 'z' ? LARGE_STORY + 1 : 0) };
    expect(choose(later)).toBe('z');
    expect(choose({ ...later, storyId: 'z' })).toBe('z');
    expect(choose({ ...later, isSweep: true })).toBe('m');
    expect(choose({ ...later, maxStory: LARGE_STORY + 1 })).toBe('m');
  });

  it('stays its own where it leads a large one, until the sweep', () => {
    const leading = { leads: [lead('a', 10)], size: (id: string) => (id === 'm' ? LARGE_STORY + 1 : 1) };
    expect(choose(leading)).toBe('m');
    expect(choose({ ...leading, isSweep: true })).toBe('a');
  });
});
