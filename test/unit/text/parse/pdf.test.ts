import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../../shared/errors.ts';
import { isPdf, parsePdf } from '../../../../shared/text/parse/pdf.ts';
import { makePdf, type PdfText, pdfOf, setText } from '../../../support/pdf.ts';

const STORY = [
  'The har\u00ADbour of Pel\u00ADlam re\u00ADopened on Mon\u00ADday after three weeks of re\u00ADpairs, the may\u00ADor said. Fer\u00ADries will sail again from noon, and the fish mar\u00ADket opens on Wednes\u00ADday at the old quay.',
  'The quay wall had crum\u00ADbled in the storms of March, when waves broke over the pier for two days and car\u00ADried off forty metres of stone. Div\u00ADers found the foun\u00ADda\u00ADtions sound, but the wall had to be built anew.',
  'The town paid two mil\u00ADlion crowns for the work. “It was worth ev\u00ADery one of them,” said May\u00ADor Greta Lund, who opened the gate with a pair of rusty shears that her grand\u00ADfa\u00ADther had used at the first open\u00ADing in 1931.',
  'Fish\u00ADer\u00ADmen have wait\u00ADed for this day. Ole Brandt, who sails the Marta, said that he had lost half his sea\u00ADson. “We had to land our catch at Skerne and drive it home by lor\u00ADry,” he said.',
];
const PLAIN = STORY.map((text) => text.replaceAll('\u00AD', ''));

/** The runs of a page as some programs draw them: row by row, over all columns. */
const byRow = (texts: readonly PdfText[]): readonly PdfText[] =>
  [...texts].sort((a, b) => b.y - a.y || a.x - b.x);

const columns = (paragraphs: readonly string[], count: number, x: number, width: number, top: number) => {
  const gutter = 12;
  const each = (width - gutter * (count - 1)) / count;
  const { texts } = setText(paragraphs, {
    x: 0,
    y: 0,
    width: each,
    size: 9,
    leading: 10.8,
    indent: 10,
    isJustified: true,
  });
  const rows = Math.ceil(texts.length / count);
  return texts.map((run, index) => {
    const column = Math.floor(index / rows);
    const first = texts[column * rows]?.y ?? 0;
    return { ...run, x: run.x + x + column * (each + gutter), y: top + run.y - first };
  });
};

const read = async (bytes: Uint8Array) => {
  const [draft] = (await parsePdf({ key: 'a.pdf', bytes })).drafts;
  return { draft, texts: draft?.blocks.map(({ text }) => text) ?? [] };
};

describe('the text of a PDF', () => {
  it.each([2, 3, 4, 5, 6])('is read column by column, with cut words whole: %d columns', async (count) => {
    const title = { x: 50, y: 740, size: 28, text: 'Harbour reopens after the storms' };
    const { draft, texts } = await read(
      makePdf([{ texts: byRow([title, ...columns(STORY, count, 50, 495, 690)]) }]),
    );
    expect(texts).toEqual([title.text, ...PLAIN]);
    expect(draft?.fields.headline?.value).toBe(title.text);
  });

  it('is read story by story where headlines span different columns', async () => {
    const [first = '', second = '', third = '', fourth = ''] = PLAIN;
    const texts = byRow([
      { x: 50, y: 760, size: 24, text: 'Wall rises again' },
      ...columns(STORY.slice(0, 2), 2, 50, 320, 730),
      { x: 400, y: 760, size: 14, text: 'In brief' },
      ...columns(STORY.slice(2, 3), 1, 400, 145, 730),
      { x: 50, y: 560, size: 24, text: 'Fishermen have waited for long' },
      ...columns(STORY.slice(3), 3, 50, 495, 530),
    ]);
    expect((await read(makePdf([{ texts }]))).texts).toEqual([
      'Wall rises again',
      first,
      second,
      'In brief',
      third,
      'Fishermen have waited for long',
      fourth,
    ]);
  });

  it('is one paragraph where a page or a column ends in the middle of it', async () => {
    const { texts: lines } = setText(STORY, {
      x: 60,
      y: 0,
      width: 300,
      size: 10,
      indent: 12,
      isJustified: true,
    });
    const pages = [lines.slice(0, 6), lines.slice(6)].map((part, index) => ({
      texts: [
        { x: 60, y: 800, size: 8, text: `The Pellam Gazette · ${index + 3}` },
        ...part.map((line, row) => ({ ...line, y: 700 - row * 12 })),
        { x: 290, y: 30, size: 8, text: `– ${index + 3} –` },
      ],
    }));
    const { draft, texts } = await read(makePdf(pages));
    expect(texts).toEqual(PLAIN);
    expect(draft?.removed).toMatchObject([
      { text: 'The Pellam Gazette · 3', rule: 'running header or footer' },
      { text: '– 3 –', rule: 'page number' },
      { text: 'The Pellam Gazette · 4', rule: 'running header or footer' },
      { text: '– 4 –', rule: 'page number' },
    ]);
  });

  it('is put together from single letters, with initials and turned lines', async () => {
    const texts: readonly PdfText[] = [
      { x: 60, y: 676, size: 36, text: 'T' },
      { x: 86, y: 700, size: 10, text: 'he lamp on the pier was lit', isSpelled: true },
      { x: 86, y: 688, size: 10, text: 'again on Friday by a keeper', isSpelled: true },
      { x: 86, y: 676, size: 10, text: 'who came from Skerne for it.', isSpelled: true },
      { x: 30, y: 400, size: 7, text: 'Picture: Ned Fox', turned: 90 },
    ];
    const { draft, texts: found } = await read(makePdf([{ texts }]));
    expect(found).toEqual([
      'The lamp on the pier was lit again on Friday by a keeper who came from Skerne for it.',
    ]);
    expect(draft?.removed).toMatchObject([{ kind: 'turned text', text: 'Picture: Ned Fox' }]);
  });

  it('is read in scripts without spaces and from right to left', async () => {
    const reversed = (text: string): string => [...text].reverse().join('');
    const line = (text: string, y: number): PdfText => ({
      x: 400 - text.length * 6,
      y,
      size: 12,
      font: 'unicode',
      text: reversed(text),
    });
    const chinese = ['港口在三个星期的维修之后重新开放市', '长星期一表示渡轮将于中午起航并且照', '常返回。'];
    const pages = [
      {
        texts: chinese.map(
          (text, row): PdfText => ({ x: 50, y: 700 - row * 15, size: 12, font: 'unicode-wide', text }),
        ),
      },
      { texts: [line('הנמל נפתח ביום שני אחרי שלושה שבועות', 700), line('של תיקונים, אמר ראש העיר.', 684)] },
    ];
    expect((await read(makePdf(pages))).texts).toEqual([
      chinese.join(''),
      'הנמל נפתח ביום שני אחרי שלושה שבועות של תיקונים, אמר ראש העיר.',
    ]);
  });

  it('keeps the rows of a table', async () => {
    const rows = [
      ['Ship', 'Captain', 'Catch'],
      ['Marta', 'Brandt', '14'],
      ['Gull', 'Lund', '9'],
      ['Northern Star', 'Bell', '31'],
    ];
    const texts = rows.flatMap((row, y) =>
      row.map((text, x) => ({ x: 60 + x * 150, y: 700 - y * 14, size: 10, text })),
    );
    const { draft } = await read(makePdf([{ texts }]));
    expect(draft?.blocks.map(({ kind, text }) => [kind, text])).toEqual(
      rows.map((row) => ['table-row', row.join(' | ')]),
    );
  });

  it('takes names and dates of the file only where the text says nothing', async () => {
    const info = { Title: 'Other title', Author: 'Ned Fox', CreationDate: 'D:20240703101500Z' };
    const { draft } = await read(
      makePdf([{ texts: [{ x: 50, y: 700, size: 10, text: 'The gulls have left.' }] }], { info }),
    );
    expect(draft?.properties).toMatchObject({
      byline: { value: ['Ned Fox'], confidence: 0.3 },
      published: { value: '2024-07-03', confidence: 0.25 },
    });
    expect(draft?.fields.headline).toBeUndefined();
    expect(draft?.removed).toMatchObject([{ kind: 'metadata', text: 'Other title' }]);
  });
});

