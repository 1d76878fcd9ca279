import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openWorkshop, type Workshop } from '../support/running-stack.ts';

const DOCUMENTS = [
  { id: 'tide', title: 'Tide gate opens', text: 'The tide gate at the harbour mouth opened on Monday.' },
  { id: 'lamp', title: 'Lamp relit', text: 'The lamp of the lighthouse burns again after the repair.' },
  { id: 'gate', text: 'A farmer lost his garden gate to the tide and wants it back.' },
  { id: 'cod', title: 'Cod return', text: 'Cod were counted on the bank for the first time in years.' },
  { id: 'void', title: 'Nothing', text: '  ' },
];
const QUERIES = [
  { id: 'q1', text: 'when did the tide gate of the harbour open?' },
  { id: 'q2', text: 'are there cod on the bank (again' },
  { id: 'q3', text: 'nobody has judged this' },
  { id: 'q4', text: `lighthouse lamp ${Array.from({ length: 80 }, (_, at) => `number${at}`).join(' ')}` },
];
const QRELS = 'q1\ttide\t3\nq1\tgate\t1\nq2\tcod\t2\nq3\tcod\t0\nq4\tlamp\t1\nq4\tvoid\t1\n';

let folder = '';
let workshop: Workshop;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile collection-'));
  workshop = await openWorkshop({ OPENSEARCH_URL: inject('opensearch') });
  const lines = (values: readonly object[]) => values.map((value) => JSON.stringify(value)).join('\n');
  await writeFile(join(folder, 'docs.jsonl'), lines(DOCUMENTS));
  await writeFile(join(folder, 'queries.jsonl'), lines(QUERIES));
  await writeFile(join(folder, 'qrels.tsv'), QRELS);
});
afterAll(async () => {
  await workshop.close();
  await rm(folder, { recursive: true });
});

const scratchIndices = async (): Promise<unknown> =>
  (await fetch(`${inject('opensearch')}/_cat/indices/*scratch*?format=json&expand_wildcards=all`)).json();

it('measures the search and the baseline on a collection, and leaves no index behind', async () => {
  const { code, stdout, stderr } = await workshop.run(['eval', folder, '--baseline', '--json']);
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    metrics: {
      map: 5 / 6,
      ndcg10: expect.closeTo(0.871, 3),
      ndcg10Binary: expect.closeTo(0.871, 3),
      recall100: 5 / 6,
    },
    baseline: expect.objectContaining({ map: expect.any(Number), recall100: expect.any(Number) }),
    documents: { indexed: 4, refused: [{ id: 'void', reason: expect.stringMatching(/^not an article: /) }] },
    queries: { measured: 3, unjudged: 1, cut: ['q4'] },
    match: 'any',
    depth: 1000,
  });
  expect(stderr).toContain('Refused: document void');
  expect(await scratchIndices()).toEqual([]);
});

it('prints a table for people, and measures all words on request', async () => {
  const { code, stdout } = await workshop.run(['eval', folder, '--match', 'all']);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^\s+backfile\nMAP\s+0\.\d{4}\nnDCG@10\s+0\.\d{4}\nnDCG@10 \(binary\)\s+0\.\d{4}\nrecall@100\s+0\.\d{4}\n/,
  );
  expect(stdout).toContain('3 queries, match all');
});

it('leaves no index behind when it is stopped in the middle', async () => {
  const many = Array.from({ length: 3_000 }, (_, at) => ({
    id: at,
    text: `The tide of day ${at} was high at noon.`,
  }));
  const big = await mkdtemp(join(folder, 'big-'));
  await writeFile(join(big, 'docs.jsonl'), many.map((one) => JSON.stringify(one)).join('\n'));
  await writeFile(join(big, 'queries.jsonl'), '{"id": 1, "text": "tide"}');
  await writeFile(join(big, 'qrels.tsv'), '1\t5\t1\n');
  const { code, stderr, left } = await workshop.interrupt(['eval', big], 'Indexed 1 of');
  expect(code, stderr).toBe(1);
  expect(stderr).toContain('Stopped; the scratch indices are gone.');
  expect(left).toEqual([]);
  expect(await scratchIndices()).toEqual([]);
});

it('says in one line what is wrong with a collection', async () => {
  const { code, stdout, stderr } = await workshop.run(['eval', join(folder, 'nowhere')]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim()).toMatch(/^backfile: There is no .*docs\.jsonl: [^\n]*$/);
});
