import { describe, expect, it } from 'vitest';
import type { Article } from '../../../shared/article/article.ts';
import { spanOf } from '../../../shared/article/date-span.ts';
import { exportArticle } from '../../../shared/export/export-article.ts';
import type { ExportFormat } from '../../../shared/export/export-formats.ts';
import { subjectsOf } from '../../../shared/export/identifiers.ts';
import { shownText } from '../../../shared/search/marks.ts';
import { readDrafts } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';
import { plainArticle } from '../../support/random-articles.ts';
import { seeded } from '../../support/seeded.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 60);
const TIMEOUT = 20_000 + RUNS * 100;
const SOURCE = {
  bucket: 'b',
  key: 'again',
  etag: 'e',
  received: '2025-01-01T00:00:00Z',
  ingested: '2025-01-01T00:00:01Z',
};

/** The article as readers get it, given out and read in again. */
const again = async (article: Article, format: ExportFormat): Promise<Article> => {
  const shown = { ...article, body: shownText(article.body) };
  const { content, name } = exportArticle(shown, format);
  const drafts = await readDrafts({ key: name, bytes: new TextEncoder().encode(content) });
  const [draft] = drafts;
  if (draft === undefined || drafts.length > 1) throw new Error(`${drafts.length} articles`);
  return toArticle(draft, SOURCE);
};

const time = (value: string | undefined, zone = 'UTC'): number | undefined =>
  value === undefined ? undefined : spanOf(value, zone)?.start;

/** What must come back, in a form in which two ways of writing it are one. */
const FACTS = {
  identity: ({ identity }: Article) => identity,
  headline: ({ headline }: Article) => headline,
  standfirst: ({ standfirst }: Article) => standfirst,
  byline: ({ byline }: Article) => byline,
  publisher: ({ publisher }: Article) => publisher,
  source: ({ source }: Article) => source,
  section: ({ section }: Article) => section,
  dateline: ({ dateline }: Article) => dateline,
  language: ({ language }: Article) => language,
  tags: ({ tags }: Article) => [...tags].sort(),
  subjects: (article: Article) =>
    subjectsOf(article).subjects.map(({ uri, literal, name }) => ({ code: uri ?? literal, name })),
  rights: ({ rights }: Article) => rights,
  usageterms: ({ usageterms }: Article) => usageterms,
  copyrightholder: ({ copyrightholder }: Article) => copyrightholder,
  pubstatus: ({ pubstatus }: Article) => pubstatus,
  embargoed: ({ embargoed }: Article) => time(embargoed),
  version: ({ version }: Article) => version,
  versioncreated: ({ versioncreated }: Article) => time(versioncreated),
  published: ({ published }: Article) => time(published.value, published.zone),
  precision: ({ published }: Article) => published.precision,
  url: ({ url }: Article) => url,
  body: ({ body }: Article) => shownText(body).split('\n'),
  structure: ({ structure }: Article) => structure.map(({ paragraph, kind }) => ({ paragraph, kind })),
  levels: ({ structure }: Article) => structure.map(({ level }) => level),
  captions: ({ captions }: Article) => captions,
} as const;
type Fact = keyof typeof FACTS;

const factsOf = (article: Article, left: readonly Fact[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(FACTS)
      .filter(([name]) => !left.some((one) => one === name))
      .map(([name, fact]) => [name, fact(article)]),
  );

/** What each format has no place for, or our own reader none to read it from. */
const LEFT_OUT = {
  json: [],
  ninjs: ['section'],
  nitf: ['source', 'levels', 'versioncreated', 'url'],
  'newsml-g2': ['section', 'versioncreated', 'url'],
} as const satisfies Partial<Record<ExportFormat, readonly Fact[]>>;

describe('an article that is given out and comes in again', () => {
  it.each(['json', 'ninjs', 'nitf', 'newsml-g2'] as const)(
    'says the same: %s',
    async (format) => {
      for (let seed = 1; seed <= RUNS; seed += 1) {
        const article = plainArticle(seeded(seed));
        expect(factsOf(await again(article, format), LEFT_OUT[format]), `seed ${seed}`).toEqual(
          factsOf(article, LEFT_OUT[format]),
        );
      }
    },
    TIMEOUT,
  );

  it.each(['json', 'nitf', 'newsml-g2'] as const)(
    'has a date of no more than was known: %s',
    async (format) => {
      const {
        versioncreated: _version,
        firstcreated: _first,
        embargoed: _embargo,
        ...article
      } = plainArticle(seeded(1));
      for (const [value, precision] of [
        ['2024-07-12', 'day'],
        ['2024-07', 'month'],
        ['2024', 'year'],
      ] as const) {
        const published = { value, precision, origin: 'text', confidence: 0.9 } as const;
        expect((await again({ ...article, published }, format)).published).toMatchObject({
          value,
          precision,
        });
      }
      const published = { precision: 'none', origin: 'none', confidence: 0 } as const;
      expect((await again({ ...article, published }, format)).published).toEqual(published);
    },
  );

  it('has no date in ninjs where it isn’t known to the minute', async () => {
    const { versioncreated: _version, firstcreated: _first, ...article } = plainArticle(seeded(1));
    const published = { value: '2024-07-12', precision: 'day', origin: 'text', confidence: 0.9 } as const;
    const read = await again({ ...article, published }, 'ninjs');
    expect(read.published.precision).toBe('none');
    expect(read.notes).toContainEqual({ kind: 'ednote', detail: expect.stringContaining('2024-07-12') });
  });
});
