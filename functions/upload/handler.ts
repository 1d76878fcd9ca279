import { UPLOADS_PATH } from '../../shared/contract.ts';
import { createApiHandler, type Route } from '../../shared/lambda/api-handler.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { noParameters } from '../../shared/lambda/parameters.ts';
import { okNow } from '../../shared/lambda/respond.ts';
import type { Log } from '../../shared/logger.ts';
import { createCreateUpload } from '../../shared/upload/create-upload.ts';
import type { UploadSigner } from '../../shared/upload/ports.ts';
import { Upload, UploadRequest } from '../../shared/upload/upload.ts';

export type UploadHandlerDeps = {
  readonly signer: UploadSigner;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

/** The address at which files are announced. */
export const uploadRoutes = ({ signer, clock }: Omit<UploadHandlerDeps, 'log'>): readonly Route[] => {
  const createUpload = createCreateUpload({ signer, clock });
  return [
    {
      method: 'POST',
      path: UPLOADS_PATH,
      handler: async (event) => {
        noParameters(event);
        return okNow(Upload, await createUpload(parseJsonBody(UploadRequest, event)), 201);
      },
    },
  ];
};

/** Gives leave to put one file in the bucket; it needs no engine and can do nothing else. */
export const createUploadHandler = ({ log, ...deps }: UploadHandlerDeps) =>
  createApiHandler(uploadRoutes(deps), { log, clock: deps.clock });
