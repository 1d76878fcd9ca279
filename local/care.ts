import type { S3Client } from '@aws-sdk/client-s3';
import { createQuarantineHandler } from '../functions/quarantine/handler.ts';
import { createReconcileApi } from '../functions/reconcile/handler.ts';
import type { Engine } from '../shared/adapters/engine.ts';
import { createOpenSearchQuarantine } from '../shared/adapters/opensearch-quarantine.ts';
import { reconcileOnServices } from '../shared/adapters/reconcile-on-services.ts';
import { createS3Discards } from '../shared/adapters/s3-discards.ts';
import type { AuditLog } from '../shared/audit/audit.ts';
import type { ContainerLimits } from '../shared/container/container.ts';
import { ALIASES } from '../shared/contract.ts';
import type { Agree } from '../shared/ingest/agree-files.ts';
import { discardKey } from '../shared/ingest/discard.ts';
import { createFileSource } from '../shared/ingest/file-source.ts';
import type { GoingOn } from '../shared/ingest/going-on.ts';
import type { ArticleSource } from '../shared/ingest/ports.ts';
import type { Log } from '../shared/logger.ts';
import { createPreview } from '../shared/quarantine/preview-file.ts';
import type { ApiHandler } from './http-server.ts';

type CareOptions = {
  readonly engine: Engine;
  readonly source: ArticleSource;
  /** Where writing makes events. */
  readonly uploads: S3Client;
  readonly bucket: string;
  readonly agree: Agree;
  readonly audit: AuditLog;
  readonly goingOn: GoingOn;
  readonly limits: ContainerLimits;
  /** Tells of an object that was written, where the server doesn't. */
  readonly changed?: (key: string) => void;
  readonly clock: () => number;
  readonly log: Log;
};

/** The functions for refused files and for comparing the bucket with the index, on local servers. */
export const openCare = ({
  engine,
  source,
  uploads,
  bucket,
  agree,
  audit,
  goingOn,
  limits,
  changed = () => {},
  clock,
  log,
}: CareOptions): Readonly<Record<'quarantine' | 'reconcile', ApiHandler>> => {
  const discards = createS3Discards(uploads, bucket);
  const quarantine = createQuarantineHandler({
    finder: createOpenSearchQuarantine(engine, ALIASES),
    discards: {
      read: discards.read,
      write: async (id, discard) => {
        await discards.write(id, discard);
        changed(discardKey(id));
      },
      remove: async (id) => {
        await discards.remove(id);
        changed(discardKey(id));
      },
    },
    audit,
    goingOn,
    preview: createPreview({ source, files: createFileSource(source, limits) }),
    clock,
    log,
  });
  const reconcile = createReconcileApi({
    reconcile: reconcileOnServices({ engine, aliases: ALIASES, source, agree, goingOn, clock }),
    clock,
    log,
  });
  return { quarantine, reconcile };
};
