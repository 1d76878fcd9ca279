import type { NewsText } from '../../local/news-item.ts';
import { storyText } from '../../local/stories/story-text.ts';
import { assignStories, type StoryArticle } from '../../shared/stories/assign-stories.ts';
import { DEFAULT_STORY_SETTINGS, type StorySettings } from '../../shared/stories/lead-order.ts';

/** Reads texts as `backfile stories` does. */
export const readTexts = (texts: readonly NewsText[]): readonly StoryArticle[] =>
  texts.flatMap((text) => {
    const read = storyText(text);
    return 'article' in read ? [read.article] : [];
  });

/** Whether two texts were put into one story; one that was refused stands alone. */
export type AreTogether = (one: string, other: string) => boolean;

export const linkTexts = (
  articles: readonly StoryArticle[],
  settings: StorySettings = DEFAULT_STORY_SETTINGS,
): AreTogether => {
  const stories = assignStories(articles, settings);
  return (one, other) => (stories.get(one) ?? one) === (stories.get(other) ?? other);
};

export const withoutDates = (articles: readonly StoryArticle[]): readonly StoryArticle[] =>
  articles.map(({ start: _start, ...article }) => article);
