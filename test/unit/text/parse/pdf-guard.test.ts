import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parsePdf } from '../../../../shared/text/parse/pdf.ts';
import { createCodeCounter } from '../../../../shared/text/parse/pdf-codes.ts';
import { isHarmfulFont } from '../../../../shared/text/parse/pdf-fonts.ts';
import { pdfOf } from '../../../support/pdf.ts';

const packed = (content: string): string => {
  const data = deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
  return `<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n${data}\nendstream`;
};
const mapOf = (ranges: string): string =>
  `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ${ranges} endcmap`;
const FONT =
  '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] /ToUnicode 6 0 R >>';
const IDENTITY = mapOf('1 beginbfrange <0000> <FFFF> <0000> endbfrange');

type Parts = {
  readonly map?: string;
  readonly fonts?: number;
  readonly contents?: string;
  readonly content?: string;
  readonly descendant?: string;
  readonly more?: readonly string[];
};
const fileOf = ({ map = packed(IDENTITY), fonts = 1, ...parts }: Parts): Uint8Array => {
  const resources = Array.from({ length: fonts }, (_value, index) => `/F${index} ${FONT}`).join(' ');
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << ${resources} >> >> /Contents ${parts.contents ?? '4 0 R'} >>`,
      packed(parts.content ?? 'BT /F0 12 Tf 50 700 Td <00410042> Tj ET'),
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ${parts.descendant ?? ''} /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>`,
      map,
      ...(parts.more ?? []),
    ],
    '/Root 1 0 R',
  );
};
const textOf = async (bytes: Uint8Array): Promise<string | undefined> =>
  (await parsePdf({ key: 'a.pdf', bytes })).drafts[0]?.blocks.map(({ text }) => text).join('|');

const LONG_RANGE = mapOf('1 beginbfrange <000000> <FFFFF0> <0000> endbfrange');
const hexStream = (content: Buffer, filter: string): string =>
  `<< /Length ${content.length * 2 + 1} /Filter ${filter} >>\nstream\n${content.toString('hex')}>\nendstream`;

describe('a PDF that asks for more than its pages need', () => {
  it.each<readonly [string, Parts]>([
    ['a long range of codes', { map: packed(LONG_RANGE) }],
    ['the same, not packed', { map: `<< /Length ${LONG_RANGE.length} >>\nstream\n${LONG_RANGE}\nendstream` }],
    ['the same, in letters', { map: hexStream(Buffer.from(LONG_RANGE), '/ASCIIHexDecode') }],
    [
      'the same, packed and in letters',
      { map: hexStream(deflateSync(LONG_RANGE), '[/ASCIIHexDecode /FlateDecode]') },
    ],
    ['a range that is cut off', { map: packed('begincmap beginbfrange <000000> <FFFFF0> <00') }],
    [
      'codes written as strings',
      { map: packed(mapOf('beginbfrange (\\000\\000\\000) (\\377\\377\\360) 65')) },
    ],
    ['a map that many fonts name', { fonts: 60 }],
    ['a font with widths by the million', { descendant: '/W [0 99999999 500]' }],
    ['the same, as an object of its own', { descendant: '/W 7 0 R', more: ['[0 99999999 500]'] }],
    [
      'one content many times over',
      { content: 'q Q '.repeat(100_000), contents: `[${'4 0 R '.repeat(100)}]` },
    ],
  ])('is refused: %s', async (_what, parts) => {
    await expect(textOf(fileOf(parts))).rejects.toMatchObject({ reason: 'unsafe' });
  });

  it.each<readonly [string, Parts]>([
    [
      'single codes for letters far apart',
      {
        map: packed(
          mapOf(`90 beginbfchar <0041> <0041> <0042> <0042> ${'<0003> <D7A3> '.repeat(88)} endbfchar`),
        ),
      },
    ],
    [
      'metadata in tags',
      { more: ['<< /Length 44 >>\nstream\n<rdf:Description about="range"> <dc:ffffffff>\nendstream'] },
    ],
    [
      'ranges to lists',
      { map: packed(mapOf('beginbfrange <0041> <FFFF> [<0041> <0042>] endbfrange'.repeat(40))) },
    ],
    ['widths of many codes', { descendant: '/W [0 65535 500 1 [500 600]]' }],
  ])('is read with %s', async (_what, parts) => {
    expect(await textOf(fileOf(parts))).toBe('AB');
  });

  it('is read up to the fault of a stream, and not behind it', async () => {
    const content = deflateSync(
      Buffer.from(`BT /F0 12 Tf 50 700 Td <00410042> Tj ET ${'% 0123456789abcdef\n'.repeat(400)}`),
      { level: 0 },
    );
    const good = content.toString('latin1');
    const bad = `${good.slice(0, 3_000)}${good.slice(3_200)}`;
    const file = Buffer.from(
      Buffer.from(fileOf({}))
        .toString('latin1')
        .replace(
          packed('BT /F0 12 Tf 50 700 Td <00410042> Tj ET'),
          () => `<< /Length ${bad.length} /Filter /FlateDecode >>\nstream\n${bad}\nendstream`,
        ),
      'latin1',
    );
    expect(await textOf(file)).toBe('AB');
  });
});

describe('an embedded font', () => {
  const withNames = (length: number, names: Buffer): Buffer => {
    const font = Buffer.concat([
      Buffer.from('\0\x01\0\0\0\x01\0\0\0\0\0\0post\0\0\0\0', 'latin1'),
      Buffer.alloc(42),
    ]);
    font.writeUInt32BE(28, 20);
    font.writeUInt32BE(length, 24);
    font.writeUInt32BE(0x0002_0000, 28);
    return Buffer.concat([font, names]);
  };

  it('is left out where its names would be copied over and over', () => {
    expect(isHarmfulFont(withNames(0xffff_ffff, Buffer.alloc(10)))).toBe(true);
    expect(isHarmfulFont(withNames(10_034, Buffer.alloc(10_008)))).toBe(true);
    expect(isHarmfulFont(withNames(44, Buffer.from('\x01a\x01b\x01c\x01d\x01e')))).toBe(false);
  });

  it('is left out where its codes go beyond all codes', () => {
    expect(isHarmfulFont(Buffer.from('%!PS-AdobeFont dup 16777215 /a put'))).toBe(true);
    expect(isHarmfulFont(Buffer.from('%!PS-AdobeFont dup 255 /a put'))).toBe(false);
  });
});

describe('the codes of a map', () => {
  const countIn = (...chunks: readonly string[]): number => {
    const counter = createCodeCounter();
    for (const chunk of chunks) counter.add(Buffer.from(chunk, 'latin1'));
    counter.end();
    return counter.codes();
  };

  it('are counted across pieces, comments and odd digits', () => {
    expect(countIn('beginbfrange <00', '00> % <\n<00', 'FF> <00', '41> endbfrange')).toBe(256);
    expect(countIn('begincidrange <0000> <00F> 1 endcidrange')).toBe(241);
  });

  it('are none outside of ranges', () => {
    expect(countIn('beginbfchar <0000> <FFFF> <0000> endbfchar <0000> <FFFF> <0000>')).toBe(0);
  });
});
