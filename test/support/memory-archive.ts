import { createHash } from 'node:crypto';
import { pastId } from '../../shared/adapters/article-document.ts';
import { versionName } from '../../shared/adapters/file-document.ts';
import { fileId } from '../../shared/article/identity.ts';
import { bufferAccess } from '../../shared/container/random-access.ts';
import { compareKeys } from '../../shared/ingest/key-order.ts';
import type {
  ArchiveObject,
  ArticleIndex,
  ArticleSource,
  IndexWalk,
  PastDocument,
  ReceiptWrite,
  StoredReceipt,
  WorkDocument,
  WriteOutcome,
  WriteToken,
} from '../../shared/ingest/ports.ts';
import { sameToken } from '../../shared/ingest/write-token.ts';
import type { ParsedOverrides } from '../../shared/overrides/parse-overrides.ts';
import type { OverrideStore, StoredOverrides } from '../../shared/overrides/ports.ts';
import type { StoryIndex } from '../../shared/stories/ports.ts';
import { createMemoryStories } from './memory-stories.ts';
import { createMemoryWalk } from './memory-walk.ts';

export const MEMORY_BUCKET = 'memory';

/** A bucket in memory; every put is a new version, but in a bucket that isn't `versioned`. */
export const createMemorySource = ({ versioned = true }: { readonly versioned?: boolean } = {}) => {
  const objects = new Map<string, ArchiveObject>();
  const contents = new Map<string, Uint8Array>();
  let versions = 0;
  const source: ArticleSource = {
    bucket: MEMORY_BUCKET,
    head: async (key) => objects.get(key),
    read: async (key, { maxBytes }) => {
      const object = objects.get(key);
      if (!object || object.size <= maxBytes) return object;
      const { bytes: _bytes, ...described } = object;
      return described;
    },
    open: (version) => {
      const bytes = contents.get(JSON.stringify([version.key, version.etag])) ?? new Uint8Array();
      return bufferAccess(bytes);
    },
    async *list(prefix = '', after) {
      for (const key of [...objects.keys()].sort(compareKeys)) {
        const object = objects.get(key);
        const isBehind = after === undefined || compareKeys(key, after) > 0;
        if (object && isBehind && key.startsWith(prefix)) yield object;
      }
    },
  };
  return {
    source,
    put: (key: string, text: string | Uint8Array): void => {
      const bytes = Buffer.from(text);
      versions += 1;
      const etag = createHash('md5').update(bytes).digest('hex');
      contents.set(JSON.stringify([key, etag]), bytes);
      objects.set(key, {
        key,
        bytes,
        size: bytes.length,
        etag,
        ...(versioned ? { versionId: `v${versions}` } : {}),
        lastModified: '2024-07-12T10:00:00.000Z',
        metadata: {},
      });
    },
    remove: (key: string): void => {
      objects.delete(key);
    },
    keys: (): readonly string[] => [...objects.keys()],
  };
};

type Slot<T> = { readonly value: T; readonly token: WriteToken };

/** The index in memory, with the engine's rules of compare-and-set; it keeps to the contract of the real one. */
export const createMemoryIndex = (): ArticleIndex & {
  /** Every version that may be shown, or will be. */
  readonly settledPast: () => readonly PastDocument[];
  readonly walk: IndexWalk;
  /** Every document of works in `open`, by id. */
  readonly openDocuments: () => readonly (readonly [string, WorkDocument])[];
  /** What somebody does behind everyone's back. */
  readonly forget: (work: string) => void;
  readonly stories: StoryIndex;
} => {
  const places = { open: new Map<string, Slot<WorkDocument>>(), held: new Map<string, Slot<WorkDocument>>() };
  const versions = new Map<string, Slot<PastDocument | undefined>>();
  const receipts = new Map<string, Slot<ReceiptWrite>>();
  let sequence = 0;

  const compareAndSet = <T>(
    slots: Map<string, Slot<T>>,
    id: string,
    expected: WriteToken,
    value: T,
  ): WriteOutcome => {
    if (!sameToken(slots.get(id)?.token ?? 'absent', expected)) return { outcome: 'conflict' };
    sequence += 1;
    const token = { seqNo: sequence, primaryTerm: 1 };
    slots.set(id, { value, token });
    return { outcome: 'written', token };
  };

  const receiptById = (id: string): StoredReceipt => {
    const slot = receipts.get(id);
    return slot
      ? { receipt: slot.value.receipt, works: slot.value.works, token: slot.token }
      : { works: [], token: 'absent' };
  };

  return {
    stories: createMemoryStories(places.open),
    walk: createMemoryWalk(
      () => [...receipts.values()].map(({ value }) => value.receipt),
      (place) => [...places[place]].map(([id, { value }]) => [id, value]),
    ),
    read: async (place, ids) =>
      ids.map((id) => {
        const slot = places[place].get(id);
        return slot ? { document: slot.value, token: slot.token } : { token: 'absent' };
      }),
    write: async (place, writes) =>
      writes.map(({ id, token, document }) => compareAndSet(places[place], id, token, document)),
    readPast: async (names) =>
      names.map((name) => {
        const slot = versions.get(pastId(name));
        return slot
          ? { token: slot.token, ...(slot.value ? { document: slot.value } : {}) }
          : { token: 'absent' };
      }),
    writePast: async (writes) =>
      writes.map((write) => compareAndSet(versions, pastId(write), write.token, write.document)),
    settledPast: () => [...versions.values()].flatMap(({ value }) => (value?.settled ? [value] : [])),
    openDocuments: () => [...places.open].map(([id, { value }]) => [id, value] as const),
    forget: (work) => void places.open.delete(work),
    receiptsById: async (ids) => ids.map(receiptById),
    receipts: async (files) => files.map(({ key, member }) => receiptById(fileId(key, member))),
    writeReceipts: async (writes) =>
      writes.map((write) => compareAndSet(receipts, write.receipt.id, write.token, write)),
    staleMembers: async (key, version, size) =>
      [...receipts.values()]
        .map(({ value }) => value.receipt)
        .filter(({ key: container, member, state, etag, objectVersion }) => {
          if (container !== key || member === undefined || state === 'removed') return false;
          if (!version || state === 'working' || etag === undefined) return true;
          return versionName({ etag, versionId: objectVersion }) !== versionName(version);
        })
        .slice(0, size),
  };
};

/** People's corrections in memory; it keeps to the contract of the bucket's. */
export const createMemoryOverrides = () => {
  const objects = new Map<string, StoredOverrides>();
  let versions = 0;
  const put = (work: string, content: ParsedOverrides) => {
    versions += 1;
    objects.set(work, { etag: `"${versions}"`, ...content });
  };
  const store: OverrideStore = {
    read: async (work) => objects.get(work),
    write: async (overrides, expected, unread) => {
      if (objects.get(overrides.work)?.etag !== expected) return 'conflict';
      put(overrides.work, { overrides, ...(unread ? { unread } : {}) });
      return 'written';
    },
  };
  return { store, put, remove: (work: string) => objects.delete(work) };
};
