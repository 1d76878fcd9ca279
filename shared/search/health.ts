import * as z from 'zod/mini';
import { Unavailable } from '../errors.ts';
import type { Gate } from './gate.ts';
import type { ArticleFinder, ReceiptFinder } from './ports.ts';
import type { Principal } from './principal.ts';

/** Whether the archive answers, and what it holds: articles that the asker may see, files by state. */
export const Health = z.readonly(
  z.object({
    status: z.enum(['ok', 'unavailable']),
    engine: z.enum(['ok', 'unavailable']),
    articles: z.optional(z.int()),
    files: z.optional(z.record(z.string(), z.int())),
  }),
);
export type Health = z.infer<typeof Health>;

export type HealthDeps = {
  readonly finder: ArticleFinder;
  readonly receipts: ReceiptFinder;
  readonly gate: Gate;
};

/** Never throws for an engine that doesn't answer: that is what it tells of. */
export const createHealth =
  ({ finder, receipts, gate }: HealthDeps) =>
  async (principal: Principal): Promise<Health> => {
    try {
      const visible = await gate.visibleTo(principal);
      const [page, files] = await Promise.all([
        finder.find({ size: 0, track_total_hits: true, query: { bool: { filter: visible } } }),
        receipts.countByState(),
      ]);
      return { status: 'ok', engine: 'ok', articles: page.total, files };
    } catch (thrown) {
      if (!(thrown instanceof Unavailable)) throw thrown;
      return { status: 'unavailable', engine: 'unavailable' };
    }
  };
