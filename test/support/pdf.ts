import { deflateSync } from 'node:zlib';

/** One run of text at its place, in points from the page's lower left corner. */
export type PdfText = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  /** `unicode`: a font of two-byte codes that are UTF-16, with a ToUnicode map and no letters of its own; each is half as wide as high. */
  readonly font?: PdfFont;
  /** Added to each space, as justified lines have it. */
  readonly wordSpace?: number;
  /** Drawn letter by letter, each at its own place. */
  readonly isSpelled?: boolean;
  /** Degrees, counter-clockwise. */
  readonly turned?: number;
  /** Text that is there to be found and not to be seen. */
  readonly isInvisible?: boolean;
};

export type PdfFont = 'Helvetica' | 'Helvetica-Bold' | 'Times-Roman' | 'Courier' | 'unicode' | 'unicode-wide';
const FONTS: readonly PdfFont[] = [
  'Helvetica',
  'Helvetica-Bold',
  'Times-Roman',
  'Courier',
  'unicode',
  'unicode-wide',
];

export type PdfPage = {
  readonly texts: readonly PdfText[];
  readonly width?: number;
  readonly height?: number;
  readonly rotate?: number;
};

export type PdfOptions = {
  /** The document's information dictionary. */
  readonly info?: Readonly<Record<string, string>>;
  /** Objects added to the catalog, as they are written in PDF. */
  readonly catalog?: string;
  readonly isDeflated?: boolean;
};

/** Helvetica's widths for the characters from the space on, in thousandths of its size (Adobe's metrics of the 14 standard fonts). */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

const MORE_WIDTHS: Readonly<Record<string, number>> = {
  '‘': 222,
  '’': 222,
  '“': 333,
  '”': 333,
  '•': 350,
  '—': 1000,
};

/** How wide a text is in points. */
export const textWidth = (text: string, size: number, font: PdfFont = 'Helvetica'): number => {
  if (font === 'unicode') return text.length * size * 0.5;
  if (font === 'unicode-wide') return text.length * size;
  if (font === 'Courier') return text.length * size * 0.6;
  let width = 0;
  for (const letter of text)
    width += MORE_WIDTHS[letter] ?? WIDTHS[(letter.codePointAt(0) ?? 32) - 32] ?? 556;
  return (width * size) / 1000;
};

/** Windows-1252 beyond Latin-1, as far as fixtures need it. */
const WIN_ANSI: Readonly<Record<string, number>> = {
  '€': 0x80,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};

const hexOf = (text: string, isWide: boolean): string => {
  const bytes = isWide
    ? Buffer.from(text, 'utf16le').swap16()
    : Buffer.from([...text].map((letter) => WIN_ANSI[letter] ?? letter.charCodeAt(0) & 0xff));
  return `<${bytes.toString('hex')}>`;
};

const nameOf = (font: PdfFont = 'Helvetica'): string => `/F${FONTS.indexOf(font)}`;

