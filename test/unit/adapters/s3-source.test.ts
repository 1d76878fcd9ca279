import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { createS3Source } from '../../../shared/adapters/s3-source.ts';

/** A page of S3's listing, as its documentation shows one with `encoding-type=url`. */
const page = (keys: readonly string[], next?: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><EncodingType>url</EncodingType>
<IsTruncated>${next !== undefined}</IsTruncated>${next === undefined ? '' : `<NextKeyMarker>${next}</NextKeyMarker><NextVersionIdMarker>v</NextVersionIdMarker>`}
${keys.map((key) => `<Version><Key>${key}</Key><VersionId>v</VersionId><IsLatest>true</IsLatest><LastModified>2024-07-12T10:00:00.000Z</LastModified><ETag>&quot;e&quot;</ETag><Size>1</Size></Version>`).join('')}
</ListVersionsResult>`;

/** A client that is answered so, one answer after the other, and what it asked. */
const answered = (answers: readonly string[]) => {
  const asked: string[] = [];
  const s3 = new S3Client({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      handle: async (request: { query?: Record<string, unknown> }) => {
        asked.push(`${request.query?.['encoding-type']} ${request.query?.['key-marker'] ?? ''}`);
        const body = new Blob([answers[asked.length - 1] ?? '']).stream();
        return { response: { statusCode: 200, headers: { 'content-type': 'application/xml' }, body } };
      },
    },
  });
  return { asked, source: createS3Source(s3, 'b', { encodedListing: true }) };
};

const keysOf = async (listing: AsyncIterable<{ readonly key: string }>): Promise<readonly string[]> => {
  const keys: string[] = [];
  for await (const { key } of listing) keys.push(key);
  return keys;
};

it('lists keys that XML can not hold, page after page', async () => {
  const { asked, source } = answered([
    page(['a+b', 'control%01key'], 'control%01key'),
    page(['%2B%252F', 'zz']),
  ]);
  expect(await keysOf(source.list())).toEqual(['a b', 'control\u0001key', '+%2F', 'zz']);
  expect(asked).toEqual(['url ', 'url control\u0001key']);
});

it('gives a key once that a server gives at the end of a page and at the beginning of the next', async () => {
  const { source } = answered([page(['a', 'b'], 'b'), page(['b', 'c'], 'c'), page(['c'])]);
  expect(await keysOf(source.list())).toEqual(['a', 'b', 'c']);
});

it('leaves out the key that a listing goes on after', async () => {
  const { source } = answered([page(['b', 'c'])]);
  expect(await keysOf(source.list('', 'b'))).toEqual(['c']);
});
