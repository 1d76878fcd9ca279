import { RESERVED_PREFIX } from '../contract.ts';
import type { PlannedFile } from './ports.ts';
import type { RunScope } from './run.ts';

/**
 * Whether a listed file is one of the run's: the archive's own objects are nobody's files, and a listing by prefix knows nothing of
 * the time that is asked for. S3 tells whole seconds, as the scope may not.
 */
export const isInScope = (scope: RunScope, { key, lastModified }: PlannedFile): boolean => {
  if (key.startsWith(RESERVED_PREFIX)) return false;
  if (scope.by !== 'manifest' && !key.startsWith(scope.prefix)) return false;
  if (scope.by !== 'window' || lastModified === undefined) return true;
  const changed = Date.parse(lastModified);
  return changed >= Date.parse(scope.from) && changed < Date.parse(scope.to);
};
