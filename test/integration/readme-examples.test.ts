import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiUnderTest, openApi } from '../support/api-under-test.ts';
import { ninjs } from '../support/ninjs.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The page's calls of the API: each `curl` of a block of commands, with the lines that go on from it. */
const EXAMPLES = [...README.matchAll(/```sh\n(.*?)```/gs)]
  .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
  .filter((line) => line.startsWith('curl '));

let api: ApiUnderTest;
beforeAll(async () => {
  const ferry = (id: string, headline: string) =>
    ninjs(id, {
      headline,
      copyrightholder: 'Northline',
      firstcreated: '2024-07-01T10:00:00Z',
      body: ['The ferry to the island sails again after repairs to its engine, the harbour master said.'],
    });
  api = await openApi(
    {
      one: ferry('one', 'Ferry sails again'),
      two: ferry('two', 'Island ferry has a new engine'),
    },
    { judgesAll: true },
  );
});
afterAll(() => api.close());

it('the page has examples of search, passages, similar articles, dry runs, corrections and runs', () => {
  for (const path of ['search?', 'passages?', 'similar', 'parse', 'overrides', 'runs'])
    expect(EXAMPLES.filter((line) => line.includes(path)).length, path).toBeGreaterThan(0);
});

it.each(EXAMPLES)('%s', async (line) => {
  const [article = '', other = ''] = api.articles;
  const command = line
    .replaceAll('http://127.0.0.1:8080', api.url)
    .replace(/\bID\b/, article)
    .replace(/\bOTHER\b/, other);
  const { stdout } = await promisify(execFile)('sh', [
    '-c',
    `${command.replace(/^curl/, "curl -s -w '\\n%{http_code}'")}`,
  ]);
  const [status, ...rest] = stdout.split('\n').reverse();
  const body = JSON.parse(rest.reverse().join('\n'));
  expect(status, JSON.stringify(body)).toMatch(/^20[01]$/);
  // An example that finds nothing shows nothing; but an article may have no copies.
  if ('results' in body && !('story' in body)) expect(body.results.length).toBeGreaterThan(0);
  if (line.includes('?q=ferry') && 'marked' in body) expect(body.marked.body.marks.length).toBeGreaterThan(0);
  expect(api.faults()).toEqual([]);
});
