import * as z from 'zod/mini';
import { Mark } from './page.ts';
import { wholeNumber } from './parameters.ts';

/** What can be suggested, in the order in which it is given. */
export const SUGGESTION_KINDS = ['headline', 'person', 'publisher', 'tag'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

/** Parameters that may be repeated or hold a comma-separated list. */
export const SUGGEST_LISTS: ReadonlySet<string> = new Set(['kind']);

/** The query string of `GET /v1/suggest`, after repeated keys were gathered. */
export const SuggestParameters = z.strictObject({
  q: z
    .string()
    .check(
      z.minLength(2, { error: 'At least 2 characters.' }),
      z.maxLength(64, { error: 'At most 64 characters.' }),
      z.meta({ description: 'What was typed so far.' }),
    ),
  kind: z._default(
    z
      .array(z.enum(SUGGESTION_KINDS))
      .check(
        z.maxLength(SUGGESTION_KINDS.length),
        z.meta({ description: `What to suggest: ${SUGGESTION_KINDS.join(', ')}; all without it.` }),
      ),
    [],
  ),
  size: wholeNumber(1, 10, 5, 'The most suggestions to give of each kind.'),
});
export type SuggestParameters = z.infer<typeof SuggestParameters>;

/** `html` is escaped text with `<mark>` and nothing else; `marks` are offsets into `text`. */
export const Suggestion = z.readonly(
  z.object({
    kind: z.enum(SUGGESTION_KINDS),
    text: z.string(),
    html: z.string(),
    marks: z.readonly(z.array(Mark)),
    /** How many articles have this name; not given for headlines. */
    articles: z.optional(z.int()),
    /** Of a headline, the article. */
    id: z.optional(z.string()),
  }),
);
export type Suggestion = z.infer<typeof Suggestion>;

export const Suggestions = z.readonly(z.object({ suggestions: z.readonly(z.array(Suggestion)) }));
export type Suggestions = z.infer<typeof Suggestions>;
