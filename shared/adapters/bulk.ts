import * as z from 'zod/mini';
import { Unavailable } from '../errors.ts';
import type { WriteOutcome, WriteToken } from '../ingest/ports.ts';
import { type Engine, reaching } from './engine.ts';

/** One write of a bulk request. */
export type BulkWrite = {
  readonly index: string;
  readonly id: string;
  /** What the write must find; absent writes over whatever stands there. */
  readonly token?: WriteToken;
  readonly document: Readonly<Record<string, unknown>>;
};

/** Amazon OpenSearch Service refuses requests over 10 MiB on its smaller instances; 9 leaves room for the action lines. */
const MAX_REQUEST_BYTES = 9 * 1024 * 1024;

/**
 * Errors that tell of the document and not of the engine's state, by `error.type`; a status alone can't tell (a 400 may be the
 * cluster's shard limit). Whatever isn't named here is tried again: also a field that an index doesn't know yet, as at an upgrade.
 */
const DOCUMENT_ERRORS: ReadonlySet<string> = new Set([
  'mapper_parsing_exception',
  'document_parsing_exception',
  'illegal_argument_exception',
  'max_bytes_length_exceeded_exception',
]);

const Item = z.object({
  status: z.number(),
  _seq_no: z.optional(z.number()),
  _primary_term: z.optional(z.number()),
  error: z.optional(
    z.object({
      type: z.string(),
      reason: z.optional(z.nullable(z.string())),
      caused_by: z.optional(z.object({ reason: z.optional(z.nullable(z.string())) })),
    }),
  ),
});
const BulkAnswer = z.object({ items: z.array(z.record(z.string(), Item)) });

const actionOf = ({ index, id, token }: BulkWrite): object => {
  const target = { _index: index, _id: id };
  const guarded =
    token === undefined || token === 'absent'
      ? target
      : { ...target, if_seq_no: token.seqNo, if_primary_term: token.primaryTerm };
  return token === 'absent' ? { create: target } : { index: guarded };
};

const linesOf = (write: BulkWrite): string =>
  `${JSON.stringify(actionOf(write))}\n${JSON.stringify(write.document)}\n`;

/** The engine shows a piece of the text that it refuses; what may not be shown must not be told here. */
const withoutPreview = (reason: string): string =>
  reason
    .replace(/\bPreview of field's value\b.*$/su, '')
    .trim()
    .slice(0, 500);

const outcomeOf = (item: z.infer<typeof Item>): WriteOutcome => {
  const { status, error, _seq_no: seqNo, _primary_term: primaryTerm } = item;
  if (!error && status < 300 && seqNo !== undefined && primaryTerm !== undefined) {
    return { outcome: 'written', token: { seqNo, primaryTerm } };
  }
  if (error?.type === 'version_conflict_engine_exception') return { outcome: 'conflict' };
  if (error && DOCUMENT_ERRORS.has(error.type)) {
    return {
      outcome: 'refused',
      detail: withoutPreview(error.caused_by?.reason ?? error.reason ?? error.type),
    };
  }
  return { outcome: 'unavailable', detail: error?.type ?? `status ${status}` };
};

type BulkRequest = { readonly writes: BulkWrite[]; body: string; bytes: number };

/** Requests in the order of the writes, none over the limit but for a single write that is. */
const inRequests = (writes: readonly BulkWrite[]): readonly BulkRequest[] => {
  const requests: BulkRequest[] = [];
  for (const write of writes) {
    const lines = linesOf(write);
    const bytes = Buffer.byteLength(lines);
    const last = requests.at(-1);
    if (last && last.bytes + bytes <= MAX_REQUEST_BYTES) {
      last.writes.push(write);
      last.body += lines;
      last.bytes += bytes;
    } else {
      requests.push({ writes: [write], body: lines, bytes });
    }
  }
  return requests;
};

/**
 * When what was written is searchable: `wait` resolves once the engine has shown it by itself, `now` has it shown at once, which costs the
 * engine more where writes are many and small; `later` doesn't wait.
 */
export type Showing = 'wait' | 'now' | 'later';

const REFRESH = { wait: 'wait_for', now: 'true', later: 'false' } as const satisfies Record<Showing, string>;

/**
 * Sends writes as bulk requests and judges every item by its own answer.
 * Throws `Unavailable` when the engine doesn't answer; the writes may then have been made or not.
 */
export const bulk = async (
  engine: Engine,
  writes: readonly BulkWrite[],
  showing: Showing,
): Promise<readonly WriteOutcome[]> => {
  const outcomes: WriteOutcome[] = [];
  for (const request of inRequests(writes)) {
    if (request.bytes > MAX_REQUEST_BYTES) {
      outcomes.push({
        outcome: 'refused',
        detail: `The document has ${request.bytes} bytes; the engine takes ${MAX_REQUEST_BYTES}.`,
      });
      continue;
    }
    const response = await reaching(() =>
      engine.transport.request({
        method: 'POST',
        path: '/_bulk',
        // A missing alias must fail the write, not become an index without our mapping.
        querystring: { refresh: REFRESH[showing], require_alias: 'true' },
        bulkBody: request.body,
      }),
    );
    const { items } = BulkAnswer.parse(response.body);
    for (const index of request.writes.keys()) {
      const item = Object.values(items[index] ?? {})[0];
      if (!item) throw new Unavailable('The search engine answered for fewer documents than it was sent.');
      outcomes.push(outcomeOf(item));
    }
  }
  return outcomes;
};
