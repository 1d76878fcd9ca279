import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchedJar, sortClassPath } from '../../../local/maven.ts';

describe('sortClassPath', () => {
  it('keeps S3Mock’s jar apart from OpenSearch’s', () => {
    const path = ['/m2/opensearch-3.5.0.jar', '/m2/with space/s3mock-4.9.1-exec.jar', '/m2/lucene.jar'].join(
      delimiter,
    );
    expect(sortClassPath(`${path}\n`)).toEqual({
      opensearch: ['/m2/opensearch-3.5.0.jar', '/m2/lucene.jar'],
      s3mock: '/m2/with space/s3mock-4.9.1-exec.jar',
    });
  });

  it('refuses a class path without both', () => {
    expect(() => sortClassPath('/m2/lucene.jar')).toThrow('local/pom.xml');
  });
});

describe('fetchedJar', () => {
  it('names the jar that has come, and nothing else', () => {
    const line =
      'Downloaded from central: https://repository.example/org/lucene/lucene-core-10.3.2.jar (4.1 MB at 2 MB/s)';
    expect(fetchedJar(line)).toBe('lucene-core-10.3.2.jar');
    expect(fetchedJar(line.replace('Downloaded', 'Downloading'))).toBeUndefined();
    expect(fetchedJar(line.replace('.jar', '.pom'))).toBeUndefined();
  });
});
