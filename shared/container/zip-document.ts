import { kindOfZip } from '../text/sniff-zip.ts';
import type { ZipDirectory } from './zip-directory.ts';

/** What ODF and EPUB begin with, not deflated, so that it can be read at a fixed place. */
const MIMETYPE = 'mimetype';

/** Parts stand among the first entries; a document has some hundreds at most. */
const LOOKED_AT = 2_000;

/** Whether a zip is one document and no container of files: by its directory, and by a first entry that says so. */
export const isZipDocument = ({ count, entry }: ZipDirectory): boolean => {
  const nameOf = (ordinal: number): string => Buffer.from(entry(ordinal).rawName).toString('latin1');
  if (count > 0 && entry(0).method === 0 && nameOf(0) === MIMETYPE) return true;
  const names = Array.from({ length: Math.min(count, LOOKED_AT) }, (_none, ordinal) =>
    nameOf(ordinal).replaceAll('\\', '/'),
  );
  return kindOfZip(names).kind !== 'zip';
};
