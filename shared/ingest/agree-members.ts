import type { Container, Member, Position } from '../container/container.ts';
import { ArticleRejected } from '../errors.ts';
import type { WithBytes } from './byte-budget.ts';
import { noMembers, withIgnored, withMember } from './container-count.ts';
import type { FileAddress } from './file-address.ts';
import { ContainerChanged, type FileSource, metInWalk } from './file-source.ts';
import { createInOrder } from './in-order.ts';
import type { ObjectVersion, ReceiptStore } from './ports.ts';
import type { ContainerCount, Receipt } from './receipt.ts';
import { tellsOf } from './tells-of.ts';

/** Members that are worked at once: each waits for the engine to show what was written, so that more are more a second. */
const AT_ONCE = 100;
/** Milliseconds between two words of how far the work is: a worker that is silent for longer is taken for dead. */
const SAVE_EVERY = 2_000;
/** Members of an earlier version that are asked for at once. */
const STALE_PAGE = 250;
/** Members that can't be read now are passed over, so many of them, before the walk ends. */
const MOST_FAILURES = 10;
/** Containers that one worker walks at once: each holds its directory and what has been read ahead. */
const MOST_WALKS = 4;

export type MembersInput = {
  readonly key: string;
  /** The container as it is now; absent when it is gone. */
  readonly version: ObjectVersion | undefined;
  /** Absent where the object is no container any more. */
  readonly container: Container | undefined;
  /** How far earlier turns have come. */
  readonly count: ContainerCount | undefined;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Read members that are settled, too. */
  readonly again?: boolean;
  /** Leaves word of how far the work is; `undefined` when somebody else wrote the container's receipt. */
  readonly save: (count: ContainerCount) => Promise<Receipt | undefined>;
};

/** `paused`: the time was over, and `receipt` says where the work goes on. `overtaken`: start again, for much may have changed. */
export type MembersResult =
  | { readonly ended: 'whole'; readonly count: ContainerCount }
  | { readonly ended: 'paused'; readonly receipt: Receipt }
  | { readonly ended: 'overtaken' };

/** Throws `Unavailable`. */
export type AgreeMembers = {
  /** Settles every file of a container, and every file that an earlier version of it held. */
  readonly settle: (input: MembersInput) => Promise<MembersResult>;
  /** Settles what was left of another version, or in the middle, by a worker that was late. */
  readonly tidy: (key: string, version: ObjectVersion | undefined, until: number) => Promise<void>;
};

/** Settles one member as it was met; `position` is where a walk meets it again, `again`: even if it is settled. */
export type AgreeMember = (
  file: FileAddress,
  source: FileSource,
  position?: Position,
  again?: boolean,
) => Promise<Receipt>;

type AgreeMembersDeps = {
  readonly files: FileSource;
  readonly index: Pick<ReceiptStore, 'staleMembers'>;
  readonly agreeMember: AgreeMember;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly withBytes: WithBytes;
};

/** Where the walk of all members has ended; what is left are those of earlier versions. */
const END = 'end';

/** A member that has been worked; one that is no file for readers has no receipt. */
type Worked = { readonly next: Position; readonly receipt?: Receipt };

/**
 * Works a container's members as files of their own, some hundred at a time, and counts them in their order, so that a later turn or
 * another worker can go on behind the last one that is counted. Members that aren't there any more are told by their receipts, which
 * speak of another version; one that speaks of none was doubted or left in the middle, and is looked up.
 */
