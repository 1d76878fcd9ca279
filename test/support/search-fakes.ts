import { createSearchHandler } from '../../functions/search/handler.ts';
import type { LogEvent, LogFields } from '../../shared/logger.ts';
import { createGate } from '../../shared/search/gate.ts';
import { shippedNames } from '../../shared/search/names/names-source.ts';
import type {
  ArticleFinder,
  ArticleReader,
  ReceiptFinder,
  VersionReader,
} from '../../shared/search/ports.ts';
import { NO_SUPPRESSIONS } from '../../shared/suppressions/suppression-list.ts';
import { contractFaults } from './api-contract.ts';
import { apiEvent, context, type Query } from './events.ts';

type Line = { readonly event: LogEvent; readonly fields: LogFields; readonly thrown?: unknown };

const EMPTY = {
  total: 0,
  hits: [],
  aggregations: { total: { stories: { value: 0 } }, each: { buckets: {} }, known: { buckets: [] } },
};

const isJson = (type: unknown): boolean => /[/+]json/.test(String(type ?? ''));

/** The search handler over an empty archive whose ports may be replaced one by one. */
export const setupSearch = (
  ports: Partial<ArticleFinder & ArticleReader & VersionReader & ReceiptFinder> = {},
  now: () => number = () => Date.parse('2024-07-12T12:00:00Z'),
) => {
  const lines: Line[] = [];
  const finder: ArticleFinder & ArticleReader & VersionReader = {
    facts: ports.facts ?? (async () => ({ languages: ['en'], generation: 'g1' })),
    find: ports.find ?? (async () => EMPTY),
    findEver: ports.findEver ?? (async () => EMPTY),
    findOpen: ports.findOpen ?? (async () => EMPTY),
    article: ports.article ?? (async () => undefined),
    version: ports.version ?? (async () => undefined),
  };
  const receipts: ReceiptFinder = {
    receipt: ports.receipt ?? (async () => undefined),
    receipts: ports.receipts ?? (async () => ({ total: 0, receipts: [], sort: undefined })),
    countByState: ports.countByState ?? (async () => ({})),
  };
  const handler = createSearchHandler({
    finder,
    receipts,
    names: shippedNames(),
    gate: createGate({ suppressions: NO_SUPPRESSIONS, clock: now }),
    cursorSecret: 'a secret of the tests, thirty-two or more',
    clock: now,
    log: {
      info: (event, fields) => lines.push({ event, fields }),
      error: (event, fields, thrown) => lines.push({ event, fields, thrown }),
    },
  });
  const ask = async (
    path: string,
    query: Query = {},
    headers: Readonly<Record<string, string>> = {},
    method = 'GET',
  ) => {
    const event = apiEvent(path, query, headers, method);
    const result = await handler(event, context());
    const { statusCode: status, headers: given = {}, body: text } = result;
    // That something of ours went wrong is no part of the contract.
    const faults = status === 500 ? [] : contractFaults(method, path, { status, headers: given, text });
    if (faults.length > 0) throw new Error(`Against the contract: ${faults.join('; ')}`);
    return {
      status: result.statusCode,
      headers: result.headers ?? {},
      text: result.body,
      // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
      json: (isJson(result.headers?.['Content-Type']) ? JSON.parse(result.body) : undefined) as any,
      requestId: event.requestContext.requestId,
    };
  };
  return { ask, lines };
};
