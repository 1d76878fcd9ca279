import { setTimeout as sleep } from 'node:timers/promises';
import {
  containerLog,
  containerName,
  containerRuns,
  fetchImage,
  OPENSEARCH_IMAGE,
  openSearchRunArgs,
  runContainer,
  S3MOCK_IMAGE,
  s3MockRunArgs,
} from './docker.ts';
import { anyFreePort } from './free-port.ts';
import type { Guard } from './guard.ts';
import { isHealthy } from './opensearch.ts';
import { Problem } from './problem.ts';
import { s3Answers } from './s3mock.ts';
import type { Say } from './say.ts';
import { tellingLine } from './server-process.ts';

type DockerOptions = {
  readonly dataFolder: string;
  readonly folder: string;
  readonly guard: Guard;
  readonly say: Say;
};

const waitForContainer = async (
  name: string,
  people: string,
  answers: () => Promise<boolean>,
): Promise<void> => {
  const deadline = performance.now() + 180_000;
  while (!(await answers().catch(() => false))) {
    const log = async (): Promise<string> => tellingLine(await containerLog(name));
    if (!(await containerRuns(name)))
      throw new Problem(`${people} ended while it started in Docker (docker logs had: ${await log()}).`);
    if (performance.now() > deadline)
      throw new Problem(`${people} did not answer within 180 seconds in Docker: ${await log()}`);
    await sleep(500);
  }
};

/** OpenSearch in a container; stopped by its name. */
export const startDockerOpenSearch = async (
  options: DockerOptions & { readonly snapshots: string },
): Promise<{ readonly address: string }> => {
  await fetchImage(OPENSEARCH_IMAGE, options.say);
  const name = containerName('opensearch', options.dataFolder);
  const port = await anyFreePort();
  options.guard.assertOpen();
  options.guard.addContainer(name);
  await runContainer(name, openSearchRunArgs({ ...options, name, port, heap: '1g' }));
  const address = `http://127.0.0.1:${port}`;
  await waitForContainer(name, 'OpenSearch', () => isHealthy(address));
  return { address };
};

/** S3Mock in a container; stopped by its name. */
export const startDockerS3Mock = async (options: DockerOptions): Promise<{ readonly address: string }> => {
  await fetchImage(S3MOCK_IMAGE, options.say);
  const name = containerName('s3mock', options.dataFolder);
  const port = await anyFreePort();
  options.guard.assertOpen();
  options.guard.addContainer(name);
  await runContainer(name, s3MockRunArgs({ ...options, name, port, heap: '256m' }));
  const address = `http://127.0.0.1:${port}`;
  await waitForContainer(name, 'S3Mock', () => s3Answers(address));
  return { address };
};
