import * as z from 'zod/mini';
import { Article } from '../article/article.ts';
import { EXPORT_FORMATS } from '../export/export-formats.ts';
import { IsEmbargoed } from './embargo.ts';
import { Mark } from './page.ts';
import { MAX_QUERY_CHARACTERS, Parameters } from './parameters.ts';
import { CorrectedBy, Story } from './story.ts';

/** The query string of `GET /v1/articles/{id}`. */
export const ArticleParameters = z
  .extend(z.pick(Parameters, { match: true, tz: true, dates: true, variants: true }), {
    q: z.optional(
      z.string().check(
        z.maxLength(MAX_QUERY_CHARACTERS, { error: `At most ${MAX_QUERY_CHARACTERS} characters.` }),
        z.meta({
          description: 'Marks in headline and body what this query finds, as a page of results does.',
        }),
      ),
    ),
    format: z.optional(
      z
        .enum(EXPORT_FORMATS)
        .check(
          z.meta({ description: 'Gives the article as a file; without it, as the archive’s own JSON.' }),
        ),
    ),
  })
  .check(
    z.refine(({ q, format }) => q === undefined || format === undefined, {
      path: ['q'],
      error: 'Files have no marks: ask without format.',
    }),
  );
export type ArticleParameters = z.infer<typeof ArticleParameters>;

const MarkedField = z.readonly(z.object({ html: z.string(), marks: z.readonly(z.array(Mark)) }));

/** An article as it is given out. `marked` is there when a query was given: offsets into headline and body, and both as safe HTML. */
export const ShownArticle = z.readonly(
  z.extend(Article.def.innerType, {
    story: z.optional(Story),
    /** Other articles of its story that tell of a correction, the newest first; at most five. */
    correctedBy: z.optional(z.readonly(z.array(CorrectedBy))),
    isEmbargoed: IsEmbargoed,
    marked: z.optional(z.readonly(z.object({ headline: MarkedField, body: MarkedField }))),
  }),
);
export type ShownArticle = z.infer<typeof ShownArticle>;
