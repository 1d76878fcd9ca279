import { describe, expect, it } from 'vitest';
import { Article } from '../../../shared/article/article.ts';
import { keyIdentity, workId } from '../../../shared/article/identity.ts';
import type { Draft } from '../../../shared/text/draft.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

const DRAFT: Draft = {
  format: 'text/plain',
  form: 'pasted',
  fields: {},
  blocks: [],
  captions: [],
  related: [],
  removed: [],
  notes: [],
};
const source = (key: string) => ({
  bucket: 'b',
  key,
  etag: 'e',
  received: '2024-07-04T00:00:00Z',
  ingested: '2024-07-04T00:00:01Z',
});

describe('toArticle', () => {
  it('falls back to the body’s first words, then to the file’s name', () => {
    const spoken = toArticle(
      { ...DRAFT, blocks: [{ kind: 'paragraph', text: 'Ferries sail again.' }] },
      source('a.txt'),
    );
    expect(spoken.headline).toBe('Ferries sail again.');
    expect(spoken.origins.headline).toMatchObject({ origin: 'text', confidence: 0.2 });
    const named = toArticle(DRAFT, source('in/2024-07-03-harbour_reopens.txt'));
    expect(named.headline).toBe('harbour reopens');
    expect(named.origins.headline).toMatchObject({ origin: 'file name' });
    expect(Article.parse(toArticle(DRAFT, source('.txt'))).headline).not.toBe('');
  });

  it('reads a date from the file’s name or folders only where nothing else gives one', () => {
    expect(toArticle(DRAFT, source('2024-07-03-x.txt')).published).toMatchObject({
      value: '2024-07-03',
      origin: 'file name',
    });
    // Whoever put the date last may have meant the day of saving.
    expect(toArticle(DRAFT, source('x_2024_07_03.txt')).published).toMatchObject({
      value: '2024-07',
      precision: 'month',
      origin: 'file name',
    });
    expect(toArticle(DRAFT, source('in/2024/07/x.txt')).published).toMatchObject({
      value: '2024-07',
      precision: 'month',
    });
    expect(toArticle(DRAFT, source('20241399-x.txt')).published).toEqual({
      precision: 'none',
      origin: 'none',
      confidence: 0,
    });
    const stated = { value: '2020', precision: 'year', origin: 'metadata', confidence: 0.9 } as const;
    expect(toArticle({ ...DRAFT, published: stated }, source('2024-07-03-x.txt')).published).toEqual(stated);
  });

  it('is identified by guid or URL, else by key and entry', () => {
    expect(toArticle(DRAFT, source('k.txt')).id).toBe(workId(keyIdentity('k.txt')));
    expect(toArticle({ ...DRAFT, entry: '2' }, source('k.txt')).id).toBe(workId(keyIdentity('k.txt', '2')));
    const guid = { kind: 'guid', value: 'urn:x' } as const;
    expect(toArticle({ ...DRAFT, identity: guid }, source('k.txt')).id).toBe(
      toArticle({ ...DRAFT, identity: guid }, source('l.txt')).id,
    );
  });

  it('has a revision that only its content changes', () => {
    const other = { ...source('a.txt'), etag: 'f', ingested: '2025-01-01T00:00:00Z' };
    expect(toArticle(DRAFT, other).revision).toBe(toArticle(DRAFT, source('a.txt')).revision);
    const longer = { ...DRAFT, blocks: [{ kind: 'paragraph', text: 'More.' }] } as const;
    expect(toArticle(longer, source('a.txt')).revision).not.toBe(toArticle(DRAFT, source('a.txt')).revision);
  });
});