const LEAF = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << >> /Contents 4 0 R >>';
const drawing = (content: string): Uint8Array => {
  const packed = deflateSync(Buffer.from(content)).toString('latin1');
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      LEAF,
      `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`,
    ],
    '/Root 1 0 R',
  );
};

describe('a PDF that is no article', () => {
  it.each<readonly [string, string, Uint8Array]>([
    ['without text', 'no text layer', makePdf([{ texts: [] }])],
    ['of page numbers', 'no text layer', makePdf([{ texts: [{ x: 290, y: 30, size: 9, text: '12' }] }])],
    ['that is cut off at its head', 'malformed', makePdf([{ texts: [] }]).subarray(0, 60)],
    ['that is nothing but its mark', 'malformed', Buffer.from('%PDF-1.7\n')],
    [
      'with a password',
      'encrypted',
      pdfOf(
        ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 0 /Kids [] >>'],
        `/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`,
      ),
    ],
    [
      'with more pages than anybody reads',
      'too large',
      makePdf(Array.from({ length: 2_001 }, () => ({ texts: [] }))),
    ],
    ['with a page that unfolds without end', 'unsafe', drawing(`BT ${'(a) Tj '.repeat(1_000_000)} ET`)],
    ['with states in states', 'unsafe', drawing(`BT ${'q '.repeat(200_000)}`)],
    [
      'that was deflated twice',
      'unsafe',
      Buffer.from(
        Buffer.from(drawing('q')).toString('latin1').replace('/FlateDecode', '[/FlateDecode /FlateDecode]'),
        'latin1',
      ),
    ],
  ])('is refused: one %s', async (_what, reason, bytes) => {
    expect(isPdf(bytes)).toBe(true);
    await expect(parsePdf({ key: 'a.pdf', bytes })).rejects.toMatchObject({ reason });
  });

  it('is read or refused wherever it is cut off', async () => {
    const bytes = makePdf([{ texts: columns(STORY, 3, 50, 495, 690) }]);
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const part = bytes.subarray(0, Math.floor((bytes.length * tenth) / 10));
      const outcome: unknown = await parsePdf({ key: 'a.pdf', bytes: part }).catch((error: unknown) => error);
      expect(outcome instanceof Error && !(outcome instanceof ArticleRejected)).toBe(false);
    }
  });

  it('is not taken for one when it only speaks of PDFs', () => {
    expect(isPdf(Buffer.from('A file that begins with %PDF-1.7 is a PDF.'))).toBe(false);
  });

  it.each([
    ['itself for a parent', '<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>'],
    ['a page that is its own child', '<< /Type /Pages /Count 5 /Kids [2 0 R 2 0 R 3 0 R] >>'],
  ])('ends soon where the tree of pages has %s', { timeout: 10_000 }, async (_what, pages) => {
    const bytes = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', pages, LEAF], '/Root 1 0 R /Prev 9');
    await expect(parsePdf({ key: 'a.pdf', bytes })).rejects.toMatchObject({
      reason: /malformed|no text layer/,
    });
  });
});
