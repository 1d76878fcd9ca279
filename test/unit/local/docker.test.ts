import { describe, expect, it } from 'vitest';
import { containerName, openSearchRunArgs, s3MockRunArgs } from '../../../local/docker.ts';
import { chooseEngine } from '../../../local/servers.ts';

describe('docker run', () => {
  it('starts one OpenSearch node without security, on the loopback address, its files in the data folder', () => {
    const args = openSearchRunArgs({
      name: 'backfile-opensearch-1',
      port: 9201,
      folder: '/my data/engine',
      snapshots: '/my data/snapshots',
      heap: '1g',
    });
    expect(args.join(' ')).toBe(
      'run --detach --rm --name backfile-opensearch-1 --publish 127.0.0.1:9201:9200 --env discovery.type=single-node ' +
        '--env DISABLE_SECURITY_PLUGIN=true --env DISABLE_INSTALL_DEMO_CONFIG=true ' +
        '--env cluster.routing.allocation.disk.threshold_enabled=false --env path.repo=/usr/share/opensearch/snapshots ' +
        '--env OPENSEARCH_JAVA_OPTS=-Xmx1g --mount type=bind,source=/my data/engine,target=/usr/share/opensearch/data ' +
        '--mount type=bind,source=/my data/snapshots,target=/usr/share/opensearch/snapshots opensearchproject/opensearch:3.5.0',
    );
    expect(args).toContain('type=bind,source=/my data/engine,target=/usr/share/opensearch/data');
  });

  it('starts S3Mock with files that stay', () => {
    const args = s3MockRunArgs({ name: 'backfile-s3mock-1', port: 9391, folder: '/data/s3', heap: '256m' });
    expect(args.join(' ')).toBe(
      'run --detach --rm --name backfile-s3mock-1 --publish 127.0.0.1:9391:9090 ' +
        '--env COM_ADOBE_TESTING_S3MOCK_STORE_ROOT=/s3mockroot --env COM_ADOBE_TESTING_S3MOCK_STORE_RETAIN_FILES_ON_EXIT=true ' +
        '--env JAVA_TOOL_OPTIONS=-Xmx256m --mount type=bind,source=/data/s3,target=/s3mockroot adobe/s3mock:4.9.1',
    );
  });

  it('names containers by their data folder', () => {
    expect(containerName('s3mock', '/a')).toBe(containerName('s3mock', '/a'));
    expect(containerName('s3mock', '/a')).not.toBe(containerName('s3mock', '/b'));
    expect(containerName('s3mock', '/a')).toMatch(/^backfile-s3mock-[0-9a-f]{10}$/);
  });
});

describe('chooseEngine', () => {
  const answers = (yes: boolean) => () => Promise.resolve(yes);

  it('takes Docker when an engine answers, else Maven', async () => {
    expect(await chooseEngine({}, answers(true))).toBe('docker');
    expect(await chooseEngine({}, answers(false))).toBe('maven');
  });

  it('obeys BACKFILE_ENGINE, and refuses what it does not know', async () => {
    expect(await chooseEngine({ BACKFILE_ENGINE: 'maven' }, answers(true))).toBe('maven');
    expect(await chooseEngine({ BACKFILE_ENGINE: 'docker' }, answers(false))).toBe('docker');
    await expect(chooseEngine({ BACKFILE_ENGINE: 'podman' }, answers(true))).rejects.toThrow(
      'BACKFILE_ENGINE',
    );
  });
});
