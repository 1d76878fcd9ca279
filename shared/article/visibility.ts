import type { Article } from './article.ts';

/** Whether the article may never be shown as it stands, whatever the time. */
export const isHidden = (article: Article): boolean => article.pubstatus !== 'usable';

/** Whether the article must be kept out of the open index at this time (milliseconds since 1970). */
export const isHeldAt = (article: Article, now: number): boolean =>
  isHidden(article) || (article.embargoed !== undefined && !(Date.parse(article.embargoed) <= now));
