import * as z from 'zod/mini';
import { EXPORT_FORMATS } from '../export/export-formats.ts';

/** The query string of `GET /v1/articles/{id}`. */
export const ArticleParameters = z.strictObject({
  format: z.optional(
    z
      .enum(EXPORT_FORMATS)
      .check(z.meta({ description: 'Gives the article as a file; without it, as the archive’s own JSON.' })),
  ),
});
