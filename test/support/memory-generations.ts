import type { Generations } from '../../shared/ingest/generations.ts';
import type { WorkStore } from '../../shared/ingest/ports.ts';
import type {
  GenerationChecks,
  GenerationStore,
  ReindexStore,
  StoredReindex,
} from '../../shared/reindex/ports.ts';
import { createMemoryIndex } from './memory-archive.ts';

type MemoryIndex = ReturnType<typeof createMemoryIndex>;

/** Generations of an index in memory; they keep to the contract of the real ones. */
export const createMemoryGenerations = () => {
  const indices = new Map<number, MemoryIndex>([[1, createMemoryIndex()]]);
  let roles: Generations = { current: 1 };
  const indexOf = (generation: number): MemoryIndex => {
    const index = indices.get(generation);
    if (!index) throw new Error(`There is no generation ${generation}`);
    return index;
  };
  const store: GenerationStore = {
    read: async () => roles,
    isOfThisVersion: async () => true,
    make: async (generation) => {
      if (!indices.has(generation)) indices.set(generation, createMemoryIndex());
      roles = { ...roles, standby: generation };
    },
    refresh: async () => {},
    swap: async ({ from, to }) => {
      if (roles.current !== from || roles.standby !== to) throw new Error('aliases_not_found_exception');
      roles = { current: to, standby: from };
    },
    drop: async (generation) => {
      if (roles.standby !== generation) throw new Error('aliases_not_found_exception');
      indices.delete(generation);
      roles = { current: roles.current };
    },
  };
  return { store, indexOf, roles: () => roles };
};

/** How far a reindex is, in memory. */
export const createMemoryReindexStore = (): ReindexStore => {
  let stored: StoredReindex | undefined;
  let writes = 0;
  return {
    read: async () => stored,
    write: async (reindex, etag) => {
      if (stored?.etag !== etag) return 'conflict';
      writes += 1;
      stored = { reindex, etag: `"${writes}"` };
      return stored;
    },
  };
};

/** What generations in memory are compared by; they can hold no other works than these. */
export const createMemoryChecks = (
  indexOf: (generation: number) => MemoryIndex,
  works: readonly string[],
): GenerationChecks => {
  const articlesIn = async (store: WorkStore, place: 'open' | 'held') =>
    (await store.read(place, works)).flatMap(({ document }) =>
      document?.kind === 'article' && document.article ? [document.article] : [],
    );
  return {
    counts: async (generation) => {
      const index = indexOf(generation);
      const files: Record<string, number> = {};
      for await (const page of index.walk.files({ prefix: '', members: false }))
        for (const { receipt } of page) if (receipt) files[receipt.state] = (files[receipt.state] ?? 0) + 1;
      const [open, held] = [await articlesIn(index, 'open'), await articlesIn(index, 'held')];
      return { open: open.length, held: held.length, files };
    },
    staleFiles: async () => 0,
    headlines: async (generation, size) =>
      (await articlesIn(indexOf(generation), 'open')).map(({ headline }) => headline).slice(0, size),
    find: async (generation, headline) => {
      const found = (await articlesIn(indexOf(generation), 'open')).filter(
        (one) => one.headline === headline,
      );
      return { total: found.length, ids: found.map(({ id }) => id) };
    },
  };
};
