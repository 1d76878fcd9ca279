import type { Article } from '../../shared/article/article.ts';
import { fileId, keyIdentity, revisionOf, workId } from '../../shared/article/identity.ts';
import type { Receipt } from '../../shared/ingest/receipt.ts';

const BODY = 'The harbour reopened.\u2028Boats left at noon.\u2029Nobody had died.';
const AT = '2024-07-12T10:00:00.000Z';

/** An article of the tests; whatever matters to one is given. */
export const anArticle = (given: Partial<Article> = {}): Article => {
  const key = given.provenance?.key ?? 'incoming/harbour.txt';
  const body = given.body ?? BODY;
  const content = {
    identity: keyIdentity(key),
    pubstatus: 'usable' as const,
    headline: 'Harbour reopens',
    byline: ['Tessa Marlowe'],
    publisher: 'Harrowmouth Courier',
    tags: ['harbour'],
    language: 'en',
    published: { value: '2024-07-12', precision: 'day' as const, origin: 'text' as const, confidence: 0.8 },
    structure: [],
    captions: ['The harbour at dawn'],
    related: [],
    removed: [{ kind: 'furniture', text: 'Share this', rule: 'share line' }],
    origins: { headline: { origin: 'text' as const, confidence: 0.8, rule: 'first line' } },
    notes: [],
    ...given,
    body,
  };
  const id = given.id ?? workId(content.identity);
  return {
    id,
    storyId: id,
    passages: [{ ordinal: 0, start: 0, end: body.length, paragraphs: [0, 1], text: body }],
    provenance: {
      bucket: 'memory',
      key,
      etag: 'e1',
      objectVersion: 'v1',
      format: 'text/plain',
      charset: 'utf-8',
      received: AT,
      ingested: AT,
      pipelineVersion: 1,
    },
    ...content,
    revision: given.revision ?? revisionOf(content),
  };
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
