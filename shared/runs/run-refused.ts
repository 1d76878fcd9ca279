import { ArchiveError } from '../errors.ts';

/** A run can't be what is asked for; `detail.parameter` names what of the request is wrong, `detail.line` where in a manifest. */
export class RunRefused extends ArchiveError {
  override readonly name = 'RunRefused';
  readonly retryable = false;
}
