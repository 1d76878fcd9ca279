import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const run = promisify(execFile);

/** A service of somebody else's, on a client whose types are made of the contract. */
const PROGRAM = `
import createClient from 'openapi-fetch';
import type { paths } from './api.js';

const client = createClient<paths>({ baseUrl: 'http://127.0.0.1:8080' });

export const headlines = async (q: string): Promise<readonly string[]> => {
  const { data, error } = await client.GET('/v1/search', { params: { query: { q, publisher: ['Courier'], 'page-size': 5 } } });
  if (error) throw new Error(error.type + (error.errors?.[0]?.parameter ?? ''));
  return data.results.map(({ id, headline }) => headline ?? id);
};

export const quotes = async (q: string): Promise<readonly string[]> => {
  const { data } = await client.GET('/v1/passages', { params: { query: { q, size: 3 } } });
  return data?.results.map(({ article, start, end, text }) => article.revision + start + end + text) ?? [];
};

export const more = async (id: string, cursor: string): Promise<number> => {
  const similar = await client.GET('/v1/articles/{id}/similar', { params: { path: { id } } });
  const { data } = await client.POST('/v1/search', { body: { q: 'harbour', match: 'any', cursor } });
  return (data?.total.articles ?? 0) + (similar.data?.results[0]?.score ?? 0);
};
`;
/** Each is against the contract, so that a client that knew it would not compile. */
const MISTAKES = [
  ["publisher: ['Courier']", "publisher: 'Courier'"],
  ["'page-size': 5", "'page-size': 'five'"],
  ["match: 'any'", "match: 'some'"],
  ['headline ?? id', 'title ?? id'],
  ["client.POST('/v1/search'", "client.POST('/v1/passages'"],
  ['{ path: { id } }', '{}'],
] as const;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile-client-'));
  await symlink(fromRoot('node_modules'), join(folder, 'node_modules'), 'junction');
  const generator = fromRoot('test/typed-client/node_modules/openapi-typescript/bin/cli.js');
  // What has a default need not be given.
  await run(process.execPath, [
    generator,
    fromRoot('docs/openapi.json'),
    '-o',
    join(folder, 'api.d.ts'),
    '--default-non-nullable=false',
  ]);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024', 'dom'],
    types: [],
    skipLibCheck: false,
  };
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The files in which the compiler finds mistakes. */
const filesWithMistakes = async (programs: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  for (const [name, text] of Object.entries(programs)) await writeFile(join(folder, name), text);
  const compile = run(process.execPath, [fromRoot('node_modules/typescript/bin/tsc'), '-p', folder], {
    cwd: folder,
  });
  // It ends with another number than 0 when it finds something, and says what all the same.
  const { stdout } = await compile.catch((failed: { readonly stdout: string }) => failed);
  return [
    ...new Set([...stdout.matchAll(/^([\w.-]+)\(\d+,\d+\): error/gm)].map(([, file = '']) => file)),
  ].sort();
};

it('a client made of the contract compiles where it keeps to it, and nowhere else', async () => {
  const wrong = MISTAKES.map(([right, mistake], index) => {
    expect(PROGRAM).toContain(right);
    return [`mistake-${index}.ts`, PROGRAM.replace(right, mistake)] as const;
  });
  const found = await filesWithMistakes({ 'program.ts': PROGRAM, ...Object.fromEntries(wrong) });
  expect(found).toEqual(wrong.map(([name]) => name));
}, 120_000);
