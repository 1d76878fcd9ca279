import type { ObjectVersion } from './ports.ts';
import type { Receipt } from './receipt.ts';

/** Whether a receipt speaks of this version of the object. */
export const tellsOf = (
  { etag, objectVersion }: Pick<Receipt, 'etag' | 'objectVersion'>,
  object: Pick<ObjectVersion, 'etag' | 'versionId'> | undefined,
): boolean => etag === object?.etag && objectVersion === object?.versionId;

/** Whether something of the file was refused, as its receipt stands. */
export const isRefused = ({ state, refused }: Receipt): boolean =>
  state !== 'removed' && state !== 'working' && refused.length > 0;
