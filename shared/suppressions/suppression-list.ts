import { atMostEvery } from '../at-most-every.ts';
import type { Log } from '../logger.ts';
import type { SuppressionStore } from './ports.ts';
import type { ParsedSuppression, Suppression } from './suppression.ts';

/** The list as it is enforced. `damaged` tells of objects that can't be read, or not wholly; what is known of one is enforced. */
export type SuppressionList = {
  readonly entries: readonly Suppression[];
  readonly damaged: readonly { readonly id: string; readonly wrong: string }[];
};

/** The list as of a second ago at most. Throws `Unavailable` where it can't be had: nothing may be shown then. */
export interface SuppressionSource {
  current(): Promise<SuppressionList>;
  /** The list as it is after this call began. */
  fresh(): Promise<SuppressionList>;
}

export const NO_SUPPRESSIONS: SuppressionSource = {
  current: async () => ({ entries: [], damaged: [] }),
  fresh: async () => ({ entries: [], damaged: [] }),
};

export type RememberSuppressionsOptions = {
  readonly store: SuppressionStore;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  /** For how long what is known isn't asked for again. */
  readonly everyMs?: number;
};

const EVERY_MS = 1_000;
const READS_AT_ONCE = 32;

type Known = { readonly etag: string; readonly suppression?: Suppression; readonly wrong?: string };

/** A damaged object goes on hiding what it hid. */
const toKnown = (etag: string, parsed: ParsedSuppression, before: Known | undefined): Known => {
  if ('suppression' in parsed)
    return {
      etag,
      suppression: parsed.suppression,
      ...(parsed.wrong === undefined ? {} : { wrong: parsed.wrong }),
    };
  return { etag, wrong: parsed.invalid, ...(before?.suppression ? { suppression: before.suppression } : {}) };
};

/**
 * Keeps the list in memory and asks once a second at most whether it has changed, by all searches at once; only objects that are new or
 * changed are read. Objects that can't be read are logged once, and hide what they hid before.
 */
export const rememberSuppressions = ({
  store,
  clock,
  log,
  everyMs = EVERY_MS,
}: RememberSuppressionsOptions): SuppressionSource => {
  let known: ReadonlyMap<string, Known> = new Map();
  let list: SuppressionList = { entries: [], damaged: [] };

  const reread = async (
    id: string,
    before: Known | undefined,
  ): Promise<readonly [string, Known] | undefined> => {
    const stored = await store.read(id);
    if (!stored) return undefined;
    const one = toKnown(stored.etag, stored, before);
    if (one.wrong !== undefined) log.error('SUPPRESSION_INVALID', { id, detail: one.wrong });
    return [id, one];
  };

  const ask = async (): Promise<void> => {
    const listed = await store.list();
    const next = new Map<string, Known>();
    const changed: string[] = [];
    for (const { id, etag } of listed) {
      const one = known.get(id);
      if (one?.etag === etag) next.set(id, one);
      else changed.push(id);
    }
    if (changed.length === 0 && next.size === known.size) return;
    for (let at = 0; at < changed.length; at += READS_AT_ONCE) {
      const read = await Promise.all(
        changed.slice(at, at + READS_AT_ONCE).map((id) => reread(id, known.get(id))),
      );
      for (const one of read) if (one) next.set(...one);
    }
    known = next;
    list = {
      entries: [...next.values()].flatMap(({ suppression }) => suppression ?? []),
      damaged: [...next].flatMap(([id, { wrong }]) => (wrong === undefined ? [] : [{ id, wrong }])),
    };
    log.info('SUPPRESSIONS_READ', { entries: list.entries.length, damaged: list.damaged.length });
  };
  const refreshed = atMostEvery({ everyMs, clock, refresh: ask });

  return {
    current: async () => {
      await refreshed();
      return list;
    },
    fresh: async () => {
      await refreshed(0);
      return list;
    },
  };
};
