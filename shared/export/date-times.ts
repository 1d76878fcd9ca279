import type { Article } from '../article/article.ts';
import { isCalendarDate, spanOf } from '../article/date-span.ts';

const MOMENT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;
const OFFSET = /^(?:Z|[+-]\d{2}:\d{2})$/;

const utc = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.000Z$/, 'Z');

/**
 * A stated date-time with seconds and offset, as RFC 3339 and XML Schema write it. `undefined` for whatever states less: a day
 * is no midnight, and a time that nobody gave a zone to is no moment.
 */
export const moment = (value: string | undefined, zone?: string): string | undefined => {
  const [, minute, seconds = ':00', offset = zone] = MOMENT.exec(value ?? '') ?? [];
  if (value === undefined || minute === undefined || offset === undefined) return undefined;
  if (OFFSET.test(offset)) return isCalendarDate(value) ? `${minute}${seconds}${offset}` : undefined;
  const start = spanOf(value, offset)?.start;
  return start === undefined ? undefined : utc(start);
};

/**
 * A date as precise as it is known, as XML Schema's truncated forms write it: `2024`, `2024-07`, `2024-07-12`, or a date-time, with
 * its offset where one is known. `undefined` for a date without a year, which those forms can't say.
 */
export const truncatedDate = (value: string | undefined, zone?: string): string | undefined => {
  if (value === undefined || value.startsWith('--') || !isCalendarDate(value)) return undefined;
  const [, minute, seconds = ':00'] = MOMENT.exec(value) ?? [];
  return minute === undefined ? value : (moment(value, zone) ?? `${minute}${seconds}`);
};

/** When readers may have the article: the moment at which the archive itself begins to show it. */
export const embargoMoment = ({ embargoed }: Pick<Article, 'embargoed'>): string | undefined => {
  const start = embargoed === undefined ? undefined : spanOf(embargoed, 'UTC')?.start;
  return start === undefined ? undefined : utc(start);
};

/** The status to give out: an embargo that names no time can't be handed on as one, so nobody may use the article. */
export const statusOf = (article: Pick<Article, 'pubstatus' | 'embargoed'>): Article['pubstatus'] =>
  article.pubstatus === 'usable' && article.embargoed !== undefined && embargoMoment(article) === undefined
    ? 'withheld'
    : article.pubstatus;

/**
 * The dates that an article goes out with: `issued` is when it came out, as far as anything tells; `created` is the content's own
 * date, where the others don't say it. A date that people corrected stands alone: what the
 * file had said would contradict it.
 */
export const datesOf = ({ published, firstcreated, versioncreated }: Article) => {
  const { value, zone, origin } = published;
  const isCorrected = origin === 'override';
  const first = isCorrected ? undefined : firstcreated;
  return {
    issued: value ?? (isCorrected ? undefined : (first ?? versioncreated)),
    created: value === first || value === versioncreated ? undefined : value,
    first,
    version: versioncreated,
    zone,
  };
};
