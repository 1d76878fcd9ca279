import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDocument } from '../../shared/adapters/article-document.ts';
import { toFileDocument } from '../../shared/adapters/file-document.ts';
import { toHolder } from '../../shared/ingest/holders.ts';
import { compareKeys } from '../../shared/ingest/key-order.ts';
import { worksIn } from '../../shared/ingest/works.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { anArticle, aReceipt } from '../support/articles.ts';
import { articleIndexContract } from './article-index.ts';
import { storyIndexContract } from './story-index.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive.close());

articleIndexContract('OpenSearch', () => archive.index);
storyIndexContract(
  'OpenSearch',
  () => archive.index,
  () => archive.stories,
);

describe('the index on OpenSearch', () => {
  it('says what the engine refused of one document and writes the others', async () => {
    const good = anArticle({ provenance: { ...anArticle().provenance, key: 'good.txt' } });
    const bad = anArticle({
      id: 'bad',
      updated: 'the day before yesterday',
      provenance: { ...anArticle().provenance, key: 'bad.txt' },
    });
    const before = await worksIn(archive.index).read([good.id, bad.id]);
    const outcomes = await worksIn(archive.index).write(
      [good, bad].map((article, at) => {
        const work = before[at];
        if (!work) throw new Error('no answer for a work');
        return {
          before: work,
          at: '2024-07-13T10:00:00.000Z',
          holders: [toHolder(article)],
          article,
          place: 'open' as const,
          fence: false,
        };
      }),
    );
    expect(outcomes).toEqual([
      expect.objectContaining({ outcome: 'written' }),
      { outcome: 'refused', detail: expect.stringContaining('the day before yesterday') },
    ]);
  });

  it('keeps what an article said before, with the time when it did', async () => {
    const provenance = { ...anArticle().provenance, key: 'versions.txt' };
    const first = anArticle({ headline: 'First', provenance });
    const second = anArticle({
      headline: 'Second',
      provenance: { ...provenance, ingested: '2024-07-13T10:00:00.000Z' },
    });
    for (const article of [first, second]) {
      const [before] = await worksIn(archive.index).read([first.id]);
      if (!before) throw new Error('no answer for a work');
      await worksIn(archive.index).write([
        {
          before,
          at: article.provenance.ingested,
          holders: [toHolder(article)],
          article,
          place: 'open',
          fence: false,
        },
      ]);
    }
    const { body } = await archive.engine.get({
      index: archive.aliases.versions,
      id: `${first.id}@${first.revision}@${first.provenance.ingested}`,
    });
    expect(body._source?.valid).toEqual({ gte: first.provenance.ingested, lt: second.provenance.ingested });
  });

  it('tells nothing of the text that the engine refused', async () => {
    const article = anArticle({
      updated: 'a secret of the cabinet',
      provenance: { ...anArticle().provenance, key: 'secret.txt' },
    });
    const [before] = await worksIn(archive.index).read([article.id]);
    if (!before) throw new Error('no answer for a work');
    const write = {
      before,
      at: '2024-07-13T10:00:00.000Z',
      holders: [toHolder(article)],
      article,
      place: 'open' as const,
      fence: false,
    };
    const [outcome] = await worksIn(archive.index).write([write]);
    expect(outcome?.outcome).toBe('refused');
    expect(JSON.stringify(outcome)).not.toContain('Preview');
  });

  it('fails a write to a missing index instead of making one without a mapping', async () => {
    const lone = await openArchive();
    await lone.engine.transport.request({ method: 'DELETE', path: `/${lone.aliases.open}-*` });
    const token = 'absent' as const;
    const document = { kind: 'tombstone' as const };
    const [outcome] = await lone.index.write('open', [
      { id: 'a', at: '2024-07-13T10:00:00.000Z', token, document },
    ]);
    expect(outcome).toEqual({ outcome: 'unavailable', detail: 'index_not_found_exception' });
    expect((await lone.engine.indices.exists({ index: lone.aliases.open })).body).toBe(false);
    await expect(lone.index.read('open', ['a'])).rejects.toThrow('could not read');
    await lone.close();
  });

  it('takes a document that it can not read any more for one to be written anew', async () => {
    const article = anArticle({ provenance: { ...anArticle().provenance, key: 'old-schema.txt' } });
    const source = { ...toDocument(article, [toHolder(article)]), record: { from: 'an older schema' } };
    await archive.engine.index({ index: archive.aliases.open, id: article.id, body: source });
    const [before] = await worksIn(archive.index).read([article.id]);
    expect(before).toMatchObject({ holders: [toHolder(article)], place: 'open' });
    expect(before?.article).toBeUndefined();
    if (!before) throw new Error('no answer for a work');
    const write = {
      before,
      at: '2024-07-13T10:00:00.000Z',
      holders: [toHolder(article)],
      article,
      place: 'open' as const,
      fence: false,
    };
    expect((await worksIn(archive.index).write([write]))[0]?.outcome).toBe('written');
  });

  it('takes a receipt that it can not read any more for absent, wherever receipts are read', async () => {
    const lone = await openArchive();
    const receipt = aReceipt({ key: 'old-receipt.txt' });
    const old = { ...toFileDocument({ receipt, works: ['w'] }), receipt: { from: 'an older schema' } };
    await lone.engine.index({ index: lone.aliases.files, id: receipt.id, body: old, refresh: true });
    const [stored] = await lone.index.receipts([{ key: receipt.key }]);
    expect(stored).toMatchObject({ works: ['w'], token: { primaryTerm: 1 } });
    expect(stored?.receipt).toBeUndefined();
    expect((await lone.get('/v1/ingests')).json).toEqual({ total: 1, results: [] });
    expect((await lone.get(`/v1/ingests/${receipt.id}`)).status).toBe(404);
    const walked = lone.walk.files({ prefix: '', members: false });
    for await (const page of walked) expect(page).toEqual([{ key: receipt.key }]);
    await lone.close();
  });

  it('walks every receipt, more than one page of them', async () => {
    const receipts = Array.from({ length: 2_500 }, (_, at) => aReceipt({ key: `walk/${at}.txt` }));
    await archive.index.writeReceipts(
      receipts.map((receipt) => ({ receipt, works: [], token: 'absent' as const })),
    );
    const keys: string[] = [];
    for await (const page of archive.walk.files({ prefix: 'walk/', members: false }))
      keys.push(...page.map(({ key }) => key));
    expect(keys).toEqual(receipts.map(({ key }) => key).sort(compareKeys));
    const behind: string[] = [];
    for await (const page of archive.walk.files({ prefix: 'walk/', after: keys[2_000], members: false }))
      behind.push(...page.map(({ key }) => key));
    expect(behind).toEqual(keys.slice(2_001));
  });
});
