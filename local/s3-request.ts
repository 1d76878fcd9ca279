/** The parts of an S3 request that say what it does. */
export type S3Request = {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly host?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/** Where a request goes: its path-style path, and the bucket and key that this names. */
export type S3Place = {
  readonly path: string;
  readonly query: string;
  readonly bucket: string;
  readonly key: string;
};

/**
 * What a request changes when it succeeds. `delete-many` and `form` name their keys in the request's body;
 * an `upload` or `copy` may answer 200 and still have failed, which only the answer's body says.
 */
export type S3Change =
  | { readonly kind: 'put' | 'copy' | 'upload' | 'delete'; readonly bucket: string; readonly key: string }
  | { readonly kind: 'delete-many'; readonly bucket: string }
  | { readonly kind: 'form'; readonly bucket: string };

/** Query names that make a request about something other than the object's content. */
const SUBRESOURCES: ReadonlySet<string> = new Set([
  'acl',
  'attributes',
  'legal-hold',
  'partNumber',
  'renameObject',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'uploads',
]);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The bucket in a virtual-host style address such as `archive.localhost:9090` or `archive.s3.localhost`. */
export const bucketInHost = (host = ''): string | undefined =>
  /^([a-z0-9][a-z0-9.-]+?)(?:\.s3)?\.localhost(?::\d+)?$/i.exec(host)?.[1];

/** Reads both address styles. In a path `+` is a plus sign; only `%20` is a space. */
export const placeOf = ({ url, host }: Pick<S3Request, 'url' | 'host'>): S3Place => {
  const mark = url.indexOf('?');
  const raw = mark === -1 ? url : url.slice(0, mark);
  const inHost = bucketInHost(host);
  const path = inHost === undefined ? raw : `/${inHost}${raw}`;
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  return { path, query: mark === -1 ? '' : url.slice(mark), bucket: decoded(bucket), key: decoded(key) };
};

/** What the request would change, or undefined for one that leaves all objects' content as it is. */
export const changeOf = (request: S3Request): S3Change | undefined => {
  const { bucket, key, query } = placeOf(request);
  const names = new Set(new URLSearchParams(query).keys());
  if (bucket === '' || [...names].some((name) => SUBRESOURCES.has(name))) return undefined;
  if (key === '') {
    if (request.method !== 'POST') return undefined;
    if (names.has('delete')) return { kind: 'delete-many', bucket };
    const isForm = String(request.headers['content-type'] ?? '').startsWith('multipart/form-data');
    return isForm ? { kind: 'form', bucket } : undefined;
  }
  const isPart = names.has('uploadId');
  if (request.method === 'POST') return isPart ? { kind: 'upload', bucket, key } : undefined;
  if (isPart) return undefined;
  if (request.method === 'DELETE') return { kind: 'delete', bucket, key };
  if (request.method !== 'PUT') return undefined;
  return { kind: request.headers['x-amz-copy-source'] === undefined ? 'put' : 'copy', bucket, key };
};
