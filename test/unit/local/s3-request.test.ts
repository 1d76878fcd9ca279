import { describe, expect, it } from 'vitest';
import { bucketInHost, changeOf, placeOf } from '../../../local/s3-request.ts';

const ask = (method: string, url: string, headers: Record<string, string> = {}) =>
  changeOf({ method, url, headers, host: headers.host });

describe('placeOf', () => {
  it('reads keys as they are in the bucket', () => {
    const key = (path: string) => placeOf({ url: `/archive/${path}` }).key;
    expect(key('a%20b/c.txt')).toBe('a b/c.txt');
    expect(key('a+b.txt')).toBe('a+b.txt');
    expect(key('a%2Bb%2Fc.txt')).toBe('a+b/c.txt');
    expect(key('%E6%97%A5/%C3%BC.txt?x-id=PutObject')).toBe('日/ü.txt');
    expect(key('a//b/')).toBe('a//b/');
    expect(key('100%')).toBe('100%');
  });

  it('turns a virtual-host address into a path', () => {
    expect(placeOf({ url: '/a%20b.txt?x=1', host: 'archive.localhost:9090' })).toEqual({
      path: '/archive/a%20b.txt',
      query: '?x=1',
      bucket: 'archive',
      key: 'a b.txt',
    });
    expect(bucketInHost('archive.s3.localhost')).toBe('archive');
    expect(bucketInHost('localhost:9090')).toBeUndefined();
    expect(bucketInHost('127.0.0.1:9090')).toBeUndefined();
  });
});

describe('changeOf', () => {
  it('knows what writes and deletes', () => {
    expect(ask('PUT', '/b/k?x-id=PutObject')).toEqual({ kind: 'put', bucket: 'b', key: 'k' });
    expect(ask('PUT', '/b/k?X-Amz-Algorithm=A&X-Amz-Signature=s')).toEqual({
      kind: 'put',
      bucket: 'b',
      key: 'k',
    });
    expect(ask('PUT', '/b/k', { 'x-amz-copy-source': 'b/other' })).toEqual({
      kind: 'copy',
      bucket: 'b',
      key: 'k',
    });
    expect(ask('POST', '/b/k?uploadId=1')).toEqual({ kind: 'upload', bucket: 'b', key: 'k' });
    expect(ask('DELETE', '/b/k?versionId=1')).toEqual({ kind: 'delete', bucket: 'b', key: 'k' });
    expect(ask('POST', '/b?delete')).toEqual({ kind: 'delete-many', bucket: 'b' });
    expect(ask('POST', '/b/?delete=')).toEqual({ kind: 'delete-many', bucket: 'b' });
    expect(ask('POST', '/b', { 'content-type': 'multipart/form-data; boundary=x' })).toEqual({
      kind: 'form',
      bucket: 'b',
    });
  });

  it.each([
    ['GET', '/b/k'],
    ['HEAD', '/b/k'],
    ['PUT', '/b'],
    ['DELETE', '/b'],
    ['PUT', '/b?versioning'],
    ['PUT', '/b/k?tagging'],
    ['DELETE', '/b/k?tagging'],
    ['PUT', '/b/k?acl'],
    ['PUT', '/b/k?retention'],
    ['PUT', '/b/k?legal-hold'],
    ['POST', '/b/k?uploads'],
    ['PUT', '/b/k?partNumber=1&uploadId=1'],
    ['DELETE', '/b/k?uploadId=1'],
    ['POST', '/b/k?restore'],
    ['GET', '/'],
  ])('leaves %s %s alone', (method, url) => {
    expect(ask(method, url)).toBeUndefined();
  });
});
