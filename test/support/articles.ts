import type { Article } from '../../shared/article/article.ts';
import { fileId, keyIdentity, revisionOf, workId } from '../../shared/article/identity.ts';
import type { Receipt } from '../../shared/ingest/receipt.ts';

const AT = '2024-07-12T10:00:00.000Z';

const BODY =
  'The harbour reopened on Friday.\u2028Its keeper, Ann Example, has died.\u2029Nobody else was hurt 🙂 in the storm.';

/** A whole article with every field in use; give what a test is about. */
export const articleOf = (more: Partial<Article>): Article => {
  const body = more.body ?? BODY;
  const cut = Math.min(body.indexOf('\u2029') + 1 || body.length, body.length);
  return {
    id: 'a'.repeat(32),
    identity: { kind: 'guid', value: 'urn:test:1' },
    revision: 'b'.repeat(32),
    version: '2',
    versioncreated: '2024-07-12T10:00:00Z',
    firstcreated: '2024-07-11',
    pubstatus: 'usable',
    headline: 'Harbour reopens',
    standfirst: 'After the storm',
    byline: ['Ann Example', 'Bo Ek'],
    publisher: 'Harrowmouth Courier',
    source: 'Northline',
    section: 'News',
    tags: ['harbour', 'storm'],
    language: 'en-GB',
    published: {
      value: '2024-07-12',
      precision: 'day',
      zone: 'Europe/London',
      origin: 'text',
      confidence: 0.9,
    },
    updated: '2024-07-13',
    dateline: 'HARROWMOUTH',
    url: 'https://example.org/1',
    rights: 'All rights reserved',
    body,
    passages: [
      { ordinal: 0, start: 0, end: cut, paragraphs: [0], text: body.slice(0, cut) },
      { ordinal: 1, start: cut, end: body.length, paragraphs: [1], text: body.slice(cut) },
    ],
    structure: [{ paragraph: 1, kind: 'quote' }],
    captions: ['The quay on Friday', 'The storm'],
    related: [{ text: 'More', url: 'https://example.org/2' }, { text: 'Less' }],
    removed: [{ kind: 'menu', text: 'Home', rule: 'menu line' }],
    origins: { headline: { origin: 'metadata', confidence: 1, rule: 'ninjs headline' } },
    provenance: {
      bucket: 'test',
      key: 'incoming/1.json',
      entry: '1',
      objectVersion: 'v1',
      etag: 'e1',
      format: 'application/ninjs+json',
      charset: 'utf-8',
      received: '2024-07-12T10:00:00.000Z',
      ingested: '2024-07-12T10:00:01.000Z',
      pipelineVersion: 1,
    },
    storyId: 'a'.repeat(32),
    notes: [{ kind: 'note', detail: 'A note' }],
    ...more,
  };
};

/** An article as its file makes it: identity, id and revision follow from its key and its text. */
export const anArticle = (given: Partial<Article> = {}): Article => {
  const provenance = given.provenance ?? articleOf({}).provenance;
  const article = articleOf({ ...given, identity: given.identity ?? keyIdentity(provenance.key) });
  const {
    id: _id,
    revision: _revision,
    provenance: _provenance,
    passages: _passages,
    storyId: _story,
    ...content
  } = article;
  const id = given.id ?? workId(article.identity);
  return { ...article, id, storyId: id, revision: given.revision ?? revisionOf(content) };
};

/** A receipt of the tests. */
export const aReceipt = (given: Partial<Receipt> = {}): Receipt => ({
  id: fileId(given.key ?? 'incoming/harbour.txt'),
  bucket: 'memory',
  key: 'incoming/harbour.txt',
  state: 'indexed',
  etag: 'e1',
  objectVersion: 'v1',
  size: 60,
  articles: [],
  refused: [],
  warnings: [],
  received: AT,
  ingested: AT,
  pipelineVersion: 1,
  ...given,
});
