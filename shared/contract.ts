/** Names that infrastructure, functions and local mode share. Imports nothing, so that any of them may load it. */

/** Environment variables of the deployed functions. */
export const ENV = {
  bucket: 'ARCHIVE_BUCKET',
  engineUrl: 'ENGINE_URL',
  cursorSecret: 'CURSOR_SECRET',
  region: 'AWS_REGION',
  /** How far containers may unfold, as JSON; absent or empty: as shared/container/limits.ts says. */
  containerLimits: 'CONTAINER_LIMITS',
  /** Of the archive's large indices. */
  shards: 'INDEX_SHARDS',
  replicas: 'INDEX_REPLICAS',
  /** ARNs of the roles that may index and that may search, separated by commas. */
  indexingRoles: 'INDEXING_ROLES',
  searchingRoles: 'SEARCHING_ROLES',
  reindexingRoles: 'REINDEXING_ROLES',
  /** What roles that call the API may see and do, as JSON; absent or empty: no more than anybody. */
  rightsByRole: 'RIGHTS_BY_ROLE',
  /** ARN of the state machine that works runs. */
  runMachine: 'RUN_MACHINE',
} as const;

/** Index aliases of one archive; the concrete indices behind them carry a generation number. */
export const archiveAliases = (archive: string) => ({
  /** What search reads: `open` and `held` together. */
  read: `${archive}-read`,
  open: `${archive}-open`,
  held: `${archive}-held`,
  versions: `${archive}-versions`,
  /** What search reads for what the archive said before: `open`, `held` and `versions` together. */
  ever: `${archive}-ever`,
  /** One record a file: its receipt and the works it holds. */
  files: `${archive}-files`,
});
export type ArchiveAliases = ReturnType<typeof archiveAliases>;

/** The aliases of the archive that staff search; scratch archives have names of their own. */
export const ALIASES: ArchiveAliases = archiveAliases('backfile');

/** The concrete index of a generation behind an alias. */
export const indexOf = (alias: string, generation: number): string =>
  `${alias}-${String(generation).padStart(6, '0')}`;

/** The concrete index that is made first behind an alias. */
export const firstIndexOf = (alias: string): string => indexOf(alias, 1);

/** Aliases that a generation of an archive's indices has for good, whichever one is searched: what is written goes by these. */
export const generationAliases = (aliases: ArchiveAliases, generation: number): ArchiveAliases => {
  const own = (alias: string): string => `${alias}-g${String(generation).padStart(6, '0')}`;
  return {
    read: own(aliases.read),
    open: own(aliases.open),
    held: own(aliases.held),
    versions: own(aliases.versions),
    ever: own(aliases.ever),
    files: own(aliases.files),
  };
};

/** What stands for any generation in the paths that IAM allows. */
export const ANY_GENERATION = 'g??????';

/** Behind this, the index of the generation that is written beside the one that is searched: the next one, or the former one. */
export const standbyOf = (alias: string): string => `${alias}-standby`;

/** What functions may be in the engine: its own roles, to which those of the functions are mapped. */
export const ENGINE_ROLES = {
  indexing: 'backfile_ingest',
  searching: 'backfile_search',
  reindexing: 'backfile_reindex',
} as const;

/**
 * Clauses of one query. 64 phrases in every language of the table are some thirty thousand. The local engine takes it as a cluster
 * setting, Amazon's service as an option of the domain.
 */
export const MAX_CLAUSES = 65_536;

/** Objects under this prefix are the archive's own, never article files. */
export const RESERVED_PREFIX = '_backfile/';

/** Corrections of articles, one object a work; a change of one calls for work, as that of a file does. */
export const OVERRIDES_PREFIX = `${RESERVED_PREFIX}overrides/`;

/** The suppression list, one object an entry: what is hidden from everybody, by whose word. Searches and the ingest read it. */
export const SUPPRESSIONS_PREFIX = `${RESERVED_PREFIX}suppressions/`;

/** Who did what to which article and why, one object a deed; nothing reads it back but who asks for it. */
export const AUDIT_PREFIX = `${RESERVED_PREFIX}audit/`;

/**
 * An object here names a container of articles whose work goes on: it is written when a function's time is over, and the event that it
 * makes is the next turn's.
 */
export const GOING_ON_PREFIX = `${RESERVED_PREFIX}going-on/`;

/** What was learnt of lines that stand in many files of a publisher: one object, which calls for no work when it changes. */
export const REPEATED_LINES_KEY = `${RESERVED_PREFIX}repeated-lines.json`;

/** Names and their spellings that a newsroom adds to the shipped ones or takes out: one object, which searches read. */
export const NAMES_KEY = `${RESERVED_PREFIX}names.tsv`;

/** A message on the queue of notices that is none of an object: it calls for what time alone has changed, and comes each minute. */
export const SWEEP = { source: 'backfile', 'detail-type': 'Sweep' } as const;

/** An event that is none of the API's: it asks for the schedules that are due, and comes each minute. */
export const TICK = { source: 'backfile', 'detail-type': 'Tick' } as const;

/** Which article of a story leads it: one object, which the ingest reads. A change of it shows after the next sweep of stories. */
export const STORIES_KEY = `${RESERVED_PREFIX}stories.json`;

/** Runs over many files, with their plans and receipts; changes of them call for no work by themselves. */
export const RUNS_PREFIX = `${RESERVED_PREFIX}runs/`;

/** When which source is to be ingested, one object a schedule. */
export const SCHEDULES_PREFIX = `${RESERVED_PREFIX}schedules/`;

/** Refused files that somebody has looked at and put away, one object a file, with a note; a change of one calls for work. */
export const DISCARDS_PREFIX = `${RESERVED_PREFIX}discards/`;

/** What comparisons of the bucket with the index found, one object a day; changes of them call for no work. */
export const RECONCILE_PREFIX = `${RESERVED_PREFIX}reconcile/`;

/** How far a reindex is: one object, which calls for no work when it changes. */
export const REINDEX_KEY = `${RESERVED_PREFIX}reindex.json`;

/** Files that are sent through the API go under this prefix. */
export const UPLOAD_PREFIX = 'uploads/';

/** Searches come by either method: long ones in a body. */
export const SEARCH_PATH = '/v1/search';
export const SIMILAR_PATH = '/v1/articles/{id}/similar';
export const COPIES_PATH = '/v1/articles/{id}/copies';
export const DIFF_PATH = '/v1/articles/{id}/diff/{other}';
export const VERSIONS_PATH = '/v1/articles/{id}/versions';
export const VERSION_PATH = '/v1/articles/{id}/versions/{at}';
export const VERSION_DIFF_PATH = '/v1/articles/{id}/versions/{at}/diff/{other}';

/** The addresses that the upload and the parse function answer; the search function answers every other one. */
export const UPLOADS_PATH = '/v1/uploads';
export const PARSE_PATH = '/v1/parse';

/** The addresses that the overrides function answers. */
export const OVERRIDES_PATH = '/v1/articles/{id}/overrides';

/** The addresses that the suppressions function answers. */
export const SUPPRESSIONS_PATH = '/v1/suppressions';
export const AUDIT_PATH = '/v1/audit';

/** The addresses that the runs function answers. */
export const RUNS_PATH = '/v1/runs';
export const SCHEDULES_PATH = '/v1/schedules';
export const QUARANTINE_PATH = '/v1/quarantine';

/** The address that the reconcile function answers. */
export const RECONCILE_PATH = '/v1/reconcile';

/** The address that the reindex function answers. */
export const REINDEX_PATH = '/v1/reindex';
