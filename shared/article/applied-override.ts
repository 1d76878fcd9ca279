import * as z from 'zod/mini';

/** The fields that people may correct. `story` is no text of the article: it may be taken out of all stories. */
export const OVERRIDE_FIELDS = [
  'headline',
  'standfirst',
  'byline',
  'publisher',
  'source',
  'section',
  'tags',
  'language',
  'dateline',
  'published',
  'updated',
  'story',
] as const;
export const OverrideField = z.enum(OVERRIDE_FIELDS);
export type OverrideField = z.infer<typeof OverrideField>;

/** The only value of `story`: the article stands for itself, whatever it resembles. */
export const APART = 'apart';

/** A field's value: text, names, or `null` where there is none. Of `published` it is the date. */
export const FieldValue = z.union([z.string(), z.readonly(z.array(z.string())), z.null()]);
export type FieldValue = z.infer<typeof FieldValue>;

/**
 * What an article keeps of a correction: who made it, when (ISO 8601 UTC) and why, the value that it was made against, and what
 * the file itself says now.
 */
export const AppliedOverride = z.readonly(
  z.object({ by: z.string(), at: z.string(), why: z.string(), replaced: FieldValue, own: FieldValue }),
);
export type AppliedOverride = z.infer<typeof AppliedOverride>;

export const AppliedOverrides = z.readonly(z.partialRecord(OverrideField, AppliedOverride));
export type AppliedOverrides = z.infer<typeof AppliedOverrides>;
