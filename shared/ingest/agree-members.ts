import type { Container, Member, Position } from '../container/container.ts';
import { ArticleRejected } from '../errors.ts';
import type { WithBytes } from './byte-budget.ts';
import { noMembers, withIgnored, withMember } from './container-count.ts';
import type { FileAddress } from './file-address.ts';
import { ContainerChanged, type FileSource, metInWalk } from './file-source.ts';
import { createInOrder } from './in-order.ts';
import type { ObjectVersion, ReceiptStore } from './ports.ts';
import type { ContainerCount, Receipt } from './receipt.ts';

/** Members that are worked at once: each waits for the engine to show what was written, so that more are more a second. */
const AT_ONCE = 150;
/** Milliseconds between two words of how far the work is: a worker that is silent for longer is taken for dead. */
const SAVE_EVERY = 2_000;
/** Members of an earlier version that are looked up at once. */
const STALE_PAGE = 250;

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
  /** Leaves word of how far the work is; `undefined` when somebody else wrote the container's receipt. */
  readonly save: (count: ContainerCount) => Promise<Receipt | undefined>;
};

/** `paused`: the time was over, and `receipt` says where the work goes on. `overtaken`: start again, for much may have changed. */
export type MembersResult =
  | { readonly ended: 'whole'; readonly count: ContainerCount }
  | { readonly ended: 'paused'; readonly receipt: Receipt }
  | { readonly ended: 'overtaken' };

/** Settles every file of a container, and every file that an earlier version of it held. Throws `Unavailable`. */
export type AgreeMembers = (input: MembersInput) => Promise<MembersResult>;

/** Settles one member as it was met; `position` is where a walk meets it again. */
export type AgreeMember = (file: FileAddress, source: FileSource, position?: Position) => Promise<Receipt>;

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
  return async ({ key, version, container, count: before, until, save }) => {
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
    // Before any member is written: whoever finds the receipt must know that there are some.
    if (!(await keep())) return { ended: 'overtaken' };

    const isOver = (): boolean => clock() >= until;
    const workers = createInOrder<Worked>(AT_ONCE, withBytes);
    const worked = async (member: Member, position: Position): Promise<Worked> => {
      const { name, next } = member;
      if (member.kind === 'ignored') return { next };
      const file = { key, member: name };
      const receipt = await agreeMember(file, metInWalk(files, file, version, member), position);
      return { next, receipt };
    };
    const countWorked = (): void => {
      for (const { next, receipt } of workers.take())
        count = { ...(receipt ? withMember(count, receipt) : withIgnored(count)), next };
    };

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
          isWhole = workers.failures().length === 0 && !isOver();
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
      const [failure] = workers.failures();
      if (failure instanceof ContainerChanged) return { ended: 'overtaken' };
      if (failure !== undefined) {
        await keep();
        throw failure;
      }
      if (!isWhole) return pause();
      count = { ...count, ...broken, next: END };
      if (!(await keep())) return { ended: 'overtaken' };
    }

    const wasGone = ({ state, etag }: Receipt): boolean =>
      version === undefined || (state !== 'working' && etag !== undefined);
    for (
      let stale = await index.staleMembers(key, version, STALE_PAGE);
      stale.length > 0;
      stale = await index.staleMembers(key, version, STALE_PAGE)
    ) {
      const receipts = await Promise.all(
        stale.map((receipt) => {
          const file = { key, ...(receipt.member === undefined ? {} : { member: receipt.member }) };
          return agreeMember(file, wasGone(receipt) ? metInWalk(files, file, version, undefined) : files);
        }),
      ).catch((thrown: unknown) => {
        if (thrown instanceof ContainerChanged) return undefined;
        throw thrown;
      });
      if (!receipts) return { ended: 'overtaken' };
      for (const receipt of receipts) if (receipt.state === 'removed') count = withMember(count, receipt);
      if (isOver()) return pause();
      if (clock() - saved > SAVE_EVERY && !(await keep())) return { ended: 'overtaken' };
    }
    const { next: _next, ...whole } = count;
    return { ended: 'whole', count: whole };
  };
};
