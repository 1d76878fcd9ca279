import { Client, type ClientOptions, errors } from '@opensearch-project/opensearch';
import * as z from 'zod/mini';
import { Unavailable } from '../errors.ts';

export type Engine = Client;

/** How long an engine is waited for: milliseconds for one try, and how often a call that got no answer is tried again. */
export type Patience = { readonly requestTimeout: number; readonly maxRetries: number };

/** For whoever has no time limit of their own. */
const PATIENT: Patience = { requestTimeout: 30_000, maxRetries: 2 };

type EngineOptions = {
  readonly patience?: Patience;
  /** What `AwsSigv4Signer` gives; absent for an engine without authentication. */
  readonly signing?: Partial<ClientOptions>;
};

/** A client of the search engine. */
export const createEngine = (url: string, { patience = PATIENT, signing = {} }: EngineOptions = {}): Engine =>
  new Client({ ...signing, ...patience, node: url });

const TRANSIENT_STATUS: ReadonlySet<number> = new Set([403, 408, 429, 500, 502, 503, 504]);

const EngineError = z.object({ error: z.object({ type: z.string() }) });

/** What kind of error the engine gave, without the request that it quotes. */
export const engineReason = (thrown: unknown): string => {
  if (!(thrown instanceof errors.ResponseError)) return thrown instanceof Error ? thrown.name : typeof thrown;
  const parsed = EngineError.safeParse(thrown.body);
  return `${thrown.statusCode ?? 'no status'} ${parsed.success ? parsed.data.error.type : 'without a type'}`;
};

/**
 * Runs a call to the engine. No answer, push-back, a gateway's error, a write block and a missing index are `Unavailable`: none of
 * them is the caller's fault and each may pass. Other errors come through as they are.
 */
export const reaching = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (thrown) {
    const status = thrown instanceof errors.ResponseError ? thrown.statusCode : undefined;
    const missingIndex = /index_(?:not_found|closed)_exception$/.test(engineReason(thrown));
    const noAnswer =
      thrown instanceof errors.OpenSearchClientError && !(thrown instanceof errors.ResponseError);
    if (noAnswer || missingIndex || (status !== undefined && TRANSIENT_STATUS.has(status))) {
      throw new Unavailable(
        'The search engine did not answer as it should.',
        { reason: engineReason(thrown) },
        { cause: thrown },
      );
    }
    throw thrown;
  }
};
