import type { Receipt } from '../../shared/ingest/receipt.ts';
import type { Upload } from '../../shared/upload/upload.ts';
import { ApiFailure, fetchReceipt, requestUpload } from '../api.ts';
import { isSettled, type Sent } from './upload-phase.ts';

/** A file that could not be sent, in words for the person who sent it. */
export class SendFailure extends Error {
  override readonly name = 'SendFailure';
}

/** Hashes need a secure context: https, or a page of this very machine. */
export const canSend = (): boolean => isSecureContext;

const toHex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const hashOf = async (file: File): Promise<string> => {
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    throw new SendFailure('It could not be read. Folders cannot be added: choose the files in them.');
  }
  return toHex(await crypto.subtle.digest('SHA-256', bytes));
};

const permissionFor = async (file: File): Promise<Upload> => {
  const sha256 = await hashOf(file);
  try {
    return await requestUpload({ name: file.name, size: file.size, sha256 });
  } catch (thrown) {
    const errors = thrown instanceof ApiFailure ? thrown.problem?.errors : undefined;
    if (errors?.length) throw new SendFailure(errors.map(({ detail }) => detail).join(' '));
    throw new SendFailure(
      thrown instanceof ApiFailure ? thrown.message : 'The archive does not answer. Nothing was sent.',
    );
  }
};

/** Headers that only the browser may set. */
const OWN_HEADERS = new Set(['host', 'content-length']);

/** `fetch` can't tell how much has been sent; XMLHttpRequest can. */
const put = (upload: Upload, file: File, onShare: (share: number) => void): Promise<XMLHttpRequest> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url);
    for (const [name, value] of Object.entries(upload.headers))
      if (!OWN_HEADERS.has(name.toLowerCase())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 1 : loaded / total);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new SendFailure('The connection broke off while the file was sent.'));
    request.send(file);
  });

/** Puts one file in the bucket. */
export const sendFile = async (file: File, onShare: (share: number) => void): Promise<Sent> => {
  const upload = await permissionFor(file);
  onShare(0);
  const answer = await put(upload, file, onShare);
  if (answer.status < 200 || answer.status > 299)
    throw new SendFailure(`The bucket did not take the file (${answer.status}).`);
  const etag = answer.getResponseHeader('etag')?.replaceAll('"', '') ?? '';
  return {
    receipt: upload.receipt,
    etag,
    version: answer.getResponseHeader('x-amz-version-id') ?? undefined,
  };
};

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;
const PATIENCE = 60_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks for the receipt, less and less often; undefined when it isn't there within a minute. */
export const awaitReceipt = async (sent: Sent): Promise<Receipt | undefined> => {
  const until = performance.now() + PATIENCE;
  for (let wait = FIRST_WAIT; performance.now() < until; wait = Math.min(wait * 1.4, LONGEST_WAIT)) {
    await sleep(wait);
    // A failed question is asked again: the file is safe in the bucket.
    const receipt = await fetchReceipt(sent.receipt).catch(() => undefined);
    if (isSettled(receipt, sent)) return receipt;
  }
  return undefined;
};
