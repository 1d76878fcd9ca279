import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/text/draft.ts';
import { readStory, smooth } from '../../../shared/text/story-model.ts';

const SENTENCE = 'The council met on Monday and spoke for an hour of the wall that the storm had taken.';
const blocksOf = (texts: readonly string[]): readonly Block[] =>
  texts.map((text) => ({ kind: 'paragraph', text, gap: true }));

describe('smooth', () => {
  it('follows the odds where a change costs nothing', () => {
    expect(smooth([1, -1, 2, -3], 0)).toEqual([true, false, true, false]);
  });

  it('passes over a weak line between strong ones of the other kind', () => {
    expect(smooth([3, 3, -0.5, 3, -3, -3], 1)).toEqual([true, true, true, true, false, false]);
  });

  it('makes nothing of nothing', () => {
    expect(smooth([], 1)).toEqual([]);
  });
});

describe('readStory', () => {
  const texts = [
    'Home',
    'News',
    'Sign in',
    ...Array.from({ length: 6 }, (_value, index) => `${SENTENCE} ${index}.`),
  ];

  it('tells sentences in a row from a menu', () => {
    const { isStory, odds } = readStory(blocksOf(texts), 'Council speaks of the wall');
    expect(isStory).toEqual(texts.map((text) => text.startsWith('The council')));
    expect(odds.length).toBe(texts.length);
  });

  it('listens to what is known of a line from outside the file', () => {
    const { isStory } = readStory(blocksOf(texts), 'Council speaks of the wall', (index) =>
      index === 5 ? 20 : 0,
    );
    expect(isStory[5]).toBe(false);
    expect(isStory[6]).toBe(true);
  });

  it('reads no blocks at all', () => {
    expect(readStory([], '').isStory).toEqual([]);
  });
});
