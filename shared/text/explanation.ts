import * as z from 'zod/mini';
import { Article } from '../article/article.ts';

/** What became of a block of the file; `dropped` is a separator, or nothing that can be seen. */
export const Fate = z.enum(['kept', 'joined', 'caption', 'related', 'field', 'removed', 'dropped']);
export type Fate = z.infer<typeof Fate>;

/** A block of the file, or what was taken out of one, and what became of it. */
export const ExplainedBlock = z.readonly(
  z.object({
    /** Its place in the file, from 0; absent for what stood in no block of its own, such as a link's target. */
    at: z.optional(z.int()),
    text: z.string(),
    /** Characters of the whole text, where `text` is only its beginning. */
    length: z.optional(z.int()),
    fate: Fate,
    /** Ordinal of the body's paragraph that it is, or that it was joined to. */
    paragraph: z.optional(z.int()),
    /** What a kept block is, where it is more than a plain paragraph. */
    structure: z.optional(z.enum(['heading', 'list-item', 'quote', 'preformatted', 'table-row'])),
    level: z.optional(z.int()),
    /** Of what was removed: the kind, which is a field's name when the field holds the text. */
    kind: z.optional(z.string()),
    rule: z.optional(z.string()),
    /** How strongly the rule spoke, on its own scale. */
    score: z.optional(z.number()),
  }),
);
export type ExplainedBlock = z.infer<typeof ExplainedBlock>;

/** The article without its text, which stands in the blocks, and without what it has only once it is in the archive. */
export const ExplainedArticle = z.readonly(
  z.omit(Article.def.innerType, {
    id: true,
    revision: true,
    body: true,
    passages: true,
    structure: true,
    removed: true,
    provenance: true,
    storyId: true,
  }),
);
export type ExplainedArticle = z.infer<typeof ExplainedArticle>;

/** How an article was read: its fields with their origins, and every block of its file with what became of it. */
export const Explanation = z.readonly(
  z.object({
    /** The file inside the container, where the file that was read is one. */
    member: z.optional(z.string()),
    /** The article's name inside its file, where that holds several. */
    entry: z.optional(z.string()),
    format: z.string(),
    charset: z.optional(z.string()),
    article: ExplainedArticle,
    counts: z.readonly(
      z.object({
        /** Of the body. */
        words: z.int(),
        paragraphs: z.int(),
        passages: z.int(),
        /** Blocks in all, of which `blocks` may be only the first. */
        blocks: z.int(),
        /** Removed blocks by kind, without those that a field holds and without the targets of links. */
        removed: z.readonly(z.record(z.string(), z.int())),
      }),
    ),
    /** In the file's order; what has no place of its own comes last. */
    blocks: z.readonly(z.array(ExplainedBlock)),
    /** Whether texts or lists were shortened, as they are for the API. */
    isShortened: z.boolean(),
  }),
);
export type Explanation = z.infer<typeof Explanation>;
