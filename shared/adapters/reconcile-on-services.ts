import type { ArchiveAliases } from '../contract.ts';
import type { Agree } from '../ingest/agree-files.ts';
import { createCompare } from '../ingest/differences.ts';
import type { GoingOn } from '../ingest/going-on.ts';
import type { ArticleSource } from '../ingest/ports.ts';
import { createReconcile, createRepair, type Reconcile } from '../ingest/reconcile.ts';
import { createSettleObject } from '../ingest/settle-object.ts';
import { PIPELINE_VERSION } from '../text/normalise.ts';
import type { Engine } from './engine.ts';
import { createOpenSearchIndex } from './opensearch-index.ts';
import { createOpenSearchWalk } from './opensearch-walk.ts';

export type ReconcileServices = {
  readonly engine: Engine;
  readonly aliases: ArchiveAliases;
  readonly source: ArticleSource;
  readonly agree: Agree;
  readonly goingOn: Pick<GoingOn, 'later'>;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** Milliseconds for the files of one container; then it goes on by its own calls. */
const LONGEST_TURN = 5_000;

/** Compares a bucket with its index in OpenSearch, and works what differs as notices of it would. */
export const reconcileOnServices = ({
  engine,
  aliases,
  source,
  agree,
  goingOn,
  clock,
}: ReconcileServices): Reconcile =>
  createReconcile({
    compare: createCompare({
      source,
      walk: createOpenSearchWalk(engine, aliases),
      index: createOpenSearchIndex(engine, aliases),
      pipelineVersion: PIPELINE_VERSION,
    }),
    repair: createRepair({
      settle: createSettleObject(agree),
      settleWork: agree.settleWork,
      until: () => clock() + LONGEST_TURN,
      later: goingOn.later,
    }),
    clock,
  });
