import * as z from 'zod/mini';
import { CONTAINER_KINDS } from '../container/container.ts';
import { Explanation } from '../text/explanation.ts';
import { Receipt } from './receipt.ts';

const describe = (description: string) => z.meta({ description });

/** Bytes of a file that can be tried: in base64 and with its envelope it must fit in the 6 MB that Lambda takes. */
export const MAX_TRIED_BYTES = 4 * 1024 * 1024;

/** A key of S3 has at most 1,024 bytes, its user metadata 2 KB in all. */
const MAX_KEY_BYTES = 1_024;
const MAX_METADATA = 2_048;

const bytesIn = (text: string): number => new TextEncoder().encode(text).length;

/** `POST /v1/parse`: a file as it would come to the bucket. */
export const DryRunRequest = z.strictObject({
  key: z.string().check(
    z.minLength(1, { error: 'Give the file’s name.' }),
    z.refine((key) => key.isWellFormed() && bytesIn(key) <= MAX_KEY_BYTES, {
      error: `At most ${MAX_KEY_BYTES} bytes in UTF-8.`,
    }),
    describe(
      'File name, or the key that the file would have in the bucket: dates and titles in it are read.',
    ),
  ),
  contentType: z.optional(
    z
      .string()
      .check(
        z.maxLength(255, { error: 'At most 255 characters.' }),
        describe('Content type, with its charset where that is known.'),
      ),
  ),
  content: z
    .string()
    .check(
      describe(
        'The file: its text, or its bytes in base64. At most 4 MB once decoded; send base64 near that size.',
      ),
    ),
  encoding: z._default(
    z
      .enum(['utf-8', 'base64'])
      .check(describe('How `content` is written. Base64 keeps a file in any character set as it is.')),
    'utf-8',
  ),
  metadata: z.optional(
    z.record(z.string(), z.string()).check(
      z.refine((metadata) => bytesIn(Object.entries(metadata).flat().join('')) <= MAX_METADATA, {
        error: `Names and values have at most ${MAX_METADATA} bytes in all.`,
      }),
      describe('User metadata that the object would have, such as `headline` or `published`.'),
    ),
  ),
});
export type DryRunRequest = z.infer<typeof DryRunRequest>;

/** What the archive would make of a file. A file that it would refuse has no articles and says why. */
export const DryRun = z.readonly(
  z.object({
    key: z.string(),
    format: z.optional(z.string()),
    /** What the file is, where it is a container of files: `articles`, `count` and `refused` tell of those that were read. */
    container: z.optional(
      z.readonly(
        z.object({
          kind: z.enum(CONTAINER_KINDS),
          files: z.int().check(describe('Files in the container, without those that no reader wants.')),
          read: z.int().check(describe('How many of them, from the first on, were read here.')),
          isCounted: z.boolean().check(describe('Whether all files were counted, or only so many.')),
        }),
      ),
    ),
    /** The first ten of the file's articles. */
    articles: z.readonly(z.array(Explanation)),
    /** Articles in all, without those that the same file holds in a higher version. */
    count: z.int(),
    superseded: z.int(),
    refused: Receipt.def.innerType.shape.refused,
    isProfiled: z
      .boolean()
      .check(
        describe(
          'Whether lines were known that many files of the publisher share. Here they never are: the archive may leave out more such lines.',
        ),
      ),
  }),
);
export type DryRun = z.infer<typeof DryRun>;
