import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createS3Client, prepareBucket } from '../../local/bucket.ts';
import { createLocalRuns } from '../../local/runs/local-runs.ts';
import { createS3Runs } from '../../shared/adapters/s3-runs.ts';
import { Unavailable } from '../../shared/errors.ts';
import { runId } from '../../shared/runs/run.ts';
import { aRun } from '../support/runs.ts';
import { runStoreContract } from './run-store.ts';

const address = inject('s3');
/** Its own: runs stand under fixed names. */
const bucket = `runs-${randomUUID()}`;
const s3 = createS3Client({ ...address, bucket });
/** As local mode has it: S3Mock by itself takes conditions less strictly than S3. */
const store = createLocalRuns(s3, bucket);
beforeAll(() => prepareBucket(s3, bucket));
afterAll(() => s3.destroy());

runStoreContract('S3', () => ({ store, prefix: () => `${randomUUID()}/` }), Date.now);

it('takes a scope from a run that was never written', async () => {
  const prefix = `${randomUUID()}/`;
  const request = { ...aRun().request, scope: { by: 'prefix', prefix } as const };
  const dead = aRun({ id: runId(Date.now() - 120_000, '00000001'), request });
  const next = aRun({ id: runId(Date.now(), '00000002'), request });
  expect(await store.claim(dead)).toBe(dead.id);
  expect(await store.claim(next)).toBe(next.id);
});

it('calls a bucket that does not answer unavailable', async () => {
  const nowhere = createS3Client({ ...address, bucket, endpoint: 'http://127.0.0.1:9' });
  const away = createS3Runs(nowhere, bucket);
  await expect(away.read(aRun().id)).rejects.toThrow(Unavailable);
  await expect(away.write(aRun())).rejects.toThrow(Unavailable);
  await expect(away.list(1)).rejects.toThrow(Unavailable);
  await expect(away.claim(aRun())).rejects.toThrow(Unavailable);
  nowhere.destroy();
});
