import { fileId } from '../article/identity.ts';
import { UPLOAD_PREFIX } from '../contract.ts';
import type { UploadSigner } from './ports.ts';
import type { Upload, UploadRequest } from './upload.ts';

/** Seconds: long enough for 20 MB on a slow line. */
const VALID_FOR = 900;
/** Hexadecimal digits of the hash in the key. */
const HASH_DIGITS = 16;

/** Equal files of one name have one key, so that sending twice changes nothing; other files of that name replace nothing. */
const keyOf = ({ name, sha256 }: UploadRequest): string =>
  `${UPLOAD_PREFIX}${sha256.slice(0, HASH_DIGITS)}/${name.normalize('NFC')}`;

export type CreateUpload = (request: UploadRequest) => Promise<Upload>;

/** Permits one file to be put in the bucket; it then comes into the archive like any other dropped file. */
export const createCreateUpload =
  ({ signer, clock }: { readonly signer: UploadSigner; readonly clock: () => number }): CreateUpload =>
  async (request) => {
    const key = keyOf(request);
    const expires = new Date(clock() + VALID_FOR * 1_000).toISOString();
    const { size, sha256 } = request;
    const { url, headers } = await signer.sign({ key, size, sha256 }, VALID_FOR);
    return { key, method: 'PUT', url, headers, expires, receipt: fileId(key) };
  };
