import type { Receipt } from '../../shared/ingest/receipt.ts';

/** What was put in the bucket, and between which two times on the page's clock. */
export type Sent = {
  readonly receipt: string;
  readonly etag: string;
  readonly version: string | undefined;
  readonly began: number;
  readonly ended: number;
};

/** How far an added file has come. */
export type Phase =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'reading' }
  | { readonly kind: 'late'; readonly sent: Sent }
  | { readonly kind: 'settled'; readonly receipt: Receipt }
  | { readonly kind: 'failed'; readonly detail: string; readonly canRetry: boolean };

/** The same file sent twice has one receipt, which names the later version; of two sent at once, either may be that. */
const mayFollow = (other: Sent, sent: Sent): boolean =>
  other.receipt === sent.receipt && other.ended >= sent.began;

/** Whether the receipt tells for good of what was sent, or of a later sending of it among `all` that this page has sent. */
export const isSettled = (
  receipt: Receipt | undefined,
  sent: Sent,
  all: readonly Sent[] = [],
): receipt is Receipt =>
  receipt !== undefined &&
  receipt.state !== 'working' &&
  [sent, ...all].some(
    (one) =>
      mayFollow(one, sent) &&
      (one.etag === '' || receipt.etag === one.etag) &&
      (one.version === undefined || receipt.objectVersion === one.version),
  );

/** Whether the file is still on this side, so that it can be held back and would be lost with the page. */
export const isUnsent = ({ kind }: Phase): boolean =>
  kind === 'waiting' || kind === 'preparing' || kind === 'sending';
