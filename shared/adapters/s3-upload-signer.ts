import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { UploadSigner } from '../upload/ports.ts';

/**
 * Presigned PUTs. Length and hash are signed headers, so that the bucket takes those very bytes and nothing else: browsers
 * set the length themselves, the hash must be sent as given.
 */
export const createS3UploadSigner = (s3: S3Client, bucket: string): UploadSigner => ({
  sign: async ({ key, size, sha256 }, seconds) => {
    const checksum = Buffer.from(sha256, 'hex').toString('base64');
    const headers = { 'x-amz-checksum-sha256': checksum };
    const url = await getSignedUrl(
      s3,
      new PutObjectCommand({ Bucket: bucket, Key: key, ContentLength: size, ChecksumSHA256: checksum }),
      {
        expiresIn: seconds,
        // As query parameters they would be signed and yet not be what the bucket checks.
        unhoistableHeaders: new Set(Object.keys(headers)),
        signableHeaders: new Set(['host', 'content-length', ...Object.keys(headers)]),
      },
    );
    return { url, headers };
  },
});
