import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { createS3Client } from '../../local/bucket.ts';
import { eachAtOnce } from '../../local/each-at-once.ts';
import { rightsHeader } from '../../local/rights.ts';
import { RUNS_PATH } from '../../shared/contract.ts';
import { Run } from '../../shared/runs/run.ts';
import { BegunRun, RunFilesPage, ShownRunReceipt } from '../../shared/runs/run-parameters.ts';
import type { RunFile } from '../../shared/runs/run-receipt.ts';
import type { RunningStack } from './running-stack.ts';

const PUTS_AT_ONCE = 32;

const pidOf = async (stack: RunningStack, name: string): Promise<number> => {
  const found = (await stack.processes()).find((one) => one.name === name);
  if (!found) throw new Error(`The stack has no process ${name}`);
  return found.pid;
};

/** The S3 server behind the archive's own endpoint: what is written there makes no events. */
const behindTheEvents = async (stack: RunningStack): Promise<string> => {
  const pid = await pidOf(stack, 'S3Mock');
  const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-ww', '-p', String(pid)]);
  const [, port] = /--server\.port=(\d+)/.exec(stdout) ?? [];
  const [, path] = /--server\.servlet\.context-path=(\S+)/.exec(stdout) ?? [];
  return `http://127.0.0.1:${port}${path}`;
};

/**
 * Puts files into the bucket of which no event tells, as into one that was filled before there was an archive. `behind` is the S3 server
 * where the archive didn't start it.
 */
export const fillQuietly = async (
  stack: RunningStack,
  files: readonly { readonly key: string; readonly bytes: Uint8Array }[],
  behind?: string,
): Promise<void> => {
  const s3 = createS3Client({ ...stack.s3, endpoint: behind ?? (await behindTheEvents(stack)) });
  await eachAtOnce(files, PUTS_AT_ONCE, async ({ key, bytes }) => {
    await s3.send(new PutObjectCommand({ Bucket: stack.s3.bucket, Key: key, Body: bytes }));
  });
  s3.destroy();
};

/** Megabytes of a stack's own process, in which runs are worked: before, and at most until it is asked. */
export const watchMemory = async (stack: RunningStack) => {
  const resident = async (): Promise<number> => {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(stack.pid)]);
    return Number(stdout.trim()) / 1024;
  };
  const before = await resident();
  let most = before;
  const timer = setInterval(() => {
    resident().then(
      (now) => {
        most = Math.max(most, now);
      },
      // It has ended.
      () => clearInterval(timer),
    );
  }, 500);
  return {
    end: () => {
      clearInterval(timer);
      return { before, most };
    },
  };
};

const ask = async (stack: RunningStack, path: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(new URL(path, stack.api), {
    headers: { ...rightsHeader('admin'), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const json: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(json)}`);
  return json;
};

/** The runs of a stack, through its API. */
export const runsOf = (stack: RunningStack) => ({
  start: async (prefix: string) =>
    BegunRun.parse(
      await ask(stack, RUNS_PATH, { scope: { by: 'prefix', prefix }, requestedBy: 'Ann Example' }),
    ),
  read: async (id: string) => Run.parse(await ask(stack, `${RUNS_PATH}/${id}`)),
  receipt: async (id: string) => ShownRunReceipt.parse(await ask(stack, `${RUNS_PATH}/${id}/receipt`)),
  files: async (id: string, state: string): Promise<readonly RunFile[]> => {
    const files: RunFile[] = [];
    for (let after = ''; ; ) {
      const path = `${RUNS_PATH}/${id}/files?page-size=5000&state=${state}${after}`;
      const { results, next } = RunFilesPage.parse(await ask(stack, path));
      files.push(...results);
      if (next === undefined) return files;
      after = `&after=${encodeURIComponent(next)}`;
    }
  },
});
