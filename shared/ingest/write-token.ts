import type { WriteToken } from './ports.ts';

/** Whether both stand for the same write of a document; `absent` is the same as itself only. */
export const sameToken = (a: WriteToken, b: WriteToken): boolean =>
  a === 'absent' || b === 'absent' ? a === b : a.seqNo === b.seqNo && a.primaryTerm === b.primaryTerm;
