import { fileId } from '../article/identity.ts';
import type { ArchiveAliases } from '../contract.ts';
import type {
  ArticleIndex,
  DocumentWrite,
  PastWrite,
  StoredDocument,
  StoredPast,
  StoredReceipt,
  WriteToken,
} from '../ingest/ports.ts';
import {
  pastId,
  toDocument,
  toHeldAnchor,
  toPastDocument,
  toStoredArticle,
  toStoredHead,
  toStoredPast,
  toTombstone,
} from './article-document.ts';
import { type BulkWrite, bulk, type Showing } from './bulk.ts';
import { type Got, getDocuments } from './documents.ts';
import { type Engine, reaching } from './engine.ts';
import { toFileDocument, toStoredReceipt, toStoredWorks, versionName } from './file-document.ts';

const WORKING = { term: { state: 'working' } } as const;

const tokenOf = (got: Got | undefined): WriteToken =>
  got?.found && got._seq_no !== undefined && got._primary_term !== undefined
    ? { seqNo: got._seq_no, primaryTerm: got._primary_term }
    : 'absent';

/** What can't be read (written by an older schema, say) is as good as absent: it is written anew, under its token. */
const readable = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const toStoredDocument = (got: Got): StoredDocument => {
  const token = tokenOf(got);
  if (!got.found) return { token };
  const head = readable(() => toStoredHead(got._source));
  const { state, holders, live, past } = head ?? { state: 'live', holders: [] };
  const told = past ? { past } : {};
  if (state === 'removed') return { token, document: { kind: 'tombstone', ...told } };
  if (state === 'held')
    return {
      token,
      document: { kind: 'anchor', holders, live: live ?? { key: '', revision: '' }, ...told },
    };
  const article = readable(() => toStoredArticle(got._source));
  return { token, document: { kind: 'article', holders, ...(article ? { article } : {}), ...told } };
};

const toBareSource = ({ id, at, document }: DocumentWrite): Readonly<Record<string, unknown>> => {
  if (document.kind === 'tombstone') return toTombstone(id, at);
  if (document.kind === 'anchor') return toHeldAnchor(id, at, document.holders, document.live);
  if (!document.article) throw new Error('An article document is written whole');
  return toDocument(document.article, document.holders);
};

const toSource = (write: DocumentWrite): Readonly<Record<string, unknown>> => ({
  ...toBareSource(write),
  ...(write.document.past ? { past: write.document.past } : {}),
});

const toPastSource = ({ id, from, document }: PastWrite): Readonly<Record<string, unknown>> =>
  document ? toPastDocument(document) : toTombstone(id, from);

const toPast = (got: Got): StoredPast => {
  const document = got.found ? readable(() => toStoredPast(got._source)) : undefined;
  return { token: tokenOf(got), ...(document ? { document } : {}) };
};

/** The index on OpenSearch; `showing`: how what must be searchable becomes so. */
export const createOpenSearchIndex = (
  engine: Engine,
  aliases: ArchiveAliases,
  showing: Exclude<Showing, 'later'> = 'wait',
): ArticleIndex => {
  const receiptsById = async (ids: readonly string[]): Promise<readonly StoredReceipt[]> => {
    const found = await getDocuments(engine, aliases.files, ids);
    return found.map((got): StoredReceipt => {
      if (!got.found) return { works: [], token: 'absent' };
      const receipt = toStoredReceipt(got._source);
      return { works: toStoredWorks(got._source), token: tokenOf(got), ...(receipt ? { receipt } : {}) };
    });
  };
  return {
    receiptsById,
    receipts: (files) => receiptsById(files.map(({ key, member }) => fileId(key, member))),

    read: async (place, ids) => (await getDocuments(engine, aliases[place], ids)).map(toStoredDocument),

    write: (place, writes) =>
      bulk(
        engine,
        writes.map(
          (write): BulkWrite => ({
            index: aliases[place],
            id: write.id,
            token: write.token,
            document: toSource(write),
          }),
        ),
        showing,
      ),

    readPast: async (names) => (await getDocuments(engine, aliases.versions, names.map(pastId))).map(toPast),

    writePast: (writes) =>
      bulk(
        engine,
        writes.map(
          (write): BulkWrite => ({
            index: aliases.versions,
            id: pastId(write),
            token: write.token,
            document: toPastSource(write),
          }),
        ),
        // What isn't settled is not to be found.
        writes.some(({ document }) => document?.settled) ? showing : 'later',
      ),

    writeReceipts: (writes) =>
      bulk(
        engine,
        writes.map(
          (write): BulkWrite => ({
            index: aliases.files,
            id: write.receipt.id,
            token: write.token,
            document: toFileDocument(write),
          }),
        ),
        'later',
      ),

    staleMembers: async (key, version, size) => {
      await reaching(() => engine.transport.request({ method: 'POST', path: `/${aliases.files}/_refresh` }));
      const current =
        version === undefined
          ? []
          : [{ bool: { filter: [{ term: { version: versionName(version) } }], must_not: [WORKING] } }];
      const { body } = await reaching(() =>
        engine.search({
          index: aliases.files,
          body: {
            size,
            sort: [{ id: 'asc' }],
            _source: ['receipt'],
            query: {
              bool: {
                filter: [{ term: { container: fileId(key) } }],
                must_not: [{ term: { state: 'removed' } }, ...current],
              },
            },
          },
        }),
      );
      return body.hits.hits.flatMap((hit) => toStoredReceipt(hit._source) ?? []);
    },
  };
};
