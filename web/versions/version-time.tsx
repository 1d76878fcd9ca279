import { machineDate } from '../dates.ts';
import { momentWords } from './version-words.ts';

/** Since when the archive has said a version. */
export const VersionTime = ({ at }: { readonly at: string }) => (
  <time dateTime={machineDate(at)}>{momentWords(at)}</time>
);
