import { reject } from '../text/reject.ts';
import type { Position } from './container.ts';

/** A position that is a number of bytes or members; without one, the beginning. */
export const startOffset = (from: Position | undefined, kind: string): number => {
  if (from === undefined) return 0;
  if (!/^\d{1,16}$/u.test(from)) reject('malformed', `A walk of a ${kind} can’t begin at “${from}”.`);
  return Number(from);
};
