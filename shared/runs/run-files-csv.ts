import type { RunFile } from './run-receipt.ts';

const COLUMNS = [
  'key',
  'state',
  'objectVersion',
  'bytes',
  'out',
  'duplicates',
  'superseded',
  'refused',
  'reasons',
] as const satisfies readonly (keyof RunFile)[];

/**
 * What a spreadsheet would reckon instead of show: cells that begin so, also behind white space, quotes or what nobody sees, and in the
 * wide letters of East Asian keyboards (OWASP, "CSV Injection").
 */
const RECKONED = /^[\s\p{Cc}\p{Cf}"'`]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** A text as a cell: in quotes, and with an apostrophe before what a spreadsheet would take for a formula. */
export const csvText = (text: string): string =>
  `"${RECKONED.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`;

const cellOf = (value: RunFile[(typeof COLUMNS)[number]]): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  return csvText(typeof value === 'string' ? value : value.join('; '));
};

/** Files of a run as CSV (RFC 4180), a line each; the names of the columns stand above the first page alone. */
export const runFilesCsv = (files: readonly RunFile[], isFirst: boolean): string =>
  [
    ...(isFirst ? [COLUMNS.join(',')] : []),
    ...files.map((file) => COLUMNS.map((name) => cellOf(file[name])).join(',')),
  ]
    .map((line) => `${line}\r\n`)
    .join('');
