import * as z from 'zod/mini';
import type { Article } from '../article/article.ts';
import { fileId } from '../article/identity.ts';
import type { ArchiveAliases } from '../contract.ts';
import type {
  ArticleIndex,
  ReceiptWrite,
  StoredReceipt,
  StoredWork,
  WorkWrite,
  WriteOutcome,
  WriteToken,
} from '../ingest/ports.ts';
import { Receipt } from '../ingest/receipt.ts';
import { toDocument, toHeldAnchor, toStoredArticle, toStoredHead, toTombstone } from './article-document.ts';
import { type BulkWrite, bulk } from './bulk.ts';
import { type Engine, reaching } from './engine.ts';

const Got = z.object({
  _id: z.string(),
  found: z.optional(z.boolean()),
  _seq_no: z.optional(z.number()),
  _primary_term: z.optional(z.number()),
  _source: z.optional(z.unknown()),
  error: z.optional(z.unknown()),
});
type Got = z.infer<typeof Got>;

const FileSource = z.object({ works: z.optional(z.array(z.string())), receipt: Receipt });

/** Receipts a page when all are walked. */
const WALK_PAGE = 1000;

const tokenOf = (got: Got | undefined): WriteToken =>
  got?.found && got._seq_no !== undefined && got._primary_term !== undefined
    ? { seqNo: got._seq_no, primaryTerm: got._primary_term }
    : 'absent';

const toStoredWork = (id: string, open: Got | undefined, held: Got | undefined): StoredWork => {
  const tokens = { open: tokenOf(open), held: tokenOf(held) };
  const openState = open?.found ? toStoredHead(open._source).state : 'absent';
  if (openState === 'live') {
    return {
      id,
      tokens,
      place: 'open',
      ...toStoredHead(open?._source),
      article: toStoredArticle(open?._source),
    };
  }
  if (openState === 'held' && held?.found) {
    return {
      id,
      tokens,
      place: 'held',
      ...toStoredHead(held._source),
      article: toStoredArticle(held._source),
    };
  }
  return { id, tokens, holders: [] };
};

const revisionWrite = (aliases: ArchiveAliases, { before, at, article }: WorkWrite): readonly BulkWrite[] => {
  const past: Article | undefined = before.article;
  if (!past || past.revision === article?.revision) return [];
  const valid = { gte: past.provenance.ingested, lt: at };
  const id = `${past.id}@${past.revision}`;
  return valid.gte < at
    ? [{ index: aliases.versions, id, document: { ...toDocument(past, before.holders), valid } }]
    : [];
};

/** Every write of a work passes its `open` document, wherever the text stands: so there is one place to compare. */
const anchorWrite = (
  aliases: ArchiveAliases,
  { before, at, holders, article, place }: WorkWrite,
): BulkWrite => ({
  index: aliases.open,
  id: before.id,
  token: before.tokens.open,
  document:
    article === undefined
      ? toTombstone(before.id, at)
      : place === 'open'
        ? toDocument(article, holders)
        : toHeldAnchor(before.id, at),
});

const heldWrite = (
  aliases: ArchiveAliases,
  { before, holders, article, place }: WorkWrite,
): readonly BulkWrite[] => {
  const target = { index: aliases.held, id: before.id };
  if (article && place === 'held')
    return [{ ...target, token: before.tokens.held, document: toDocument(article, holders) }];
  return before.tokens.held === 'absent' ? [] : [{ ...target, token: before.tokens.held }];
};

/** The index on OpenSearch. */
export const createOpenSearchIndex = (engine: Engine, aliases: ArchiveAliases): ArticleIndex => {
  const get = async (index: string, ids: readonly string[]): Promise<readonly Got[]> => {
    const { body } = await reaching(() => engine.mget({ index, body: { ids: [...ids] }, realtime: true }));
    return z.array(Got).parse(body.docs);
  };

  return {
    receipts: async (keys) => {
      const found = await get(aliases.files, keys.map(fileId));
      return found.map((got): StoredReceipt => {
        if (!got.found) return { works: [], token: 'absent' };
        const { receipt, works } = FileSource.parse(got._source);
        return { receipt, works: works ?? [], token: tokenOf(got) };
      });
    },

    works: async (ids) => {
      const [open, held] = await Promise.all([get(aliases.open, ids), get(aliases.held, ids)]);
      return ids.map((id, index) => toStoredWork(id, open[index], held[index]));
    },

    writeWorks: async (writes) => {
      const past = writes.flatMap((write) => revisionWrite(aliases, write));
      if (past.length > 0) await bulk(engine, past, 'later');
      const outcomes = [
        ...(await bulk(
          engine,
          writes.map((write) => anchorWrite(aliases, write)),
          'wait',
        )),
      ];
      const passed = [...writes.entries()].filter(([index]) => outcomes[index]?.outcome === 'written');
      const held = passed.flatMap(([index, write]) =>
        heldWrite(aliases, write).map((one) => ({ index, one })),
      );
      if (held.length > 0) {
        const answers = await bulk(
          engine,
          held.map(({ one }) => one),
          'wait',
        );
        for (const [at, { index }] of held.entries()) {
          const answer: WriteOutcome | undefined = answers[at];
          if (answer && answer.outcome !== 'written') outcomes[index] = answer;
        }
      }
      return outcomes;
    },

    writeReceipts: (writes) =>
      bulk(
        engine,
        writes.map(
          ({ receipt, works, token }: ReceiptWrite): BulkWrite => ({
            index: aliases.files,
            id: receipt.id,
            token,
            document: {
              id: receipt.id,
              key: receipt.key,
              state: receipt.state,
              reasons: [...new Set(receipt.refused.map(({ reason }) => reason))],
              ingested: receipt.ingested,
              works,
              receipt,
            },
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
              query: { match_all: {} },
              ...(after ? { search_after: [...after] } : {}),
            },
          }),
        );
        const hits = body.hits.hits;
        for (const hit of hits) yield FileSource.parse(hit._source).receipt;
        const last = hits.at(-1);
        more = hits.length === WALK_PAGE && last?._id !== undefined;
        after = last?._id === undefined ? undefined : [last._id];
      }
    },
  };
};
