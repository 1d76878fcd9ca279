import { describe, expect, it } from 'vitest';
import { etagIn, isErrorAnswer, keyInForm, keysToDelete } from '../../../local/s3-bodies.ts';

describe('S3 bodies', () => {
  it('reads the keys of a multi-object delete', () => {
    const xml =
      '<?xml version="1.0"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>a &amp; b.txt</Key></Object>' +
      '<Object><Key>x&#x0A;y&#252;</Key><VersionId>1</VersionId></Object><Quiet>true</Quiet></Delete>';
    expect(keysToDelete(xml)).toEqual(['a & b.txt', 'x\nyü']);
    expect(keysToDelete('<s3:Key>k</s3:Key>')).toEqual(['k']);
  });

  it('tells an error that came with status 200', () => {
    expect(
      isErrorAnswer('<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InternalError</Code></Error>'),
    ).toBe(true);
    expect(isErrorAnswer('  <Error/>'.replace('/', '></Error'))).toBe(true);
    expect(
      isErrorAnswer('<CompleteMultipartUploadResult><Key>Error</Key></CompleteMultipartUploadResult>'),
    ).toBe(false);
  });

  it('reads an entity tag', () => {
    expect(etagIn('<CopyObjectResult><ETag>&quot;abc&quot;</ETag></CopyObjectResult>')).toBe('abc');
    expect(etagIn('<Result/>')).toBeUndefined();
  });

  it('reads a form upload’s key, but not one that S3 would fill in', () => {
    const form = (key: string) =>
      `--x\r\nContent-Disposition: form-data; name="acl"\r\n\r\nprivate\r\n--x\r\nContent-Disposition: form-data; name="key"\r\n\r\n${key}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello`;
    expect(keyInForm(form('incoming/é b.txt'))).toBe('incoming/é b.txt');
    expect(keyInForm(form(['incoming/$', '{filename}'].join('')))).toBeUndefined();
    expect(keyInForm('--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello')).toBeUndefined();
  });
});
