import * as z from 'zod/mini';
import { isApart } from '../article/apart.ts';
import { Article, type ArticleCorrection } from '../article/article.ts';
import { correctionsOf } from '../article/correction.ts';
import { monthDayOf, publishedSpan, spanOf } from '../article/date-span.ts';
import { isHidden } from '../article/visibility.ts';
import { toAddress } from '../ingest/file-address.ts';
import type { Holder, LiveText, PastDocument, VersionName, WorkPast } from '../ingest/ports.ts';
import type { HasName } from '../search/fields.ts';
import { analysisOf } from '../search/languages.ts';
import { fingerprintOf, neededTerms } from '../stories/fingerprint.ts';

const publishedFields = ({ published }: Article) => {
  const span = publishedSpan(published);
  const value = published.value;
  const monthDay = value === undefined ? undefined : monthDayOf(value);
  return {
    precision: published.precision,
    ...(value === undefined ? {} : { value }),
    ...(monthDay === undefined ? {} : { monthDay }),
    ...(span && value !== undefined
      ? {
          range: { gte: span.start, lte: span.end },
          start: span.start,
          dated: 1,
          year: Number(value.slice(0, 4)),
        }
      : { start: 0, dated: 0 }),
  };
};

/** Before every date that an article can state (year 0), so that what says nothing of itself stands last. */
const NEVER = Date.parse('-000001-01-01T00:00:00Z');

/** When the article last changed, as far as it says so itself. */
const changedAt = ({ updated, versioncreated, published }: Article): number =>
  [updated, versioncreated]
    .map((value) => (value === undefined ? undefined : spanOf(value, published.zone ?? 'UTC')?.start))
    .find((time) => time !== undefined) ??
  publishedSpan(published)?.start ??
  NEVER;

/** Fields that an article may do without. */
const OPTIONAL = [
  'standfirst',
  'byline',
  'publisher',
  'source',
  'section',
  'tags',
  'updated',
  'embargoed',
  'dateline',
  'url',
  'rights',
  'usageterms',
  'copyrightholder',
  'subjects',
  'captions',
  'related',
  'removed',
] as const satisfies readonly (keyof Article)[];

/** Notes that somebody has to decide on; they are looked for as fields are. */
const NOTES_FOR_THE_DESK = ['override-conflict', 'override-invalid'] as const;

const namesOfValues = (article: Article): readonly HasName[] => [
  ...OPTIONAL.filter((name) => (article[name]?.length ?? 0) > 0),
  ...(article.published.value === undefined ? [] : ['published' as const]),
  ...(article.overrides === undefined ? [] : ['override' as const]),
  ...NOTES_FOR_THE_DESK.filter((name) => article.notes.some(({ kind }) => kind === name)),
];

/** What `is:` asks for. Each story has one lead, by whose id it goes; what people took out of stories leads its own. */
const kindsOf = (article: Article, corrections: readonly ArticleCorrection[]): readonly string[] => [
  article.storyId === article.id ? 'lead' : 'copy',
  ...(isApart(article) ? ['apart'] : []),
  ...(corrections.length > 0 ? ['correction'] : []),
];

/** The engine's document of an article: the whole of it, as it is always written whole (`_source` alone couldn't restore it). */
export const toDocument = (article: Article, holders: readonly Holder[]) => {
  const analysis = analysisOf(article.language);
  const { headline, body, captions, passages, corrections: _stale, ...record } = article;
  // A person may have corrected what they follow from.
  const corrections = correctionsOf(article);
  const fingerprint = fingerprintOf(body);
  const lead = [article.standfirst, passages[0]?.text].filter((part) => part !== undefined).join('\u2029');
  return {
    id: article.id,
    state: 'live',
    storyId: article.storyId,
    revision: article.revision,
    hidden: isHidden(article),
    pubstatus: article.pubstatus,
    is: kindsOf(article, corrections),
    language: article.language,
    analysis,
    identity: article.identity,
    holders,
    t: { [analysis]: { headline, lead, body, caption: captions } },
    passages: passages.map(({ text, ...place }) => ({ ...place, text: { [analysis]: text } })),
    byline: article.byline,
    tags: article.tags,
    ...toAddress(article.provenance),
    has: namesOfValues(article),
    published: publishedFields(article),
    changed: changedAt(article),
    ingested: article.provenance.ingested,
    received: article.provenance.received,
    fingerprint,
    fingerprintNeeded: neededTerms(fingerprint.length),
    fingerprintTerms: fingerprint.length,
    length: body.length,
    record: corrections.length > 0 ? { ...record, corrections } : record,
    ...(article.suppressed === undefined ? {} : { suppressed: article.suppressed }),
    ...(article.embargoed === undefined ? {} : { embargoed: article.embargoed }),
    ...(article.url === undefined ? {} : { url: article.url }),
    ...(article.publisher === undefined ? {} : { publisher: article.publisher }),
    ...(article.source === undefined ? {} : { source: article.source }),
    ...(article.section === undefined ? {} : { section: article.section }),
    ...(article.dateline === undefined ? {} : { dateline: article.dateline }),
    ...(article.updated === undefined ? {} : { updated: article.updated }),
  };
};

