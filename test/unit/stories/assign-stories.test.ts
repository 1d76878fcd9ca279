import { describe, expect, it } from 'vitest';
import { assignStories, type StoryArticle } from '../../../shared/stories/assign-stories.ts';
import { DEFAULT_STORY_SETTINGS, type StorySettings } from '../../../shared/stories/lead-order.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

const textOf = (random: Seeded, words: number): string =>
  Array.from({ length: words }, () => `w${random.below(5_000)}`).join(' ');

const article = (id: string, body: string, more: Partial<StoryArticle> = {}): StoryArticle => ({
  id,
  body,
  length: body.length,
  ...more,
});

const storiesOf = (
  articles: readonly StoryArticle[],
  settings: StorySettings = DEFAULT_STORY_SETTINGS,
  maxStory?: number,
): Readonly<Record<string, string>> => Object.fromEntries(assignStories(articles, settings, maxStory));

describe('stories', () => {
  const random = seeded(1);
  const body = textOf(random, 200);
  const early = article('b', body, { start: 1_000, publisher: 'Agency' });
  const long = article('c', `${body} ${textOf(random, 40)}`, { start: 2_000, publisher: 'Paper' });
  const own = article('a', body.slice(0, 700), { start: 3_000, publisher: 'Harbour Echo' });

  it('are led by the earliest article, the longest or the own one, as the newsroom chooses', () => {
    const all = [own, early, long];
    expect(storiesOf(all)).toEqual({ a: 'b', b: 'b', c: 'b' });
    expect(storiesOf(all, { lead: 'longest', publishers: [] })).toEqual({ a: 'c', b: 'c', c: 'c' });
    expect(storiesOf(all, { lead: 'own', publishers: ['harbour echo'] })).toEqual({ a: 'a', b: 'a', c: 'a' });
  });

  it('are led by an undated article only where all are', () => {
    expect(storiesOf([article('a', body), early])).toEqual({ a: 'b', b: 'b' });
    expect(storiesOf([article('y', body), article('x', body)])).toEqual({ x: 'x', y: 'x' });
  });

  it('do not chain: what resembles a copy and not the lead is a story of its own', () => {
    const words = textOf(random, 400).split(' ');
    const part = (from: number, to: number): string => words.slice(from, to).join(' ');
    const chain = [
      article('1', part(0, 160), { start: 1 }),
      article('2', part(40, 200), { start: 2 }),
      article('3', part(80, 240), { start: 3 }),
      article('4', part(120, 280), { start: 4 }),
    ];
    expect(storiesOf(chain)).toEqual({ 1: '1', 2: '1', 3: '3', 4: '3' });
  });

  it('keep out what a person took out of them, and it leads none', () => {
    expect(storiesOf([{ ...early, isApart: true }, long, own])).toEqual({ a: 'c', b: 'b', c: 'c' });
  });

  it('have room for so many articles; the next ones make another', () => {
    const flood = Array.from({ length: 7 }, (_, at) => article(`a${at}`, body, { start: at }));
    expect(Object.values(storiesOf(flood, DEFAULT_STORY_SETTINGS, 3))).toEqual([
      'a0',
      'a0',
      'a0',
      'a3',
      'a3',
      'a3',
      'a6',
    ]);
  });

  it('are the same whatever the order in which the articles are given', () => {
    const articles = Array.from({ length: 60 }, (_, at) => {
      const words = textOf(seeded(at % 12), 120).split(' ');
      return article(`a${at}`, words.slice(random.below(40)).join(' '), { start: random.below(5) });
    });
    const expected = storiesOf(articles);
    expect(new Set(Object.values(expected)).size).toBe(12);
    for (let round = 0; round < 20; round += 1) {
      const turned = [...articles].sort(() => random.next() - 0.5);
      expect(storiesOf(turned)).toEqual(expected);
    }
  });
});
