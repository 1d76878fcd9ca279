import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHolder } from '../../shared/ingest/settle-work.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { anArticle, aReceipt } from '../support/articles.ts';
import { articleIndexContract } from './article-index.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive.close());

articleIndexContract('OpenSearch', () => archive.index);

describe('the index on OpenSearch', () => {
  it('says what the engine refused of one document and writes the others', async () => {
    const good = anArticle({ provenance: { ...anArticle().provenance, key: 'good.txt' } });
    const bad = anArticle({
      id: 'bad',
      updated: 'the day before yesterday',
      provenance: { ...anArticle().provenance, key: 'bad.txt' },
    });
    const before = await archive.index.works([good.id, bad.id]);
    const outcomes = await archive.index.writeWorks(
      [good, bad].map((article, at) => {
        const work = before[at];
        if (!work) throw new Error('no answer for a work');
        return {
          before: work,
          at: '2024-07-13T10:00:00.000Z',
          holders: [toHolder(article)],
          article,
          place: 'open' as const,
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
      const [before] = await archive.index.works([first.id]);
      if (!before) throw new Error('no answer for a work');
      await archive.index.writeWorks([
        { before, at: article.provenance.ingested, holders: [toHolder(article)], article, place: 'open' },
      ]);
    }
    const { body } = await archive.engine.get({
      index: archive.aliases.versions,
      id: `${first.id}@${first.revision}`,
    });
    expect(body._source?.valid).toEqual({ gte: first.provenance.ingested, lt: second.provenance.ingested });
  });

  it('walks every receipt, more than one page of them', async () => {
    const receipts = Array.from({ length: 2_500 }, (_, at) => aReceipt({ key: `walk/${at}.txt` }));
    await archive.index.writeReceipts(
      receipts.map((receipt) => ({ receipt, works: [], token: 'absent' as const })),
    );
    await archive.engine.indices.refresh({ index: archive.aliases.files });
    const keys = new Set<string>();
    for await (const { key } of archive.index.allReceipts()) if (key.startsWith('walk/')) keys.add(key);
    expect(keys.size).toBe(2_500);
  });
});