export const createAgreeMembers = ({
  files,
  index,
  agreeMember,
  clock,
  withBytes,
}: AgreeMembersDeps): AgreeMembers => {
  let walks = 0;

  /** A page of members that aren't in this version, and what became of them; few of those that must be looked up go at once. */
  const settleStale = async (
    key: string,
    version: ObjectVersion | undefined,
    until: number,
  ): Promise<{ readonly receipts: readonly Receipt[]; readonly isAll: boolean }> => {
    const stale = await index.staleMembers(key, version, STALE_PAGE);
    const fileOf = ({ member }: Receipt) => ({ key, ...(member === undefined ? {} : { member }) });
    // One that is in work may be another worker's reading of this version.
    const isGone = (receipt: Receipt): boolean =>
      version === undefined ||
      (receipt.state !== 'working' && receipt.etag !== undefined && !tellsOf(receipt, version));
    const receipts: Receipt[] = await Promise.all(
      stale
        .filter(isGone)
        .map((receipt) =>
          agreeMember(fileOf(receipt), metInWalk(files, fileOf(receipt), version, undefined)),
        ),
    );
    for (const receipt of stale.filter((one) => !isGone(one))) {
      if (receipts.length > 0 && clock() >= until) break;
      receipts.push(await agreeMember(fileOf(receipt), files));
    }
    return { receipts, isAll: stale.length === 0 };
  };

  const walk = async ({
    key,
    version,
    container,
    count: before,
    until,
    again,
    save,
  }: MembersInput): Promise<MembersResult> => {
    let count = before ?? noMembers(container?.kind ?? 'zip');
    let saved = clock();
    const keep = async (isPaused = false): Promise<Receipt | undefined> => {
      saved = clock();
      return save(isPaused ? { ...count, isPaused } : count);
    };
    const pause = async (): Promise<MembersResult> => {
      const receipt = await keep(true);
      return receipt ? { ended: 'paused', receipt } : { ended: 'overtaken' };
    };
    if (walks > MOST_WALKS) return pause();
    // Before any member is written: whoever finds the receipt must know that there are some.
    if (!(await keep())) return { ended: 'overtaken' };

    const isOver = (): boolean => clock() >= until;
    const workers = createInOrder<Worked>(AT_ONCE, withBytes);
    const worked = async (member: Member, position: Position): Promise<Worked> => {
      const { name, next } = member;
      if (member.kind === 'ignored') return { next };
      const file = { key, member: name };
      const receipt = await agreeMember(file, metInWalk(files, file, version, member), position, again);
      return { next, receipt };
    };
    const countWorked = (): void => {
      for (const { next, receipt } of workers.take())
        count = { ...(receipt ? withMember(count, receipt) : withIgnored(count)), next };
    };
    const hasChanged = (): boolean => workers.failures().some((one) => one instanceof ContainerChanged);

    if (container && count.next !== END) {
      let position = count.next ?? '';
      let isWhole = true;
      let broken: Pick<ContainerCount, 'broken'> = {};
      try {
        for await (const member of container.members(count.next)) {
          const place = position;
          const bytes = member.kind === 'file' ? member.bytes.length : 0;
          await workers.begin(bytes, () => worked(member, place));
          position = member.next;
          countWorked();
          isWhole = !isOver() && !hasChanged() && workers.failures().length < MOST_FAILURES;
          if (!isWhole) break;
          if (clock() - saved > SAVE_EVERY && !(await keep())) {
            await workers.settle();
            return { ended: 'overtaken' };
          }
        }
      } catch (thrown) {
        if (!(thrown instanceof ArticleRejected)) {
          await workers.settle();
          throw thrown;
        }
        broken = { broken: { reason: thrown.reason, detail: thrown.message } };
      }
      await workers.settle();
      countWorked();
      if (hasChanged()) return { ended: 'overtaken' };
      if (workers.failures().length > 0) {
        await keep();
        throw workers.failures()[0];
      }
      if (!isWhole) return pause();
      count = { ...count, ...broken, next: END };
      if (!(await keep())) return { ended: 'overtaken' };
    }

    for (;;) {
      const { receipts, isAll } = await settleStale(key, version, until);
      if (isAll) break;
      for (const receipt of receipts) if (receipt.state === 'removed') count = withMember(count, receipt);
      if (isOver()) return pause();
      if (clock() - saved > SAVE_EVERY && !(await keep())) return { ended: 'overtaken' };
    }
    const { next: _next, ...whole } = count;
    return { ended: 'whole', count: whole };
  };

  return {
    settle: async (input) => {
      walks += 1;
      try {
        return await walk(input);
      } catch (thrown) {
        if (thrown instanceof ContainerChanged) return { ended: 'overtaken' };
        throw thrown;
      } finally {
        walks -= 1;
      }
    },
    tidy: async (key, version, until) => {
      try {
        while (!(await settleStale(key, version, until)).isAll && clock() < until);
      } catch (thrown) {
        if (!(thrown instanceof ContainerChanged)) throw thrown;
      }
    },
  };
};
