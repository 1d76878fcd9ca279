import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { explain } from '../../../shared/text/explain.ts';
import { type ExplainedBlock, Explanation } from '../../../shared/text/explanation.ts';
import { type Reading, readFile } from '../../../shared/text/read-drafts.ts';
import { shorten } from '../../../shared/text/shorten.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };

const explained = (reading: Reading, key = 'lamps.txt'): Explanation =>
  explain(reading, toArticle(reading.draft, { ...OBJECT, key }));

const read = async (key: string, content: string): Promise<readonly Explanation[]> => {
  const { readings } = await readFile({ key, bytes: new TextEncoder().encode(content) });
  return readings.map((reading) => Explanation.parse(explained(reading, key)));
};
const readOne = async (key: string, content: string): Promise<Explanation> => {
  const [only, ...others] = await read(key, content);
  if (only === undefined || others.length > 0) throw new Error('Not one article.');
  return only;
};

const wordsOf = (text: string, count: number): string => text.split(' ').slice(0, count).join(' ');

/** `fate kind: beginning` of each block. */
const told = ({ blocks }: Explanation): readonly string[] =>
  blocks.map(
    ({ fate, kind, text }) => `${kind === undefined ? fate : `${fate} ${kind}`}: ${wordsOf(text, 3)}`,
  );
const find = ({ blocks }: Explanation, beginning: string): ExplainedBlock | undefined =>
  blocks.find(({ text }) => text.startsWith(beginning));

const PASTED = `Skip to content

Lamplighters return to Quillon Row

By Tessa Marlowe
Harrowmouth Courier, July 03, 2024

The last gas lamps in Harrowmouth will be lit by hand again, after the council found that the clockwork which had lit them can no longer

be mended, and **nobody** had [asked](https://harrowmouth.example/asked) why before the winter came to the town.

READ MORE: The clock that stopped

Two lamplighters begin on Monday. “It takes four minutes a lamp,” said one of them, “and nine when people stop to ask.”

Isolde Varney lights a lamp. Photo: Ann Bell

Our free newsletter brings you the harbour's news by six o'clock. Sign up here. You can unsubscribe at any time.
`;

