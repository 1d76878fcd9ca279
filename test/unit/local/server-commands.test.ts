import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeArgs } from '../../../local/opensearch.ts';
import { s3MockArgs } from '../../../local/s3mock.ts';
import { tellingLine } from '../../../local/server-process.ts';

describe('the servers’ command lines', () => {
  it('gives the runner the port below the one wanted', () => {
    const args = nodeArgs({ jars: ['/a b/one.jar', '/two.jar'], folder: '/my data/opensearch', port: 9200 });
    expect(args).toEqual([
      '-Xmx1g',
      '--enable-native-access=ALL-UNNAMED',
      '-cp',
      `/a b/one.jar${delimiter}/two.jar`,
      'org.codelibs.opensearch.runner.OpenSearchRunner',
      '-basePath',
      '/my data/opensearch',
      '-numOfNode',
      '1',
      '-baseHttpPort',
      '9199',
      '-clusterName',
      'backfile',
      '-printOnFailure',
    ]);
  });

  it('keeps S3Mock local, behind its path, with files that stay', () => {
    const args = s3MockArgs({
      jar: '/s3mock.jar',
      port: 9391,
      contextPath: '/secret',
      folder: '/my data/s3',
      heap: '64m',
    });
    expect(args.slice(0, 3)).toEqual(['-Xmx64m', '-jar', '/s3mock.jar']);
    expect(args).toContain('--server.address=127.0.0.1');
    expect(args).toContain('--server.servlet.context-path=/secret');
    expect(args).toContain('--com.adobe.testing.s3mock.store.root=/my data/s3');
    expect(args).toContain('--com.adobe.testing.s3mock.store.retain-files-on-exit=true');
  });
});

describe('tellingLine', () => {
  it('prefers the innermost cause, then an error, then the last line', () => {
    const trace =
      'started\nException in thread main\n\tat a.b.C\nCaused by: outer\nCaused by: java.net.BindException: in use\n\tat d.e\n... 3 more';
    expect(tellingLine(trace)).toBe('Caused by: java.net.BindException: in use');
    expect(tellingLine('one\n[ERROR] two\nthree')).toBe('[ERROR] two');
    expect(tellingLine('one\ntwo\n\n')).toBe('two');
    expect(tellingLine('')).toBe('its log is empty');
  });
});
