import type { S3Client } from '@aws-sdk/client-s3';
import { createS3Runs } from '../../shared/adapters/s3-runs.ts';
import type { RunStore } from '../../shared/runs/ports.ts';
import { createInTurn } from '../in-turn.ts';

/** Runs on S3Mock, which lets two conditional writes through that come at the same moment: they are made one after the other. */
export const createLocalRuns = (s3: S3Client, bucket: string): RunStore => {
  const store = createS3Runs(s3, bucket);
  const inTurn = createInTurn();
  return {
    ...store,
    write: (run, etag) => inTurn(() => store.write(run, etag)),
    claim: (run) => inTurn(() => store.claim(run)),
    release: (run) => inTurn(() => store.release(run)),
  };
};
