import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Article } from '../../../shared/article/article.ts';
import { ArticleRejected } from '../../../shared/errors.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

/** Agencies' own files, which the project doesn't hold: the test is passed over where they aren't beside it. */
const FOLDER = join(import.meta.dirname, '../../../../shared/eval/standards');
const MANIFEST = join(FOLDER, 'manifest.json');
const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };

/** The manifest's formats that are read so far. */
const COVERED = new Set(['nitf', 'newsml1', 'newsml-g2', 'newsml-g2-fragment']);

const Entry = z.object({
  file: z.string(),
  format: z.string(),
  notes: z.optional(z.string()),
  expected: z.object({
    headline: z.nullable(z.string()),
    byline: z.nullable(z.string()),
    publisherAnyOf: z.nullable(z.array(z.string())),
    publishedAnyOf: z.array(z.nullable(z.string())),
    language: z.nullable(z.string()),
    firstBodyWords: z.nullable(z.string()),
    isArticle: z.boolean(),
  }),
});
type Entry = z.infer<typeof Entry>;

const entries: readonly Entry[] = existsSync(MANIFEST)
  ? z.array(Entry).parse(JSON.parse(readFileSync(MANIFEST, 'utf8')))
  : [];

const read = async (file: string): Promise<readonly Article[]> => {
  try {
    const { readings } = await readFile({ key: file, bytes: readFileSync(join(FOLDER, file)) });
    return readings.map(({ draft }) => Article.parse(toArticle(draft, { ...OBJECT, key: file })));
  } catch (error) {
    if (error instanceof ArticleRejected && error.message.length > 20) return [];
    throw error;
  }
};

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const names = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/\s*,\s*|\s+and\s+/u)
    .sort();

/** One time, however its offset is written. */
const instant = (value: string): string =>
  /(?:Z|[+-]\d{2}:\d{2})$/u.test(value) ? new Date(value).toISOString() : value;

/** Bokmål goes by its macrolanguage here. */
const primary = (tag: string): string => {
  const [code = ''] = tag.split('-');
  return code === 'nb' ? 'no' : code === 'und' ? 'null' : code;
};

/** What of the article isn't as the manifest has it. */
const differences = (article: Article, { expected, notes = '' }: Entry): readonly string[] => {
  const mayLack = (field: string): boolean =>
    new RegExp(`${field}[^;]*null accepted|null accepted`, 'u').test(notes);
  const stated = article.byline.map((name) => name.toLowerCase()).sort();
  const { publisher, published } = article;
  const isByline =
    expected.byline === null
      ? stated.length === 0
      : stated.join() === names(expected.byline).join() || (stated.length === 0 && mayLack('byline'));
  const isPublisher =
    expected.publisherAnyOf === null ||
    expected.publisherAnyOf.includes(publisher ?? '') ||
    (publisher === undefined && mayLack('publisher'));
  const isPublished = expected.publishedAnyOf.some((one) =>
    one === null ? true : published.value !== undefined && instant(one) === instant(published.value),
  );
  const languages = (expected.language ?? 'null').split('|').map(primary);
  const isBody =
    expected.firstBodyWords === null || letters(article.body).includes(letters(expected.firstBodyWords));
  return [
    ...(expected.headline === null || article.headline === expected.headline
      ? []
      : [`headline ${article.headline}`]),
    ...(isByline ? [] : [`byline ${stated.join(', ')}`]),
    ...(isPublisher ? [] : [`publisher ${publisher}`]),
    ...(isPublished ? [] : [`published ${published.value}`]),
    ...(languages.includes(primary(article.language)) ? [] : [`language ${article.language}`]),
    ...(isBody ? [] : [`body ${article.body.slice(0, 100)}`]),
  ];
};

describe.skipIf(entries.length === 0)(
  'agencies’ files (skipped where ../shared/eval/standards is absent)',
  () => {
    const covered = entries.filter(({ format }) => COVERED.has(format));

    it.each(
      covered.filter(({ expected }) => expected.isArticle).map((entry) => [entry.file, entry] as const),
    )('%s gives the fields of the manifest', async (file, entry) => {
      const [article] = await read(file);
      // A fragment of a document may be refused as well, with its reason.
      if (!article && entry.format.endsWith('-fragment')) return;
      expect(article && differences(article, entry)).toEqual([]);
      expect(article?.notes.filter(({ kind }) => kind === 'reverted' || kind === 'undecodable')).toEqual([]);
    });

    it.each(covered.filter(({ expected }) => !expected.isArticle).map(({ file }) => file))(
      '%s is refused, as it is no article',
      async (file) => {
        expect(await read(file)).toEqual([]);
      },
    );
  },
);
