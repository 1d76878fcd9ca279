/** Every error that the archive throws on purpose. Whether to try again is a property of the error, never read from its message. */
export abstract class ArchiveError extends Error {
  abstract readonly retryable: boolean;
  readonly detail: Readonly<Record<string, unknown>>;
  constructor(message: string, detail: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(message, options);
    this.detail = detail;
  }
}

/** Why a file was refused; each is stable, and staff filter the quarantine by it. */
export const REJECTION_REASONS = [
  'empty',
  'too large',
  'unsupported format',
  'malformed',
  'too deep',
  'unsafe',
  'encrypted',
  'no text layer',
  'not an article',
  'unreadable',
  'refused by the index',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** The file can never become an article as it is: it is quarantined with the reason and not tried again. */
export class ArticleRejected extends ArchiveError {
  override readonly name = 'ArticleRejected';
  readonly retryable = false;
  readonly reason: RejectionReason;
  constructor(
    reason: RejectionReason,
    message: string,
    detail: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, detail, options);
    this.reason = reason;
  }
}

/**
 * A service that the archive needs did not answer as it should: trying again later may work. `detail.tell` is what a client hears
 * of it where it wasn't the search engine.
 */
export class Unavailable extends ArchiveError {
  override readonly name = 'Unavailable';
  readonly retryable = true;
}

/** The environment lacks or misstates a setting; `detail.keys` names the keys, never their values. */
export class ConfigInvalid extends ArchiveError {
  override readonly name = 'ConfigInvalid';
  readonly retryable = false;
}

/** An index was made by another version of the archive, and can't take what this one writes. New ones must be made. */
export class IndexOutdated extends ArchiveError {
  override readonly name = 'IndexOutdated';
  readonly retryable = false;
}

/** Unknown errors are worth another try; the dead-letter queue catches what never works. */
export const isRetryable = (thrown: unknown): boolean =>
  !(thrown instanceof ArchiveError) || thrown.retryable;
