/** What may differ between stages, and nowhere else does. */
export type DeployConfig = {
  readonly indices: {
    /** Primary shards of each large index; a later change needs new indices. */
    readonly shards: number;
    readonly replicas: number;
  };
  readonly engine: {
    readonly nodeType: string;
    readonly nodes: number;
    /** Availability zones that the data nodes are spread over. */
    readonly zones: 1 | 2;
    /** Nodes that only keep the cluster together; absent where the data nodes do it. */
    readonly masters?: { readonly type: string; readonly count: number };
    readonly volumeGiB: number;
  };
  /** Batches of files that are worked at once, so that the engine is never swamped; 2 is the least that SQS allows. */
  readonly ingestConcurrency: number;
  /**
   * Batches of a run that are worked at once, beside those of fresh files: so few that the engine, which pushes back when it has too much
   * to do, still takes fresh files at once.
   */
  readonly runConcurrency: number;
  /** How far containers may unfold, where not as shared/container/limits.ts says: some of its keys. */
  readonly containerLimits?: Readonly<Record<string, number>>;
  /** Rights of IAM roles of the account by the role's name: `desk` sees what is under embargo, `admin` suppresses articles. */
  readonly rightsByRole: Readonly<Record<string, readonly ('desk' | 'admin')[]>>;
  readonly requests: { readonly perSecond: number; readonly burst: number };
  /** Origins of pages that may send files to the bucket from a browser. */
  readonly pageOrigins: readonly string[];
  readonly logDays: 14 | 90;
  /** Whether the domain outlives the stack. The bucket always does. */
  readonly keepsEngine: boolean;
};

/** Sizes are first guesses, not measured on AWS. */
export const STAGES = {
  /** One small node: loses its index with the node, and makes it again from the bucket. */
  dev: {
    indices: { shards: 1, replicas: 0 },
    engine: { nodeType: 't3.small.search', nodes: 1, zones: 1, volumeGiB: 20 },
    ingestConcurrency: 2,
    runConcurrency: 2,
    rightsByRole: {},
    requests: { perSecond: 10, burst: 20 },
    pageOrigins: [],
    logDays: 14,
    keepsEngine: false,
  },
  production: {
    indices: { shards: 2, replicas: 1 },
    engine: {
      nodeType: 'r7g.large.search',
      nodes: 2,
      zones: 2,
      masters: { type: 'm7g.medium.search', count: 3 },
      volumeGiB: 100,
    },
    ingestConcurrency: 10,
    runConcurrency: 5,
    rightsByRole: {},
    requests: { perSecond: 50, burst: 100 },
    pageOrigins: [],
    logDays: 90,
    keepsEngine: true,
  },
} as const satisfies Record<string, DeployConfig>;
export type StageName = keyof typeof STAGES;

/** What is synthesised when nobody says `-c stage=`. */
export const DEFAULT_STAGE: StageName = 'dev';

const isStage = (name: unknown): name is StageName => typeof name === 'string' && Object.hasOwn(STAGES, name);

/** Somebody asked for a stage that there is not; the message is for them. */
export class UnknownStage extends Error {
  override readonly name = 'UnknownStage';
}

/** The stage of this name, or the default one. Throws `UnknownStage`. */
export const stageOf = (name: unknown): StageName => {
  if (name === undefined) return DEFAULT_STAGE;
  if (isStage(name)) return name;
  throw new UnknownStage(`There is no stage "${String(name)}". Stages: ${Object.keys(STAGES).join(', ')}.`);
};
