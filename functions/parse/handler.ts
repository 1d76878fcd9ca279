import { PARSE_PATH } from '../../shared/contract.ts';
import { DryRun, DryRunRequest, MAX_TRIED_BYTES } from '../../shared/ingest/dry-run.ts';
import { dryRun } from '../../shared/ingest/explain-file.ts';
import { createApiHandler, type Route } from '../../shared/lambda/api-handler.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { noParameters } from '../../shared/lambda/parameters.ts';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import { okNow } from '../../shared/lambda/respond.ts';
import type { Log } from '../../shared/logger.ts';

export type ParseHandlerDeps = {
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const bytesOf = ({ content, encoding }: DryRunRequest): Uint8Array => {
  if (encoding === 'base64' && (content.length % 4 !== 0 || !BASE64.test(content))) {
    const detail = 'This is not base64 (RFC 4648, with padding).';
    throw new ProblemResponse('invalid-parameters', detail, { errors: [{ parameter: 'content', detail }] });
  }
  return Buffer.from(content, encoding);
};

/** What is too large to be tried may still be small enough for the archive. */
const tooLarge = (): never => {
  const detail = `A dry run reads at most ${MAX_TRIED_BYTES / 1024 / 1024} MB; a larger file can still be added to the archive.`;
  throw new ProblemResponse('content-too-large', detail, { errors: [{ parameter: 'content', detail }] });
};

/** The address at which files are tried. */
export const parseRoutes = ({ clock }: Omit<ParseHandlerDeps, 'log'>): readonly Route[] => [
  {
    method: 'POST',
    path: PARSE_PATH,
    handler: async (event) => {
      noParameters(event);
      const request = parseJsonBody(DryRunRequest, event);
      const bytes = bytesOf(request);
      if (bytes.length > MAX_TRIED_BYTES) return tooLarge();
      const { key, contentType, metadata = {} } = request;
      const now = new Date(clock()).toISOString();
      const object = {
        key,
        bytes,
        size: bytes.length,
        etag: '',
        lastModified: now,
        metadata: Object.fromEntries(
          Object.entries(metadata).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        ...(contentType === undefined ? {} : { contentType }),
      };
      return okNow(DryRun, await dryRun(object, now));
    },
  },
];

/** Says what the archive would make of a file; it stores nothing and reaches nothing. */
export const createParseHandler = ({ log, ...deps }: ParseHandlerDeps) =>
  createApiHandler(parseRoutes(deps), { log, clock: deps.clock });
