import type { WorkOverrides } from './override.ts';
import type { ParsedOverrides, UnreadFields } from './parse-overrides.ts';

/** A work's corrections as the bucket has them now, or why they can't be read. */
export type StoredOverrides = { readonly etag: string } & ParsedOverrides;

/** Where corrections are read. A work without any is `undefined`, which is normal; a bucket that doesn't answer is `Unavailable`. */
export interface OverrideSource {
  read(work: string): Promise<StoredOverrides | undefined>;
}

/**
 * Where they are kept. A write replaces only what was read: the object with this entity tag, or none. `unread` are fields that
 * can't be read and that stay as they are.
 */
export interface OverrideStore extends OverrideSource {
  write(
    overrides: WorkOverrides,
    expected: string | undefined,
    unread?: UnreadFields,
  ): Promise<'written' | 'conflict'>;
}
