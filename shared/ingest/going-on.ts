import { fileId } from '../article/identity.ts';
import { GOING_ON_PREFIX } from '../contract.ts';
import type { FileAddress } from './file-address.ts';

/** Whether an object of the archive's own calls for more work on a file. */
export const isGoingOn = (key: string): boolean => key.startsWith(GOING_ON_PREFIX);

/** The object that calls for more work on a file. */
export const goingOnKey = ({ key, member }: FileAddress): string =>
  `${GOING_ON_PREFIX}${fileId(key, member)}.json`;

/** A file that is to be worked; `again`: even if it is settled. */
export type CalledFile = { readonly file: FileAddress; readonly again: boolean };

/** Calls for the next turn of a container whose members couldn't all be worked in one, and for another reading of any file. */
export interface GoingOn {
  /** Makes an event that calls for more work on a file. */
  later(called: CalledFile): Promise<void>;
  /** The file that such an event's object (by its own key) calls for; `undefined` when there is none any more. */
  calledBy(goingOn: string): Promise<CalledFile | undefined>;
}
