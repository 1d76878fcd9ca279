import * as z from 'zod/mini';
import { APART, FieldValue, OVERRIDE_FIELDS, type OverrideField } from '../article/applied-override.ts';
import { isCalendarDate } from '../article/date-span.ts';
import { PUBLISHED_VALUE } from '../article/published.ts';
import { languageTag } from '../text/language-tag.ts';
import { tidy } from '../text/tidy.ts';
import { isBlank } from '../text/white-space.ts';
import { meaningOf } from './field-value.ts';

const MAX_LINE = 1_000;
const MAX_PARAGRAPH = 10_000;
/** Characters of a name, as of whoever corrects. */
export const MAX_NAME = 500;
const MAX_NAMES = 100;

/** Line and paragraph borders included: the body marks its own with them. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const HALF_A_CHARACTER = /\p{Cs}/u;

const isPlain = (text: string): boolean => !CONTROL.test(text) && !HALF_A_CHARACTER.test(text);

/** A text of one line, tidied as the values are that files state. */
const line = (longest: number, absent = 'Say a value, or clear the field.') =>
  z
    .string({ error: ({ input }) => (input === undefined || input === null ? absent : 'Write it as text.') })
    .check(
      z.trim(),
      z.refine(isPlain, {
        error: 'One line of plain text, without control characters.',
        abort: true,
      }),
      z.overwrite(tidy),
      z.minLength(1, { error: absent, abort: true }),
      z.refine((text) => !isBlank(text), { error: absent }),
      z.maxLength(longest, { error: `At most ${longest} characters.` }),
    );
const names = z
  .array(line(MAX_NAME), { error: 'Write a list of texts.' })
  .check(z.maxLength(MAX_NAMES, { error: `At most ${MAX_NAMES} of them.` }));

const DATES = 'Write a date as 2024, 2024-07, 2024-07-12 or 2024-07-12T14:55, with an offset if you know it';

const LONG_FRACTION = /\.\d{10}/;
const OFFSET = /[+-](\d{2}:\d{2})$/;

/** The engine counts nanoseconds, and knows no zone farther than 18 hours from UTC. */
const isEngineTime = (value: string): boolean =>
  !LONG_FRACTION.test(value) && (OFFSET.exec(value)?.[1] ?? '') <= '18:00';

const date = (error: string) =>
  z.string({ error }).check(
    z.trim(),
    z.refine((value) => PUBLISHED_VALUE.test(value) && isCalendarDate(value), { error, abort: true }),
    z.refine(isEngineTime, {
      error: 'An offset is at most 18:00, and a second has at most nine digits behind its point.',
    }),
  );
const published = date(`${DATES}; without a year as --07-12.`);
const updated = date(`${DATES}.`).check(z.refine((value) => !value.startsWith('--'), { error: `${DATES}.` }));

const LANGUAGES =
  'Write a language as en or pt-BR: two or three letters, with a script or region where it matters.';
/** RFC 5646 reckons with so many characters where nothing is private. */
const MAX_LANGUAGE = 35;
const NO_LANGUAGE = 'und';
/** Language, script, region and variants; no extensions, nothing private. */
const LANGUAGE =
  /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3})){0,4}$/;

const isNoLanguage = (text: string): boolean => text.toLowerCase() === NO_LANGUAGE;
const tagOf = (text: string): string => (isNoLanguage(text) ? NO_LANGUAGE : (languageTag(text) ?? ''));
const language = z.string({ error: LANGUAGES }).check(
  z.trim(),
  z.maxLength(MAX_LANGUAGE, { error: `${LANGUAGES} At most ${MAX_LANGUAGE} characters.`, abort: true }),
  z.refine((text) => LANGUAGE.test(tagOf(text)), { error: LANGUAGES, abort: true }),
  z.overwrite(tagOf),
);

/** A value that says nothing is none. */
const orNone = (field: OverrideField, schema: z.ZodMiniType<FieldValue>): z.ZodMiniType<FieldValue> =>
  z.nullable(schema).check(z.overwrite((value) => meaningOf(field, value)));

/** What each field may be set to; `null` clears it. An article always has a headline. */
export const FIELD_VALUES: Readonly<Record<OverrideField, z.ZodMiniType<FieldValue>>> = {
  headline: line(MAX_LINE, 'An article always has a headline.'),
  standfirst: orNone('standfirst', line(MAX_PARAGRAPH)),
  byline: orNone('byline', names),
  publisher: orNone('publisher', line(MAX_NAME)),
  source: orNone('source', line(MAX_NAME)),
  section: orNone('section', line(MAX_NAME)),
  tags: orNone('tags', names),
  language: orNone('language', language),
  dateline: orNone('dateline', line(MAX_NAME)),
  published: orNone('published', published),
  updated: orNone('updated', updated),
  story: z.literal(APART, {
    error: `Write “${APART}” to take the article out of its story; withdraw the correction to let it in again.`,
  }),
};

/** Who makes a correction. */
export const By = line(MAX_NAME, 'Say who corrects.');
/** Why it is made. */
export const Why = line(MAX_LINE, 'Say why.');

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
        story: overrideOf('story'),
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
    z.refine((value) => value !== undefined, { error: 'Say the right value; null clears the field.' }),
    z.meta({
      description: 'The right value: text, a list of texts for byline and tags, or null to clear it.',
    }),
  ),
  why: Why.check(z.meta({ description: 'Why, for whoever wonders later.' })),
  by: z.optional(By.check(z.meta({ description: 'Who corrects; the caller that IAM knows comes first.' }))),
});
export type OverrideRequest = z.infer<typeof OverrideRequest>;
