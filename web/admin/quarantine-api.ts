import type { Receipt } from '../../shared/ingest/receipt.ts';
import type {
  AskedRetry,
  DiscardRequest,
  Preview,
  QuarantinePage,
  SentRetryRequest,
} from '../../shared/quarantine/quarantine-parameters.ts';
import type { BegunRun } from '../../shared/runs/run-parameters.ts';
import { ask, get, post } from '../api.ts';

const QUARANTINE = '/v1/quarantine';
const refusedAddress = (id: string, what: string): string =>
  `${QUARANTINE}/${encodeURIComponent(id)}/${what}`;

/** Which refused files are listed; an empty reason or prefix is any. */
export type RefusedWanted = {
  readonly reason: string;
  readonly prefix: string;
  readonly discarded: 'exclude' | 'only';
};

/** Refused files, newest first, a page behind a place. */
export const fetchQuarantine = (
  { reason, prefix, discarded }: RefusedWanted,
  signal: AbortSignal,
  after?: string,
): Promise<QuarantinePage> => {
  const query = new URLSearchParams({
    discarded,
    ...(reason === '' ? {} : { reason }),
    ...(prefix === '' ? {} : { prefix }),
    ...(after === undefined ? {} : { after }),
  });
  return get<QuarantinePage>(`${QUARANTINE}?${query}`, signal);
};

/** The beginning of a refused file. */
export const fetchPreview = (id: string, signal: AbortSignal): Promise<Preview> =>
  get<Preview>(refusedAddress(id, 'preview'), signal);

/** Has a refused file read again. */
export const retryRefused = (id: string, signal: AbortSignal): Promise<AskedRetry> =>
  ask<AskedRetry>(refusedAddress(id, 'retry'), { signal, method: 'POST' });

/** Has many refused files read again, by a run. */
export const retryQuarantine = (request: SentRetryRequest, signal: AbortSignal): Promise<BegunRun> =>
  post<BegunRun>(`${QUARANTINE}/retry`, request, signal);

/** Puts a refused file away. */
export const discardRefused = (id: string, request: DiscardRequest, signal: AbortSignal): Promise<Receipt> =>
  post<Receipt>(refusedAddress(id, 'discard'), request, signal);

/** Brings a file back that was put away. */
export const undiscardRefused = (id: string, by: string, signal: AbortSignal): Promise<Receipt> =>
  ask<Receipt>(`${refusedAddress(id, 'discard')}?${new URLSearchParams({ by })}`, {
    signal,
    method: 'DELETE',
  });