describe('an explanation of pasted text', () => {
  it('says of each line, in the file’s order, what became of it', async () => {
    expect(told(await readOne('lamps.txt', PASTED))).toEqual([
      'removed navigation: Skip to content',
      'field headline: Lamplighters return to',
      'field byline: By Tessa Marlowe',
      'field date: Harrowmouth Courier, July',
      'kept: The last gas',
      'joined: be mended, and',
      'related: READ MORE: The',
      'kept: Two lamplighters begin',
      'caption: Isolde Varney lights',
      'removed newsletter: Our free newsletter',
      // The target of a link stood in no line of its own.
      'removed link: https://harrowmouth.example/asked',
    ]);
  });

  it('gives places, paragraphs, rules and scores', async () => {
    const explanation = await readOne('lamps.txt', PASTED);
    expect(explanation.blocks.slice(0, -1).map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(explanation.blocks.at(-1)?.at).toBeUndefined();
    expect(find(explanation, 'The last')?.paragraph).toBe(0);
    expect(find(explanation, 'be mended')?.paragraph).toBe(0);
    expect(find(explanation, 'Two lamp')?.paragraph).toBe(1);
    expect(find(explanation, 'Our free')).toMatchObject({
      rule: 'after the story',
      score: expect.any(Number),
    });
    expect(find(explanation, 'Isolde')?.rule).toBe('names the picture’s maker');
  });

  it('tells fields with their origins, and counts', async () => {
    const { article, counts, format, isShortened } = await readOne('lamps.txt', PASTED);
    expect(article).toMatchObject({
      headline: 'Lamplighters return to Quillon Row',
      byline: ['Tessa Marlowe'],
      published: { value: '2024-07-03', origin: 'text' },
      origins: { headline: { origin: 'text', rule: 'line above the story' } },
    });
    expect(article).not.toHaveProperty('body');
    expect(counts).toMatchObject({
      paragraphs: 2,
      passages: 1,
      blocks: 11,
      removed: { navigation: 1, newsletter: 1 },
    });
    expect({ format, isShortened }).toEqual({ format: 'text/plain', isShortened: false });
  });

  it('shows a line whole although its markup went, and passes over what nobody can see', async () => {
    const text =
      'The **warden** of the marsh has counted the geese again, and they are more than ever before.';
    const explanation = await readOne(
      'a.txt',
      `Geese counted\n\n${text}\n\n\u200b\u00ad\n\n${text} He said so.\n`,
    );
    expect(find(explanation, 'The warden')?.fate).toBe('kept');
    expect(explanation.counts.paragraphs).toBe(2);
  });
});

describe('an explanation of other formats', () => {
  it('names headings, lists and quotes of Markdown', async () => {
    const explanation = await readOne(
      'patrol.md',
      '---\ntitle: Night watch in the orchards\n---\n\n# Night watch in the orchards\n\nGrowers guard their trees by night after thieves took four tonnes of apples.\n\n## Patrols\n\n- two tractors at the gate\n\n> Nobody eats four tonnes.\n',
    );
    expect(explanation.article.origins.headline?.origin).toBe('metadata');
    expect(find(explanation, 'Patrols')).toMatchObject({ fate: 'kept', structure: 'heading', level: 2 });
    expect(find(explanation, 'two tractors')).toMatchObject({ structure: 'list-item', paragraph: 2 });
    expect(find(explanation, 'Nobody eats')?.structure).toBe('quote');
    expect(find(explanation, 'Night watch')).toMatchObject({ fate: 'field', kind: 'headline' });
  });

  it('tells captions and text of a page', async () => {
    const explanation = await readOne(
      'page.html',
      `<!doctype html><html lang="en"><head><title>Harbour reopens</title></head><body><article><h1>Harbour reopens</h1>
       <p>The harbour reopened on Friday after a storm that had closed it for a whole week, the harbour master said to reporters.</p>
       <figure><figcaption>The quay on Friday. Photo: Ann Bell</figcaption></figure>
       <p>Nobody was hurt, said the harbour master, who had kept watch all through the night with her crew of eleven people.</p>
       </article></body></html>`,
    );
    expect(explanation.format).toBe('text/html');
    expect(find(explanation, 'The quay')?.fate).toBe('caption');
    expect(find(explanation, 'Nobody')?.fate).toBe('kept');
  });

  it('explains each article of a standard’s package, with captions that no text holds', async () => {
    const item = (uri: string, headline: string) => ({
      uri,
      type: 'text',
      headline,
      body_text: `${headline} at last, said the clerk of the town on Tuesday.`,
      associations: { main: { type: 'picture', description_text: `Seen: ${headline}` } },
    });
    const [first, second] = await read(
      'package.json',
      JSON.stringify([item('tag:a', 'Cinema kept'), item('tag:b', 'Mill sold')]),
    );
    expect(first?.article.headline).toBe('Cinema kept');
    expect(second?.article.identity).toEqual({ kind: 'guid', value: 'tag:b' });
    expect(second?.blocks.at(-1)).toEqual({ text: 'Seen: Mill sold', fate: 'caption' });
  });
});

const ROOT = join(import.meta.dirname, '../../..');
const FILES = globSync(['test/fixtures/articles/*/input.*', 'samples/*/*.{txt,md,html,json}'], { cwd: ROOT });

describe('an explanation of the files of the project', () => {
  test.each(FILES.sort())('leaves no line without a word: %s', async (key) => {
    const { readings } = await readFile({ key, bytes: readFileSync(join(ROOT, key)) });
    for (const reading of readings) {
      const { blocks, counts } = explained(reading, key);
      const of = (...fates: readonly ExplainedBlock['fate'][]) =>
        blocks.filter(({ fate }) => fates.includes(fate));
      const places = new Set(blocks.map(({ at }) => at));
      expect(reading.parsed.blocks.filter(({ at }) => !places.has(at))).toEqual([]);
      expect(of('dropped').filter(({ text }) => /[\p{L}\p{N}]/u.test(text))).toEqual([]);
      expect(of('kept').map(({ paragraph }) => paragraph)).toEqual([...Array(counts.paragraphs).keys()]);
      expect(of('removed', 'field')).toHaveLength(reading.draft.removed.length);
      expect(
        of('caption')
          .map(({ text }) => text)
          .sort(),
      ).toEqual([...reading.draft.captions].sort());
    }
  });
});

describe('what a parser set aside', () => {
  const draft = {
    format: 'text/html',
    form: 'page',
    fields: {},
    blocks: [
      { kind: 'paragraph', text: 'One told it.', at: 1 },
      { kind: 'separator', text: '***', at: 3 },
      { kind: 'paragraph', text: 'Two told more.', at: 4 },
    ],
    captions: [],
    related: [],
    removed: [
      { kind: 'comments', text: 'First!', rule: 'readers’ comments', at: 5 },
      { kind: 'navigation', text: 'Home', rule: 'menu', at: 0 },
      { kind: 'share', text: 'Share this', rule: 'share line', at: 2 },
    ],
    notes: [],
  } as const;

  it('stands where it stood in the file', () => {
    expect(told(explained({ parsed: draft, draft }))).toEqual([
      'removed navigation: Home',
      'kept: One told it.',
      'removed share: Share this',
      'dropped: ***',
      'kept: Two told more.',
      'removed comments: First!',
    ]);
  });

  it('shows both parts of a line that was split', () => {
    const split = { ...draft, removed: [{ kind: 'share', text: 'Share', rule: 'share line', at: 4 }] };
    expect(told(explained({ parsed: draft, draft: split }))).toEqual([
      'kept: One told it.',
      'dropped: ***',
      'kept: Two told more.',
      'removed share: Share',
    ]);
  });
});

describe('an explanation in an answer', () => {
  it('is as it was when it is short', async () => {
    const whole = await read('lamps.txt', PASTED);
    expect(shorten(whole)).toEqual(whole);
  });

  it('is bounded, and says what was cut', async () => {
    const line =
      'The tide came in and went out again, said the keeper, and nobody who stood there minded it at all.';
    const many = await readOne('tides.txt', `Tides\n\n${line.repeat(30)}\n\n${`${line}\n\n`.repeat(5_000)}`);
    const wide = {
      ...many,
      article: {
        ...many.article,
        headline: 'T'.repeat(5_000),
        tags: Array.from({ length: 80 }, () => 't'.repeat(300)),
      },
    };
    const [first, second] = shorten([wide, many]).map((one) => Explanation.parse(one));
    expect(first?.article.headline).toHaveLength(2_000);
    expect(first?.article.tags.map(({ length }) => length)).toEqual(Array.from({ length: 50 }, () => 200));
    expect(second?.isShortened).toBe(true);
    expect(second?.counts.blocks).toBe(many.blocks.length);
    expect(second?.blocks.length).toBeLessThanOrEqual(1_500);
    const long = second?.blocks.find(({ length }) => length !== undefined);
    expect([long?.length, long?.text.length]).toEqual([line.length * 30, 2_000]);
    expect(JSON.stringify([first, second]).length).toBeLessThan(2_000_000);
  });

  it('takes time in step with the lines of the file', async () => {
    const seconds = async (lines: number): Promise<number> => {
      const blocks = Array.from(
        { length: lines },
        (_, at) => ({ kind: 'paragraph', text: `Line ${at}`, at }) as const,
      );
      const parsed = {
        format: 'text/plain',
        form: 'pasted' as const,
        fields: {},
        blocks,
        captions: [],
        related: [],
        removed: [],
        notes: [],
      };
      // All but the first were joined to it.
      const draft = {
        ...parsed,
        blocks: [
          {
            ...blocks[0],
            kind: 'paragraph',
            text: 'Line',
            joined: blocks.slice(1).map(({ at }) => at),
          } as const,
        ],
      };
      const began = performance.now();
      expect(explained({ parsed, draft }).blocks).toHaveLength(lines);
      return performance.now() - began;
    };
    await seconds(10_000);
    expect(await seconds(200_000)).toBeLessThan(3_000);
  });
});
