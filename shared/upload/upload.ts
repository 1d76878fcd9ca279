import * as z from 'zod/mini';
import { MAX_FILE_BYTES } from '../ingest/limits.ts';

const describe = (description: string) => z.meta({ description });

/** A name that stays one segment of a key and can be listed, whatever system it came from. */
const isFileName = (name: string): boolean =>
  name.isWellFormed() && !/[/\\\p{Cc}]/u.test(name) && name !== '.' && name !== '..';

/** Bytes; a key has at most 1,024 with its prefix. */
const MAX_NAME_BYTES = 900;

/** `POST /v1/uploads`: a file that is about to be sent. */
export const UploadRequest = z.strictObject({
  name: z.string().check(
    z.minLength(1, { error: 'Give the file a name.' }),
    z.refine(isFileName, { error: 'A file name without folders and control characters.' }),
    z.refine((name) => new TextEncoder().encode(name.normalize('NFC')).length <= MAX_NAME_BYTES, {
      error: `At most ${MAX_NAME_BYTES} bytes in UTF-8.`,
    }),
    describe('File name, without folders.'),
  ),
  size: z
    .int()
    .check(
      z.gte(0),
      z.lte(MAX_FILE_BYTES, { error: `A file may have at most ${MAX_FILE_BYTES} bytes.` }),
      describe('Bytes.'),
    ),
  sha256: z
    .string()
    .check(
      z.regex(/^[0-9a-f]{64}$/, { error: 'The SHA-256 of the bytes, as 64 lower-case hexadecimal digits.' }),
      describe('SHA-256 of the bytes, lower-case hexadecimal.'),
    ),
});
export type UploadRequest = z.infer<typeof UploadRequest>;

/** Where and how to send the file: exactly these bytes, by this method, with these headers, until `expires` (ISO 8601 UTC). */
export const Upload = z.readonly(
  z.object({
    /** The object's key in the bucket. */
    key: z.string(),
    method: z.literal('PUT'),
    url: z.string(),
    headers: z.readonly(z.record(z.string(), z.string())),
    expires: z.string(),
    /** Id of the file's receipt, for `/v1/ingests/{id}`. */
    receipt: z.string(),
  }),
);
export type Upload = z.infer<typeof Upload>;
