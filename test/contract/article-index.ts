import { describe, expect, it } from 'vitest';
import type { Article } from '../../shared/article/article.ts';
import { fileId } from '../../shared/article/identity.ts';
import { toHolder } from '../../shared/ingest/holders.ts';
import type { ArticleIndex, StoredWork, WorkWrite } from '../../shared/ingest/ports.ts';
import type { Receipt } from '../../shared/ingest/receipt.ts';
import { worksIn } from '../../shared/ingest/works.ts';
import { anArticle, aReceipt } from '../support/articles.ts';

const LATER = '2024-07-13T10:00:00.000Z';

/** What every index of articles must do; each test works on keys of its own. */
export const articleIndexContract = (name: string, index: () => ArticleIndex): void => {
  const work = async (id: string): Promise<StoredWork> => {
    const [found] = await worksIn(index()).read([id]);
    if (!found) throw new Error('no answer for a work');
    return found;
  };
  const write = async (given: Omit<WorkWrite, 'fence'>) =>
    (await worksIn(index()).write([{ ...given, fence: false }]))[0];
  const articleAt = (key: string, headline = 'Harbour reopens') =>
    anArticle({ headline, provenance: { ...anArticle().provenance, key } });
  const placed = async (key: string, place: 'open' | 'held' = 'open') => {
    const article = articleAt(key);
    const before = await work(article.id);
    const outcome = await write({ before, at: LATER, holders: [toHolder(article)], article, place });
    expect(outcome?.outcome).toBe('written');
    return { article, before, after: await work(article.id) };
  };

  describe(`article index contract: ${name}`, () => {
    it('knows nothing of a work that was never written', async () => {
      expect(await work('0'.repeat(32))).toEqual({
        id: '0'.repeat(32),
        holders: [],
        heldText: false,
        tokens: { open: 'absent', held: 'absent' },
      });
    });

    it.each(['open', 'held'] as const)('gives an article back whole from its place: %s', async (place) => {
      const { article, after } = await placed(`contract/${place}.txt`, place);
      expect(after.article).toEqual(article);
      expect(after.place).toBe(place);
      expect(after.holders).toEqual([toHolder(article)]);
    });

    it('refuses a second creation', async () => {
      const { article, before } = await placed('contract/twice.txt');
      const again = await write({ before, at: LATER, holders: [toHolder(article)], article, place: 'open' });
      expect(again).toEqual({ outcome: 'conflict' });
    });

    it('refuses a write that was prepared before another came through', async () => {
      const { article, after } = await placed('contract/late.txt');
      const newer = articleAt('contract/late.txt', 'Harbour closes');
      const first = await write({
        before: after,
        at: LATER,
        holders: [toHolder(newer)],
        article: newer,
        place: 'open',
      });
      const late = await write({
        before: after,
        at: LATER,
        holders: [toHolder(article)],
        article,
        place: 'open',
      });
      expect([first?.outcome, late?.outcome]).toEqual(['written', 'conflict']);
      expect((await work(article.id)).article?.headline).toBe('Harbour closes');
    });

    it.each(['open', 'held'] as const)('leaves a tombstone that stops a late creation: %s', async (place) => {
      const { article, before, after } = await placed(`contract/gone-${place}.txt`, place);
      await write({ before: after, at: LATER, holders: [] });
      const gone = await work(article.id);
      expect(gone.article).toBeUndefined();
      expect(gone.holders).toEqual([]);
      const late = await write({ before, at: LATER, holders: [toHolder(article)], article, place });
      expect(late).toEqual({ outcome: 'conflict' });
      const known = await write({ before: gone, at: LATER, holders: [toHolder(article)], article, place });
      expect(known?.outcome).toBe('written');
    });

    it('leaves a tombstone even for what was never there', async () => {
      const article = articleAt('contract/never.txt');
      const before = await work(article.id);
      await write({ before, at: LATER, holders: [] });
      const late = await write({ before, at: LATER, holders: [toHolder(article)], article, place: 'open' });
      expect(late).toEqual({ outcome: 'conflict' });
    });

    it('moves a work between its places, and nobody who saw it elsewhere can write', async () => {
      const { article, after } = await placed('contract/moves.txt', 'open');
      const holders = [toHolder(article)];
      expect((await write({ before: after, at: LATER, holders, article, place: 'held' }))?.outcome).toBe(
        'written',
      );
      const held = await work(article.id);
      expect(held.place).toBe('held');
      expect(await write({ before: after, at: LATER, holders, article, place: 'open' })).toEqual({
        outcome: 'conflict',
      });
      expect((await write({ before: held, at: LATER, holders, article, place: 'open' }))?.outcome).toBe(
        'written',
      );
      expect((await work(article.id)).place).toBe('open');
    });

    it('remembers the holders of a held text in its anchor, and nothing of the text', async () => {
      const { article } = await placed('contract/anchor.txt', 'held');
      const [anchor] = await index().read('open', [article.id]);
      expect(anchor?.document).toEqual({
        kind: 'anchor',
        holders: [toHolder(article)],
        live: { key: 'contract/anchor.txt', revision: article.revision },
      });
    });

    it('clears away a text that a rival left behind in the other place', async () => {
      const { article, after } = await placed('contract/leftover.txt', 'open');
      const left = {
        id: article.id,
        at: LATER,
        document: { kind: 'article' as const, article, holders: [] },
      };
      await index().write('held', [{ ...left, token: 'absent' }]);
      const seen = await work(article.id);
      expect(seen.heldText).toBe(true);
      const holders = [toHolder(article)];
      expect((await write({ before: seen, at: LATER, holders, article, place: 'open' }))?.outcome).toBe(
        'written',
      );
      expect((await work(article.id)).heldText).toBe(false);
      expect(await write({ before: after, at: LATER, holders, article, place: 'open' })).toEqual({
        outcome: 'conflict',
      });
    });

    it('keeps what a work said before, hidden with it and shown again', async () => {
      const key = 'contract/versions.txt';
      const said = (day: number, more: Partial<Article>) =>
        anArticle({
          provenance: { ...anArticle().provenance, key, ingested: `2024-07-${day}T10:00:00.000Z` },
          ...more,
        });
      const say = async (article: Article | undefined, place: 'open' | 'held' = 'open') => {
        const before = await work(anArticle({ provenance: { ...anArticle().provenance, key } }).id);
        const live = article ? { article, place, holders: [toHolder(article)] } : { holders: [] };
        const outcome = await write({ before, at: '2024-07-30T10:00:00.000Z', ...live });
        expect(outcome?.outcome).toBe('written');
        const { past, id } = await work(before.id);
        const names = (past?.versions ?? []).map(({ revision, from }) => ({ id, revision, from }));
        const stored = await index().readPast(names);
        return stored.map(({ document }) => [document?.article.headline, document?.settled]);
      };
      const until = (day: number, isHidden: boolean) => ({ until: `2024-07-${day}T10:00:00.000Z`, isHidden });

      expect(await say(said(12, { headline: 'First' }))).toEqual([]);
      expect(await say(said(13, { headline: 'Second' }))).toEqual([['First', until(13, false)]]);
      expect(await say(said(14, { headline: 'Killed', pubstatus: 'canceled' }), 'held')).toEqual([
        ['First', until(13, true)],
        ['Second', until(14, true)],
      ]);
      expect(await say(said(15, { headline: 'First' }))).toEqual([
        ['First', until(13, false)],
        ['Second', until(14, false)],
        ['Killed', until(15, true)],
      ]);
      await say(said(16, { headline: 'Withheld', pubstatus: 'withheld' }), 'held');
      expect(await say(undefined)).toEqual([
        ['First', until(13, true)],
        ['Second', until(14, true)],
        ['Killed', until(15, true)],
        ['First', until(16, true)],
        ['Withheld', until(30, true)],
      ]);
    });

    it('shows no version of a text that is the live one still', async () => {
      const { article, before, after } = await placed('contract/not-past.txt');
      const newer = articleAt('contract/not-past.txt', 'Harbour closes');
      const late = { before: { ...after, tokens: before.tokens }, at: LATER, holders: [], article: newer };
      expect(await write({ ...late, place: 'open' })).toEqual({ outcome: 'conflict' });
      const { id, revision, provenance } = article;
      const [kept] = await index().readPast([{ id, revision, from: provenance.ingested }]);
      expect(kept?.document?.article).toEqual(article);
      expect(kept?.document?.settled).toBeUndefined();
      expect((await work(id)).past).toBeUndefined();
    });

    it('answers many works in the order in which they were asked for', async () => {
      const { article: one } = await placed('contract/one.txt');
      const { article: two } = await placed('contract/two.txt');
      const found = await worksIn(index()).read([two.id, '0'.repeat(32), one.id]);
      expect(found.map(({ id, article }) => [id, article?.provenance.key])).toEqual([
        [two.id, 'contract/two.txt'],
        ['0'.repeat(32), undefined],
        [one.id, 'contract/one.txt'],
      ]);
    });

    it('keeps one receipt a file, with the works that it holds, by compare-and-set', async () => {
      const key = 'contract/receipt.txt';
      const [none] = await index().receipts([{ key }]);
      expect(none).toEqual({ works: [], token: 'absent' });
      const receipt = aReceipt({ key, refused: [{ reason: 'empty', detail: 'Nothing in it.' }] });
      const [written] = await index().writeReceipts([{ receipt, works: ['w1', 'w2'], token: 'absent' }]);
      expect(written?.outcome).toBe('written');
      const [stored] = await index().receipts([{ key }]);
      expect(stored?.receipt).toEqual(receipt);
      expect(stored?.works).toEqual(['w1', 'w2']);
      if (written?.outcome === 'written') expect(stored?.token).toEqual(written.token);
      const [again] = await index().writeReceipts([{ receipt, works: [], token: 'absent' }]);
      expect(again).toEqual({ outcome: 'conflict' });
    });

    it('tells a container’s members that speak of another version of it, of none, or are unfinished', async () => {
      const key = 'contract/members.zip';
      const version = { key, etag: 'e2', versionId: 'v2', lastModified: LATER, size: 1 };
      const current = { etag: 'e2', objectVersion: 'v2' } as const;
      const { etag: _etag, objectVersion: _version, ...doubted } = aReceipt();
      const of = (member: string, given: Partial<Receipt>): Receipt => ({
        ...doubted,
        id: fileId(key, member),
        key,
        member,
        ...given,
      });
      const receipts = [
        of('current.txt', current),
        of('old.txt', { etag: 'e1', objectVersion: 'v1' }),
        of('doubted.txt', {}),
        of('unfinished.txt', { ...current, state: 'working' }),
        of('removed.txt', { state: 'removed' }),
      ];
      const container = { ...aReceipt({ key, ...current }), id: fileId(key) };
      const other = { ...of('old.txt', { etag: 'e1' }), key: 'contract/other.zip' };
      const writes = [container, ...receipts, { ...other, id: fileId(other.key, 'old.txt') }];
      await index().writeReceipts(
        writes.map((receipt) => ({ receipt, works: [], token: 'absent' as const })),
      );
      const stale = async (of: typeof version | undefined) =>
        (await index().staleMembers(key, of, 10)).map(({ member }) => member).sort();
      expect(await stale(version)).toEqual(['doubted.txt', 'old.txt', 'unfinished.txt']);
      expect(await stale(undefined)).toEqual(['current.txt', 'doubted.txt', 'old.txt', 'unfinished.txt']);
      const [stored] = await index().receipts([{ key, member: 'old.txt' }]);
      expect(stored?.receipt).toMatchObject({ member: 'old.txt', etag: 'e1' });
    });

    it('judges every write of a request by itself', async () => {
      const { article: old, before } = await placed('contract/mixed-old.txt');
      const fresh = articleAt('contract/mixed-new.txt');
      const outcomes = await worksIn(index()).write([
        { before, at: LATER, holders: [toHolder(old)], article: old, place: 'open', fence: false },
        {
          before: await work(fresh.id),
          at: LATER,
          holders: [toHolder(fresh)],
          article: fresh,
          place: 'open',
          fence: false,
        },
      ]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['conflict', 'written']);
    });
  });
};
