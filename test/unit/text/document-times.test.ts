import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../shared/errors.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { makeDocx, makeOdt, wp } from '../../support/office-files.ts';
import { makePdf } from '../../support/pdf.ts';

const SENTENCE = 'The ferry sailed at noon with many people on board, the warden said.';
const COUNTS = [250, 500, 1_000, 2_000] as const;
const times = (count: number, text: string): string => text.repeat(count);

const CASES: readonly (readonly [string, (count: number) => Uint8Array])[] = [
  [
    'lines of a PDF',
    (count) =>
      makePdf(
        Array.from({ length: count / 50 }, () => ({
          texts: Array.from({ length: 50 }, (_value, row) => ({
            x: 50,
            y: 780 - row * 14,
            size: 10,
            text: SENTENCE,
          })),
        })),
      ),
  ],
  [
    'words all over a page of a PDF',
    (count) =>
      makePdf([
        {
          texts: Array.from({ length: count }, (_value, index) => ({
            x: (index * 37) % 560,
            y: (index * 53) % 800,
            size: 5 + (index % 7),
            text: 'gull',
          })),
        },
      ]),
  ],
  ['paragraphs of a DOCX', (count) => makeDocx(times(count, wp(SENTENCE)))],
  [
    'boxes in boxes of a DOCX',
    (count) => makeDocx(times(count, `<w:p><w:r><w:txbxContent>${wp('a')}</w:txbxContent></w:r></w:p>`)),
  ],
  [
    'rows of an ODT',
    (count) =>
      makeOdt({
        body: times(
          count,
          `<table:table-row><table:table-cell><text:p>${SENTENCE}</text:p></table:table-cell></table:table-row>`,
        ),
      }),
  ],
  ['paragraphs of an RTF', (count) => Buffer.from(`{\\rtf1 ${times(count, `\\pard ${SENTENCE}\\par `)}}`)],
  ['letters of an RTF by number', (count) => Buffer.from(`{\\rtf1 ${times(count * 10, '\\u1055?')}}`)],
  ['groups of an RTF', (count) => Buffer.from(`{\\rtf1 ${times(count * 10, '{\\b a}')}}`)],
];

const timed = async (bytes: Uint8Array): Promise<number> => {
  const start = performance.now();
  await readFile({ key: 'a', bytes }).catch((error: unknown) => {
    if (!(error instanceof ArticleRejected)) throw error;
  });
  return performance.now() - start;
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

describe('reading a document', () => {
  it.each(CASES)(
    'takes time that grows no faster than its size: %s',
    { timeout: 60_000 },
    async (_name, make) => {
      await timed(make(COUNTS[0]));
      const taken: number[] = [];
      for (const count of COUNTS) {
        const bytes = make(count);
        taken.push(median([await timed(bytes), await timed(bytes), await timed(bytes)]));
      }
      const [first = 0, , , last = 0] = taken;
      // 25 ms at each end: below that the clock and the collector are what is measured.
      const exponent = Math.log((last + 25) / (first + 25)) / Math.log(COUNTS[3] / COUNTS[0]);
      expect(exponent).toBeLessThan(1.2);
    },
  );
});
