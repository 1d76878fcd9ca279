import type { Receipt } from '../../shared/ingest/receipt.ts';

/** What was put in the bucket: the receipt that is awaited must speak of exactly this. */
export type Sent = { readonly receipt: string; readonly etag: string; readonly version: string | undefined };

/** How far an added file has come. */
export type Phase =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'preparing' }
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'reading' }
  | { readonly kind: 'late'; readonly sent: Sent }
  | { readonly kind: 'settled'; readonly receipt: Receipt }
  | { readonly kind: 'failed'; readonly detail: string; readonly canRetry: boolean };

/** Whether the receipt speaks of exactly what was sent, and for good. */
export const isSettled = (receipt: Receipt | undefined, sent: Sent): receipt is Receipt =>
  receipt !== undefined &&
  receipt.state !== 'working' &&
  (sent.etag === '' || receipt.etag === sent.etag) &&
  (sent.version === undefined || receipt.objectVersion === sent.version);
