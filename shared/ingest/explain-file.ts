import type { Container } from '../container/container.ts';
import { CONTAINER_LIMITS } from '../container/limits.ts';
import { openContainer } from '../container/open-container.ts';
import { bufferAccess } from '../container/random-access.ts';
import { ArticleRejected } from '../errors.ts';
import { explain } from '../text/explain.ts';
import type { Explanation } from '../text/explanation.ts';
import type { ProfileBook } from '../text/profiles.ts';
import { shorten } from '../text/shorten.ts';
import type { DryRun } from './dry-run.ts';
import { filesIn } from './files-in.ts';
import type { ArchiveObject, ObjectHead } from './ports.ts';
import { type FileReading, traceArticles } from './read-articles.ts';

/** Articles of one file that an answer explains. */
const MOST_ARTICLES = 10;

/**
 * How a file's articles would be read, whole, and what would be refused; `profiles` tell which lines their publishers' other files
 * hold. Nothing is stored.
 */
export const explainFile = async (
  object: ArchiveObject,
  now: string,
  profiles?: ProfileBook,
): Promise<FileReading & { readonly explanations: readonly Explanation[] }> => {
  const { readings, ...reading } = await traceArticles(object, 'none', now, profiles);
  const kept = new Set(reading.articles);
  const explanations = readings
    .filter(({ article }) => kept.has(article))
    .map((traced) => explain(traced, traced.article));
  return { ...reading, explanations };
};

/** Files of a container that are read for an answer, and that are counted for it. */
const MOST_READ = 10;
const MOST_COUNTED = 20_000;

type Explained = Awaited<ReturnType<typeof explainFile>>;

/** Reads the first files of a container and counts the others. */
const explainContainer = async (
  head: ObjectHead,
  container: Container,
  now: string,
): Promise<Pick<DryRun, 'container' | 'articles' | 'count' | 'superseded' | 'refused'>> => {
  const read: Explained[] = [];
  const refused: DryRun['refused'][number][] = [];
  let files = 0;
  let isCounted = true;
  for await (const file of filesIn(head, container)) {
    if (files === MOST_COUNTED) {
      isCounted = false;
      break;
    }
    if (file.member !== undefined) files += 1;
    // The container itself comes where it breaks off.
    if (read.length === MOST_READ && file.member !== undefined) continue;
    const explained = await explainFile(file, now);
    if (file.member !== undefined) read.push(explained);
    refused.push(
      ...explained.refused.map((one) => {
        const entry = [file.member, one.entry].filter((part) => part !== undefined).join(' · ');
        return { ...one, ...(entry === '' ? {} : { entry }) };
      }),
    );
  }
  const articles = read.flatMap(({ explanations }) => explanations);
  return {
    container: { kind: container.kind, files, read: read.length, isCounted },
    articles: shorten(articles.slice(0, MOST_ARTICLES)),
    count: articles.length,
    superseded: read.reduce((sum, { superseded }) => sum + superseded.length, 0),
    refused,
  };
};

/** What was given, opened if it is a container of files, or refused if it is one that can't be read. */
const opened = async (object: ArchiveObject): Promise<ArchiveObject> => {
  const { bytes, ...head } = object;
  if (!bytes) return object;
  try {
    const container = await openContainer(bufferAccess(bytes), CONTAINER_LIMITS, object.key);
    return container ? { ...head, container } : object;
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
    return { ...head, refused: { reason: thrown.reason, detail: thrown.message } };
  }
};

/** The same in a size that one answer of the API holds, without profiles. */
export const dryRun = async (given: ArchiveObject, now: string): Promise<DryRun> => {
  const object = await opened(given);
  const { key } = object;
  const { container, ...head } = object;
  if (container)
    return {
      key,
      format: container.kind,
      ...(await explainContainer(head, container, now)),
      isProfiled: false,
    };
  const { format, articles, superseded, refused, explanations } = await explainFile(object, now);
  return {
    key,
    ...(format === undefined ? {} : { format }),
    articles: shorten(explanations.slice(0, MOST_ARTICLES)),
    count: articles.length,
    superseded: superseded.length,
    refused,
    isProfiled: false,
  };
};
