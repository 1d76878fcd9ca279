import { posix } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { projectFiles, type SourceFile } from '../support/source-files.ts';

/** What each part may import of the others: article <- text <- ingest, article <- search, all of those <- adapters, lambda <- functions, local. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'shared/contract.ts': [],
  'shared/errors.ts': [],
  'shared/logger.ts': ['shared/errors.ts'],
  'shared/config.ts': ['shared/errors.ts'],
  'shared/article': [],
  'shared/text': ['shared/article', 'shared/errors.ts'],
  // Compares texts; knows nothing of what they are.
  'shared/diff': ['shared/text/words.ts'],
  // Unfolds bytes into files and knows nothing of articles; what a zip of a document is, the text's own sniffing tells.
  'shared/container': [
    'shared/errors.ts',
    'shared/text/reject.ts',
    'shared/text/sniff.ts',
    'shared/text/sniff-zip.ts',
  ],
  'shared/at-most-every.ts': [],
  'shared/audit': ['shared/errors.ts', 'shared/contract.ts'],
  // What is hidden from everybody; the search's gate and the ingest both judge by it.
  'shared/suppressions': [
    'shared/article',
    'shared/stories',
    'shared/text/canonical-url.ts',
    'shared/audit',
    'shared/at-most-every.ts',
    'shared/errors.ts',
    'shared/logger.ts',
    'shared/contract.ts',
  ],
  'shared/overrides': ['shared/article', 'shared/text', 'shared/errors.ts', 'shared/contract.ts'],
  'shared/ingest': [
    'shared/article',
    'shared/text',
    'shared/container',
    'shared/overrides',
    'shared/suppressions',
    'shared/audit',
    'shared/at-most-every.ts',
    'shared/errors.ts',
    'shared/logger.ts',
    'shared/contract.ts',
    'shared/stories',
  ],
  // Works many files and proves what became of them; how one is worked, the ingest knows.
  'shared/runs': [
    'shared/article',
    'shared/ingest',
    'shared/search/fields.ts',
    'shared/text/normalise.ts',
    'shared/errors.ts',
    'shared/logger.ts',
    'shared/contract.ts',
  ],
  // When runs begin by themselves; how a run is worked, shared/runs knows.
  'shared/schedules': [
    'shared/article/date-span.ts',
    'shared/runs',
    'shared/errors.ts',
    'shared/logger.ts',
    'shared/contract.ts',
  ],
  // What people do about refused files.
  'shared/quarantine': [
    'shared/ingest',
    'shared/audit',
    'shared/text/decode.ts',
    'shared/text/sniff.ts',
    'shared/errors.ts',
  ],
  // Makes another generation of the index equal to the bucket, and lets the two change places.
  'shared/reindex': ['shared/ingest', 'shared/errors.ts'],
  'shared/stories': [
    'shared/article',
    'shared/diff',
    'shared/errors.ts',
    'shared/logger.ts',
    'shared/contract.ts',
  ],
  // Receipts are what the API shows of the ingest; nothing else of it is known to the search.
  'shared/search': [
    'shared/article',
    'shared/errors.ts',
    'shared/logger.ts',
    'shared/ingest/receipt.ts',
    'shared/export/export-formats.ts',
    'shared/diff',
    'shared/stories',
    'shared/suppressions',
    'shared/at-most-every.ts',
    'shared/contract.ts',
  ],
  // Writes articles in other formats; knows nothing of how they were read or found.
  'shared/export': ['shared/article'],
  'shared/upload': ['shared/article', 'shared/contract.ts', 'shared/ingest/limits.ts'],
  'shared/adapters': [
    'shared/article',
    'shared/runs',
    'shared/schedules',
    'shared/quarantine',
    'shared/reindex',
    'shared/text',
    'shared/container',
    'shared/ingest',
    'shared/search',
    'shared/overrides',
    'shared/suppressions',
    'shared/audit',
    'shared/stories',
    'shared/upload',
    'shared/errors.ts',
    'shared/logger.ts',
    'shared/contract.ts',
  ],
  'shared/lambda': [
    'shared/article',
    'shared/ingest',
    'shared/overrides',
    'shared/suppressions',
    'shared/text/white-space.ts',
    'shared/search',
    'shared/errors.ts',
    'shared/logger.ts',
    'shared/contract.ts',
  ],
  functions: ['shared', 'docs/openapi.json'],
  local: ['shared', 'functions', 'docs'],
  infra: ['shared/contract.ts', 'cdk.json'],
  // The page shares types with the API, and nothing that runs.
  web: [
    'shared/search',
    'shared/article',
    'shared/ingest/receipt.ts',
    'shared/ingest/dry-run.ts',
    'shared/text/explanation.ts',
    'shared/upload/upload.ts',
    'shared/export/export-formats.ts',
    'shared/overrides/override.ts',
    'shared/suppressions/edit-suppressions.ts',
    'shared/audit/audit.ts',
    'shared/lambda/problem.ts',
    'shared/runs',
    'shared/quarantine',
  ],
  bench: ['shared', 'functions', 'local', 'test/support'],
  test: ['shared', 'functions', 'local', 'infra', 'web', 'bench', 'docs'],
};

const SDK = /^@(?:aws-sdk|opensearch-project|smithy)\//;
const mayUseSdk = (path: string): boolean =>
  /^(?:shared\/adapters|local|test|bench)\//.test(path) || /^functions\/[^/]+\/wiring\.ts$/.test(path);
const mayReadEnvironment = (path: string): boolean =>
  /^(?:local|test|bench|web|infra)\//.test(path) || /^functions\/[^/]+\/index\.ts$/.test(path);

const isIn = (path: string, part: string): boolean => path === part || path.startsWith(`${part}/`);

/** The most specific entry of the table that a file belongs to. */
const partOf = (path: string): string | undefined =>
  Object.keys(MAY_IMPORT)
    .filter((part) => isIn(path, part))
    .sort((a, b) => b.length - a.length)[0];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]/g;

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(IMPORT)].flatMap(([, declared, called]) => declared ?? called ?? []);

