import { assignStories, type StoryArticle } from '../../shared/stories/assign-stories.ts';
import type { StorySettings } from '../../shared/stories/lead-order.ts';
import { storyLines } from './story-lines.ts';
import { storyText } from './story-text.ts';

/** One line's answer: the id of the text that leads its story, which is its own where it leads or stands alone. */
export type StoryOfText = { readonly id: string | number; readonly storyId: string | number };

export type ToldStories = {
  /** In the order of the lines. */
  readonly stories: readonly StoryOfText[];
  /** For people: what ingest would refuse, and why. */
  readonly notes: readonly string[];
};

/** So often the caller hears of it. */
const PROGRESS_EVERY = 1_000;

/**
 * Tells the texts of a JSON lines file apart into stories. What ingest would refuse stands alone, and is noted. Throws a `Problem`
 * at the first line that is wrong; nothing is told of the others then.
 */
export const tellStories = async (
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  settings: StorySettings,
  onProgress: (texts: number) => void,
): Promise<ToldStories> => {
  const ids: string[] = [];
  const numbers = new Set<string>();
  const articles: StoryArticle[] = [];
  const notes: string[] = [];
  for await (const { where, text, isNumber } of storyLines(bytes, name)) {
    ids.push(text.id);
    if (isNumber) numbers.add(text.id);
    const read = storyText(text);
    if ('apart' in read) notes.push(`${where}: ${text.id} stands alone. ${read.apart}`);
    else {
      articles.push(read.article);
      if (text.published !== undefined && read.article.start === undefined)
        notes.push(`${where}: published “${text.published}” is no date; ${text.id} counts as undated.`);
    }
    if (ids.length % PROGRESS_EVERY === 0) onProgress(ids.length);
  }
  const stories = assignStories(articles, settings);
  const written = (id: string): string | number => (numbers.has(id) ? Number(id) : id);
  return { stories: ids.map((id) => ({ id: written(id), storyId: written(stories.get(id) ?? id) })), notes };
};
