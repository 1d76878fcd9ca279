import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { bundle } from '../../../infra/bundle-sizes.ts';
import { FUNCTIONS, type FunctionFolder } from '../../../infra/constructs/bundling.ts';
import { apiEvent, messages, notices } from '../../support/events.ts';
import { bulkTargets, startRecordingEngine } from '../../support/recording-engine.ts';
import { startPlayedBucket } from '../support/played-bucket.ts';
import { FUNCTION_IDS, one, type Resources } from '../support/synth.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** What a machine has that never heard of AWS: no credentials, no region, an empty home. */
const bareEnvironment = (home: string): NodeJS.ProcessEnv => ({
  // The project's own Node first, as npm's scripts have it.
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  HOME: home,
  TMPDIR: tmpdir(),
  CDK_DISABLE_CLI_TELEMETRY: 'true',
});

let folder: string;
let assets: Readonly<Record<FunctionFolder, string>>;
let synthOutput: string;
let seconds: number;

const synth = async (stage: string, output: string) =>
  run(
    process.execPath,
    [
      'node_modules/aws-cdk/bin/cdk',
      'synth',
      '--quiet',
      '--no-notices',
      '--output',
      output,
      '--context',
      `stage=${stage}`,
    ],
    { cwd: ROOT, env: bareEnvironment(join(folder, 'home')) },
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile synth '));
  const output = join(folder, 'cdk.out');
  const started = performance.now();
  const { stdout, stderr } = await synth('production', output);
  seconds = (performance.now() - started) / 1000;
  synthOutput = stdout + stderr;
  const read = async (name: string) => JSON.parse(await readFile(join(output, name), 'utf8'));
  const resources: Resources = (await read('Backfile-production.template.json')).Resources;
  const { files } = await read('Backfile-production.assets.json');
  const folderOf = (name: FunctionFolder): string => {
    const key: string = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS[name])[1].Properties.Code.S3Key;
    return join(output, files[key.replace(/\.zip$/, '')].source.path);
  };
  assets = {
    ingest: folderOf('ingest'),
    search: folderOf('search'),
    upload: folderOf('upload'),
    parse: folderOf('parse'),
    overrides: folderOf('overrides'),
    suppressions: folderOf('suppressions'),
    runs: folderOf('runs'),
    'run-step': folderOf('run-step'),
    schedules: folderOf('schedules'),
    quarantine: folderOf('quarantine'),
    reconcile: folderOf('reconcile'),
    reindex: folderOf('reindex'),
    prepare: folderOf('prepare'),
  };
  console.log(`cdk synth: ${seconds.toFixed(1)} s`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Loads a function as Lambda does, in a process and an environment of its own, and calls it. */
const call = async (name: FunctionFolder, event: unknown, env: NodeJS.ProcessEnv) => {
  const code = pathToFileURL(join(assets[name], 'index.mjs')).href;
  const script = `
    const { handler } = await import(${JSON.stringify(code)});
    const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => 100_000 };
    const answer = await handler(${JSON.stringify(event)}, context);
    process.stdout.write('ANSWER' + JSON.stringify(answer ?? null), () => process.exit(0));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    env: {
      HOME: folder,
      NODE_OPTIONS: '--enable-source-maps',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'made up',
      ...env,
    },
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('ANSWER') + 'ANSWER'.length));
};

describe('cdk synth', () => {
  it('works without an account, in a folder with a space in its name, and complains of nothing', () => {
    expect(synthOutput).not.toMatch(/warning|error|deprecat|credential|docker/i);
  });

  it('says in one line which stages there are, when asked for another', async () => {
    const failed = await synth('prod', join(folder, 'other')).catch((thrown) => thrown);
    expect(failed.stderr).toContain('There is no stage "prod". Stages: dev, production.');
    expect(failed.stderr).not.toMatch(/^ {4}at /m);
  });

  test.each(FUNCTIONS)('bundles %s as it is measured', async (name) => {
    const built = await readFile(join(assets[name], 'index.mjs'), 'utf8');
    expect(built === (await bundle(name)).text).toBe(true);
  });
});

const SEARCH_ENV = { ARCHIVE_BUCKET: 'archive', CURSOR_SECRET: randomUUID() };

describe('the bundled functions', () => {
  it('search answers', async () => {
    const env = { ...SEARCH_ENV, ENGINE_URL: 'https://engine.invalid' };
    const event = { ...apiEvent('/v1/openapi.json'), pathParameters: { proxy: 'openapi.json' } };
    const answer = await call('search', event, env);
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body).openapi).toMatch(/^3\.1/);
  });

  it('search asks the engine, signed, for what stands behind the one address of API Gateway', async () => {
    const engine = await startRecordingEngine();
    const bucket = await startPlayedBucket({});
    const env = { ...SEARCH_ENV, ENGINE_URL: engine.url, AWS_ENDPOINT_URL_S3: bucket.url };
    const id = 'a'.repeat(32);
    const event = { ...apiEvent(`/v1/articles/${id}`), pathParameters: { proxy: `articles/${id}` } };
    expect((await call('search', event, env)).statusCode).toBe(404);
    const health = { ...apiEvent('/v1/health'), pathParameters: { proxy: 'health' } };
    expect((await call('search', health, env)).statusCode).toBe(200);
    await Promise.all([engine.stop(), bucket.stop()]);
    expect(engine.calls[0]?.body).toContain(id);
    expect(engine.calls[0]?.authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/eu-west-1\/es\/aws4_request/);
  });

  it('upload gives leave to put a file under its prefix', async () => {
    const body = { name: 'article.txt', size: 3, sha256: 'a'.repeat(64) };
    const event = {
      ...apiEvent('/v1/uploads', {}, { 'content-type': 'application/json' }, 'POST'),
      body: JSON.stringify(body),
    };
    const answer = await call('upload', event, { ARCHIVE_BUCKET: 'archive' });
    expect(answer.statusCode).toBe(201);
    expect(new URL(JSON.parse(answer.body).url)).toMatchObject({
      host: 'archive.s3.eu-west-1.amazonaws.com',
      pathname: expect.stringMatching(/^\/uploads\//),
    });
  });

  it('parse says how a page would be read', async () => {
    const body = { key: 'page.html', content: Buffer.from(PAGE).toString('base64'), encoding: 'base64' };
    const event = {
      ...apiEvent('/v1/parse', {}, { 'content-type': 'application/json' }, 'POST'),
      body: JSON.stringify(body),
    };
    const answer = await call('parse', event, {});
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body).articles[0].article.headline).toBe('Harbour reopens');
  });

  it('overrides looks an article up through the gate before it takes a correction', async () => {
    const engine = await startRecordingEngine();
    const bucket = await startPlayedBucket({});
    const id = 'a'.repeat(32);
    const event = {
      ...apiEvent(
        `/v1/articles/${id}/overrides/headline`,
        {},
        { 'content-type': 'application/json' },
        'PUT',
        Buffer.from(JSON.stringify({ value: 'Harbour reopens', why: 'A typo', by: 'Ann Example' })),
      ),
      pathParameters: { id, field: 'headline' },
    };
    const env = { ENGINE_URL: engine.url, ARCHIVE_BUCKET: 'archive', AWS_ENDPOINT_URL_S3: bucket.url };
    expect((await call('overrides', event, env)).statusCode).toBe(404);
    await Promise.all([engine.stop(), bucket.stop()]);
    expect(engine.calls.map(({ path }) => path)).toEqual(['/backfile-read/_search']);
  });

  it('prepare makes indices and roles', async () => {
    const engine = await startRecordingEngine();
    await call(
      'prepare',
      {},
      {
        ENGINE_URL: engine.url,
        INDEX_SHARDS: '1',
        INDEX_REPLICAS: '0',
        INDEXING_ROLES: 'arn:a',
        SEARCHING_ROLES: 'arn:b',
        REINDEXING_ROLES: 'arn:c',
      },
    );
    await engine.stop();
    expect(engine.calls.filter(({ method }) => method === 'PUT')).toHaveLength(10);
  });

  it('ingest takes an empty batch', async () => {
    const env = { ENGINE_URL: 'https://engine.invalid', ARCHIVE_BUCKET: 'archive' };
    expect(await call('ingest', messages([]), env)).toEqual({ batchItemFailures: [] });
  });

  it('ingest reads pages and texts of several encodings, and indexes them', async () => {
    const engine = await startRecordingEngine();
    const bucket = await startPlayedBucket({
      'incoming/page.html': Buffer.from(PAGE),
      'incoming/old.txt': Buffer.from(TEXT, 'latin1'),
    });
    const env = { ENGINE_URL: engine.url, ARCHIVE_BUCKET: 'archive', AWS_ENDPOINT_URL_S3: bucket.url };
    const event = notices('archive', ['incoming/page.html', 'incoming/old.txt']);
    expect(await call('ingest', event, env)).toEqual({ batchItemFailures: [] });
    await Promise.all([engine.stop(), bucket.stop()]);
    const bulks = engine.calls.filter(({ path }) => path === '/_bulk');
    const works = bulks
      .flatMap(({ body }) => bulkTargets(body))
      .filter(({ index }) => index === 'backfile-open-g000001');
    expect(works).toHaveLength(2);
    const written = bulks.map(({ body }) => body).join('');
    expect(written).toContain('Die Fähre fährt wieder');
    expect(written).toContain('The harbour reopened');
    expect(written).toContain('"language":"de');
  });
});

const PAGE = `<!doctype html><html lang="en"><head><title>Harbour reopens</title></head><body><nav>Home</nav><article>
<h1>Harbour reopens</h1><p>By Ann Example</p><p>The harbour reopened on Friday after a storm that had closed it for a week.</p>
<p>Nobody was hurt, said the harbour master, who had kept watch all through the night with her crew.</p>
<p>The ferry sails again on Monday, and the fishing boats leave the quay on Tuesday.</p></article></body></html>`;

const TEXT = `Die Fähre fährt wieder

Nach dem schweren Sturm fährt die Fähre über die Förde wieder nach Fahrplan. Der Hafenmeister erklärte am Freitag, daß niemand verletzt worden sei.

Die Fischer können am Dienstag auslaufen, hieß es. Größere Schäden müßten noch geprüft werden.
`;
