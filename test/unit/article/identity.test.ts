import { describe, expect, it } from 'vitest';
import { fileId, keyIdentity, revisionOf, workId } from '../../../shared/article/identity.ts';
import { articleOf } from '../../support/articles.ts';

describe('what an article is called', () => {
  it('is 32 hexadecimal digits, whatever its identity holds', () => {
    for (const value of ['urn:x', 'é 🙂'.repeat(500), '\n', 'a/b?c#d']) {
      expect(workId({ kind: 'guid', value })).toMatch(/^[0-9a-f]{32}$/);
      expect(fileId(value)).toMatch(/^[0-9a-f]{32}$/);
    }
  });

  it('differs between a guid, a URL and a key of one value, and between a work and a file', () => {
    const value = 'https://example.org/1';
    const ids = [
      workId({ kind: 'guid', value }),
      workId({ kind: 'url', value }),
      workId({ kind: 'key', value }),
      fileId(value),
    ];
    expect(new Set(ids).size).toBe(4);
  });

  it('holds the entry of a container', () => {
    expect(keyIdentity('a.zip', '1.txt')).toEqual({ kind: 'key', value: 'a.zip#1.txt' });
    expect(keyIdentity('a.txt')).toEqual({ kind: 'key', value: 'a.txt' });
  });
});

describe('a revision', () => {
  const revision = (more: Parameters<typeof articleOf>[0]) => {
    const { id, revision: _r, provenance, passages, storyId, ...content } = articleOf(more);
    return revisionOf(content);
  };

  it('is the same whatever the order of properties and whatever the identity', () => {
    const { id, revision: _r, provenance, passages, storyId, ...content } = articleOf({});
    const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
    expect(revisionOf(turned)).toBe(revisionOf(content));
    expect(revision({ identity: { kind: 'key', value: 'other' } })).toBe(revision({}));
  });

  it('changes with whatever a reader sees', () => {
    const revisions = [
      revision({}),
      revision({ headline: 'Other' }),
      revision({ body: 'Other' }),
      revision({ byline: ['Bo Ek', 'Ann Example'] }),
      revision({ pubstatus: 'canceled' }),
      revision({ embargoed: '2030-01-01' }),
      revision({ captions: [] }),
      revision({ rights: '© Northline' }),
      revision({ usageterms: 'No use after 30 days' }),
      revision({ copyrightholder: 'Northline' }),
      revision({ subjects: [{ code: 'medtop:20000065' }] }),
      revision({ subjects: [{ code: 'medtop:20000065', name: 'civil unrest' }] }),
      revision({ published: { precision: 'none', origin: 'none', confidence: 0 } }),
    ];
    expect(new Set(revisions).size).toBe(revisions.length);
  });
});
