import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { readDataset } from '../../../local/eval/dataset.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile eval-'));
});
afterEach(() => rm(folder, { recursive: true }));

const GOOD = {
  'docs.jsonl':
    '{"id": "a", "title": "The harbour", "text": "It opened."}\n{"id": 2, "text": "It closed."}\n',
  'queries.jsonl': '{"id": 1, "text": "what opened"}\n',
  'qrels.tsv': '1\ta\t3\n1\t2\t0\n',
};
const readWith = async (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries({ ...GOOD, ...files })) await writeFile(join(folder, name), text);
  return readDataset(folder);
};

it('reads a collection, numbered or named, with or without titles', async () => {
  expect(await readWith({})).toEqual({
    documents: [
      { id: 'a', title: 'The harbour', text: 'It opened.' },
      { id: '2', text: 'It closed.' },
    ],
    queries: [{ id: '1', text: 'what opened' }],
    judgements: new Map([
      [
        '1',
        new Map([
          ['a', 3],
          ['2', 0],
        ]),
      ],
    ]),
  });
});

it('takes a byte order mark, Windows line ends, empty lines, spaces as separators and a line of column names', async () => {
  const { judgements, documents } = await readWith({
    'docs.jsonl': `\uFEFF${GOOD['docs.jsonl'].replaceAll('\n', '\r\n\r\n')}`,
    'qrels.tsv': 'query-id corpus-id score\r\n1 a 1\r\n',
  });
  expect(documents).toHaveLength(2);
  expect(judgements.get('1')).toEqual(new Map([['a', 1]]));
});

test.each([
  [
    'a line that is not JSON',
    { 'docs.jsonl': '{"id": "a", "text": "x"}\n{"id"' },
    'docs.jsonl, line 2 is not JSON.',
  ],
  ['a document without text', { 'docs.jsonl': '{"id": "a"}' }, 'docs.jsonl, line 1: text is missing'],
  ['a query without id', { 'queries.jsonl': '\n{"text": "x"}' }, 'queries.jsonl, line 2: id is missing'],
  [
    'two documents of one id',
    { 'docs.jsonl': '{"id": 1, "text": "x"}\n{"id": "1", "text": "y"}' },
    'docs.jsonl, line 2: the id 1 was there before.',
  ],
  ['a judgement without grade', { 'qrels.tsv': '1\ta\n' }, 'qrels.tsv, line 1 is not three columns'],
  [
    'a grade in words',
    { 'qrels.tsv': '1\ta\t1\n1\t2\tgood\n' },
    'qrels.tsv, line 2: the grade good is not a number.',
  ],
])('names the place of %s', async (_what, files, message) => {
  await expect(readWith(files)).rejects.toThrow(message);
});

it('says what a collection is made of where a file is missing', async () => {
  await expect(readDataset(join(folder, 'nowhere'))).rejects.toThrow(
    /There is no .*docs\.jsonl: a collection has/,
  );
});