const drawn = (run: PdfText): string => {
  const isWide = run.font === 'unicode' || run.font === 'unicode-wide';
  const angle = ((run.turned ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((part) => part.toFixed(4));
  const at = (x: number, text: string): string =>
    `1 0 0 1 0 0 cm BT ${nameOf(run.font)} ${run.size} Tf ${run.wordSpace ?? 0} Tw ${run.isInvisible ? 3 : 0} Tr ${cos} ${sin} -${sin} ${cos} ${x.toFixed(2)} ${run.y.toFixed(2)} Tm ${hexOf(text, isWide)} Tj ET`.replace(
      '--',
      '',
    );
  if (!run.isSpelled) return at(run.x, run.text);
  let x = run.x;
  return [...run.text]
    .map((letter) => {
      const piece = at(x, letter);
      x += textWidth(letter, run.size, run.font) + (letter === ' ' ? (run.wordSpace ?? 0) : 0);
      return letter === ' ' ? '' : piece;
    })
    .join('\n');
};

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
256 beginbfrange
${Array.from({ length: 256 }, (_value, high) => {
  const byte = high.toString(16).padStart(2, '0');
  return `<${byte}00> <${byte}FF> <${byte}00>`;
}).join('\n')}
endbfrange endcmap end end`;

/** A text string of PDF: UTF-16 with a byte order mark. */
const stringOf = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

const stream = (content: string, isDeflated: boolean): string => {
  const bytes = Buffer.from(content, 'latin1');
  const data = isDeflated ? deflateSync(bytes) : bytes;
  return `<< /Length ${data.length}${isDeflated ? ' /Filter /FlateDecode' : ''} >>\nstream\n${data.toString('latin1')}\nendstream`;
};

/** Numbered objects, from 1, as a PDF with its table of places. */
export const pdfOf = (objects: readonly string[], trailer: string): Uint8Array => {
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) text += `${String(place).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
};

/** A PDF with the texts of its pages, each where it is said to be, drawn in the order given. */
export const makePdf = (pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array => {
  const isDeflated = options.isDeflated ?? true;
  const firstPage = 12;
  const fonts = FONTS.map((font, index) => {
    if (font === 'unicode' || font === 'unicode-wide')
      return `<< /Type /Font /Subtype /Type0 /BaseFont /Fixture${index} /Encoding /Identity-H /DescendantFonts [${font === 'unicode' ? 9 : 10} 0 R] /ToUnicode 11 0 R >>`;
    return `<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`;
  });
  const descendant = (width: number): string =>
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Fixture /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW ${width} /FontDescriptor << /Type /FontDescriptor /FontName /Fixture /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>`;
  const resources = `<< /Font << ${FONTS.map((font, index) => `${nameOf(font)} ${index + 3} 0 R`).join(' ')} >> >>`;
  const kids = pages.map((_page, index) => `${firstPage + index * 2} 0 R`);
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ''} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`,
    ...fonts,
    descendant(500),
    descendant(1000),
    stream(TO_UNICODE, isDeflated),
    ...pages.flatMap((page, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width ?? 595} ${page.height ?? 842}] /Rotate ${page.rotate ?? 0} /Resources ${resources} /Contents ${firstPage + index * 2 + 1} 0 R >>`,
      stream(page.texts.map(drawn).join('\n'), isDeflated),
    ]),
  ];
  const info = Object.entries(options.info ?? {}).map(([key, value]) => `/${key} ${stringOf(value)}`);
  return pdfOf(
    info.length > 0 ? [...objects, `<< ${info.join(' ')} >>`] : objects,
    `/Root 1 0 R${info.length > 0 ? ` /Info ${objects.length + 1} 0 R` : ''}`,
  );
};

/** Where and how a text is set. `width` is the column's. */
export type Setting = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly leading?: number;
  readonly font?: PdfFont;
  readonly isJustified?: boolean;
  readonly isSpelled?: boolean;
  /** Of each paragraph's first line. */
  readonly indent?: number;
  /** Between paragraphs. */
  readonly space?: number;
  /** Words that are cut at a line's end where they would not fit, at the place of the soft hyphen in them. */
};

/** Paragraphs set in lines of a column, and where the next line would stand. A soft hyphen is where a word may be cut. */
export const setText = (
  paragraphs: readonly string[],
  { x, y, width, size, font, ...how }: Setting,
): { readonly texts: readonly PdfText[]; readonly y: number } => {
  const leading = how.leading ?? size * 1.2;
  const texts: PdfText[] = [];
  let top = y;
  for (const [nth, paragraph] of paragraphs.entries()) {
    if (nth > 0) top -= how.space ?? 0;
    let line = '';
    let isFirst = true;
    const put = (text: string, isLast: boolean): void => {
      const indent = isFirst ? (how.indent ?? 0) : 0;
      const spaces = text.split(' ').length - 1;
      const room = width - indent - textWidth(text, size, font);
      const wordSpace = how.isJustified && !isLast && spaces > 0 ? room / spaces : 0;
      texts.push({
        x: x + indent,
        y: top,
        size,
        text,
        ...(font ? { font } : {}),
        ...(how.isSpelled ? { isSpelled: true } : {}),
        wordSpace,
      });
      top -= leading;
      isFirst = false;
    };
    const fits = (text: string): boolean =>
      textWidth(text, size, font) <= width - (isFirst ? (how.indent ?? 0) : 0);
    for (const word of paragraph.split(' ')) {
      const whole = word.replaceAll('\u00AD', '');
      const longer = line === '' ? whole : `${line} ${whole}`;
      if (line === '' || fits(longer)) {
        line = longer;
        continue;
      }
      const parts = word.split('\u00AD');
      let rest = whole;
      for (let cut = parts.length - 1; cut > 0; cut -= 1) {
        const first = `${line} ${parts.slice(0, cut).join('')}-`;
        if (!fits(first)) continue;
        line = first;
        rest = parts.slice(cut).join('');
        break;
      }
      put(line, false);
      line = rest;
    }
    put(line, true);
  }
  return { texts, y: top };
};
