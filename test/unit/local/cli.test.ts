import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProgram } from '../../../local/cli.ts';
import { isSettled } from '../../../local/commands/add.ts';
import { comparisonLines, copyLines } from '../../../local/commands/copies.ts';
import { changesOf } from '../../../local/commands/override.ts';
import { accountLines, marked, saidIn, searchUrl, storyLines } from '../../../local/commands/search.ts';
import { versionLines } from '../../../local/commands/versions.ts';
import type { Receipt } from '../../../shared/ingest/receipt.ts';
import type { Copy } from '../../../shared/search/copies.ts';
import { zipOf } from '../../support/containers.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile cli-'));
});
afterEach(async () => {
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

const run = async (...args: readonly string[]) => {
  const out: string[] = [];
  const notes: string[] = [];
  const io = {
    env: { BACKFILE_DATA: folder },
    out: (line: string) => out.push(line),
    note: (line: string) => notes.push(line),
    progress: () => {},
    isTerminal: false,
  };
  const failure = await createProgram(io)
    .parseAsync([...args], { from: 'user' })
    .then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
    );
  const { exitCode } = process;
  process.exitCode = undefined;
  return { out, notes, failure, exitCode };
};

describe('the command line', () => {
  it.each([
    [['status']],
    [['search', 'harbour']],
    [['search', 'harbour', '-ferry']],
    [['status', '--json']],
    [['overrides', '--conflicts']],
    [['override', 'x', '--clear', 'section', '--why', 'y']],
    [['export', 'x', '--format', 'nitf']],
    [['export', 'x', 'y']],
    [['versions', 'x']],
    [['versions', 'x', '2024-07-12', '2024-07-14']],
  ])('says that nothing runs: %j', async (args) => {
    expect((await run(...args)).failure).toMatch(/^Backfile is not running: start it with `npm start`/);
  });

  it('names a path that matches nothing before it looks for an archive', async () => {
    expect((await run('add', join(folder, 'nowhere'))).failure).toBe(
      `Nothing matches ${join(folder, 'nowhere')}.`,
    );
  });

  it('refuses unknown commands, options and ports', async () => {
    expect((await run('fly')).failure).toContain("unknown command 'fly'");
    expect((await run('status', '--loud')).failure).toContain("unknown option '--loud'");
    expect((await run('search', 'harbour', '--pblisher', 'x')).failure).toContain(
      "unknown option '--pblisher'",
    );
    expect((await run('start', '--port', '99999')).failure).toContain('A port is a number from 1 to 65535');
    expect((await run('add')).failure).toContain('missing required argument');
  });

  it.each([
    [['--why', 'x'], /^Say what to correct/],
    [['--set', 'headline', '--why', 'x'], /^Write --set field=value/],
    [['--set', 'body=x', '--why', 'x'], /^There is no field body to correct: headline,/],
    [['--set', 'headline=x'], /^Say why/],
    [['--set', 'headline=x', '--set', 'headline=y', '--why', 'z'], /one value only/],
    [
      ['--set', 'headline=x', '--set', 'published=soon', '--set', 'language=english', '--why', 'z'],
      /^Nothing was changed. published: Write a date .* language: Write a language as en or pt-BR/,
    ],
    [['--clear', 'headline', '--why', 'z'], /headline: An article always has a headline/],
    [['--set', 'headline=x', '--remove', 'headline', '--why', 'z'], /^Say one thing only of headline/],
  ])('says in one line what is wrong with a correction: %j', async (args, said) => {
    expect((await run('override', 'x', ...args)).failure).toMatch(said);
  });

  it('takes names one by one, and values with what looks like more of them', () => {
    const set = ['byline=Ann Example', 'headline=a = b, c', 'byline=Ek, Bo'];
    expect(changesOf({ set, clear: ['section'], remove: ['tags'] })).toEqual([
      { field: 'byline', value: ['Ann Example', 'Ek, Bo'] },
      { field: 'headline', value: 'a = b, c' },
      { field: 'section', value: null },
      { field: 'tags', value: undefined },
    ]);
  });

  it('parses files to one JSON line each and fails when one is refused', async () => {
    await writeFile(
      join(folder, 'good.txt'),
      'Harbour reopens\n\nThe harbour reopened on 12 July 2024 after a year of repairs.\n',
    );
    await writeFile(join(folder, 'empty.txt'), '');
    const good = await run('parse', join(folder, 'good.txt'));
    expect(good.exitCode).toBeUndefined();
    expect(good.out.map((line) => JSON.parse(line))).toMatchObject([
      { file: join(folder, 'good.txt'), article: { id: expect.any(String) } },
    ]);
    const both = await run('parse', folder);
    expect(both.exitCode).toBe(1);
    expect(both.out.map((line) => JSON.parse(line))).toMatchObject([
      { file: join(folder, 'empty.txt'), rejected: { reason: 'empty' } },
      { file: join(folder, 'good.txt') },
    ]);
  });

  it('parses the files of a container one by one, whatever it is called', async () => {
    const story = (town: string): string =>
      `${town} reopens\n\nThe harbour of ${town} has reopened after a year.\n`;
    const zip = zipOf({
      '2024-05-03 harbour.txt': story('Harrowmouth'),
      'logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      'more.zip': zipOf({ 'b.txt': story('Saltby') }),
    });
    const file = join(folder, 'drop.dat');
    await writeFile(file, zip);
    const { out, exitCode } = await run('parse', file);
    expect(exitCode).toBe(1);
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      {
        file,
        member: '2024-05-03 harbour.txt',
        article: {
          headline: 'Harrowmouth reopens',
          published: { value: '2024-05-03' },
          provenance: { member: '2024-05-03 harbour.txt' },
        },
      },
      { file, member: 'logo.png', rejected: { reason: 'unsupported format' } },
      { file, member: 'more.zip!/b.txt', article: { headline: 'Saltby reopens' } },
    ]);
    const explained = await run('parse', '--explain', file);
    expect(explained.out.join('\n')).toContain(`${file} · more.zip!/b.txt · text/plain`);
    expect(explained.out.join('\n')).toContain(`${file} · logo.png: refused (unsupported format).`);
    const json = await run('parse', '--explain', '--json', file);
    expect(JSON.parse(json.out[0] ?? '')).toMatchObject({
      file,
      member: '2024-05-03 harbour.txt',
      counts: {},
    });

    await writeFile(file, zip.subarray(0, -10));
    const broken = await run('parse', file);
    expect(broken.out.map((line) => JSON.parse(line))).toMatchObject([
      { file, rejected: { reason: 'malformed' } },
    ]);
    await writeFile(file, zipOf({}));
    const empty = await run('parse', file);
    expect(empty.out.map((line) => JSON.parse(line))).toMatchObject([
      { file, rejected: { reason: 'empty' } },
    ]);
  });

  it('resets nothing that is not an archive', async () => {
    await writeFile(join(folder, 'thesis.txt'), '');
    const { notes, failure } = await run('reset', '--yes');
    expect(failure).toBeUndefined();
    expect(notes.join()).toContain('nothing to delete');
  });
});

