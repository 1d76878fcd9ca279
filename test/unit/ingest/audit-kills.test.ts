import { describe, expect, it } from 'vitest';
import type { Article } from '../../../shared/article/article.ts';
import { auditingKills, killOf } from '../../../shared/ingest/audit-kills.ts';
import type { WorkWrite } from '../../../shared/ingest/ports.ts';
import { anArticle } from '../../support/articles.ts';

const AT = '2024-07-12T10:00:00.000Z';
const article = (more: Partial<Article> = {}): Article => ({ ...anArticle(), ...more });
const write = (before: Article | undefined, after: Article | undefined): WorkWrite => ({
  before: {
    id: 'w',
    holders: [],
    heldText: false,
    tokens: { open: 'absent', held: 'absent' },
    ...(before ? { article: before } : {}),
  },
  at: AT,
  holders: [],
  fence: false,
  ...(after ? { article: after } : {}),
});
const LATER = '2024-07-12T10:00:00.001Z';

describe('a kill', () => {
  it.each(['canceled', 'withheld'] as const)('is what makes a visible article %s', (pubstatus) => {
    expect(killOf(write(article(), article({ pubstatus })))).toMatchObject({
      did: 'killed',
      work: 'w',
      who: expect.stringContaining(article().provenance.key),
      at: article().provenance.received,
      why: expect.stringContaining(pubstatus),
    });
  });

  it('is what removes one, also one whose embargo has just passed', () => {
    expect(killOf(write(article(), undefined))).toMatchObject({ did: 'killed', at: AT });
    expect(killOf(write(article({ embargoed: AT }), undefined))).toBeDefined();
  });

  it.each<[string, Article | undefined, Article | undefined]>([
    ['comes', undefined, article({ pubstatus: 'canceled' })],
    ['changes', article(), article({ headline: 'Another' })],
    ['was hidden before', article({ pubstatus: 'withheld' }), article({ pubstatus: 'canceled' })],
    ['nobody saw yet', article({ embargoed: LATER }), article({ pubstatus: 'canceled' })],
    ['is suppressed, which is recorded elsewhere', article(), article({ suppressed: 'entry' })],
    ['was suppressed before', article({ suppressed: 'entry' }), undefined],
  ])('is none of an article that %s', (_what, before, after) => {
    expect(killOf(write(before, after))).toBeUndefined();
  });

  it('is recorded before it is written, and not written when it can not be recorded', async () => {
    const done: string[] = [];
    const writing = async () => {
      done.push('written');
      return { outcome: 'conflict' } as const;
    };
    const kill = write(article(), undefined);
    await auditingKills({ record: async () => void done.push('recorded') }, writing)(kill);
    await auditingKills({ record: async () => {} }, writing)(write(undefined, article()));
    expect(done).toEqual(['recorded', 'written', 'written']);
    const away = { record: () => Promise.reject(new Error('no bucket')) };
    await expect(auditingKills(away, writing)(kill)).rejects.toThrow('no bucket');
    expect(done).toHaveLength(3);
  });
});
