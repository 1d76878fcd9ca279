import type { TestProject } from 'vitest/node';
import { type LocalServers, startLocalServers } from './local-servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the run's OpenSearch. */
    opensearch: string;
    /** The run's S3 server and its versioned bucket. */
    s3: LocalServers['s3'];
  }
}

let running: Promise<LocalServers> | undefined;
let users = 0;

/** One OpenSearch and one S3 server for the whole engine run, of however many projects; tests get their addresses by `inject('opensearch')` and `inject('s3')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  running ??= startLocalServers();
  users += 1;
  const servers = await running;
  project.provide('opensearch', servers.opensearch);
  project.provide('s3', servers.s3);
  return async () => {
    users -= 1;
    if (users === 0) await servers.stop();
  };
}
