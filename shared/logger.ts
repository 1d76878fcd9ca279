/** What the functions tell of themselves, as one line of JSON each. Names are what alarms and log queries look for. */
export const EVENTS = [
  'FILE_SETTLED',
  'FILE_FAILED',
  'NOTICE_IGNORED',
  'REQUEST_ANSWERED',
  'REQUEST_FAILED',
] as const;
export type LogEvent = (typeof EVENTS)[number];

/** Fields are what was measured or counted; never text of an article, never a reader's query. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  info(event: LogEvent, fields: LogFields): void;
  error(event: LogEvent, fields: LogFields, thrown?: unknown): void;
}