/** What is left of a work that no file holds, or of a version that can't be shown. */
export const toTombstone = (id: string, at: string) => ({ id, state: 'removed', ingested: at });

/**
 * The document of a version. One that may not be shown, or not yet, is sealed: no gate lets it through, and the index knows none of its
 * words, which would count in the scores of others.
 */
export const toPastDocument = ({ article, holders, settled }: PastDocument) => {
  const { id, revision, provenance } = article;
  const from = provenance.ingested;
  const valid = settled ? { valid: { gte: from, lt: settled.until } } : {};
  if (settled && !settled.isHidden) return { ...toDocument(article, holders), hidden: false, ...valid };
  const sealed = { article, holders };
  return { id, state: 'sealed', hidden: true, revision, ingested: from, sealed, ...valid };
};

/** A version's document by its name. */
export const pastId = ({ id, revision, from }: VersionName): string => `${id}@${revision}@${from}`;

/** What stands in `open` for a work that is held back: it says nothing of the text, and every write of the work must pass it. */
export const toHeldAnchor = (id: string, at: string, holders: readonly Holder[], live: LiveText) => ({
  id,
  state: 'held',
  ingested: at,
  holders,
  ...toAddress(live),
  revision: live.revision,
});

const StoredPassage = z.object({
  ordinal: z.number(),
  start: z.number(),
  end: z.number(),
  paragraphs: z.array(z.number()),
});

/** The `_source` of a live document, as far as the article is restored from it. */
const LiveSource = z.object({
  t: z.record(
    z.string(),
    z.object({ headline: z.string(), body: z.string(), caption: z.optional(z.array(z.string())) }),
  ),
  passages: z.optional(z.array(StoredPassage)),
  record: z.record(z.string(), z.unknown()),
});

const StoredWorkPast = z.object({
  isHidden: z.boolean(),
  versions: z.array(z.object({ revision: z.string(), from: z.string(), until: z.string() })),
});

const StoredHolder = z.object({
  key: z.string(),
  member: z.optional(z.string()),
  entry: z.optional(z.string()),
  version: z.optional(z.string()),
  versioncreated: z.optional(z.string()),
  revision: z.string(),
});

const HeadSource = z.object({
  state: z.string(),
  holders: z.optional(z.array(StoredHolder)),
  key: z.optional(z.string()),
  member: z.optional(z.string()),
  revision: z.optional(z.string()),
  past: z.optional(StoredWorkPast),
});

const withoutUndefined = (holder: z.infer<typeof StoredHolder>): Holder => ({
  ...toAddress(holder),
  revision: holder.revision,
  ...(holder.entry === undefined ? {} : { entry: holder.entry }),
  ...(holder.version === undefined ? {} : { version: holder.version }),
  ...(holder.versioncreated === undefined ? {} : { versioncreated: holder.versioncreated }),
});

/** The article of a live document's `_source`. Throws when the document isn't one of ours. */
export const toStoredArticle = (source: unknown): Article => {
  const { t, passages, record } = LiveSource.parse(source);
  const text = Object.values(t)[0];
  if (!text) throw new Error('A live document without text');
  return Article.parse({
    ...record,
    headline: text.headline,
    body: text.body,
    captions: text.caption ?? [],
    passages: (passages ?? []).map((place) => ({ ...place, text: text.body.slice(place.start, place.end) })),
  });
};

export type StoredHead = {
  readonly state: string;
  readonly holders: readonly Holder[];
  readonly live?: LiveText;
  readonly past?: WorkPast;
};

/** What any document of ours tells of its work: its state, the files that hold it, and whose text is the live one. */
export const toStoredHead = (source: unknown): StoredHead => {
  const { state, holders, key, member, revision, past } = HeadSource.parse(source);
  return {
    state,
    holders: (holders ?? []).map(withoutUndefined),
    ...(key === undefined || revision === undefined
      ? {}
      : { live: { ...toAddress({ key, member }), revision } }),
    ...(past ? { past } : {}),
  };
};

const Validity = z.object({ valid: z.optional(z.object({ lt: z.string() })) });

/** Until when the text of a document was the live one; `undefined` while it is. */
export const untilOf = (source: unknown): string | undefined => Validity.parse(source).valid?.lt;

const PastSource = z.object({
  hidden: z.boolean(),
  sealed: z.optional(z.object({ article: Article, holders: z.array(StoredHolder) })),
});

/** The version of a document's `_source`. Throws when the document isn't one of ours. */
export const toStoredPast = (source: unknown): PastDocument => {
  const { hidden, sealed } = PastSource.parse(source);
  const until = untilOf(source);
  return {
    article: sealed ? sealed.article : toStoredArticle(source),
    holders: sealed ? sealed.holders.map(withoutUndefined) : toStoredHead(source).holders,
    ...(until === undefined ? {} : { settled: { until, isHidden: hidden } }),
  };
};
