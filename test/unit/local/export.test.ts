import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../../../local/cli.ts';
import { beganAt } from '../../../local/processes.ts';
import { Article } from '../../../shared/article/article.ts';
import { articleOf } from '../../support/articles.ts';
import { setupSearch } from '../../support/search-fakes.ts';

const ARTICLES = new Map(
  ['a', 'b'].map((letter) => {
    const id = letter.repeat(32);
    return [id, articleOf({ id, headline: `Article ${letter}`, body: 'Text \u001b[2J and \u0007 more' })];
  }),
);
const [A, B] = [...ARTICLES.keys()];
if (A === undefined || B === undefined) throw new Error('No articles');

/** A stack of the tests' own process whose API is the real handler over two articles. */
const { ask } = setupSearch({ article: async (id) => ARTICLES.get(id) });
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const answer = await ask(pathname, Object.fromEntries(searchParams));
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, String(value));
  response.writeHead(answer.status).end(answer.text);
});
let data = '';

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'backfile export-'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const nowhere = 'http://127.0.0.1:9';
  const state = {
    pid: process.pid,
    began: await beganAt(process.pid),
    state: 'ready',
    api: `http://127.0.0.1:${address.port}`,
    s3: { endpoint: nowhere, bucket: 'b', region: 'r', accessKeyId: 'a', secretAccessKey: 's' },
    opensearch: nowhere,
    processes: [],
    containers: [],
  };
  await writeFile(join(data, 'run.json'), JSON.stringify(state));
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(data, { recursive: true });
});

const run = async (args: readonly string[], isTerminal = false) => {
  const out: string[] = [];
  const io = {
    env: { BACKFILE_DATA: data },
    out: (line: string) => out.push(line),
    note: () => {},
    progress: () => {},
    isTerminal,
  };
  const failure = await createProgram(io)
    .parseAsync(['export', ...args], { from: 'user' })
    .then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
    );
  return { out, failure };
};

describe('export', () => {
  it('prints an article in its format, and nothing else', async () => {
    const { out, failure } = await run([A, '--format', 'nitf']);
    expect(failure).toBeUndefined();
    expect(out).toHaveLength(1);
    expect(out[0]).toMatch(/^<\?xml .*<hl1>Article a<\/hl1>.*<\/nitf>$/s);
  });

  it('prints the archive’s own JSON without a format, one line an article', async () => {
    const { out } = await run([A, B, A]);
    expect(out.map((line) => Article.parse(JSON.parse(line)).id)).toEqual([A, B]);
  });

  it('commands no terminal, but gives files and pipes every letter', async () => {
    expect((await run([A, '--format', 'text'], true)).out[0]).toContain('Text \u{FFFD}[2J and \u{FFFD} more');
    expect((await run([A, '--format', 'text'])).out[0]).toContain('Text \u001b[2J and \u0007 more');
  });

  it('writes one article to a file and several to a folder', async () => {
    const folder = await mkdtemp(join(data, 'out-'));
    const file = join(folder, 'one.xml');
    expect((await run([A, '--format', 'newsml-g2', '--out', file])).out).toEqual([file]);
    expect(await readFile(file, 'utf8')).toMatch(/^<\?xml .*<\/newsItem>\n$/s);
    const { out } = await run([A, B, '--format', 'ninjs', '--out', folder]);
    const names = ['article-a-aaaaaaaa.ninjs.json', 'article-b-bbbbbbbb.ninjs.json'];
    expect(out).toEqual(names.map((name) => join(folder, name)));
    expect((await readdir(folder)).sort()).toEqual([...names, 'one.xml']);
  });

  it('with --json says for each article what was written, or holds it', async () => {
    const file = join(data, 'one.txt');
    const printed = await run([A, '--format', 'text', '--out', file, '--json']);
    expect(printed.out.map((line) => JSON.parse(line))).toEqual([{ id: A, format: 'text', file }]);
    const held = await run([A, B, '--format', 'text', '--json']);
    expect(held.out.map((line) => JSON.parse(line))).toMatchObject([
      { id: A, format: 'text', name: 'article-a-aaaaaaaa.txt' },
      { id: B, format: 'text', content: expect.stringContaining('Article b') },
    ]);
  });

  it('gives what there is and fails for what there is not', async () => {
    const { out, failure } = await run(['nothing', A]);
    expect(out).toHaveLength(1);
    expect(failure).toBe('There is no article nothing, or none that may be shown.');
  });

  it('refuses what can’t be meant', async () => {
    expect((await run([A, '--format', 'pdf'])).failure).toContain('Allowed choices are');
    expect((await run([A, B, '--format', 'nitf'])).failure).toContain('--out FOLDER');
    expect((await run([A, B, '--out', join(data, 'nowhere')])).failure).toContain('go into a folder');
    expect((await run([A, '--out', join(data, 'nowhere', 'x')])).failure).toContain("Can't write");
    expect((await run([])).failure).toContain('missing required argument');
  });
});
