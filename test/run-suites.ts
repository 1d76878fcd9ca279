import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { examples: { type: 'string' }, queries: { type: 'string' } },
});

/** Requests made up at each address, hostile queries, and requests that must tell of nothing secret, unless the caller says how many. */
const API = {
  name: 'API',
  project: 'api',
  env: { API_CASES: options.examples ?? '150', HOSTILE_QUERIES: options.queries ?? '300', GATE_SEEDS: '50' },
};

/** Servers are started more often than they are used for long: their code is compiled at once, and not a second time for speed. */
const SERVERS = {
  JAVA_TOOL_OPTIONS: `${process.env.JAVA_TOOL_OPTIONS ?? ''} -XX:TieredStopAtLevel=1`.trimStart(),
};

/** What each command runs: vitest projects or paths within them, by the name under which their minutes are printed. */
const SUITES = {
  check: [
    { name: 'unit and rules', project: 'unit', env: { INTERLEAVING_SEEDS: '100', PROPERTY_RUNS: '40' } },
  ],
  quick: [
    { name: 'unit and rules', project: 'unit*' },
    { name: 'contract and integration', project: 'engine*' },
    { name: 'infrastructure', project: 'infra' },
  ],
  long: [
    {
      name: 'faults',
      project: 'unit',
      path: 'test/unit/ingest/interleavings',
      env: { INTERLEAVING_SEEDS: '6000' },
    },
    {
      name: 'faults of stories',
      project: 'unit',
      path: 'test/unit/ingest/link-stories',
      env: { INTERLEAVING_SEEDS: '6000' },
    },
    { name: 'stories', project: 'long-engine' },
    { name: 'local stack', project: 'long' },
    API,
    { name: 'hostile files', project: 'hostile' },
    { name: 'infra and rehearsal', project: 'infra-long' },
  ],
  api: [API],
} as const satisfies Record<string, readonly Suite[]>;

type Suite = {
  readonly name: string;
  readonly project: string;
  readonly path?: string;
  readonly env?: Readonly<Record<string, string>>;
};

type Tally = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, by file and name. */
  readonly names: readonly string[];
};

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** A file that didn't load has no test to name. */
const failedOf = ({ testResults }: z.infer<typeof Report>): readonly string[] =>
  testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    const file = relative(process.cwd(), name);
    if (failed.length > 0) return failed.map(({ fullName }) => `${file}: ${fullName}`);
    return status === 'failed' ? [file] : [];
  });

const run = (command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    const [program = '', ...rest] = command;
    const child = spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit'], env });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });

/** A suite that ends badly without a failed test (a file that doesn't load, a server that doesn't start) counts as one failure. */
const talliedFrom = async (file: string, code: number): Promise<Tally> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1, skipped: 0, names: [] };
  const report = Report.parse(JSON.parse(text));
  const failed = report.numFailedTests === 0 && code !== 0 ? 1 : report.numFailedTests;
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + report.numTodoTests,
    names: failedOf(report),
  };
};

const runSuite = async (suite: Suite, folder: string): Promise<Tally> => {
  const started = performance.now();
  const file = join(folder, `${suite.name}.json`);
  const code = await run(
    [
      process.execPath,
      'node_modules/vitest/vitest.mjs',
      'run',
      `--project=${suite.project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...(suite.path === undefined ? [] : [suite.path]),
    ],
    { ...process.env, ...SERVERS, ...suite.env },
  );
  const tally = await talliedFrom(file, code);
  console.log(`${suite.name}: ${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
  return tally;
};

const isCommand = (name: string | undefined): name is keyof typeof SUITES =>
  name !== undefined && name in SUITES;

const commands = positionals.filter(isCommand);
if (commands.length === 0) {
  console.error(`Name what to run: ${Object.keys(SUITES).join(', ')}.`);
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), 'backfile-results-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
for (const suite of commands.flatMap((command): readonly Suite[] => SUITES[command])) {
  const { passed, failed, skipped, names } = await runSuite(suite, folder);
  failures.push(
    ...(failed > 0 && names.length === 0 ? ['no test by name'] : names).map(
      (name) => `${suite.name}: ${name}`,
    ),
  );
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
await rm(folder, { recursive: true, force: true });
// Again at the end, since the suites' own words are far above.
for (const failure of failures) console.log(`Failed: ${failure}`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed === 0 ? 0 : 1;
