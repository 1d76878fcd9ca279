import * as z from 'zod/mini';
import { AppliedOverrides } from './applied-override.ts';
import { Published } from './published.ts';

/** IPTC ninjs publication status: only `usable` articles may be shown. */
export const PubStatus = z.enum(['usable', 'withheld', 'canceled']);
export type PubStatus = z.infer<typeof PubStatus>;

/** Where the value of a field came from. */
export const Origin = z.enum(['metadata', 'text', 'file name', 'object metadata', 'override', 'none']);
export type Origin = z.infer<typeof Origin>;

/** How a field's value was found: confidence is 0 to 1, `rule` names the rule that found it. */
export const FieldOrigin = z.readonly(
  z.object({
    origin: Origin,
    confidence: z.number().check(z.gte(0), z.lte(1)),
    rule: z.optional(z.string()),
  }),
);
export type FieldOrigin = z.infer<typeof FieldOrigin>;

/** What work the article is: a standard's guid, else its canonical URL, else its key (`key#entry` inside a container). */
export const Identity = z.readonly(
  z.object({ kind: z.enum(['guid', 'url', 'key']), value: z.string().check(z.minLength(1)) }),
);
export type Identity = z.infer<typeof Identity>;

/**
 * A stretch of the body made for ranking and for showing hits. `start` and `end` are UTF-16 offsets into `Article.body`
 * (end exclusive) and `text` is exactly that stretch; `paragraphs` are the ordinals of the paragraphs that it touches.
 */
export const Passage = z.readonly(
  z.object({
    ordinal: z.int().check(z.gte(0)),
    start: z.int().check(z.gte(0)),
    end: z.int().check(z.gte(0)),
    paragraphs: z.readonly(z.array(z.int())),
    text: z.string(),
  }),
);
export type Passage = z.infer<typeof Passage>;

/** What a paragraph of the body is, where it isn't plain text. */
export const ParagraphKind = z.readonly(
  z.object({
    paragraph: z.int().check(z.gte(0)),
    kind: z.enum(['heading', 'list-item', 'quote', 'preformatted', 'table-row']),
    level: z.optional(z.int()),
  }),
);
export type ParagraphKind = z.infer<typeof ParagraphKind>;

/**
 * Text that a normaliser stage took out of the body, with the rule that took it. Nothing is dropped without one. `score` is how
 * strongly the rule spoke, on its own scale; `at` is the block's place in the file, from 0.
 */
export const Removed = z.readonly(
  z.object({
    kind: z.string(),
    text: z.string(),
    rule: z.string(),
    score: z.optional(z.number()),
    at: z.optional(z.int().check(z.gte(0))),
  }),
);
export type Removed = z.infer<typeof Removed>;

/** A remark for librarians about how the article was read. `kind` is stable, `detail` is for people. */
export const Note = z.readonly(z.object({ kind: z.string(), detail: z.string() }));
export type Note = z.infer<typeof Note>;

/**
 * What the article says of itself that it corrects, and where: in a note above or below its text, in a property of its standard, or in its
 * headline.
 */
export const ArticleCorrection = z.readonly(
  z.object({ text: z.string(), where: z.enum(['head', 'foot', 'signal', 'headline']) }),
);
export type ArticleCorrection = z.infer<typeof ArticleCorrection>;

/** What the article is about, in a controlled vocabulary: `code` as its URI or QCode, `scheme` where that doesn't tell it. */
export const Subject = z.readonly(
  z.object({
    code: z.string().check(z.minLength(1)),
    name: z.optional(z.string()),
    scheme: z.optional(z.string()),
  }),
);
export type Subject = z.infer<typeof Subject>;

/**
 * The object that holds an article, and how it was read: `member` is the file inside a container, `entry` the article among several
 * of one file. Times are ISO 8601 UTC.
 */
export const Provenance = z.readonly(
  z.object({
    bucket: z.string(),
    key: z.string(),
    member: z.optional(z.string()),
    entry: z.optional(z.string()),
    objectVersion: z.optional(z.string()),
    etag: z.string(),
    format: z.string(),
    /** The software that made the file, as the file says. */
    generator: z.optional(z.string()),
    charset: z.optional(z.string()),
    received: z.string(),
    ingested: z.string(),
    pipelineVersion: z.int(),
    /** When the profile was made by whose repeated lines it was read; absent where none was known. */
    profile: z.optional(z.string()),
  }),
);
export type Provenance = z.infer<typeof Provenance>;

/** The fields whose origin is recorded; `published` carries its own. */
export const TRACED_FIELDS = [
  'headline',
  'standfirst',
  'byline',
  'publisher',
  'source',
  'section',
  'tags',
  'language',
  'dateline',
  'updated',
] as const;
export type TracedField = (typeof TRACED_FIELDS)[number];

/**
 * One work, as the archive holds it. `body` is the whole normalised text: U+2028 stands for the white space after a
 * sentence, U+2029 for the break after a paragraph, so that offsets never move and the engine can see both borders.
 */
export const Article = z.readonly(
  z.object({
    id: z.string().check(z.minLength(1)),
    identity: Identity,
    /** Content hash: two files with one revision say the same. */
    revision: z.string().check(z.minLength(1)),
    /** The revision as the file has it, where people have corrected it. */
    ownRevision: z.optional(z.string()),
    /** The standard's own version, as it came. */
    version: z.optional(z.string()),
    versioncreated: z.optional(z.string()),
    firstcreated: z.optional(z.string()),
    pubstatus: PubStatus,
    embargoed: z.optional(z.string()),
    /** The entry of the suppression list that hides the article from everybody. */
    suppressed: z.optional(z.string()),
    headline: z.string().check(z.minLength(1)),
    standfirst: z.optional(z.string()),
    byline: z.readonly(z.array(z.string())),
    publisher: z.optional(z.string()),
    source: z.optional(z.string()),
    section: z.optional(z.string()),
    tags: z.readonly(z.array(z.string())),
    /** BCP 47, `und` where it could not be told. */
    language: z.string(),
    published: Published,
    /** ISO 8601 date or date-time. */
    updated: z.optional(z.string()),
    dateline: z.optional(z.string()),
    url: z.optional(z.string()),
    /** The copyright notice. */
    rights: z.optional(z.string()),
    usageterms: z.optional(z.string()),
    copyrightholder: z.optional(z.string()),
    subjects: z.optional(z.readonly(z.array(Subject))),
    body: z.string(),
    passages: z.readonly(z.array(Passage)),
    /** Paragraphs of `body` that are more than plain text, by ordinal; all others are paragraphs. */
    structure: z.readonly(z.array(ParagraphKind)),
    captions: z.readonly(z.array(z.string())),
    related: z.readonly(z.array(z.object({ text: z.string(), url: z.optional(z.string()) }))),
    removed: z.readonly(z.array(Removed)),
    /** Follows from the rest; those that say most come first. */
    corrections: z.optional(z.readonly(z.array(ArticleCorrection))),
    origins: z.readonly(z.partialRecord(z.enum(TRACED_FIELDS), FieldOrigin)),
    /** Corrections by people that were applied, by field. */
    overrides: z.optional(AppliedOverrides),
    provenance: Provenance,
    /** The id of the article that leads its story; its own where it leads or stands alone. */
    storyId: z.string(),
    notes: z.readonly(z.array(Note)),
  }),
);
export type Article = z.infer<typeof Article>;
