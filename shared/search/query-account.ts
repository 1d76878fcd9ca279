import type * as z from 'zod/mini';
import { englishOf } from './language/english.ts';
import { type ParsedQuery, readingOf } from './language/tree.ts';
import type { QueryAccount } from './page.ts';

/** How a query was understood, in the query's own language and in plain English. */
export const accountOf = (text: string, { tree, problems }: ParsedQuery): z.infer<typeof QueryAccount> => ({
  text,
  reading: readingOf(tree),
  english: englishOf(tree),
  problems,
  ...(tree ? { tree } : {}),
});
