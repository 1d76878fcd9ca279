import type { WorkDocument } from '../../shared/ingest/ports.ts';
import type { RunIndex } from '../../shared/runs/ports.ts';
import type { createMemoryIndex } from './memory-archive.ts';

const holdersOf = (document: WorkDocument) => (document.kind === 'tombstone' ? [] : document.holders);
const isCopy = (id: string, document: WorkDocument): boolean =>
  document.kind === 'article' && document.article !== undefined && document.article.storyId !== id;

/** What runs ask of the index, of the one in memory. */
export const createMemoryRunIndex = (index: ReturnType<typeof createMemoryIndex>): RunIndex => ({
  receipts: async (files) => (await index.receipts(files)).map(({ receipt }) => receipt),
  async *members(key) {
    yield* await index.staleMembers(key, undefined, Number.POSITIVE_INFINITY);
  },
  async *holdings(keys) {
    for (const [work, document] of index.openDocuments()) {
      const holders = holdersOf(document);
      if (holders.some(({ key }) => keys.includes(key)))
        yield { work, holders, isCopy: isCopy(work, document) };
    }
  },
  async *refused(prefix, reasons) {
    for await (const page of index.walk.files({ prefix, members: false }))
      for (const { key, receipt } of page) {
        const refused = receipt?.refused ?? [];
        const isWanted = refused.some(({ reason }) => reasons.length === 0 || reasons.includes(reason));
        if (isWanted) yield key;
      }
  },
  async *ofArticles({ publisher, section, missing, prefix }) {
    if (missing !== undefined) throw new Error('The index in memory keeps no list of missing fields.');
    for (const [, document] of index.openDocuments()) {
      if (document.kind !== 'article') continue;
      const { article, holders } = document;
      const isOne =
        (publisher === undefined || article?.publisher === publisher) &&
        (section === undefined || article?.section === section);
      if (isOne) for (const { key } of holders) if (key.startsWith(prefix)) yield key;
    }
  },
});
