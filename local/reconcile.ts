import { RESERVED_PREFIX } from '../shared/contract.ts';
import type { ArticleIndex, ArticleSource, ObjectVersion } from '../shared/ingest/ports.ts';
import type { Receipt } from '../shared/ingest/receipt.ts';
import { tellsOf } from '../shared/ingest/to-receipt.ts';
import { correctedWork } from '../shared/overrides/override-key.ts';
import { isSuppressionKey } from '../shared/suppressions/suppression.ts';
import type { ObjectDetailType } from './object-events.ts';
import { messageOf } from './problem.ts';
import type { Say } from './say.ts';

/** An object whose record in the index doesn't say what the bucket says. */
export type Difference = {
  readonly type: ObjectDetailType;
  readonly key: string;
  readonly object?: ObjectVersion;
};

type Compared = {
  readonly source: Pick<ArticleSource, 'list'>;
  readonly index: Pick<ArticleIndex, 'allReceipts'>;
  readonly pipelineVersion: number;
};

/** All that is compared of a receipt, so that the whole archive's fit in memory. */
type Known = Pick<Receipt, 'etag' | 'objectVersion' | 'state' | 'pipelineVersion'>;

const isCurrent = (known: Known | undefined, object: ObjectVersion, pipelineVersion: number): boolean =>
  known !== undefined &&
  known.state !== 'removed' &&
  known.state !== 'working' &&
  tellsOf(known, object) &&
  known.pipelineVersion === pipelineVersion;

const callsForNothing = (key: string): boolean =>
  key.startsWith(RESERVED_PREFIX) && correctedWork(key) === undefined && !isSuppressionKey(key);

/** Everything in which the index differs from the bucket: what came, changed, went, or was read by another pipeline version. */
export async function* differences({ source, index, pipelineVersion }: Compared): AsyncGenerator<Difference> {
  const receipts = new Map<string, Known>();
  for await (const { key, etag, objectVersion, state, pipelineVersion: version } of index.allReceipts()) {
    receipts.set(key, {
      state,
      pipelineVersion: version,
      ...(etag === undefined ? {} : { etag }),
      ...(objectVersion === undefined ? {} : { objectVersion }),
    });
  }
  for await (const object of source.list()) {
    const known = receipts.get(object.key);
    receipts.delete(object.key);
    if (callsForNothing(object.key)) continue;
    if (!isCurrent(known, object, pipelineVersion)) yield { type: 'Object Created', key: object.key, object };
  }
  for (const [key, { state }] of receipts)
    if (state !== 'removed' && !callsForNothing(key)) yield { type: 'Object Deleted', key };
}

export type Reconciler = {
  /** Compares now, and returns how many differences were handed on; a call during a run waits for one more run. */
  readonly run: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

type ReconcilerOptions = Compared & {
  readonly everyMs: number;
  readonly onDifference: (difference: Difference) => void;
  readonly say: Say;
};

/** Compares the bucket with the index again and again; a comparison that fails is said and tried again at the next turn. */
export const startReconciler = (options: ReconcilerOptions): Reconciler => {
  let running: Promise<number> = Promise.resolve(0);
  let stopped = false;

  const compare = async (): Promise<number> => {
    let count = 0;
    for await (const difference of differences(options)) {
      if (stopped) break;
      count += 1;
      options.onDifference(difference);
    }
    return count;
  };
  const run = (): Promise<number> => {
    running = running.then(compare, compare);
    return running;
  };
  let busy = false;
  const turn = (): void => {
    if (busy) return;
    busy = true;
    run()
      .catch((thrown) => options.say(`Could not compare the bucket with the index: ${messageOf(thrown)}`))
      .finally(() => {
        busy = false;
      });
  };
  const timer = setInterval(turn, options.everyMs);
  return {
    run,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running.catch(() => {});
    },
  };
};
