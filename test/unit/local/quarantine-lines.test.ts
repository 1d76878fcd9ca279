import { expect, it } from 'vitest';
import { previewLines, reasonsLine, refusedLines } from '../../../local/quarantine-lines.ts';
import { aReceipt } from '../../support/articles.ts';

const PLAIN = { isTerminal: false };

it('tells a refused file with each reason, and who put it away', () => {
  const receipt = {
    ...aReceipt({ key: 'box.zip' }),
    member: 'a\u001b[2J.txt',
    ingested: '2024-07-12T10:00:00.000Z',
    refused: [
      { reason: 'empty' as const, detail: 'The file holds no text at all.' },
      { reason: 'malformed' as const, detail: 'It ends in the middle.', entry: '2' },
    ],
    discarded: { note: 'A test', by: 'Ann Bell', at: '2024-07-13T10:00:00.000Z' },
  };
  expect(refusedLines(receipt, PLAIN)).toEqual([
    `${receipt.id}  box.zip › a [2J.txt (2024-07-12)`,
    '  empty: The file holds no text at all.',
    '  malformed (entry 2): It ends in the middle.',
    '  put away by Ann Bell, 2024-07-13: A test',
  ]);
});

it('tells how many files there are, by reason', () => {
  expect(reasonsLine({ total: 0, reasons: [], results: [] })).toBe('0 files in quarantine');
  const reasons = [
    { reason: 'empty', files: 2 },
    { reason: 'malformed', files: 1 },
  ] as const;
  expect(reasonsLine({ total: 3, reasons, results: [] })).toBe('3 files in quarantine: 2 empty, 1 malformed');
});

it('shows the beginning of a file, and commands no terminal by it', () => {
  const preview = { id: '1', key: 'a.txt', size: 5_000, isBinary: false, refused: [] };
  expect(previewLines({ ...preview, charset: 'utf-8', isWhole: false, text: 'One\u0007\nTwo' })).toEqual([
    '5000 bytes, utf-8',
    '',
    'One ',
    'Two',
    '…',
  ]);
  expect(previewLines({ ...preview, isBinary: true, isWhole: true, text: '00 ff' })[0]).toBe(
    '5000 bytes, not a text',
  );
});
