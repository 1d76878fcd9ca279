import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createS3Client } from '../../local/bucket.ts';
import { eachAtOnce } from '../../local/each-at-once.ts';
import { table } from '../../local/table.ts';
import { startLocalServers } from '../../test/support/local-servers.ts';

/** How long an S3 server takes for a request, the more objects its bucket holds: the local one, or that of S3_ENDPOINT. */
const { values } = parseArgs({ options: { objects: { type: 'string', default: '6000' } } });
const STEPS = 3;
const AT_ONCE = 32;
const READS = 500;
const perStep = Math.ceil(Number(values.objects) / STEPS);
const body = Buffer.alloc(4_000, 'Harbour. ');

const servers = await startLocalServers({ ...process.env, OPENSEARCH_URL: 'none' });
const s3 = createS3Client(servers.s3);
const { bucket: Bucket } = servers.s3;

const millisecondsEach = async (
  keys: readonly string[],
  ask: (Key: string) => Promise<unknown>,
): Promise<string> => {
  const began = performance.now();
  await eachAtOnce(keys, AT_ONCE, async (key) => void (await ask(key)));
  return ((performance.now() - began) / keys.length).toFixed(1);
};

try {
  const rows: (readonly string[])[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const keys = Array.from(
      { length: perStep },
      (_, at) => `bench/2024/07/12/an-agency/a-headline-of-a-story-${step * perStep + at}.txt`,
    );
    const put = await millisecondsEach(keys, (Key) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body: body })),
    );
    const get = await millisecondsEach(keys.slice(0, READS), async (Key) =>
      (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToByteArray(),
    );
    const list = await millisecondsEach([''], () =>
      s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'bench/' })),
    );
    rows.push([String((step + 1) * perStep), put, get, list]);
  }
  const head = ['objects', 'ms a put', 'ms a get', 'ms a page of 1,000 versions'];
  for (const line of table([head, ...rows])) process.stdout.write(`${line}\n`);
  process.stdout.write(`${AT_ONCE} requests at once, ${cpus().length} cores.\n`);
} finally {
  s3.destroy();
  await servers.stop();
}
