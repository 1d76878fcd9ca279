import type { GenerationSource } from '../ingest/generations.ts';
import type { GenerationCounts, Reindex } from './reindex.ts';

/** Generations of the index, and what can be done with them. Throws `Unavailable`. */
export interface GenerationStore extends GenerationSource {
  /** Whether its indices were made as this version of the archive makes them; else they don't know all that it writes. */
  isOfThisVersion(generation: number): Promise<boolean>;
  /** Makes a generation that is written beside the current one; one that is there stays as it is. */
  make(generation: number): Promise<void>;
  /** Makes everything searchable that was written before the call. */
  refresh(generation: number): Promise<void>;
  /** Lets the two change places, at one moment for whoever searches. Fails where they aren't in these places. */
  swap(places: { readonly from: number; readonly to: number }): Promise<void>;
  /** Deletes a generation that isn't searched. */
  drop(generation: number): Promise<void>;
}

/** A reindex with what a later write must prove, as S3's conditional writes do. */
export type StoredReindex = { readonly reindex: Reindex; readonly etag: string };

/** How far the latest reindex is. Throws `Unavailable`. */
export interface ReindexStore {
  read(): Promise<StoredReindex | undefined>;
  /** `conflict`: somebody else wrote first. Without an entity tag, there must be none. */
  write(reindex: Reindex, etag?: string): Promise<StoredReindex | 'conflict'>;
}

/** A search that tells generations apart, and what one answered. */
export type SampleAnswer = { readonly total: number; readonly ids: readonly string[] };

/** What generations are compared by. Throws `Unavailable`. */
export interface GenerationChecks {
  counts(generation: number): Promise<GenerationCounts>;
  /** Files that stand for something and were read by another version of the pipeline. */
  staleFiles(generation: number): Promise<number>;
  /** Headlines of articles that a generation has open, drawn by a seed. */
  headlines(generation: number, size: number, seed: number): Promise<readonly string[]>;
  /** Which articles have all words of a headline, in an order that their text alone decides. */
  find(generation: number, headline: string): Promise<SampleAnswer>;
}

/** Ids of works that are in a generation as removed, a page after an id; as of the last refresh. */
export type RemovedWorks = (generation: number, after: string | undefined) => Promise<readonly string[]>;
