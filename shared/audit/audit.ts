import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { AUDIT_PREFIX } from '../contract.ts';

/** What may have been done to an article, or to a refused file. */
export const DEEDS = [
  'suppressed',
  'unsuppressed',
  'killed',
  'overridden',
  'discarded',
  'undiscarded',
] as const;

/** Who did what, when, why and by whose word. It never holds text of an article, nor a value that a field had. */
export const Deed = z.readonly(
  z.object({
    did: z.enum(DEEDS),
    /** ISO 8601 UTC. */
    at: z.iso.datetime(),
    /** A person or a role; of a file, its key and version. */
    who: z.string(),
    /** The article, where there is one. */
    work: z.optional(z.string()),
    /** The entry of the suppression list. */
    entry: z.optional(z.string()),
    /** What it was done to: a field, or what an entry names articles by. */
    what: z.optional(z.string()),
    why: z.optional(z.string()),
    authority: z.optional(z.string()),
  }),
);
export type Deed = z.infer<typeof Deed>;

/** The record that the deeds leave. Throws `Unavailable`: what can't be recorded must not be done. */
export interface AuditLog {
  /** Once and for all; the same deed again is the same record. */
  record(deed: Deed): Promise<void>;
}

export const AuditPage = z.readonly(
  z.object({
    results: z.readonly(z.array(Deed)),
    /** Whether the time that was asked for has more, older ones. */
    more: z.boolean(),
  }),
);
export type AuditPage = z.infer<typeof AuditPage>;

/** Where the record is read. */
export interface AuditReader {
  /** The newest deeds of a day, a month or a year (ISO 8601), newest first. */
  newest(date: string, size: number): Promise<AuditPage>;
}

/** The object of a deed: by its time, and by what was done to what, so that the same deed has the same name. */
export const auditKey = (deed: Deed): string => {
  const { at, did, work = '', entry = '', what = '', who } = deed;
  const id = createHash('sha256')
    .update(JSON.stringify([did, work, entry, what, who]))
    .digest('hex')
    .slice(0, 12);
  return `${auditPrefix(at.slice(0, 10))}${at.replace(/[^0-9TZ]/g, '')}-${id}.json`;
};

/** Where the deeds of a date stand. */
export const auditPrefix = (date: string): string => `${AUDIT_PREFIX}${date.replaceAll('-', '/')}/`;
