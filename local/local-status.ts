import * as z from 'zod/mini';

/** Where the local server tells what the API has no place for: its queue. */
export const STATUS_PATH = '/local/status';

export const LocalStatus = z.object({
  queue: z.object({
    waiting: z.int(),
    inFlight: z.int(),
    retrying: z.int(),
    dead: z.array(z.object({ messageId: z.string(), body: z.string(), reason: z.string() })),
  }),
});
export type LocalStatus = z.infer<typeof LocalStatus>;
