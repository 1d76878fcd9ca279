import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { createProgram } from '../../local/cli.ts';
import { type ApiHandler, type HttpServer, startHttpServer } from '../../local/http-server.ts';
import { type Claim, claimDataFolder } from '../../local/run-file.ts';

/** A log that takes any error for a failure of the test. */
export const strictLog = {
  info: () => {},
  error: (_event: string, _fields: unknown, thrown?: unknown) => expect.fail(String(thrown)),
};

/** A stack that runs as far as commands can tell, behind which this answers; gives the way to run a command against it. */
export const useCommandedStack = (api: ApiHandler) => {
  let folder = '';
  let server: HttpServer;
  let claim: Claim;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backfile command-'));
    server = await startHttpServer({ api, port: 0, say: () => {} });
    claim = await claimDataFolder(folder);
    const s3 = { endpoint: 'http://127.0.0.1:9', bucket: 'b', region: 'us-east-1' };
    claim.update({ state: 'ready', api: server.url, s3, opensearch: 'http://127.0.0.1:9' });
  });
  afterAll(async () => {
    claim.release();
    await server.stop();
    await rm(folder, { recursive: true });
  });
  return async (...args: readonly string[]) => {
    const out: string[] = [];
    const io = {
      env: { BACKFILE_DATA: folder },
      out: (line: string) => out.push(line),
      note: () => {},
      progress: () => {},
      isTerminal: false,
    };
    const failure = await createProgram(io)
      .parseAsync([...args], { from: 'user' })
      .then(
        () => undefined,
        (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
      );
    return { out, failure };
  };
};
