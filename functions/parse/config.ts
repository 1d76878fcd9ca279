import * as z from 'zod/mini';

/** It needs nothing of the world. */
export const ParseConfig = z.object({});
export type ParseConfig = z.infer<typeof ParseConfig>;
