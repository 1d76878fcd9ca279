import * as z from 'zod/mini';
import { Article, PubStatus } from '../article/article.ts';
import { IsEmbargoed } from './embargo.ts';
import { wholeNumber } from './parameters.ts';
import { Validity } from './time.ts';

/** Versions whose texts are read for one page. */
const MOST = 50;

/** The query string of `GET /v1/articles/{id}/versions`. */
export const VersionsParameters = z.strictObject({
  'page-size': wholeNumber(1, MOST, 20, 'Versions a page.'),
  cursor: z.optional(
    z.string().check(z.maxLength(2000), z.meta({ description: '"next" of the page before.' })),
  ),
});
export type VersionsParameters = z.infer<typeof VersionsParameters>;

/** A version in the address: a date or date-time in UTC, whose end is meant. */
const Moment = (whose: string) =>
  z.string().check(
    z.maxLength(64),
    z.meta({
      description: `${whose}: the \`valid.from\` of a version, or any other date or date-time. A day means its end in UTC.`,
      examples: ['2024-07-12T14:55:03.120Z'],
    }),
  );
const Id = z.string().check(z.meta({ description: 'Id of the article.' }));

export const VersionPath = z.object({ id: Id, at: Moment('When the article said so') });
export const VersionsPath = z.object({
  id: Id,
  at: Moment('When the article said the first'),
  other: Moment('When it said the second'),
});

/** What a version changed of the one before it that may be seen: its text, else its headline, else other fields. */
const CHANGES = ['text', 'headline', 'fields'] as const;

/** One thing that an article said for a time. */
export const ListedVersion = z.readonly(
  z.object({
    revision: z.string(),
    /** What its source calls it, and when that was made, as the source states it. */
    version: z.optional(z.string()),
    versioncreated: z.optional(z.string()),
    valid: Validity,
    headline: z.string(),
    status: PubStatus,
    /** Whether the archive says so now. */
    isLive: z.boolean(),
    isEmbargoed: IsEmbargoed,
    /** Absent of the first. */
    change: z.optional(z.enum(CHANGES)),
    /** The file that it came in. */
    key: z.string(),
    member: z.optional(z.string()),
  }),
);
export type ListedVersion = z.infer<typeof ListedVersion>;

/** An article's versions, newest first. */
export const Versions = z.readonly(
  z.object({
    id: z.string(),
    total: z.int(),
    results: z.readonly(z.array(ListedVersion)),
    /** Cursor of the next page; absent on the last. */
    next: z.optional(z.string()),
  }),
);
export type Versions = z.infer<typeof Versions>;

/** An article as it was for a time. */
export const ArticleVersion = z.readonly(
  z.extend(Article.def.innerType, { isEmbargoed: IsEmbargoed, valid: Validity, isLive: z.boolean() }),
);
export type ArticleVersion = z.infer<typeof ArticleVersion>;
