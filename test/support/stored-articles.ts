import type { Article } from '../../shared/article/article.ts';
import type { WorkPlace } from '../../shared/ingest/ports.ts';
import type { TestArchive } from './archive.ts';
import { anArticle } from './articles.ts';

/** The id of the nth article of a test. */
export const nthId = (at: number): string => at.toString(16).padStart(32, '0');

/** A body as one passage, as the chunker would cut so short a text. */
const withBody = (body: string): Pick<Article, 'body' | 'passages' | 'structure'> => ({
  body,
  passages: [{ ordinal: 0, start: 0, end: body.length, paragraphs: [0], text: body }],
  structure: [],
});

type Given = Partial<Article> & { readonly lacks?: readonly (keyof Article)[] };

/** Whole articles, each a story of its own, with what the test is about; `lacks` names fields to leave out. */
export const nthArticles = (given: readonly Given[]): readonly Article[] =>
  given.map(({ lacks = [], body, ...more }, at) => {
    const article = {
      ...anArticle(),
      id: nthId(at),
      storyId: nthId(at),
      ...(body === undefined ? {} : withBody(body)),
      ...more,
    };
    const kept = Object.entries(article).filter(([name]) => !lacks.some((one) => one === name));
    // Tests say which optional fields are absent; the schema's parse at the index would refuse any other.
    return Object.fromEntries(kept) as unknown as Article;
  });

/** Writes articles as they are, with the stories and ids that they name, and waits until they are found. */
export const store = async (
  archive: TestArchive,
  articles: readonly Article[],
  place: WorkPlace = 'open',
): Promise<void> => {
  await archive.index.write(
    place,
    articles.map((article) => ({
      id: article.id,
      at: '2024-07-12T10:00:00.000Z',
      token: 'absent' as const,
      document: { kind: 'article' as const, holders: [], article },
    })),
  );
  await archive.engine.indices.refresh({ index: `${archive.aliases.open},${archive.aliases.held}` });
};