describe('searching from the command line', () => {
  it('passes options on under the API’s own names', () => {
    const options = {
      pageSize: '5',
      fromDate: '2024',
      publisher: ['A & B', 'C'],
      excludeTag: ['x'],
      json: true,
      data: '/d',
    };
    const url = searchUrl('http://127.0.0.1:8080', 'harbour "fish market"', options);
    expect(url.pathname).toBe('/v1/search');
    expect([...url.searchParams]).toEqual([
      ['q', 'harbour "fish market"'],
      ['page-size', '5'],
      ['from-date', '2024'],
      ['publisher', 'A & B'],
      ['publisher', 'C'],
      ['exclude-tag', 'x'],
    ]);
  });

  it('says how a query was read, which names it looked for as well, and what made it find nothing', () => {
    const position = { start: 0, end: 4 };
    const account = {
      text: 'Kiev ferrry',
      reading: 'Kiev AND ferrry',
      english: 'articles with "Kiev" and "ferrry"',
      problems: [],
      variants: [{ position, text: 'Kiev', forms: ['Kyiv', 'Киев'] }],
      clauses: [
        { position, reading: 'Kiev', articles: 12, without: 0 },
        { position, reading: 'ferrry', articles: 0, without: 12, isDecisive: true },
      ],
    };
    expect(accountLines(account)).toEqual([
      'Read as: articles with "Kiev" and "ferrry"',
      'Also found: Kiev as Kyiv, Киев',
      expect.stringMatching(/^Kiev +12 +without it 0 *$/),
      expect.stringMatching(/^ferrry +0 +without it 12 +why nothing is found$/),
      '',
    ]);
  });

  it('says how many copies a result has, who published them, and who corrects it', () => {
    const story = {
      id: 'a',
      total: 8,
      publishers: [
        { name: 'Gazette', articles: 3 },
        { name: 'Courier', articles: 2 },
        { name: 'Wire', articles: 1 },
      ],
    };
    expect(storyLines({ id: 'a', publisher: 'Gazette', story })).toEqual([
      '7 copies: Gazette (2), Courier (2), Wire',
    ]);
    expect(storyLines({ id: 'a', publisher: 'Wire', story: { ...story, total: 2 } })).toEqual([
      '1 copy: Gazette (3), Courier (2)',
    ]);
    expect(storyLines({ id: 'a', story: { id: 'a', total: 2, publishers: [] } })).toEqual(['1 copy']);
    expect(storyLines({ id: 'a', story: { id: 'a', total: 1, publishers: [] } })).toEqual([]);
    const correctedBy = [{ id: 'b', publisher: 'Wire', text: 'Correction: It was Tuesday.' }, { id: 'c' }];
    expect(storyLines({ id: 'a', story: { id: 'a' }, correctedBy })).toEqual([
      'Corrected by Wire (b): Correction: It was Tuesday.',
      'Corrected by another article (c)',
    ]);
    const correction = 'Correction: It was Tuesday.';
    expect(storyLines({ id: 'a', headline: 'h', correction })).toEqual([correction]);
    expect(storyLines({ id: 'a', headline: correction, correction })).toEqual([]);
  });

  it('says of a version when it was said and what it changed', () => {
    const valid = { from: '2024-07-12T10:00:00.000Z', until: '2024-07-14T10:00:00.000Z' };
    const listed = {
      revision: 'r',
      valid,
      headline: 'Harbour open',
      status: 'usable',
      key: 'a.json',
    } as const;
    expect(versionLines({ ...listed, isLive: false, version: '2', change: 'headline' })).toEqual([
      '2024-07-12T10:00:00.000Z to 2024-07-14T10:00:00.000Z · Harbour open',
      '   headline changed · version 2 · a.json',
      '',
    ]);
    const live = { ...listed, valid: { from: valid.from }, isLive: true, status: 'withheld' } as const;
    expect(versionLines({ ...live, isEmbargoed: true, member: 'b.txt' })).toEqual([
      '2024-07-12T10:00:00.000Z to now · Harbour open',
      '   the first · withheld · under embargo · a.json b.txt',
      '',
    ]);
    const version = { revision: 'r', valid, isLive: false } as const;
    expect(saidIn({})).toBeUndefined();
    expect(saidIn({ version: { ...version, isRemoved: true } })).toBe(
      'said from 2024-07-12T10:00:00.000Z to 2024-07-14T10:00:00.000Z, removed since',
    );
    expect(saidIn({ version: { ...version, valid: { from: valid.from } } })).toBe(
      'said from 2024-07-12T10:00:00.000Z to now',
    );
  });

  it('compares an article’s versions at two times, not at one', async () => {
    expect((await run('versions', 'x', '2024-07-12')).failure).toBe('Name two times to compare, or none.');
  });

  it('says of a copy how much is the same and what it adds and cuts', () => {
    const copy: Copy = {
      id: 'b',
      headline: 'Harbour reopens',
      publisher: 'Gazette',
      published: { value: '2024-07-12', precision: 'day', origin: 'metadata', confidence: 1 },
      byline: [],
      status: 'usable',
      isLead: true,
      isCorrection: false,
      overlap: { jaccard: 66, ofThis: 100, ofOther: 66 },
      addedWords: 1,
      cutWords: 12,
    };
    expect(copyLines(copy)).toEqual([
      '66 % · Harbour reopens (lead)',
      '   Gazette · 2024-07-12 · b',
      '   1 word added, 12 words cut',
      '',
    ]);
    const [, , same] = copyLines({ ...copy, addedWords: 0, cutWords: 0 });
    expect(same).toBe('   nothing added or cut');
  });

  it('shows how two articles differ', () => {
    const place = { start: 0, end: 1 };
    const article = {
      id: 'a',
      revision: 'r',
      headline: 'h',
      published: { precision: 'none', origin: 'none', confidence: 0 } as const,
      story: { id: 'a' },
    };
    const lines = comparisonLines({
      a: article,
      b: { ...article, id: 'b' },
      overlap: { jaccard: 40, ofThis: 50, ofOther: 60 },
      addedWords: 3,
      cutWords: 0,
      fields: [
        { field: 'headline', a: 'Old', b: 'New' },
        { field: 'publisher', b: 'Wire' },
      ],
      paragraphs: [
        { kind: 'same', text: 'Same.', a: place, b: place },
        { kind: 'removed', text: 'Gone.', a: place, movedTo: 9 },
        { kind: 'added', text: 'Gone.', b: place, movedFrom: 3 },
        { kind: 'added', text: 'More.', b: place },
        {
          kind: 'changed',
          a: place,
          b: place,
          words: [
            { kind: 'same', text: 'On ', a: 0, b: 0 },
            { kind: 'removed', text: 'Monday', a: 3 },
            { kind: 'added', text: 'Friday', b: 3 },
            { kind: 'same', text: '.', a: 9, b: 9 },
          ],
        },
      ],
    });
    expect(lines).toEqual([
      '40 % the same; 3 words added',
      '- headline: Old',
      '+ headline: New',
      '+ publisher: Wire',
      '',
      '  Same.',
      '- Gone. (moved)',
      '+ Gone. (moved)',
      '+ More.',
      '~ On [-Monday-]{+Friday+}.',
    ]);
  });

  it('shows hits in bold on a terminal, and no control characters', () => {
    const text = 'the \u001b[31mharbour\u2028mouth';
    expect(marked(text, [[9, 16]], { isTerminal: true })).toBe('the  [31m\u001b[1mharbour\u001b[22m mouth');
    expect(marked(text, [[9, 16]], { isTerminal: false })).toBe('the  [31mharbour mouth');
  });
});

describe('isSettled', () => {
  const receipt = (part: Partial<Receipt>): Receipt => ({
    id: 'i',
    bucket: 'b',
    key: 'k',
    state: 'indexed',
    etag: 'e',
    objectVersion: 'v',
    articles: [],
    refused: [],
    warnings: [],
    ingested: '',
    pipelineVersion: 1,
    ...part,
  });
  const uploaded = { file: 'f', key: 'k', etag: 'e', versionId: 'v' };

  it('waits for a receipt of exactly this upload that is no longer in work', () => {
    expect(isSettled(receipt({}), uploaded)).toBe(true);
    expect(isSettled(receipt({ state: 'quarantined' }), uploaded)).toBe(true);
    expect(isSettled(receipt({ state: 'working' }), uploaded)).toBe(false);
    expect(isSettled(receipt({ etag: 'other' }), uploaded)).toBe(false);
    expect(isSettled(receipt({ objectVersion: 'older' }), uploaded)).toBe(false);
    expect(isSettled(undefined, uploaded)).toBe(false);
  });
});
