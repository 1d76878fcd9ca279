import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listing of the archive's own objects, of which there are none. */
const EMPTY_LISTING =
  '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>';

/** As much of S3 as reading objects needs: what a bundled function is tried on, not what the archive is tested on. */
export const startPlayedBucket = async (objects: Readonly<Record<string, Buffer>>) => {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bucket');
    if (searchParams.get('list-type') === '2') {
      response.writeHead(200, { 'content-type': 'application/xml' }).end(EMPTY_LISTING);
      return;
    }
    const bytes = objects[decodeURIComponent(pathname).split('/').slice(2).join('/')];
    if (!bytes) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-length': bytes.length,
      etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      'last-modified': new Date(0).toUTCString(),
      'x-amz-version-id': 'v1',
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
