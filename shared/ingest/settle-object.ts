import { RESERVED_PREFIX } from '../contract.ts';
import { correctedWork } from '../overrides/override-key.ts';
import { isSuppressionKey } from '../suppressions/suppression.ts';
import type { AgreeFile, AgreeOptions } from './agree-file.ts';
import type { Agree } from './agree-files.ts';
import { discardedFile } from './discard.ts';

/** Whether an object is one of the archive's own that no receipt tells of: a change of it calls for no work. */
export const callsForNothing = (key: string): boolean =>
  key.startsWith(RESERVED_PREFIX) &&
  correctedWork(key) === undefined &&
  !isSuppressionKey(key) &&
  discardedFile(key) === undefined;

/**
 * Settles whatever an object of the bucket is: an article file, corrections of a work, an entry of the suppression list, or a word that
 * a refused file was put away.
 */
export const createSettleObject =
  ({ agree, agreeWork, agreeSuppression, agreeDiscard }: Omit<Agree, 'sweep' | 'settleWork'>): AgreeFile =>
  (file, options: AgreeOptions = {}) => {
    const work = correctedWork(file.key);
    if (work !== undefined) return agreeWork(work);
    const discarded = discardedFile(file.key);
    if (discarded !== undefined) return agreeDiscard(discarded);
    return isSuppressionKey(file.key) ? agreeSuppression(file.key) : agree(file, options);
  };
