import { explain } from '../text/explain.ts';
import type { Explanation } from '../text/explanation.ts';
import type { ProfileBook } from '../text/profiles.ts';
import { shorten } from '../text/shorten.ts';
import type { DryRun } from './dry-run.ts';
import type { ArchiveObject } from './ports.ts';
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

/** The same in a size that one answer of the API holds, without profiles. */
export const dryRun = async (object: ArchiveObject, now: string): Promise<DryRun> => {
  const { format, articles, superseded, refused, explanations } = await explainFile(object, now);
  return {
    key: object.key,
    ...(format === undefined ? {} : { format }),
    articles: shorten(explanations.slice(0, MOST_ARTICLES)),
    count: articles.length,
    superseded: superseded.length,
    refused,
    isProfiled: false,
  };
};
