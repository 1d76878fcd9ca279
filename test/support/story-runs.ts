import { eachAtOnce } from '../../local/each-at-once.ts';
import { workId } from '../../shared/article/identity.ts';
import { createStoryLinker } from '../../shared/ingest/link-stories.ts';
import { createSweepStories } from '../../shared/ingest/sweep-stories.ts';
import { assignStories } from '../../shared/stories/assign-stories.ts';
import { DEFAULT_STORY_SETTINGS, type StorySettings, toRanked } from '../../shared/stories/lead-order.ts';
import type { TestArchive } from './archive.ts';
import { context, notices } from './events.ts';
import { ninjs } from './ninjs.ts';
import type { Seeded } from './seeded.ts';
import type { StoryText } from './story-texts.ts';

const PUTS_AT_ONCE = 16;

/** The articles' ids, whatever archive they are in. */
export const idOfText = ({ id }: Pick<StoryText, 'id'>): string =>
  workId({ kind: 'guid', value: `urn:test:${id}` });

const fileOf = ({ id, words, date, publisher, pubstatus }: StoryText): string =>
  ninjs(id, {
    body: [words.join(' ')],
    copyrightholder: publisher,
    pubstatus,
    ...(date === undefined ? {} : { firstcreated: date }),
  });

/** Puts the texts' files in the bucket as they are now. */
export const putTexts = async (archive: TestArchive, texts: readonly StoryText[]): Promise<void> => {
  await eachAtOnce(texts, PUTS_AT_ONCE, (text) =>
    archive.put(`${text.id}.json`, fileOf(text), { ContentType: 'application/json' }),
  );
};

/** Delivers the notices of these in an order that the seed decides, in batches, through so many workers at once. */
export const deliver = async (
  archive: TestArchive,
  texts: readonly Pick<StoryText, 'id'>[],
  random: Seeded,
  { workers, batch }: { readonly workers: number; readonly batch: number },
): Promise<void> => {
  const keys = texts
    .map(({ id }) => ({ key: `${archive.prefix}${id}.json`, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ key }) => key);
  const batches = Array.from({ length: Math.ceil(keys.length / batch) }, (_, at) =>
    keys.slice(at * batch, (at + 1) * batch),
  );
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const ingest = archive.newWorker();
      for (let mine = batches.pop(); mine; mine = batches.pop()) {
        const { batchItemFailures } = await ingest(notices(archive.bucket, mine), context());
        // What others kept writing comes again.
        const again = new Set(batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier)));
        if (again.size > 0) throw new Error(`${again.size} of ${mine.length} files did not settle`);
      }
    }),
  );
};

/** Sweeps an archive. */
export const sweep = (archive: TestArchive, settings: StorySettings = DEFAULT_STORY_SETTINGS) => {
  const deps = { stories: archive.stories, settings: async () => settings };
  const linker = createStoryLinker({ store: archive.index, ...deps });
  return createSweepStories({ linker, ...deps })();
};

/** By each article that stands for readers, the story that it stands in; and those that the rule gives. */
export const storiesIn = async (
  archive: TestArchive,
  texts: readonly StoryText[],
  settings: StorySettings = DEFAULT_STORY_SETTINGS,
) => {
  const found = await archive.index.read('open', texts.map(idOfText));
  const articles = found.flatMap(({ document }) =>
    document?.kind === 'article' && document.article ? [document.article] : [],
  );
  const expected = assignStories(
    articles.map((article) => ({ ...toRanked(article), body: article.body })),
    settings,
  );
  return {
    stories: Object.fromEntries(articles.map(({ id, storyId }) => [id, storyId])),
    expected: Object.fromEntries(expected),
  };
};
