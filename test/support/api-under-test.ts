import { createParseHandler } from '../../functions/parse/handler.ts';
import { createUploadHandler } from '../../functions/upload/handler.ts';
import { type ApiHandler, startHttpServer } from '../../local/http-server.ts';
import { createS3UploadSigner } from '../../shared/adapters/s3-upload-signer.ts';
import {
  PARSE_PATH,
  QUARANTINE_PATH,
  RECONCILE_PATH,
  REINDEX_PATH,
  RUNS_PATH,
  SCHEDULES_PATH,
  UPLOADS_PATH,
} from '../../shared/contract.ts';
import { contractFaults, operationOf } from './api-contract.ts';
import { openArchive, quietLog } from './archive.ts';
import { ingest } from './ninjs.ts';

type More = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** The whole API over HTTP, as the local stack serves it, on an archive of its own that holds these items. `ask` judges what it is answered; `judgesAll` judges what anybody else is. */
export const openApi = async (
  items: Readonly<Record<string, string>>,
  { judgesAll = false }: { readonly judgesAll?: boolean } = {},
) => {
  const archive = await openArchive({ isWithoutStories: true });
  await ingest(archive, items);
  const upload = createUploadHandler({
    signer: createS3UploadSigner(archive.s3, archive.bucket),
    clock: Date.now,
    log: quietLog,
  });
  const parse = createParseHandler({ clock: Date.now, log: quietLog });
  const counts = new Map<string, number>();
  const faults: string[] = [];
  const dispatch: ApiHandler = (event, context) => {
    const operation = operationOf(event.httpMethod, event.path) ?? '';
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    if (event.path === UPLOADS_PATH) return upload(event, context);
    if (event.path === PARSE_PATH) return parse(event, context);
    if (/^\/v1\/(?:suppressions|audit)/.test(event.path)) return archive.admin(event, context);
    if (event.path.startsWith(RUNS_PATH) || event.path === `${QUARANTINE_PATH}/retry`)
      return archive.runs(event, context);
    if (event.path.startsWith(QUARANTINE_PATH)) return archive.quarantine(event, context);
    if (event.path.startsWith(SCHEDULES_PATH)) return archive.schedules(event, context);
    if (event.path === REINDEX_PATH) return archive.reindex(event, context);
    if (event.path === RECONCILE_PATH) return archive.reconcile(event, context);
    return /\/overrides(?:\/|$)/.test(event.path)
      ? archive.overrides(event, context)
      : archive.search(event, context);
  };
  const api: ApiHandler = async (event, context) => {
    const result = await dispatch(event, context);
    const { statusCode: status, headers = {}, body: text } = result;
    if (judgesAll) faults.push(...contractFaults(event.httpMethod, event.path, { status, headers, text }));
    return result;
  };
  const server = await startHttpServer({ api, port: 0, say: (line) => console.error(line) });
  const receipts = await archive.index.receipts(
    Object.keys(items).map((name) => ({ key: `${archive.prefix}${name}.json` })),
  );

  return {
    url: server.url,
    archive,
    /** Ids, in the order of the items. */
    articles: receipts.flatMap(({ receipt }) => receipt?.articles.map(({ id }) => id) ?? []),
    files: receipts.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt.id])),
    /** Requests so far, by the operation of the contract. */
    counts: (): ReadonlyMap<string, number> => counts,
    /** What was wrong, by the contract, with the answers so far. */
    faults: (): readonly string[] => faults,
    /** Asks over HTTP and judges the answer by the contract. */
    ask: async (method: string, address: string, { body, headers = {} }: More = {}) => {
      const started = performance.now();
      const response = await fetch(`${server.url}${address}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const milliseconds = performance.now() - started;
      const answer = { status: response.status, headers: Object.fromEntries(response.headers), text };
      return {
        ...answer,
        milliseconds,
        operation: operationOf(method, address),
        faults: contractFaults(method, address, answer),
      };
    },
    close: async () => {
      await server.stop();
      await archive.close();
    },
  };
};
export type ApiUnderTest = Awaited<ReturnType<typeof openApi>>;