/** What is imported from outside the page's folder in a way that would run there. */
const runningImports = ({ path, text }: SourceFile): readonly string[] =>
  [...text.matchAll(IMPORT)].flatMap(([whole, declared, called]) => {
    const specifier = declared ?? called ?? '';
    const isOutside = specifier.startsWith('.') && !isIn(posix.join(posix.dirname(path), specifier), 'web');
    return isOutside && !/^\s*import\s+type\s/.test(whole) ? [specifier] : [];
  });

/** Code without comments and without the text of its strings. */
const codeOnly = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");

/** Everything that is wrong with a file by these rules, each with the name that it is wrong about. */
const judge = ({ path, text }: SourceFile): readonly string[] => {
  const part = partOf(path);
  if (part === undefined) return [];
  const edges = importsOf(text).flatMap((specifier) => {
    if (specifier.startsWith('.')) {
      const target = posix.normalize(posix.join(posix.dirname(path), specifier));
      const allowed = isIn(target, part) || (MAY_IMPORT[part] ?? []).some((other) => isIn(target, other));
      return [
        ...(allowed ? [] : [`${path} may not import ${target}`]),
        ...(/\.[cm]?[jt]sx?$|\.json$|\.css$/.test(target)
          ? []
          : [`${path} imports ${target} without its ending`]),
      ];
    }
    return [
      ...(part === 'shared/contract.ts' ? [`${path} may not import ${specifier}`] : []),
      ...(SDK.test(specifier) && !mayUseSdk(path) ? [`${path} may not use the SDK ${specifier}`] : []),
      ...(part === 'infra' || !/^(?:aws-cdk-lib|constructs)(?:\/|$)/.test(specifier) || part === 'test'
        ? []
        : [`${path} may not import ${specifier}`]),
    ];
  });
  const zod = text.match(/import[^;]*?from\s*['"]zod(?:\/[^'"]*)?['"]/g) ?? [];
  const oddZod =
    isIn(path, 'shared') || isIn(path, 'functions')
      ? zod.filter(
          (one) => !/^import (?:type )?\* as z from 'zod\/mini'$|zod\/v4\/locales\/en\.js'$/.test(one),
        )
      : [];
  const running = isIn(path, 'web') ? runningImports({ path, text }) : [];
  const code = codeOnly(text);
  const production = isIn(path, 'shared') || isIn(path, 'functions');
  return [
    ...edges,
    ...running.map((specifier) => `${path} imports more than types from ${specifier}`),
    ...oddZod.map((one) => `${path} imports zod in a way of its own: ${one}`),
    ...(/\bprocess\s*\.\s*env\b|\bprocess\[/.test(code) && !mayReadEnvironment(path)
      ? [`${path} reads the environment`]
      : []),
    ...(production &&
    /\b(?:isLocal|local[Mm]ode|isTest|isDev|isProduction|NODE_ENV|AWS_SAM_LOCAL|stage\s*===)\b|\bif\s*\(\s*!?\s*local\b/.test(
      code,
    )
      ? [`${path} asks which mode it runs in`]
      : []),
  ];
};

describe('the direction of imports', () => {
  let files: readonly SourceFile[] = [];
  beforeAll(async () => {
    files = await projectFiles((path) =>
      /^(?:infra|functions|shared|local|test|web|bench)\/.*\.[cm]?[jt]sx?$/.test(path),
    );
  });

  it('is kept by every file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(judge)).toEqual([]);
  });

  it('is judged for every file under shared/', () => {
    const unknown = files.filter(({ path }) => path.startsWith('shared/') && partOf(path) === undefined);
    expect(unknown.map(({ path }) => path)).toEqual([]);
  });

  it('is read from real imports: the known edges are all seen', () => {
    const handler = files.find(({ path }) => path === 'shared/lambda/api-handler.ts');
    expect(importsOf(handler?.text ?? '')).toEqual(
      expect.arrayContaining(['@middy/core', '../logger.ts', './http-errors.ts']),
    );
  });
});

describe('the judge of imports', () => {
  test.each([
    ['an article that knows the text', 'shared/article/a.ts', "import { x } from '../text/b.ts';"],
    ['text that knows the ingest', 'shared/text/a.ts', "import type { X } from '../ingest/ports.ts';"],
    ['a search that knows the ingest', 'shared/search/a.ts', "import { x } from '../ingest/agree-file.ts';"],
    ['an ingest that knows the search', 'shared/ingest/a.ts', "import { x } from '../search/gate.ts';"],
    ['an ingest that knows its adapter', 'shared/ingest/a.ts', "import { x } from '../adapters/bulk.ts';"],
    ['an adapter that knows Lambda', 'shared/adapters/a.ts', "import { x } from '../lambda/respond.ts';"],
    [
      'shared code that knows a function',
      'shared/lambda/a.ts',
      "export { x } from '../../functions/search/routes.ts';",
    ],
    ['shared code that knows local mode', 'shared/config.ts', "import '../local/io.ts';"],
    ['a function that knows local mode', 'functions/search/a.ts', "import { x } from '../../local/io.ts';"],
    [
      'a function that knows a test',
      'functions/search/a.ts',
      "import { x } from '../../test/support/events.ts';",
    ],
    ['infrastructure that runs code', 'infra/a.ts', "import { x } from '../shared/search/gate.ts';"],
    ['a contract that imports', 'shared/contract.ts', "import { x } from 'node:path';"],
    ['an import over several lines', 'shared/article/a.ts', "import {\n  x,\n  y,\n} from '../text/b.ts';"],
    ['an import when needed', 'shared/article/a.ts', "const x = await import('../text/b.ts');"],
    ['an import without ending', 'shared/article/a.ts', "import { x } from './b';"],
    [
      'an SDK in the search',
      'shared/search/a.ts',
      "import { Client } from '@opensearch-project/opensearch';",
    ],
    ['an SDK in a handler', 'functions/ingest/handler.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['CDK in a function', 'functions/ingest/handler.ts', "import { Stack } from 'aws-cdk-lib';"],
    ['the whole of zod', 'shared/article/a.ts', "import { z } from 'zod';"],
    ['zod by another name', 'functions/search/a.ts', "import { object } from 'zod/mini';"],
    ['a page that runs shared code', 'web/a.ts', "import { SORTS } from '../shared/search/fields.ts';"],
    ['a page that knows the ingest', 'web/a.tsx', "import type { X } from '../shared/ingest/ports.ts';"],
    ['the environment in shared code', 'shared/adapters/a.ts', 'const x = process.env.HOME;'],
    ['the environment in a handler', 'functions/search/handler.ts', 'const { HOME } = process.env;'],
    ['a question for the mode', 'shared/ingest/a.ts', 'if (local) skip();'],
    ['a question for the stage', 'functions/search/wiring.ts', "if (process.env.NODE_ENV === 'test') {}"],
  ])('condemns %s', (_what, path, text) => {
    expect(judge({ path, text })).not.toEqual([]);
  });

  test.each([
    ['a receipt in the search', 'shared/search/a.ts', "import { Receipt } from '../ingest/receipt.ts';"],
    ['types in the page', 'web/a.tsx', "import type { SearchPage } from '../shared/search/page.ts';"],
    ['an SDK in an adapter', 'shared/adapters/a.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['an SDK in the wiring', 'functions/ingest/wiring.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['the types of zod/mini', 'shared/article/a.ts', "import type * as z from 'zod/mini';"],
    ['the environment at the entry', 'functions/search/index.ts', 'wire(loadConfig(Config, process.env));'],
    ['the environment in a comment', 'shared/config.ts', '// never process.env\n/* process.env */'],
    [
      'the contract in infrastructure',
      'infra/constructs/a.ts',
      "import { ENV } from '../../shared/contract.ts';",
    ],
    ['words of a text', 'shared/text/a.ts', 'const CUES = [\'if (local)\', "NODE_ENV"];'],
  ])('clears %s', (_what, path, text) => {
    expect(judge({ path, text })).toEqual([]);
  });
});
