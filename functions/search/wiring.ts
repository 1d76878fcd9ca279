import { S3Client } from '@aws-sdk/client-s3';
import { createOpenSearchFinder } from '../../shared/adapters/opensearch-finder.ts';
import { createOpenSearchReceipts } from '../../shared/adapters/opensearch-receipts.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3Names } from '../../shared/adapters/s3-names.ts';
import { createS3Suppressions } from '../../shared/adapters/s3-suppressions.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import { parseRightsByRole } from '../../shared/lambda/principal.ts';
import { createGate } from '../../shared/search/gate.ts';
import { rememberNames } from '../../shared/search/names/names-source.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import type { SearchConfig } from './config.ts';
import type { SearchHandlerDeps } from './handler.ts';

/** Two tries fit in what API Gateway waits for an answer, so that an engine that is silent is a 503 of ours. */
const PATIENCE = { requestTimeout: 12_000, maxRetries: 1 };
/** A search waits for the suppression list once a second, and is not answered without it. */
const LIST_PATIENCE = { connectionTimeout: 1_000, requestTimeout: 3_000 };

/** Everything the function needs, on AWS. */
export const wire = (config: SearchConfig): SearchHandlerDeps => {
  const engine = signedEngine(config[ENV.engineUrl], config[ENV.region], PATIENCE);
  const log = createPowertoolsLog('backfile-search');
  return {
    finder: createOpenSearchFinder(engine, ALIASES, Date.now),
    receipts: createOpenSearchReceipts(engine, ALIASES),
    names: rememberNames({
      store: createS3Names(new S3Client({}), config[ENV.bucket]),
      clock: Date.now,
      log,
    }),
    gate: createGate({
      suppressions: rememberSuppressions({
        store: createS3Suppressions(new S3Client({ requestHandler: LIST_PATIENCE }), config[ENV.bucket]),
        clock: Date.now,
        log,
      }),
      clock: Date.now,
    }),
    rights: parseRightsByRole(config[ENV.rightsByRole]),
    cursorSecret: config[ENV.cursorSecret],
    clock: Date.now,
    log,
  };
};
