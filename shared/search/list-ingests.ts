import { openCursor, queryDigest, sealCursor } from './cursor.ts';
import { CursorRefused } from './cursor-refused.ts';
import type { IngestsPage, IngestsParameters } from './ingest-parameters.ts';
import type { ReceiptFinder } from './ports.ts';
import { type Principal, principalKey } from './principal.ts';

export type ListIngestsDeps = { readonly receipts: ReceiptFinder; readonly cursorSecret: string };

/** Receipts, newest first. Throws `CursorRefused`. */
export const createListIngests =
  ({ receipts, cursorSecret }: ListIngestsDeps) =>
  async (parameters: IngestsParameters, principal: Principal): Promise<IngestsPage> => {
    const { cursor, 'page-size': size, state = [], reason = [], prefix, container } = parameters;
    const scope = {
      query: queryDigest({ ingests: true, state, reason, prefix, container }),
      principal: principalKey(principal),
      generation: 'files',
    };
    const opened = cursor === undefined ? undefined : openCursor(cursorSecret, cursor, scope);
    if (opened && !opened.ok) throw new CursorRefused(opened.why);
    const page = await receipts.receipts({
      states: state,
      reasons: reason,
      size,
      ...(prefix === undefined ? {} : { prefix }),
      ...(container === undefined ? {} : { container }),
      ...(opened ? { after: opened.after } : {}),
    });
    return {
      total: page.total,
      results: page.receipts,
      ...(page.sort ? { next: sealCursor(cursorSecret, page.sort, scope) } : {}),
    };
  };
