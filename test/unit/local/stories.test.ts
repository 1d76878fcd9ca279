import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anArticle, aSubject } from '../../../bench/stories/base-articles.ts';
import { createProgram } from '../../../local/cli.ts';
import { storiesCommand } from '../../../local/commands/stories.ts';
import { newsItem } from '../../../local/news-item.ts';
import { storyText } from '../../../local/stories/story-text.ts';
import { readArticles } from '../../../shared/ingest/read-articles.ts';
import { fingerprintOf } from '../../../shared/stories/fingerprint.ts';
import { toRanked } from '../../../shared/stories/lead-order.ts';
import { shinglesOf } from '../../../shared/stories/shingles.ts';
import { seeded } from '../../support/seeded.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile stories-'));
});
afterEach(() => rm(folder, { recursive: true }));

const collect = () => {
  const out: string[] = [];
  const notes: string[] = [];
  const io = {
    env: {},
    out: (line: string) => out.push(line),
    note: (line: string) => notes.push(line),
    progress: () => {},
    isTerminal: false,
  };
  return { out, notes, io };
};

const run = async (content: string | Uint8Array, ...args: readonly string[]) => {
  const file = join(folder, 'texts.jsonl');
  await writeFile(file, content);
  const { io, out, notes } = collect();
  const failure = await createProgram(io)
    .parseAsync(['stories', file, ...args], { from: 'user' })
    .then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof Error ? thrown.message.replace(file, 'FILE') : String(thrown)),
    );
  return { failure, notes, stories: out.map((line): unknown => JSON.parse(line)) };
};

const random = seeded(7);
const aText = (): string => anArticle(random, aSubject(random), 150).paragraphs.join('\n\n');
const crane = aText();
const dredger = aText();
const cut = crane.slice(0, crane.length * 0.6);
const line = (fields: Readonly<Record<string, unknown>>): string => `${JSON.stringify(fields)}\n`;
const THREE = [
  line({ id: 'cut', title: 'Crane stays', text: cut, publisher: 'Own Courier', published: '2024-07-03' }),
  line({ id: 'other', text: dredger, published: '2024-07-01' }),
  line({ id: 'whole', title: 'Old crane to stay', text: crane, published: '2024-07-02' }),
];
const storiesOf = (...pairs: readonly (readonly [id: unknown, storyId: unknown])[]) =>
  pairs.map(([id, storyId]) => ({ id, storyId }));

