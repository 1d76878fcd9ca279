import * as z from 'zod/mini';
import { Unavailable } from '../errors.ts';
import { type Engine, reaching } from './engine.ts';

/** A document by its id, as last written. */
export const Got = z.object({
  _id: z.string(),
  found: z.optional(z.boolean()),
  _seq_no: z.optional(z.number()),
  _primary_term: z.optional(z.number()),
  _source: z.optional(z.unknown()),
  error: z.optional(z.unknown()),
});
export type Got = z.infer<typeof Got>;

/**
 * Documents by their ids, in that order, as last written (not as of the last refresh); whole, or these fields. Throws `Unavailable`.
 */
export const getDocuments = async (
  engine: Engine,
  index: string,
  ids: readonly string[],
  fields?: readonly string[],
): Promise<readonly Got[]> => {
  if (ids.length === 0) return [];
  const { body } = await reaching(() =>
    engine.mget({
      index,
      body: { ids: [...ids] },
      realtime: true,
      ...(fields ? { _source_includes: [...fields] } : {}),
    }),
  );
  const docs = z.array(Got).parse(body.docs);
  const failed = docs.find(({ error }) => error !== undefined);
  // A shard that can't answer says nothing of whether the document is there.
  if (failed) throw new Unavailable('The search engine could not read a document now.', { index });
  return docs;
};
