import * as z from 'zod/mini';
import { ENV } from '../../shared/contract.ts';

const required = z.string().check(z.minLength(1));

export const SearchConfig = z.object({
  [ENV.engineUrl]: z.url(),
  [ENV.region]: required,
  [ENV.cursorSecret]: z.string().check(z.minLength(32)),
});
export type SearchConfig = z.infer<typeof SearchConfig>;
