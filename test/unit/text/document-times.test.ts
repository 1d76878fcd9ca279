import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../shared/errors.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { growthOf } from '../../support/growth.ts';
import { makeDocx, makeOdt, wp } from '../../support/office-files.ts';
import { makePdf } from '../../support/pdf.ts';

const SENTENCE = 'The ferry sailed at noon with many people on board, the warden said.';
const COUNTS = [250, 2_000];
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

const read = async (bytes: Uint8Array): Promise<void> => {
  await readFile({ key: 'a', bytes }).catch((error: unknown) => {
    if (!(error instanceof ArticleRejected)) throw error;
  });
};

describe('reading a document', () => {
  it.each(CASES)(
    'takes time that grows no faster than its size: %s',
    { timeout: 60_000 },
    async (_name, make) => {
      expect(await growthOf(COUNTS, (count) => read(make(count)))).toBeLessThan(1.2);
    },
  );
});
