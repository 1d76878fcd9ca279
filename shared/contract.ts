/** Names that infrastructure, functions and local mode share. Imports nothing, so that any of them may load it. */

/** Environment variables of the deployed functions. */
export const ENV = {
  bucket: 'ARCHIVE_BUCKET',
  engineUrl: 'ENGINE_URL',
  cursorSecret: 'CURSOR_SECRET',
  region: 'AWS_REGION',
} as const;

/** Index aliases of one archive; the concrete indices behind them carry a generation number. */
export const archiveAliases = (archive: string) => ({
  /** What search reads: `open` and `held` together. */
  read: `${archive}-read`,
  open: `${archive}-open`,
  held: `${archive}-held`,
  versions: `${archive}-versions`,
  /** One record a file: its receipt and the works it holds. */
  files: `${archive}-files`,
});
export type ArchiveAliases = ReturnType<typeof archiveAliases>;

/** The aliases of the archive that staff search; scratch archives have names of their own. */
export const ALIASES: ArchiveAliases = archiveAliases('backfile');

/** Objects under this prefix are the archive's own, never article files. */
export const RESERVED_PREFIX = '_backfile/';

/** Files that are sent through the API go under this prefix. */
export const UPLOAD_PREFIX = 'uploads/';

/** The address that the upload function answers; the search function answers every other one. */
export const UPLOADS_PATH = '/v1/uploads';
