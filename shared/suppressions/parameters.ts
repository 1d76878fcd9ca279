import * as z from 'zod/mini';

const MAX_LINE = 500;
const text = (missing: string) =>
  z
    .string({ error: missing })
    .check(
      z.trim(),
      z.minLength(1, { error: missing }),
      z.maxLength(MAX_LINE, { error: `At most ${MAX_LINE} characters.` }),
    );
const size = (most: number, usual: number) =>
  z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,4}$/, { error: `A whole number, 1 to ${most}.` })),
      z.pipe(
        z.transform(Number),
        z.int().check(z.gte(1, { error: 'At least 1.' }), z.lte(most, { error: `At most ${most}.` })),
      ),
    ),
    usual,
  );

/** The query string of `GET /v1/suppressions`. */
export const SuppressionsParameters = z.strictObject({
  'page-size': size(100, 50),
  after: z.optional(z.string().check(z.meta({ description: '`next` of the page before.' }))),
});

/** The query string of `DELETE /v1/suppressions/{id}`. */
export const RemovalParameters = z.strictObject({
  why: text('Say why.'),
  by: z.optional(
    text('Say who.').check(z.meta({ description: 'Who asks; the caller that IAM knows comes first.' })),
  ),
});

/** The query string of `GET /v1/audit`. */
export const AuditParameters = z.strictObject({
  date: z.optional(
    z.string().check(
      z.regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, {
        error: 'A year, month or day: 2024, 2024-07 or 2024-07-12.',
      }),
      z.meta({ description: 'A year, month or day (UTC); without it, this month.' }),
    ),
  ),
  size: size(500, 100),
});
