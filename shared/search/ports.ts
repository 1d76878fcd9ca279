import type { Article } from '../article/article.ts';
import type { Receipt } from '../ingest/receipt.ts';
import type { SortValues } from './cursor.ts';

/** A request in the engine's query language, made by this package only: no text of a reader's stands in it unquoted. */
export type EngineSearch = Readonly<Record<string, unknown>>;

export type EngineHit = {
  readonly id: string;
  readonly score: number | null;
  readonly sort: SortValues;
  readonly source: unknown;
  /** By field, the whole text with marker characters around each hit. */
  readonly highlight: Readonly<Record<string, readonly string[]>>;
  /** By the name of the inner hits, the nested documents that matched, best first. */
  readonly inner?: Readonly<Record<string, readonly EngineInnerHit[]>>;
};

export type EngineInnerHit = { readonly score: number | null; readonly source: unknown };

export type EnginePage = {
  readonly total: number;
  readonly hits: readonly EngineHit[];
  readonly aggregations: unknown;
  /** What a suggester said, by its name; absent where none was asked. */
  readonly suggest?: unknown;
};

/** What a query must know of the index: the analyses whose fields it holds, and a name that changes when it is rebuilt. */
export type ArchiveFacts = { readonly languages: readonly string[]; readonly generation: string };

/** A wildcard inside an operator of place fits more words of the index than the engine looks up there. Which one, the engine doesn't tell. */
export class TooManyExpansions extends Error {
  override readonly name = 'TooManyExpansions';
}

/** The query, written out for every field and language, has more clauses than the engine takes. */
export class TooManyClauses extends Error {
  override readonly name = 'TooManyClauses';
}

/** The index as the search sees it: it can't write. Throws `Unavailable` when the engine doesn't answer. */
export interface ArticleFinder {
  facts(): Promise<ArchiveFacts>;
  /** Throws `TooManyExpansions` and `TooManyClauses`. Searches with one `affinity` are answered by the same copies of the index, whose scores agree from page to page. */
  find(search: EngineSearch, affinity?: string): Promise<EnginePage>;
  /** The same of all that the archive says and has said: each version of an article is a document of its own. */
  findEver(search: EngineSearch, affinity?: string): Promise<EnginePage>;
  /** Searches what is open to all, and no held text; its words are none but those of open texts. */
  findOpen(search: EngineSearch): Promise<EnginePage>;
}

/** What an article said for a time; `until` is absent while it still says so. */
export type ReadVersion = { readonly article: Article; readonly until?: string };

/** Whole articles, through the gate whose clauses are given. */
export interface ArticleReader {
  article(id: string, visible: readonly EngineSearch[]): Promise<Article | undefined>;
}

/** Whole articles as they were, through the gate whose clauses are given. */
export interface VersionReader {
  /** The newest of an article's versions that the clauses let through. */
  version(id: string, visible: readonly EngineSearch[]): Promise<ReadVersion | undefined>;
}

export type ReceiptPage = {
  readonly total: number;
  readonly receipts: readonly Receipt[];
  readonly sort: SortValues | undefined;
};
export type ReceiptFilter = {
  readonly states: readonly string[];
  readonly reasons: readonly string[];
  readonly prefix?: string;
  /** Receipts of this container's members (by the id of its receipt); without it, of objects. */
  readonly container?: string;
  readonly size: number;
  readonly after?: SortValues;
};

/** Receipts for readers: one by its id as last written, many as of the last refresh, newest first. */
export interface ReceiptFinder {
  receipt(id: string): Promise<Receipt | undefined>;
  receipts(filter: ReceiptFilter): Promise<ReceiptPage>;
  countByState(): Promise<Readonly<Record<string, number>>>;
}
