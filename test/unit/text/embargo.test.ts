import { describe, expect, it, test } from 'vitest';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };
const STORY = `Harbour board closes ferry pier

By Jane Strom

The harbour board of Port Ellery voted on Tuesday night to close the old ferry pier after engineers found cracks in four of its pillars.

Some fishermen blocked the road to the town hall for an hour, and the mayor promised them a new pier.`;

const read = async (key: string, text: string) => {
  const { readings } = await readFile({ key, bytes: new TextEncoder().encode(text) });
  const [reading] = readings;
  if (!reading) throw new Error('No article');
  return toArticle(reading.draft, { ...OBJECT, key });
};

describe('an embargo in words above a text', () => {
  test.each([
    ['EMBARGOED UNTIL 15 MARCH 2030', '2030-03-15T23:59-12:00'],
    ['Embargoed until 00:01 GMT on 15 March 2030', '2030-03-15T00:01Z'],
    ['Sperrfrist: 15. März 2030, 10 Uhr', '2030-03-15T10:00-12:00'],
    ['Eds: Embargoed until 15 March 2030', '2030-03-15T23:59-12:00'],
  ])('%s is obeyed until then', async (line, until) => {
    const article = await read('a.txt', `${line}\n\n${STORY}`);
    expect(article).toMatchObject({ pubstatus: 'usable', embargoed: until, byline: ['Jane Strom'] });
    expect(article.headline).toBe('Harbour board closes ferry pier');
    expect(article.publisher).toBeUndefined();
    expect(article.published.value).toBeUndefined();
    expect(article.removed).toContainEqual(
      expect.objectContaining({ text: line, rule: 'embargo above the text' }),
    );
  });

  test.each([
    'HOLD FOR RELEASE',
    'Embargoed until Friday',
    'Not for publication before the minister has spoken',
  ])('%s withholds the text', async (line) => {
    const article = await read('a.txt', `${line}\n\n${STORY}`);
    expect(article).toMatchObject({ pubstatus: 'withheld', headline: 'Harbour board closes ferry pier' });
    expect(article.notes.map(({ kind }) => kind)).toContain('embargo-unread');
  });

  it('is obeyed on a page', async () => {
    const paragraphs = STORY.split('\n\n').slice(2);
    const page = `<html><body><article><p>EMBARGOED UNTIL 15 MARCH 2030</p><h1>Harbour board closes ferry pier</h1>${paragraphs.map((one) => `<p>${one}</p>`).join('')}</article></body></html>`;
    expect(await read('a.html', page)).toMatchObject({ embargoed: '2030-03-15T23:59-12:00', byline: [] });
  });

  it('is none in a story about embargoes', async () => {
    const article = await read('a.txt', STORY.replace('Harbour board', 'Embargo on grain: harbour board'));
    expect(article).toMatchObject({ pubstatus: 'usable' });
    expect(article.embargoed).toBeUndefined();
  });
});

describe('an embargo that names no zone', () => {
  const item = (embargoed: string) =>
    JSON.stringify({
      uri: 'urn:1',
      type: 'text',
      headline: 'H',
      body_text: 'The harbour reopened.',
      embargoed,
    });

  test.each([
    ['2030-03-13T06:00:00', '2030-03-13T06:00:00-12:00'],
    ['2030-03-13', '2030-03-13T00:00-12:00'],
    ['2030-03-13T06:00:00+01:00', '2030-03-13T06:00:00+01:00'],
    ['2030-03-13T06:00:00Z', '2030-03-13T06:00:00Z'],
  ])('%s is over at %s', async (embargoed, until) => {
    expect((await read('a.json', item(embargoed))).embargoed).toBe(until);
  });
});
