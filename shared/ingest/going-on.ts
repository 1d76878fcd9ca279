import { GOING_ON_PREFIX } from '../contract.ts';

/** Whether an object of the archive's own calls for more work on a container. */
export const isGoingOn = (key: string): boolean => key.startsWith(GOING_ON_PREFIX);

/** Calls for the next turn of a container whose members couldn't all be worked in one. */
export interface GoingOn {
  /** Makes an event that calls for more work on the file with this key. */
  later(key: string): Promise<void>;
  /** The key of the file that such an event's object (by its own key) calls for; `undefined` when there is none any more. */
  keyOf(goingOn: string): Promise<string | undefined>;
}
