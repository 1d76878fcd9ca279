import { publishedSpan } from '../../shared/article/date-span.ts';
import { MAX_BODY_LENGTH } from '../../shared/ingest/limits.ts';
import type { StoryArticle } from '../../shared/stories/assign-stories.ts';
import { standardText } from '../../shared/text/normalise.ts';
import { readNinjs } from '../../shared/text/parse/ninjs.ts';
import { storyBlocks } from '../../shared/text/to-article.ts';
import { foldSpace } from '../../shared/text/white-space.ts';
import { type NewsText, newsItem } from '../news-item.ts';

/** What ingest would see of a text when it looks for its story, or why it would refuse it. */
export type StoryText = { readonly article: StoryArticle } | { readonly apart: string };

const HAS_LETTERS = /[\p{L}\p{N}]/u;

const whyApart = (body: string): string | undefined => {
  if (!HAS_LETTERS.test(body)) return 'It holds no text.';
  if (body.length > MAX_BODY_LENGTH)
    return `Its text has ${body.length} characters; the most that one article may have is ${MAX_BODY_LENGTH}.`;
  return undefined;
};

/** Reads the text as ingest reads a news item, but for what makes no difference to its story: passages, place and language. */
export const storyText = (given: NewsText): StoryText => {
  const read = readNinjs(newsItem(given), []);
  if ('objection' in read) return { apart: read.objection };
  const draft = standardText(read.draft);
  const body = storyBlocks(draft)
    .map(({ text }) => foldSpace(text))
    .join('\n');
  const apart = whyApart(body);
  if (apart !== undefined) return { apart };
  const start = draft.published && publishedSpan(draft.published)?.start;
  const publisher = draft.fields.publisher?.value;
  return {
    article: {
      id: given.id,
      body,
      length: body.length,
      ...(start === undefined ? {} : { start }),
      ...(publisher === undefined ? {} : { publisher }),
    },
  };
};
