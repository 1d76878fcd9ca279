import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createS3Client,
  LOCAL_KEYS,
  LOCAL_REGION,
  prepareBucket,
  type S3Address,
} from '../../local/bucket.ts';
import { createGuard } from '../../local/guard.ts';
import { findJdk } from '../../local/java.ts';
import { resolveServerJars } from '../../local/maven.ts';
import { startOpenSearchNode } from '../../local/opensearch.ts';
import { startS3Mock } from '../../local/s3mock.ts';

/** A real OpenSearch node and a real S3 server for tests, with an empty versioned bucket. */
export type LocalServers = {
  readonly opensearch: string;
  readonly s3: S3Address & { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly stop: () => Promise<void>;
};

const TEST_BUCKET = 'backfile-test';

/** Starts what the environment (OPENSEARCH_URL, S3_ENDPOINT) doesn't give, in a temporary folder that goes when they are stopped. */
export const startLocalServers = async (env: NodeJS.ProcessEnv = process.env): Promise<LocalServers> => {
  const folder = await mkdtemp(join(tmpdir(), 'backfile test-'));
  const guard = createGuard();
  const stop = async (): Promise<void> => {
    await guard.stopAll();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const startMissing = async () => {
    const { OPENSEARCH_URL: opensearch, S3_ENDPOINT: endpoint } = env;
    if (opensearch !== undefined && endpoint !== undefined) return { opensearch, endpoint };
    const jdk = await findJdk(env);
    const jars = await resolveServerJars({
      env,
      guard,
      javaHome: jdk.home,
      say: (line) => console.error(line),
    });
    const inFolder = (name: string) => ({
      jdk,
      guard,
      folder: join(folder, name),
      logFile: join(folder, `${name}.log`),
    });
    // Test runs of several people start apart, and a newcomer's own archive keeps the first ports.
    const firstPort = 9210 + Math.floor(Math.random() * 70);
    const [node, s3mock] = await Promise.all([
      opensearch ?? startOpenSearchNode({ ...inFolder('opensearch'), jars: jars.opensearch, firstPort }),
      endpoint ?? startS3Mock({ ...inFolder('s3'), jar: jars.s3mock }),
    ]);
    return {
      opensearch: typeof node === 'string' ? node : node.url,
      endpoint: typeof s3mock === 'string' ? s3mock : s3mock.endpoint,
    };
  };
  try {
    const { opensearch, endpoint } = await startMissing();
    const s3 = { endpoint, bucket: TEST_BUCKET, region: LOCAL_REGION, ...LOCAL_KEYS };
    const client = createS3Client(s3);
    await prepareBucket(client, TEST_BUCKET);
    client.destroy();
    return { opensearch, s3, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
};
