import { ArchiveError } from './errors.ts';

/** What the functions tell of themselves, as one line of JSON each. Names are what alarms and log queries look for. */
export const EVENTS = [
  'FILE_SETTLED',
  'FILE_FAILED',
  'NOTICE_IGNORED',
  'SWEPT',
  'SWEEP_FAILED',
  'RECONCILED',
  'REINDEX_TURN',
  'PROFILES_READ',
  'PROFILES_INVALID',
  'STORY_SETTINGS_READ',
  'STORY_SETTINGS_INVALID',
  'NAMES_READ',
  'NAMES_INVALID',
  'NAMES_UNREACHED',
  'SUPPRESSIONS_READ',
  'SUPPRESSION_INVALID',
  'REQUEST_ANSWERED',
  'REQUEST_FAILED',
  'ENGINE_AWAITED',
  'ARCHIVE_PREPARED',
  'RUN_PLANNED',
  'RUN_BATCH_WORKED',
  'RUN_BATCH_ACCOUNTED',
  'RUN_ENDED',
  'RUN_STEP_FAILED',
  'SCHEDULE_STARTED',
  'SCHEDULE_FAILED',
  'SOURCE_SILENT',
] as const;
export type LogEvent = (typeof EVENTS)[number];

/** Fields are what was measured or counted; never text of an article, never a reader's query. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  info(event: LogEvent, fields: LogFields): void;
  error(event: LogEvent, fields: LogFields, thrown?: unknown): void;
}

/**
 * What may be logged of an error: its name, its own sentence and where it was thrown. Never its cause or other properties: a
 * client's error carries the request, with the reader's query, an article's text or a signature in it.
 */
export const describeThrown = (thrown: unknown): LogFields => {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const own = thrown instanceof ArchiveError;
  return {
    error: thrown.name,
    // The message of somebody else's error may quote what it was given.
    ...(own ? { detail: thrown.message, ...reasonOf(thrown.detail) } : {}),
    stack: thrown.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
  };
};

const reasonOf = ({ reason, type }: Readonly<Record<string, unknown>>): LogFields => ({
  ...(typeof reason === 'string' ? { reason } : {}),
  ...(typeof type === 'string' ? { type } : {}),
});
