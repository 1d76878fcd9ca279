import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { ingest, ninjs } from '../support/ninjs.ts';

type Marked = {
  readonly html: string;
  readonly marks: readonly (readonly [number, number])[];
};

let archive: TestArchive;
let path = '';
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true, clock: () => Date.parse('2026-01-01T00:00:00Z') });
  await ingest(archive, {
    harbour: ninjs('harbour', {
      headline: 'Harbour <b>reopens</b> & closes',
      body: [
        'The harbour has closed. The keeper of harbours, 🙂 he said, has died.',
        'A harbour &amp; a quay.',
      ],
    }),
    secret: ninjs('secret', { embargoed: '2030-01-01T00:00:00Z', body: ['A secret harbour.'] }),
  });
  const { json } = await archive.get('/v1/search');
  path = `/v1/articles/${json.results[0].id}`;
});
afterAll(() => archive.close());

const open = async (query: Readonly<Record<string, string>>) => (await archive.get(path, query)).json;
const words = (text: string, { marks }: Marked) => marks.map(([from, to]) => text.slice(from, to));
const inHtml = ({ html }: Marked) => [...html.matchAll(/<mark>(.*?)<\/mark>/gu)].map(([, word]) => word);

describe('an open article', () => {
  it('has marks on what the query finds in headline and body', async () => {
    const article = await open({ q: 'harbours keeper' });
    expect(words(article.headline, article.marked.headline)).toEqual(['Harbour']);
    expect(words(article.body, article.marked.body)).toEqual(['harbour', 'keeper', 'harbours', 'harbour']);
    expect(inHtml(article.marked.body)).toEqual(['harbour', 'keeper', 'harbours', 'harbour']);
  });

  it('is else as it is without a query', async () => {
    const { marked: _marked, ...article } = await open({ q: 'harbour' });
    expect(article).toEqual(await open({}));
  });

  it('has its texts as safe HTML, whose words are the article’s own', async () => {
    const { headline, body, marked } = await open({ q: 'harbour' });
    const plain = (html: string) =>
      html
        .replaceAll(/<\/?mark>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
    for (const { html } of [marked.headline, marked.body]) expect(html).not.toMatch(/<(?!\/?mark>)/);
    expect([plain(marked.headline.html), plain(marked.body.html)]).toEqual([headline, body]);
    expect(body).not.toMatch(/[\u2028\u2029]/u);
  });

  it('is marked as the query means, and not at all without one', async () => {
    const near = await open({ q: 'harbour PRE/2 closed' });
    expect(words(near.body, near.marked.body)).toEqual(['harbour', 'closed']);
    expect((await open({ q: '-nothing' })).marked.body.marks).toEqual([]);
    expect((await open({ q: '' })).marked.body.marks).toEqual([]);
    expect(await open({})).not.toHaveProperty('marked');
  });

  it('has another entity tag with other marks', async () => {
    const tag = { 'If-None-Match': String((await archive.get(path, { q: 'harbour' })).headers.ETag) };
    expect((await archive.get(path, { q: 'harbour' }, tag)).status).toBe(304);
    expect((await archive.get(path, { q: 'keeper' }, tag)).status).toBe(200);
  });

  it('is not there when it is hidden, and has no marks as a file', async () => {
    const { receipt } = (await archive.index.receipts([{ key: `${archive.prefix}secret.json` }]))[0] ?? {};
    const hidden = await archive.get(`/v1/articles/${receipt?.articles[0]?.id}`, { q: 'secret' });
    expect(hidden.status).toBe(404);
    const file = await archive.get(path, { q: 'harbour', format: 'text' });
    expect([file.status, file.json.errors[0].parameter]).toEqual([400, 'q']);
  });

  it('refuses a query that is too large, and says where', async () => {
    const { status, json } = await archive.get(path, { q: 'w '.repeat(65) });
    expect([status, json.type]).toEqual([400, 'urn:backfile:problem:query-too-large']);
    expect(json.errors[0]).toMatchObject({ parameter: 'q', position: { start: 128, end: 129 } });
  });
});
