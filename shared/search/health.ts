import * as z from 'zod/mini';
import { Unavailable } from '../errors.ts';
import { gate, type Principal } from './gate.ts';
import type { ArticleFinder, ReceiptFinder } from './ports.ts';

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
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** Never throws for an engine that doesn't answer: that is what it tells of. */
export const createHealth =
  ({ finder, receipts, clock }: HealthDeps) =>
  async (principal: Principal): Promise<Health> => {
    const visible = gate(principal, new Date(clock()).toISOString());
    try {
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
