import { Article } from '../../shared/article/article.ts';
import { ArticleRejected } from '../../shared/errors.ts';
import { readFile } from '../../shared/text/read-drafts.ts';
import { toArticle } from '../../shared/text/to-article.ts';

export type HostileFile = { readonly name: string; readonly bytes: Uint8Array };

const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };

/**
 * All that happens to a file between the bucket and the index, within `parsing`: told, decoded, parsed, its stages, its passages. A
 * refusal is an answer like any other; whatever else is thrown is a fault, and so is an article that the schema doesn't know.
 */
export const readWhole = async (
  { name, bytes }: HostileFile,
  parsing: <T>(parse: () => Promise<T>) => Promise<T>,
): Promise<'read' | 'refused'> => {
  const key = `incoming/${name}`;
  try {
    const articles = await parsing(async () => {
      const { readings } = await readFile({ key, bytes });
      return readings.map(({ draft }) => toArticle(draft, { ...OBJECT, key }));
    });
    for (const article of articles) Article.parse(article);
    return articles.length > 0 ? 'read' : 'refused';
  } catch (thrown) {
    if (thrown instanceof ArticleRejected) return 'refused';
    throw thrown;
  }
};
