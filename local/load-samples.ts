import { basename, dirname } from 'node:path';
import { type ArticleFile, articleFiles } from './article-files.ts';
import { createS3Client, type S3Address } from './bucket.ts';
import { eachAtOnce } from './each-at-once.ts';
import { SAMPLES_FOLDER } from './project.ts';
import { uploadFile } from './upload.ts';

/** The page that explains the samples is no article. */
const isArticle = ({ file, key }: ArticleFile): boolean =>
  !(basename(file) === 'README.md' && dirname(key) === 'samples');

/** Puts the sample articles in the bucket, the way any other file comes; returns how many. */
export const loadSamples = async (address: S3Address, folder: string = SAMPLES_FOLDER): Promise<number> => {
  const files = (await articleFiles([folder], 'samples/').catch(() => [])).filter(isArticle);
  const s3 = createS3Client(address);
  await eachAtOnce(files, 8, (file) => uploadFile(s3, address.bucket, file));
  s3.destroy();
  return files.length;
};
