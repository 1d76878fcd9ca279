import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Engine } from '../../shared/adapters/engine.ts';
import type { EvalDocument } from './dataset.ts';

const DOCUMENTS_AT_ONCE = 500;

const Bulk = z.object({ errors: z.boolean() });
const Hits = z.object({ hits: z.object({ hits: z.array(z.object({ _id: z.string() })) }) });

/** What the engine does by itself: one text field, its `english` analyser, BM25 as it comes, any of the words. */
export type Baseline = {
  readonly index: (documents: readonly EvalDocument[]) => Promise<void>;
  readonly search: (query: string, depth: number) => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
};

/** Makes the baseline's index; `remove` is due whatever happens. */
export const openBaseline = async (engine: Engine): Promise<Baseline> => {
  const index = `scratch-${randomUUID()}-baseline`;
  await engine.indices.create({
    index,
    body: {
      settings: { number_of_shards: 1, number_of_replicas: 0 },
      mappings: { properties: { text: { type: 'text', analyzer: 'english' } } },
    },
  });
  return {
    index: async (documents) => {
      for (let at = 0; at < documents.length; at += DOCUMENTS_AT_ONCE) {
        const lines = documents
          .slice(at, at + DOCUMENTS_AT_ONCE)
          .flatMap(({ id, title = '', text }) => [{ index: { _id: id } }, { text: `${title}\n${text}` }]);
        const { body } = await engine.bulk({ index, body: lines });
        if (Bulk.parse(body).errors) throw new Error('The engine refused documents of the baseline.');
      }
      await engine.indices.refresh({ index });
    },
    search: async (query, depth) => {
      const { body } = await engine.search({
        index,
        body: { size: depth, _source: false, query: { match: { text: query } } },
      });
      return Hits.parse(body).hits.hits.map(({ _id }) => _id);
    },
    remove: async () => {
      await engine.indices.delete({ index });
    },
  };
};
