import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { toDocument, toStoredArticle, toStoredHead } from '../../shared/adapters/article-document.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { articleOf } from '../support/articles.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive.close());

const write = (id: string, body: object, index = archive.aliases.open) =>
  archive.engine.index({ index, id, body: { ...body } });
const stored = async (id: string) =>
  (await archive.engine.get({ index: archive.aliases.open, id })).body._source;

describe('an article on the engine', () => {
  const HOLDERS = [
    { key: 'a.json', revision: 'r', version: '2', entry: '1' },
    { key: 'b.json', revision: 's' },
  ];

  test.each([
    ['whole', articleOf({})],
    ['embargoed', articleOf({ embargoed: '2030-01-01T00:00:00+02:00' })],
    ['astral', articleOf({ headline: '🙂𝒳', body: '🙂𝒳 x.\u2029東京 🙂' })],
    ['old', articleOf({ published: { value: '1850', precision: 'year', origin: 'text', confidence: 1 } })],
    [
      'epoch',
      articleOf({
        published: { value: '1969-12-31T23:59:59Z', precision: 'minute', origin: 'text', confidence: 1 },
      }),
    ],
    [
      'yearless',
      articleOf({ published: { value: '--02-29', precision: 'day', origin: 'text', confidence: 1 } }),
    ],
    [
      'numbers',
      articleOf({ published: { precision: 'none', origin: 'none', confidence: 0.3333333333333333 } }),
    ],
    ['empty', articleOf({ body: '', passages: [], captions: [], byline: [], tags: [] })],
    ['long names', articleOf({ tags: ['𝒳'.repeat(1024)], byline: ['é'.repeat(5000)] })],
  ])('comes back equal: %s', async (id, article) => {
    await write(id, toDocument(article, HOLDERS));
    const source = await stored(id);
    expect(toStoredArticle(source)).toEqual(article);
    expect(toStoredHead(source)).toMatchObject({ state: 'live', holders: HOLDERS });
    expect(JSON.stringify(source)).not.toContain('"lead":');
  });

  test.each([
    ['at the top', (document: object) => ({ ...document, unknown: 1 })],
    ['in text', (document: ReturnType<typeof toDocument>) => ({ ...document, t: { en: { title: 'x' } } })],
    ['in a language that the table lacks', (document: object) => ({ ...document, t: { xx: { body: 'x' } } })],
    ['in a passage', (document: object) => ({ ...document, passages: [{ ordinal: 0, more: 1 }] })],
    ['in a date', (document: object) => ({ ...document, published: { era: 'x' } })],
  ])('is refused with a field that the mapping does not name, %s', async (_where, change) => {
    await expect(write('strict', change(toDocument(articleOf({}), [])))).rejects.toThrow(
      /strict_dynamic_mapping/,
    );
  });

  it('is refused with a span that ends before it starts', async () => {
    const document = { ...toDocument(articleOf({}), []), published: { range: { gte: 2, lte: 1 } } };
    await expect(write('turned', document)).rejects.toThrow();
  });

  it('may hold anything among what is shown but not searched', async () => {
    const document = toDocument(articleOf({}), []);
    await write('record', { ...document, record: { ...document.record, anything: { '': [1, 'x'] } } });
  });
});
