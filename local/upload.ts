import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ArticleFile } from './article-files.ts';

/** An uploaded file and what S3 calls this version of it. */
export type Uploaded = ArticleFile & { readonly etag: string; readonly versionId?: string };

/** Larger files are sent as a stream. */
const IN_MEMORY = 16 * 1024 * 1024;

/** Puts one file in the bucket. */
export const uploadFile = async (
  s3: S3Client,
  bucket: string,
  { file, key }: ArticleFile,
): Promise<Uploaded> => {
  const { size } = await stat(file);
  const Body = size <= IN_MEMORY ? await readFile(file) : createReadStream(file);
  const answer = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentLength: size }));
  const etag = (answer.ETag ?? '').replaceAll('"', '');
  return { file, key, etag, ...(answer.VersionId === undefined ? {} : { versionId: answer.VersionId }) };
};
