import { Article } from '../../shared/article/article.ts';
import { CONTAINER_LIMITS } from '../../shared/container/limits.ts';
import { openContainer } from '../../shared/container/open-container.ts';
import { bufferAccess } from '../../shared/container/random-access.ts';
import { ArticleRejected } from '../../shared/errors.ts';
import { readFile } from '../../shared/text/read-drafts.ts';
import { toArticle } from '../../shared/text/to-article.ts';

export type HostileFile = { readonly name: string; readonly bytes: Uint8Array };

const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };

/** Small ones, so that a bomb shows as what goes over them. */
const LIMITS = { ...CONTAINER_LIMITS, maxMemberBytes: 4 * 1024 * 1024, maxStreamBytes: 16 * 1024 * 1024 };
const MOST_MEMBERS = 500;

const articlesIn = async (key: string, bytes: Uint8Array): Promise<readonly Article[]> => {
  const { readings } = await readFile({ key, bytes });
  return readings.map(({ draft }) => toArticle(draft, { ...OBJECT, key }));
};

/** Of a container the members, each refused alone. */
const articlesOf = async (key: string, bytes: Uint8Array): Promise<readonly Article[]> => {
  const container = await openContainer(bufferAccess(bytes), LIMITS, key);
  if (!container) return articlesIn(key, bytes);
  const articles: Article[] = [];
  let members = 0;
  for await (const member of container.members()) {
    members += 1;
    if (members > MOST_MEMBERS) break;
    if (member.kind !== 'file') continue;
    try {
      articles.push(...(await articlesIn(`${key}!/${member.name}`, member.bytes)));
    } catch (thrown) {
      if (!(thrown instanceof ArticleRejected)) throw thrown;
    }
  }
  return articles;
};

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
    const articles = await parsing(() => articlesOf(key, bytes));
    for (const article of articles) Article.parse(article);
    return articles.length > 0 ? 'read' : 'refused';
  } catch (thrown) {
    if (thrown instanceof ArticleRejected) return 'refused';
    throw thrown;
  }
};