describe('backfile stories', () => {
  it('names each text’s story by its lead, in the order of the lines', async () => {
    const earliest = storiesOf(['cut', 'whole'], ['other', 'other'], ['whole', 'whole']);
    expect(await run(THREE.join(''))).toEqual({ failure: undefined, notes: [], stories: earliest });
    expect((await run(THREE.toReversed().join(''), '--json')).stories).toEqual(earliest.toReversed());
  });

  it.each([
    [['--lead', 'longest'], 'whole'],
    [['--lead', 'own', '--publisher', 'Strait Herald', '--publisher', 'own courier'], 'cut'],
    [['--lead', 'own', '--publisher', 'Strait Herald'], 'whole'],
  ])('lets %j lead', async (options, lead) => {
    const { stories } = await run(THREE.join(''), ...options);
    expect(stories).toEqual(storiesOf(['cut', lead], ['other', 'other'], ['whole', lead]));
  });

  it('lets the shortest of undated texts lead, whatever their order: it is no round-up', async () => {
    const undated = [line({ id: 'cut', text: cut }), line({ id: 'whole', title: null, text: crane })];
    expect((await run(undated.join(''))).stories).toEqual(storiesOf(['cut', 'cut'], ['whole', 'cut']));
  });

  it('takes a byte order mark, Windows line ends, blank lines, numbers as ids and a last line without an end', async () => {
    const content = `\uFEFF\r\n${line({ id: 7, text: crane }).trim()}\r\n \r\n${line({ id: 'seven', text: cut }).trim()}`;
    expect((await run(content)).stories).toEqual(storiesOf([7, 'seven'], ['seven', 'seven']));
  });

  it('ends lines at line feeds alone: JSON may hold other separators as they stand', async () => {
    const text = `${crane}\u2028${dredger}\u2029\u0085`;
    const content = `${JSON.stringify({ id: 'a', text })}\n`.replace('\\u2028', '\u2028');
    expect(content).toContain('\u2028');
    expect((await run(content)).stories).toEqual(storiesOf(['a', 'a']));
  });

  it('says nothing of an empty file', async () => {
    expect(await run('')).toEqual({ failure: undefined, notes: [], stories: [] });
  });

  it('lets what ingest would refuse stand alone, and says so', async () => {
    const { stories, notes, failure } = await run(
      [
        line({ id: 'a', text: '' }),
        line({ id: 'b', text: ' … ' }),
        line({ id: 'c', text: 'x'.repeat(1_000_001) }),
      ].join(''),
    );
    expect(failure).toBeUndefined();
    expect(stories).toEqual(storiesOf(['a', 'a'], ['b', 'b'], ['c', 'c']));
    expect(notes.map((note) => note.replace(/^.*texts\.jsonl, /, ''))).toEqual([
      'line 1: a stands alone. The news item holds no body, only its description.',
      'line 2: b stands alone. The item holds no text of its own; its body is empty.',
      'line 3: c stands alone. Its text has 1000001 characters; the most that one article may have is 1000000.',
    ]);
  });

  it('takes a text whose date can’t be read as undated, and says so', async () => {
    const { stories, notes } = await run(
      [line({ id: 'a', text: crane, published: 'last Friday' }), THREE[0]].join(''),
    );
    expect(stories).toEqual(storiesOf(['a', 'cut'], ['cut', 'cut']));
    expect(notes).toEqual([
      expect.stringMatching(/line 1: published “last Friday” is no date; a counts as undated\.$/),
    ]);
  });

  it.each([
    ['what is no JSON', '{"id": "b", "text"', 'FILE, line 2 is not JSON.'],
    ['what is no object', '["b", "text"]', 'FILE, line 2 is no JSON object.'],
    ['a line without id', '{"text": "x"}', 'FILE, line 2: id is missing or not as it should be.'],
    ['an empty id', '{"id": "", "text": "x"}', 'FILE, line 2: id is missing or not as it should be.'],
    ['a line without text', '{"id": "b"}', 'FILE, line 2: text is missing or not as it should be.'],
    [
      'a text that is a list',
      '{"id": "b", "text": ["x"]}',
      'FILE, line 2: text is missing or not as it should be.',
    ],
    [
      'a title that is a number',
      '{"id": "b", "title": 1, "text": "x"}',
      'FILE, line 2: title is missing or not as it should be.',
    ],
    [
      'a date that is a number',
      '{"id": "b", "published": 1, "text": "x"}',
      'FILE, line 2: published is missing or not as it should be.',
    ],
    ['an id that was there', '{"id": "cut", "text": "x"}', 'FILE, line 2: the id cut was there before.'],
    [
      'what is no UTF-8',
      Buffer.from('{"id": "b", "text": "caf\xe9"}', 'latin1'),
      'FILE, line 2 is not UTF-8.',
    ],
  ])('names the place of %s, and prints nothing', async (_what, second, failure) => {
    const content = Buffer.concat(
      [THREE[0] ?? '', second, '\n', THREE[1] ?? ''].map((part) => Buffer.from(part)),
    );
    expect(await run(content)).toEqual({ failure, notes: [], stories: [] });
  });

  it('refuses a line that is longer than any file may be, without holding it', async () => {
    const { failure } = await run(`${THREE[0]}{"id": "b", "text": "${'x'.repeat(21 * 1024 * 1024)}"}\n`);
    expect(failure).toMatch(/^FILE, line 2 has 2202\d{4} bytes; the most that is read of one is 20971520\.$/);
  });

  it.each([
    [['--lead', 'own'], /--publisher NAME/],
    [['--publisher', 'Own Courier'], /--lead own/],
    [['--lead', 'newest'], /Allowed choices are earliest, longest, own/],
  ])('refuses %j', async (options, why) => {
    expect((await run(THREE.join(''), ...options)).failure).toMatch(why);
  });

  it('says when there is no such file, or it is a folder', async () => {
    const { io } = collect();
    const tell = (file: string) => createProgram(io).parseAsync(['stories', file], { from: 'user' });
    await expect(tell(join(folder, 'nowhere'))).rejects.toThrow(/^There is no .*nowhere\.$/);
    await expect(tell(folder)).rejects.toThrow(/can't be read: EISDIR/);
  });

  it('reads standard input, in pieces that end anywhere', async () => {
    const { io, out } = collect();
    const bytes = Buffer.from(THREE.join('').replaceAll(' the ', ' thé '));
    const pieces = async function* () {
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    };
    await storiesCommand(io, pieces).parseAsync(['-'], { from: 'user' });
    expect(out.map((one): unknown => JSON.parse(one))).toEqual(
      storiesOf(['cut', 'whole'], ['other', 'other'], ['whole', 'whole']),
    );
  });
});

describe('a text as ingest sees it', () => {
  it.each([
    ['plain paragraphs', { title: 'Old crane to stay', text: crane }],
    [
      'a headline at the top of the text',
      { title: 'Old crane to stay', text: `Old crane to stay\n\n${crane}` },
    ],
    ['a dateline', { text: `HARROWMOUTH, July 12 (AP) - ${crane}` }],
    ['markup', { title: 'A &amp; B', text: `<p>${crane.replaceAll('\n\n', '</p><p>')}</p>` }],
    ['letters that are put together', { text: crane.normalize('NFD').replaceAll('a', 'a\u030A') }],
    ['its date and publisher', { text: crane, published: '2024-07-12', publisher: 'Own  Courier' }],
    ['a month only', { text: crane, published: '2024-07' }],
    ['another script', { text: '港の橋が再び開いた。町の人々は喜んだ。\n\n'.repeat(4) }],
  ])('is what ingest reads of the news item: %s', async (_what, fields) => {
    const text = { id: 'a', ...fields };
    const bytes = Buffer.from(JSON.stringify(newsItem(text)));
    const object = {
      key: 'a.json',
      bytes,
      size: bytes.length,
      etag: 'e',
      lastModified: '2024-07-12T00:00:00Z',
      metadata: {},
    };
    const { articles } = await readArticles(object, 'bucket', '2024-07-12T00:00:00Z');
    const [article] = articles;
    const read = storyText(text);
    if (!article || 'apart' in read) throw new Error('It was refused');
    const { body, ...ranked } = read.article;
    expect(ranked).toEqual({ ...toRanked(article), id: 'a' });
    expect(shinglesOf(body)).toEqual(shinglesOf(article.body));
    expect(fingerprintOf(body)).toEqual(fingerprintOf(article.body));
  });
});
