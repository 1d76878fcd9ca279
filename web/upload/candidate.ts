import type { DryRun } from '../../shared/ingest/dry-run.ts';

/** How much is known of what the archive would make of a file. */
export type Preview =
  /** Nobody has asked yet. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly run: DryRun }
  /** For a dry run; the archive itself may take it. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly detail: string };

/** A file that somebody chose and has not confirmed yet. */
export type Candidate = {
  readonly id: number;
  readonly file: File;
  readonly preview: Preview;
  /** Whether it is not to be added after all. */
  readonly isLeftOut: boolean;
};

/** The API's limit of dry runs, known here so that a larger file is not sent in vain. */
export const MAX_TRIED_BYTES = 4 * 1024 * 1024;

/** Files that are previewed without being asked for, and at each asking for more. */
export const AT_FIRST = 20;

/** Whether an answer is still to come. */
export const isPending = ({ preview }: Candidate): boolean =>
  preview.kind === 'waiting' || preview.kind === 'reading';
