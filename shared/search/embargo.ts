import * as z from 'zod/mini';
import { isEmbargoedAt } from '../article/visibility.ts';

/** There while an embargo holds, and the desk alone can see the article. */
export const IsEmbargoed = z.optional(z.literal(true));

/** What marks an article whose embargo still holds: its time, and that it does. Both are absent from any other. */
export const EMBARGO = { embargoed: z.optional(z.string()), isEmbargoed: IsEmbargoed } as const;

export type Embargo = { readonly embargoed?: string; readonly isEmbargoed?: true };

/** The mark of an article at a time (milliseconds since 1970). */
export const embargoAt = (embargoed: string | undefined, now: number): Embargo =>
  embargoed !== undefined && isEmbargoedAt(embargoed, now) ? { embargoed, isEmbargoed: true } : {};
