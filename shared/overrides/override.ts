import * as z from 'zod/mini';
import { FieldValue, OVERRIDE_FIELDS, type OverrideField } from '../article/applied-override.ts';
import { isCalendarDate } from '../article/date-span.ts';
import { PUBLISHED_VALUE } from '../article/published.ts';

const MAX_LINE = 1_000;
const MAX_PARAGRAPH = 10_000;
const MAX_NAME = 500;
const MAX_NAMES = 100;

/** Line and paragraph borders included: the body marks its own with them. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const HALF_A_CHARACTER = /\p{Cs}/u;

const isPlain = (text: string): boolean => !CONTROL.test(text) && !HALF_A_CHARACTER.test(text);

const line = (longest: number) =>
  z
    .string({ error: 'Write it as text.' })
    .check(
      z.trim(),
      z.minLength(1, { error: 'Say a value, or clear the field.' }),
      z.maxLength(longest, { error: `At most ${longest} characters.` }),
      z.refine(isPlain, { error: 'One line of plain text, without control characters.' }),
    );
const names = z
  .array(line(MAX_NAME), { error: 'Write a list of texts.' })
  .check(z.maxLength(MAX_NAMES, { error: `At most ${MAX_NAMES} of them.` }));

const DATES = 'Write a date as 2024, 2024-07, 2024-07-12 or 2024-07-12T14:55, with an offset if you know it';

const published = z.string({ error: `${DATES}; without a year as --07-12.` }).check(
  z.trim(),
  z.refine((value) => PUBLISHED_VALUE.test(value) && isCalendarDate(value), {
    error: `${DATES}; without a year as --07-12.`,
  }),
);
const updated = z.string({ error: `${DATES}.` }).check(
  z.trim(),
  z.refine((value) => !value.startsWith('--') && PUBLISHED_VALUE.test(value) && isCalendarDate(value), {
    error: `${DATES}.`,
  }),
);

const canonicalLanguage = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};
const language = z.string({ error: 'Write a language as en or pt-BR.' }).check(
  z.trim(),
  z.refine((tag) => canonicalLanguage(tag) !== undefined, { error: 'Write a language as en or pt-BR.' }),
  z.overwrite((tag) => canonicalLanguage(tag) ?? tag),
);

const orNone = (schema: z.ZodMiniType<FieldValue>): z.ZodMiniType<FieldValue> => z.nullable(schema);

/** What each field may be set to; `null` clears it. An article always has a headline. */
export const FIELD_VALUES: Readonly<Record<OverrideField, z.ZodMiniType<FieldValue>>> = {
  headline: line(MAX_LINE),
  standfirst: orNone(line(MAX_PARAGRAPH)),
  byline: orNone(names),
  publisher: orNone(line(MAX_NAME)),
  source: orNone(line(MAX_NAME)),
  section: orNone(line(MAX_NAME)),
  tags: orNone(names),
  language: orNone(language),
  dateline: orNone(line(MAX_NAME)),
  published: orNone(published),
  updated: orNone(updated),
};

/** Who makes a correction. */
export const By = line(MAX_NAME);
/** Why it is made. */
export const Why = line(MAX_LINE);

/** One correction: the new value, what stood there (by the file), and who, when (ISO 8601 UTC) and why. */
export const Override = z.readonly(
  z.object({
    value: FieldValue,
    replaced: FieldValue,
    by: By,
    at: z.iso.datetime(),
    why: Why,
  }),
);
export type Override = z.infer<typeof Override>;

const overrideOf = (field: OverrideField) =>
  z.optional(
    z.readonly(
      z.object({
        value: FIELD_VALUES[field],
        replaced: FieldValue,
        by: By,
        at: z.iso.datetime(),
        why: Why,
      }),
    ),
  );

/** Every correction of one work: the object that the bucket keeps. */
export const WorkOverrides = z.readonly(
  z.object({
    work: z.string(),
    fields: z.readonly(
      z.strictObject({
        headline: overrideOf('headline'),
        standfirst: overrideOf('standfirst'),
        byline: overrideOf('byline'),
        publisher: overrideOf('publisher'),
        source: overrideOf('source'),
        section: overrideOf('section'),
        tags: overrideOf('tags'),
        language: overrideOf('language'),
        dateline: overrideOf('dateline'),
        published: overrideOf('published'),
        updated: overrideOf('updated'),
      }),
    ),
  }),
);
export type WorkOverrides = z.infer<typeof WorkOverrides>;

/** The corrections of a work, field by field in a fixed order. */
export const eachOverride = ({
  fields,
}: WorkOverrides): readonly (readonly [field: OverrideField, override: Override])[] =>
  OVERRIDE_FIELDS.flatMap((field) => {
    const override = fields[field];
    return override ? [[field, override] as const] : [];
  });

/** What is sent to correct a field. `by` may be left out where the caller is known. */
export const OverrideRequest = z.strictObject({
  value: z.unknown().check(
    z.meta({
      description: 'The right value: text, a list of texts for byline and tags, or null to clear it.',
    }),
  ),
  why: Why.check(z.meta({ description: 'Why, for whoever wonders later.' })),
  by: z.optional(By.check(z.meta({ description: 'Who corrects; the caller that IAM knows comes first.' }))),
});
export type OverrideRequest = z.infer<typeof OverrideRequest>;
