import type { Engine } from '../../shared/adapters/engine.ts';
import { eachAtOnce } from '../each-at-once.ts';
import { Problem } from '../problem.ts';
import { openBaseline } from './baseline.ts';
import type { Dataset, EvalQuery } from './dataset.ts';
import { DEPTH, isMeasured, type Metrics, meanMetrics } from './metrics.ts';
import { openScratchArchive, type RefusedDocument } from './scratch-archive.ts';

const QUERIES_AT_ONCE = 4;

export type Evaluation = {
  readonly metrics: Metrics;
  /** The engine's own search on the same documents. */
  readonly baseline?: Metrics;
  readonly documents: { readonly indexed: number; readonly refused: readonly RefusedDocument[] };
  readonly queries: {
    readonly measured: number;
    /** Nothing was judged relevant to them, so that they say nothing. */
    readonly unjudged: number;
    /** Longer than the search takes: ids of those of which only the beginning was asked. */
    readonly cut: readonly string[];
  };
  readonly match: 'all' | 'any';
  readonly depth: number;
};

export type EvaluateOptions = {
  readonly match: 'all' | 'any';
  readonly baseline: boolean;
  readonly progress: (line: string) => void;
  /** Ends the work early; the scratch indices go all the same. */
  readonly signal: AbortSignal;
};

type Rankings = ReadonlyMap<string, readonly string[]>;

const askAll = async (
  queries: readonly EvalQuery[],
  { progress, signal }: EvaluateOptions,
  ask: (query: EvalQuery) => Promise<readonly string[]>,
): Promise<Rankings> => {
  let asked = 0;
  const rankings = await eachAtOnce(queries, QUERIES_AT_ONCE, async (query) => {
    signal.throwIfAborted();
    const ranking = await ask(query);
    asked += 1;
    progress(`Asked ${asked} of ${queries.length} queries`);
    return [query.id, ranking] as const;
  });
  return new Map(rankings);
};

type Measured = Pick<Evaluation, 'metrics' | 'documents'> & { readonly cut: readonly string[] };

const measureArchive = async (
  engine: Engine,
  { documents, queries, judgements }: Dataset,
  options: EvaluateOptions,
): Promise<Measured> => {
  const archive = await openScratchArchive(engine);
  try {
    const refused = await archive.index(documents, (settled) => {
      options.signal.throwIfAborted();
      options.progress(`Indexed ${settled} of ${documents.length} documents`);
    });
    const cut: string[] = [];
    const rankings = await askAll(queries, options, async ({ id, text }) => {
      const { ranking, isCut } = await archive.search(text, options.match, DEPTH);
      if (isCut) cut.push(id);
      return ranking;
    });
    const indexed = documents.length - refused.length;
    return { metrics: meanMetrics(rankings, judgements), documents: { indexed, refused }, cut };
  } finally {
    await archive.remove();
  }
};

const measureBaseline = async (
  engine: Engine,
  { documents, queries, judgements }: Dataset,
  options: EvaluateOptions,
): Promise<Metrics> => {
  const baseline = await openBaseline(engine);
  try {
    await baseline.index(documents);
    const rankings = await askAll(queries, options, ({ text }) => baseline.search(text, DEPTH));
    return meanMetrics(rankings, judgements);
  } finally {
    await baseline.remove();
  }
};

/** Measures how well the archive's own search finds what people judged relevant, in indices that are gone afterwards. */
export const evaluate = async (
  engine: Engine,
  dataset: Dataset,
  options: EvaluateOptions,
): Promise<Evaluation> => {
  const measured = dataset.queries.filter(({ id }) => isMeasured(dataset.judgements.get(id)));
  if (measured.length === 0)
    throw new Problem('No query of queries.jsonl has a document judged relevant in qrels.tsv.');
  const asked = { ...dataset, queries: measured };
  const { metrics, documents, cut } = await measureArchive(engine, asked, options);
  const baseline = options.baseline ? await measureBaseline(engine, asked, options) : undefined;
  return {
    metrics,
    ...(baseline === undefined ? {} : { baseline }),
    documents,
    queries: { measured: measured.length, unjudged: dataset.queries.length - measured.length, cut },
    match: options.match,
    depth: DEPTH,
  };
};
