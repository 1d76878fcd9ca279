import { type Bucket, CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';

/** Lets pages of these origins send files from a browser. */
export const uploadsFrom = (origins: readonly string[]) => ({
  allowedMethods: [HttpMethods.PUT],
  allowedOrigins: [...origins],
  allowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
  exposedHeaders: ['ETag', 'x-amz-version-id'],
  maxAge: 3600,
});

/** Has the bucket tell EventBridge of changes; by CloudFormation itself: the library's own switch deploys a function that may rewrite every bucket's notifications. */
export const sendEvents = (bucket: Bucket): void => {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new Error('A bucket is made of something else than a bucket');
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
};
