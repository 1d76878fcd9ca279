import type { Receipt } from '../../shared/ingest/receipt.ts';
import type { Upload } from '../../shared/upload/upload.ts';
import { ApiFailure, fetchReceipt, requestUpload } from '../api.ts';
import { MAX_FILE_BYTES, TOO_LARGE } from './file-limit.ts';
import { isSettled, type Sent } from './upload-phase.ts';

/** A file that could not be sent, in words for the person who sent it; `canRetry` where the same file may go next time. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  readonly canRetry: boolean;
  constructor(detail: string, canRetry: boolean) {
    super(detail);
    this.canRetry = canRetry;
  }
}

const stopped = (): SendFailure => new SendFailure('You stopped it.', true);

/** Hashes need a secure context: https, or a page of this very machine. */
export const canSend = (): boolean => isSecureContext;

const toHex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const hashOf = async (file: File): Promise<string> => {
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    throw new SendFailure('It could not be read. Folders cannot be added: choose the files in them.', false);
  }
  return toHex(await crypto.subtle.digest('SHA-256', bytes));
};

const permissionFor = async (file: File, signal: AbortSignal): Promise<Upload> => {
  if (file.size > MAX_FILE_BYTES) throw new SendFailure(TOO_LARGE, false);
  const sha256 = await hashOf(file);
  if (signal.aborted) throw stopped();
  try {
    return await requestUpload({ name: file.name, size: file.size, sha256 }, signal);
  } catch (thrown) {
    if (signal.aborted) throw stopped();
    const failure = thrown instanceof ApiFailure ? thrown : undefined;
    const errors = failure?.problem?.errors;
    if (errors?.length) throw new SendFailure(errors.map(({ detail }) => detail).join(' '), false);
    throw new SendFailure(failure?.message ?? 'The archive does not answer. Nothing was sent.', true);
  }
};

/** Headers that only the browser may set. */
const OWN_HEADERS = new Set(['host', 'content-length']);

/** How long a sending may stand still; how long it takes as a whole is up to the file and the line. */
const STILL = 60_000;

/** `fetch` can't tell how much has been sent; XMLHttpRequest can. */
const put = (
  upload: Upload,
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<XMLHttpRequest> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stopped());
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    let stillness: ReturnType<typeof setTimeout> | undefined;
    const moved = (): void => {
      clearTimeout(stillness);
      stillness = setTimeout(abort, STILL);
    };
    request.open(upload.method, upload.url);
    for (const [name, value] of Object.entries(upload.headers))
      if (!OWN_HEADERS.has(name.toLowerCase())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      moved();
      onShare(total === 0 ? 1 : loaded / total);
    };
    request.onload = () => resolve(request);
    request.onerror = () =>
      reject(new SendFailure('The connection broke off while the file was sent.', true));
    request.onabort = () =>
      reject(signal.aborted ? stopped() : new SendFailure('The connection stood still for a minute.', true));
    request.onloadend = () => {
      clearTimeout(stillness);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort);
    moved();
    request.send(file);
  });

/** Puts one file in the bucket. */
export const sendFile = async (
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<Sent> => {
  const upload = await permissionFor(file, signal);
  onShare(0);
  const began = performance.now();
  const answer = await put(upload, file, onShare, signal);
  if (answer.status < 200 || answer.status > 299)
    throw new SendFailure(`The bucket did not take the file (${answer.status}).`, true);
  const etag = answer.getResponseHeader('etag')?.replaceAll('"', '') ?? '';
  return {
    receipt: upload.receipt,
    etag,
    version: answer.getResponseHeader('x-amz-version-id') ?? undefined,
    began,
    ended: performance.now(),
  };
};

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;
const PATIENCE = 60_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks for the receipt, less and less often; undefined when it isn't there within a minute. `all` grows with what this page sends. */
export const awaitReceipt = async (sent: Sent, all: readonly Sent[]): Promise<Receipt | undefined> => {
  const until = performance.now() + PATIENCE;
  for (let wait = FIRST_WAIT; performance.now() < until; wait = Math.min(wait * 1.4, LONGEST_WAIT)) {
    await sleep(wait);
    // A failed question is asked again: the file is safe in the bucket.
    const receipt = await fetchReceipt(sent.receipt).catch(() => undefined);
    if (isSettled(receipt, sent, all)) return receipt;
  }
  return undefined;
};
