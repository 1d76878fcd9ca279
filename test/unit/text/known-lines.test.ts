import { describe, expect, it } from 'vitest';
import { revisionOfArticle } from '../../../shared/article/identity.ts';
import { readArticles } from '../../../shared/ingest/read-articles.ts';
import { createLineLearner } from '../../../shared/text/line-learner.ts';
import { openProfiles } from '../../../shared/text/profiles.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { pasted, type TownStory, townStories } from '../../support/town-stories.ts';

const RULE = 'stands in many files of this publisher';
const MADE_AT = '2024-07-12T10:00:00.000Z';
const BOAT =
  'The Mercury keeps a boat in every harbour of the bay and a pencil on every pier, as it always has.';
const TIDE = 'First with the tide since 1871';

type Files = Readonly<Record<string, string>>;
type Metadata = Readonly<Record<string, string>>;

const learn = async (files: Files, metadata: Metadata = {}) => {
  const learner = createLineLearner();
  for (const [key, text] of Object.entries(files))
    for (const reading of (await readFile({ key, bytes: Buffer.from(text), metadata })).readings)
      learner.add(key, reading);
  const profiles = learner.end().map(({ profile }) => profile);
  return openProfiles({ madeAt: MADE_AT, pipelineVersion: 1, profiles });
};
type Book = Awaited<ReturnType<typeof learn>>;

const read = async (key: string, text: string, book?: Book, metadata: Metadata = {}) => {
  const bytes = Buffer.from(text);
  const object = { key, bytes, size: bytes.length, etag: 'e', lastModified: MADE_AT, metadata };
  const [article] = (await readArticles(object, 'bucket', MADE_AT, book)).articles;
  if (!article) throw new Error(`${key} was refused`);
  const paragraphs = article.body.split('\u2029').map((one) => one.replaceAll('\u2028', ' '));
  const known = article.removed.filter(({ rule }) => rule === RULE).map(({ text: line }) => line);
  return { article, paragraphs, known };
};

const filesOf = (
  stories: readonly TownStory[],
  around: Parameters<typeof pasted>[1],
  folder = 'mercury',
): Files => Object.fromEntries(stories.map((story, at) => [`${folder}/${at}.txt`, pasted(story, around)]));

const STORIES = townStories(7);
const [NEW = { headline: '', paragraphs: [] }] = townStories(8).slice(-1);

describe('lines that many files of a publisher hold', () => {
  it('leave the story, with the rule that took them, though no cue betrays them', async () => {
    const around = { above: [TIDE], below: [BOAT] };
    const book = await learn(filesOf(STORIES, around));
    const file = pasted(NEW, around);
    const alone = await read('mercury/new.txt', file);
    expect(alone.paragraphs).toEqual(expect.arrayContaining([BOAT]));
    expect(alone.article.provenance).not.toHaveProperty('profile');
    const { article, paragraphs, known } = await read('mercury/new.txt', file, book);
    expect(paragraphs).toEqual(NEW.paragraphs);
    expect(known).toContain(BOAT);
    expect(article.removed).toContainEqual(expect.objectContaining({ text: BOAT, rule: RULE, score: 1 }));
    expect(article.provenance.profile).toBe(MADE_AT);
  });

  it('leave a page of HTML, too', async () => {
    const page = ({ headline, paragraphs }: TownStory): string =>
      `<!doctype html><html><head><title>${headline}</title></head><body><article><h1>${headline}</h1>${[...paragraphs, BOAT].map((text) => `<p>${text}</p>`).join('')}</article></body></html>`;
    const files = Object.fromEntries(STORIES.map((story, at) => [`mercury/${at}.html`, page(story)]));
    const book = await learn(files);
    expect((await read('mercury/new.html', page(NEW))).paragraphs).toEqual([...NEW.paragraphs, BOAT]);
    const { paragraphs, known } = await read('mercury/new.html', page(NEW), book);
    expect({ paragraphs, known }).toEqual({ paragraphs: NEW.paragraphs, known: [BOAT] });
  });

  it('say nothing of another publisher’s files, nor of another folder’s', async () => {
    const around = { below: [BOAT] };
    const mercury = { publisher: 'Quayside Mercury' };
    const book = await learn(filesOf(STORIES, around), mercury);
    const file = pasted(NEW, around);
    expect((await read('any/where.txt', file, book, { publisher: 'QUAYSIDE  Mercury' })).known).toEqual([
      BOAT,
    ]);
    for (const [key, metadata] of [
      ['mercury/new.txt', { publisher: 'Bay Observer' }],
      ['mercury/new.txt', {}],
    ] as const) {
      const { paragraphs, article } = await read(key, file, book, metadata);
      expect(paragraphs).toContain(BOAT);
      expect(article.provenance).not.toHaveProperty('profile');
    }
    const byFolder = await learn(filesOf(STORIES, around));
    expect((await read('other/new.txt', file, byFolder)).paragraphs).toContain(BOAT);
  });

  it('make no new revision where nothing of the text changes', async () => {
    const around = { below: [BOAT] };
    const book = await learn(filesOf(STORIES, around));
    const file = pasted(NEW);
    const alone = (await read('mercury/new.txt', file)).article;
    const { article } = await read('mercury/new.txt', file, book);
    expect(article.provenance.profile).toBe(MADE_AT);
    expect(article.revision).toBe(alone.revision);
    expect(revisionOfArticle(article)).toBe(alone.revision);
  });
});

