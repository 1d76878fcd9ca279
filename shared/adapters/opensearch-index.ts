import { fileId } from '../article/identity.ts';
import type { ArchiveAliases } from '../contract.ts';
import type {
  ArticleIndex,
  DocumentWrite,
  StoredDocument,
  StoredReceipt,
  WriteToken,
} from '../ingest/ports.ts';
import { toDocument, toHeldAnchor, toStoredArticle, toStoredHead, toTombstone } from './article-document.ts';
import { type BulkWrite, bulk } from './bulk.ts';
import { type Got, getDocuments } from './documents.ts';
import { type Engine, reaching } from './engine.ts';
import { toFileDocument, toStoredReceipt, toStoredWorks, versionName } from './file-document.ts';

const WORKING = { term: { state: 'working' } } as const;

/** Receipts a page when all are walked. */
const WALK_PAGE = 1000;

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
  const { state, holders, live } = head ?? { state: 'live', holders: [] };
  if (state === 'removed') return { token, document: { kind: 'tombstone' } };
  if (state === 'held')
    return {
      token,
      document: { kind: 'anchor', holders, live: live ?? { key: '', revision: '' } },
    };
  const article = readable(() => toStoredArticle(got._source));
  return { token, document: { kind: 'article', holders, ...(article ? { article } : {}) } };
};

const toSource = ({ id, at, document }: DocumentWrite): Readonly<Record<string, unknown>> => {
  if (document.kind === 'tombstone') return toTombstone(id, at);
  if (document.kind === 'anchor') return toHeldAnchor(id, at, document.holders, document.live);
  if (!document.article) throw new Error('An article document is written whole');
  return toDocument(document.article, document.holders);
};

/** The index on OpenSearch. */
export const createOpenSearchIndex = (engine: Engine, aliases: ArchiveAliases): ArticleIndex => {
  return {
    receipts: async (files) => {
      const ids = files.map(({ key, member }) => fileId(key, member));
      const found = await getDocuments(engine, aliases.files, ids);
      return found.map((got): StoredReceipt => {
        if (!got.found) return { works: [], token: 'absent' };
        const receipt = toStoredReceipt(got._source);
        return { works: toStoredWorks(got._source), token: tokenOf(got), ...(receipt ? { receipt } : {}) };
      });
    },

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
        'wait',
      ),

    keepPast: (past) =>
      bulk(
        engine,
        past.map(
          ({ article, holders, from, until }): BulkWrite => ({
            index: aliases.versions,
            // A text may come back: each time that it was the live one is a version of its own.
            id: `${article.id}@${article.revision}@${from}`,
            document: { ...toDocument(article, holders), valid: { gte: from, lt: until } },
          }),
        ),
        'later',
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

    async *allReceipts() {
      for (let after: readonly string[] | undefined, more = true; more; ) {
        const { body } = await reaching(() =>
          engine.search({
            index: aliases.files,
            body: {
              size: WALK_PAGE,
              sort: [{ id: 'asc' }],
              _source: ['receipt'],
              query: { bool: { must_not: [{ exists: { field: 'container' } }] } },
              ...(after ? { search_after: [...after] } : {}),
            },
          }),
        );
        const hits = body.hits.hits;
        for (const hit of hits) {
          const receipt = toStoredReceipt(hit._source);
          if (receipt) yield receipt;
        }
        const last = hits.at(-1);
        more = hits.length === WALK_PAGE && last?._id !== undefined;
        after = last?._id === undefined ? undefined : [last._id];
      }
    },

    staleMembers: async (key, version, size) => {
      await reaching(() => engine.indices.refresh({ index: aliases.files }));
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
