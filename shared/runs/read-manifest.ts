import * as z from 'zod/mini';
import { RunRefused } from './run-refused.ts';

const Line = z.object({ key: z.string().check(z.minLength(1)) });

const refused = (line: number, what: string): RunRefused =>
  new RunRefused(`Line ${line} of the manifest ${what}`, { parameter: 'scope.manifest', line });

/** The cells of one row; quotes may hold commas and, doubled, quotes. */
const cellsOf = (row: string, line: number): readonly string[] => {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (let at = 0; at <= row.length; ) {
    cell.lastIndex = at;
    const found = cell.exec(row);
    if (!found) throw refused(line, 'is no row of CSV: a quote is not closed, or stands in the middle.');
    const [whole, quoted, plain = '', end] = found;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') return cells;
    at += whole.length;
  }
  return cells;
};

const keyInJson = (text: string, line: number): string => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused(line, 'is no JSON.');
  }
  const parsed = Line.safeParse(value);
  if (!parsed.success) throw refused(line, 'has no "key" with the key of an object.');
  return parsed.data.key;
};

function* keysInCsv(rows: readonly string[]): Generator<string> {
  const column = cellsOf(rows[0] ?? '', 1).findIndex((name) => name.trim().toLowerCase() === 'key');
  if (column === -1) throw refused(1, 'names no column "key".');
  for (const [at, row] of rows.entries()) {
    if (at === 0 || row === '') continue;
    const key = cellsOf(row, at + 1)[column];
    if (key === undefined || key === '') throw refused(at + 1, 'has no key.');
    yield key;
  }
}

function* keysInJsonLines(lines: readonly string[]): Generator<string> {
  for (const [at, line] of lines.entries()) if (line.trim() !== '') yield keyInJson(line, at + 1);
}

/** The keys that a manifest lists, each as often as it does. Throws `RunRefused` with the line that can't be read. */
export const keysInManifest = (text: string): Generator<string> => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return first.trimStart().startsWith('{') ? keysInJsonLines(lines) : keysInCsv(lines);
};