describe('lines of stories that come again stay', () => {
  const expectWhole = async (files: Files): Promise<void> => {
    const book = await learn(files);
    for (const [key, text] of Object.entries(files)) {
      const alone = await read(key, text);
      const { paragraphs, known } = await read(key, text, book);
      expect({ key, known, paragraphs }).toEqual({ key, known: [], paragraphs: alone.paragraphs });
    }
  };

  it('in copies and updates of one story', async () => {
    const updates = NEW.paragraphs.map((_paragraph, at) => ({
      headline: NEW.headline,
      paragraphs: [
        ...NEW.paragraphs,
        `At ${at + 6} o’clock the hall was still full, and nobody had gone home yet.`,
      ],
    }));
    await expectWhole({ ...filesOf(updates, {}), ...filesOf([NEW, NEW], {}, 'mercury/again') });
  });

  it('in a story that two publishers bought', async () => {
    await expectWhole({ ...filesOf([NEW, NEW], {}, 'mercury'), ...filesOf([NEW, NEW], {}, 'observer') });
  });

  it('where each report of a long story tells again how it began', async () => {
    const began =
      'The strike began on the third of March, after talks about the night ferry had broken down.';
    const reports = STORIES.map(({ paragraphs: [one = '', two = '', ...rest] }, at) => ({
      headline: `Ferry strike, day ${at + 2}: no talks in sight`,
      paragraphs: [one, two, began, ...rest],
    }));
    await expectWhole(filesOf(reports, {}));
  });

  it.each([
    ['a sentence', ['Dear readers, another week has gone by on the quay, and this is what I saw of it.']],
    ['a greeting and a sentence', ['Dear readers,', 'Another week has gone by on the quay.']],
  ])('where a column always begins alike: %s', async (_what, opening) => {
    const columns = STORIES.map(({ headline, paragraphs }) => ({
      headline,
      paragraphs: [...opening, ...paragraphs],
    }));
    await expectWhole(filesOf(columns, {}));
  });

  it('where tables of results have one head', async () => {
    const tables = STORIES.map(({ headline, paragraphs }, at) =>
      [
        headline,
        ...paragraphs,
        `Team P W D L Pts\nHarrow Rovers ${at + 20} 14 5 1 4${at}\nPellam Town ${at + 20} 12 6 2 4${at}\nSkerne United ${at + 20} 9 9 2 3${at}`,
        `Attendance: ${at + 1},${at}12`,
      ].join('\n\n'),
    );
    await expectWhole(Object.fromEntries(tables.map((text, at) => [`mercury/${at}.txt`, text])));
  });

  it('where recipes and reports have the same headings', async () => {
    const texts = STORIES.map(({ headline, paragraphs: [one, two, three, four] }) =>
      [`# ${headline}`, one, '## What is known', two, three, '## What comes next', four].join('\n\n'),
    );
    await expectWhole(Object.fromEntries(texts.map((text, at) => [`mercury/${at}.md`, text])));
  });
});
