import type { ContainerKind, Member, Position } from './container.ts';

/**
 * A member as a walk of one container finds it: `at` is where a walk begins that gives it first. A file may be as long as a
 * nested container, until it is known to be none.
 */
export type Found = Member & {
  readonly at: Position;
  /** Bytes of the container that the member takes; less than its own where it was deflated. */
  readonly packed: number;
};

export type IsWanted = (name: string) => boolean;

/** One container without what is in containers in it. */
export type Walk = {
  readonly kind: ContainerKind;
  /** What it holds are records and no files: none is a container itself. */
  readonly isOfRecords: boolean;
  /** It is the packing of one file: a gzip. */
  readonly isOneFile: boolean;
  /** Of members that aren't wanted by their names nothing else may be given. */
  readonly found: (from: Position | undefined, isWanted?: IsWanted) => AsyncGenerator<Found, void, undefined>;
  /** One member by its name, where a directory tells its place. */
  readonly named?: (name: string) => Promise<Found | undefined>;
};
