import type { Article } from './article.ts';
import { spanOf } from './date-span.ts';

/** Whether the article may not be shown as it stands, whatever the time. */
export const isHidden = (article: Article): boolean =>
  article.pubstatus !== 'usable' || article.suppressed !== undefined;

/** Whether an embargo holds at a time; one without a zone is read as UTC, as the engine does. One that can't be read holds for good. */
export const isEmbargoedAt = (embargoed: string, now: number): boolean => {
  const span = spanOf(embargoed, 'UTC');
  return span === undefined || span.start > now;
};

/** Whether the article must be kept out of the open index at this time (milliseconds since 1970). */
export const isHeldAt = (article: Article, now: number): boolean =>
  isHidden(article) || (article.embargoed !== undefined && isEmbargoedAt(article.embargoed, now));
