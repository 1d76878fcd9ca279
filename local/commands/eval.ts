import { Command, Option } from 'commander';
import { dataFolderOf } from '../data-folder.ts';
import { readDataset } from '../eval/dataset.ts';
import type { Evaluation } from '../eval/evaluate.ts';
import { METRIC_NAMES, type Metrics } from '../eval/metrics.ts';
import { type Io, printable } from '../io.ts';
import { Problem } from '../problem.ts';
import { table } from '../table.ts';

type Options = {
  readonly match: 'all' | 'any';
  readonly baseline?: true;
  readonly json?: true;
  readonly data?: string;
};

/** Also of a terminal that is closed; a second one must not end the cleaning up. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const LABELS: Readonly<Record<keyof Metrics, string>> = {
  map: 'MAP',
  ndcg10: 'nDCG@10',
  ndcg10Binary: 'nDCG@10 (binary)',
  recall100: 'recall@100',
};

/** The figures as lines for people; the baseline beside ours, with the difference. */
export const reportOf = ({ metrics, baseline, queries, match, depth }: Evaluation): readonly string[] => [
  ...table([
    ['', 'backfile', ...(baseline ? ['english BM25', 'difference'] : [])],
    ...METRIC_NAMES.map((name) => [
      LABELS[name],
      metrics[name].toFixed(4),
      ...(baseline
        ? [
            baseline[name].toFixed(4),
            `${metrics[name] < baseline[name] ? '' : '+'}${(metrics[name] - baseline[name]).toFixed(4)}`,
          ]
        : []),
    ]),
  ]),
  '',
  `${queries.measured} queries, match ${match}, ${depth} documents looked at for each.`,
];

const notesOf = ({ documents, queries }: Evaluation): readonly string[] => [
  ...documents.refused.map(({ id, reason }) => `Refused: document ${id}: ${reason}`),
  ...(queries.unjudged > 0
    ? [`${queries.unjudged} queries have nothing judged relevant and were left out.`]
    : []),
  ...queries.cut.map((id) => `Query ${id} is longer than the search takes: only its beginning was asked.`),
];

const measure = async (folder: string, options: Options, io: Io): Promise<void> => {
  const dataset = await readDataset(folder);
  // Half a second's worth of modules that no other command needs.
  const [{ evaluate }, { openEvalEngine }] = await Promise.all([
    import('../eval/evaluate.ts'),
    import('../eval/eval-engine.ts'),
  ]);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort(new Problem('Stopped; the scratch indices are gone.'));
  for (const signal of SIGNALS) process.on(signal, stop);
  const { engine, close } = await openEvalEngine({
    env: io.env,
    dataFolder: dataFolderOf(options.data, io.env),
    say: io.note,
  });
  try {
    const evaluation = await evaluate(engine, dataset, {
      match: options.match,
      baseline: options.baseline === true,
      progress: io.progress,
      signal: stopping.signal,
    });
    io.progress('');
    for (const note of notesOf(evaluation)) io.note(printable(note));
    if (options.json) io.out(JSON.stringify(evaluation));
    else for (const line of reportOf(evaluation)) io.out(line);
  } finally {
    await close();
    for (const signal of SIGNALS) process.off(signal, stop);
  }
};

/** `backfile eval`: measures the search on a collection with relevance judgements. */
export const evalCommand = (io: Io): Command =>
  new Command('eval')
    .description('Measure the search on a folder with docs.jsonl, queries.jsonl and qrels.tsv')
    .argument(
      '<folder>',
      'docs.jsonl {id, title?, text}, queries.jsonl {id, text}, qrels.tsv: query, document, grade',
    )
    .addOption(
      new Option('--match <which>', 'all words or any of them').choices(['all', 'any']).default('any'),
    )
    .option('--baseline', "print the engine's plain english BM25 on the same documents beside it")
    .option('--data <folder>', 'data folder of the running archive whose engine is used')
    .option('--json', 'print one JSON object')
    .action((folder: string, options: Options) => measure(folder, options, io));
