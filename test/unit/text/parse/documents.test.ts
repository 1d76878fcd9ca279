import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../../shared/errors.ts';
import { parseDocx } from '../../../../shared/text/parse/docx.ts';
import { parseOdt } from '../../../../shared/text/parse/odt.ts';
import { parseRtf } from '../../../../shared/text/parse/rtf.ts';
import { refuseBinary } from '../../../../shared/text/sniff.ts';
import { sniffZip } from '../../../../shared/text/sniff-zip.ts';
import { docxPart, makeDocx, makeFlatOdt, makeOdt, wp, zipOf } from '../../../support/office-files.ts';

const blocksOf = async (parsed: ReturnType<typeof parseDocx>) =>
  (await parsed).drafts[0]?.blocks.map(({ kind, text }) => [kind, text]) ?? [];
const removedOf = async (parsed: ReturnType<typeof parseDocx>) =>
  (await parsed).drafts[0]?.removed.map(({ kind, text }) => [kind, text]) ?? [];
const docx = (body: string, more = {}) => parseDocx({ key: 'a.docx', bytes: makeDocx(body, more) });
const odt = (body: string) => parseOdt({ key: 'a.odt', bytes: makeOdt({ body }) });
const rtf = (body: string) =>
  parseRtf({ key: 'a.rtf', bytes: Buffer.from(`{\\rtf1\\ansi\\ansicpg1252${body}}`, 'latin1') });

describe('a Word document', () => {
  it('keeps lines that end inside a paragraph apart, and its text boxes whole', async () => {
    const box = `<w:r><w:pict><w:txbxContent>${wp('In the box')}</w:txbxContent></w:pict></w:r>`;
    const body = `<w:p><w:r><w:t>First line</w:t><w:br/><w:t>second line</w:t></w:r>${box}<w:r><w:t> goes on</w:t></w:r></w:p>`;
    expect(await blocksOf(docx(body))).toEqual([
      ['paragraph', 'First line'],
      ['paragraph', 'second line goes on'],
      ['paragraph', 'In the box'],
    ]);
  });

  it('reads one of two versions of a drawing, no field codes, and what stands in for fields', async () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:t>3 July</w:t></w:r>';
    const twice = `<mc:AlternateContent><mc:Choice>${field}</mc:Choice><mc:Fallback>${field}</mc:Fallback></mc:AlternateContent>`;
    expect(await blocksOf(docx(`<w:p>${twice}</w:p>`))).toEqual([['paragraph', '3 July']]);
  });

  it('reads a page that was laid out by a table as paragraphs', async () => {
    const cell = (texts: readonly string[]) => `<w:tc>${texts.map((text) => wp(text)).join('')}</w:tc>`;
    const body = `<w:tbl><w:tr>${cell(['One.', 'Two.', 'Three.', 'Four.'])}${cell(['Five.'])}</w:tr></w:tbl>`;
    expect((await blocksOf(docx(body))).map(([kind]) => kind)).toEqual(Array(5).fill('paragraph'));
  });

  it('says what it left out', async () => {
    const more = { 'word/footer1.xml': docxPart('ftr', wp('Confidential')) };
    const body = `<w:p><w:r><w:t>Gone to sea.</w:t></w:r><w:moveFrom><w:r><w:t>at dawn</w:t></w:r></w:moveFrom></w:p>`;
    expect(await removedOf(docx(body, more))).toEqual([
      ['deleted text', 'at dawn'],
      ['page break', 'Confidential'],
    ]);
  });
});

describe('an OpenDocument text', () => {
  it('reads rows, boxes and breaks; notes are kept aside', async () => {
    const row = (...cells: readonly string[]) =>
      `<table:table-row>${cells.map((text) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`).join('')}</table:table-row>`;
    const body = `<text:p>One<text:line-break/>two<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box><svg:desc>A gull</svg:desc></draw:frame></text:p><table:table>${row('Night', 'Ships')}${row('1', '14')}</table:table>`;
    expect(await blocksOf(odt(body))).toEqual([
      ['paragraph', 'One'],
      ['paragraph', 'two'],
      ['paragraph', 'Box'],
      ['table-row', 'Night | Ships'],
      ['table-row', '1 | 14'],
    ]);
    expect(await removedOf(odt(body))).toEqual([['picture', 'A gull']]);
  });

  it('says the same as one file', async () => {
    const content = { body: '<text:h text:outline-level="3">Head</text:h><text:p>Text.</text:p>' };
    const flat = await parseOdt({ key: 'a.fodt', bytes: makeFlatOdt(content) });
    const zipped = await parseOdt({ key: 'a.odt', bytes: makeOdt(content) });
    expect(flat.drafts[0]?.blocks).toEqual(zipped.drafts[0]?.blocks);
  });
});

describe('a Rich Text Format file', () => {
  it.each<readonly [string, string, string]>([
    ['bytes of the charset of their font', "{\\fonttbl{\\f1\\fcharset238 A;}}\\f1 Ko\\'9aice", 'Košice'],
    ['two bytes a letter', "{\\fonttbl{\\f1\\fcharset128 A;}}\\f1 \\'8d\\'60", '港'],
    [
      'letters by number, without what stands in for them',
      "\\uc2 \\u8364\\'80\\'80 5 \\uc0\\u-10179\\u-8704!",
      '€ 5 😀!',
    ],
    ['the second of two versions', '{\\upr{Kosice}{\\*\\ud{Ko\\u353?ice}}}', 'Košice'],
    ['signs by name', '\\ldblquote Yes\\rdblquote\\emdash no\\~\\{1\\}', '“Yes”—no {1}'],
    ['no bytes of pictures', '{\\pict\\bin9 }}}}}}}}}}text', 'text'],
    ['text of shapes and of fields', '{\\field{\\*\\fldinst DATE}{\\fldrslt 3 July}}', '3 July'],
    ['nothing of unknown destinations', '{\\*\\unknown lost{\\b lost}}kept', 'kept'],
  ])('gives %s', async (_what, body, text) => {
    expect(await blocksOf(rtf(body))).toEqual([['paragraph', text]]);
  });

  it('tells headings by size, lists, rows, and keeps aside what is hidden', async () => {
    const long = 'The gulls have left the pier, the warden said. They nest on the roofs now.';
    const body = `\\pard\\fs40 Gulls leave\\par\\pard\\fs22 ${long}\\par{\\listtext\\'b7\\tab}\\ls1 Nets\\par\\pard{\\v secret }\\intbl Year\\cell Nests\\cell\\row\\pard End.\\par`;
    expect(await blocksOf(rtf(body))).toEqual([
      ['heading', 'Gulls leave'],
      ['paragraph', long],
      ['list-item', 'Nets'],
      ['table-row', 'Year | Nests'],
      ['paragraph', 'End.'],
    ]);
    expect(await removedOf(rtf(body))).toEqual([['hidden text', 'secret']]);
  });
});

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ole = (name: string) => Buffer.concat([OLE, Buffer.alloc(500), Buffer.from(name, 'utf16le')]);

describe('what office files are', () => {
  it.each([
    ['docx', makeDocx(wp('a'))],
    ['odt', makeOdt({ body: '' })],
    ['zip', zipOf({ 'a.txt': 'a' })],
    ['zip', makeDocx(wp('a')).subarray(0, 200)],
  ])('is told by the zip’s directory: %s', (kind, bytes) => {
    expect(sniffZip(bytes)).toEqual({ kind });
  });

  it.each([
    ['an Excel workbook (XLSX)', zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '' })],
    ['a PowerPoint presentation (PPTX)', zipOf({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' })],
    ['an e-book (EPUB)', zipOf({ mimetype: 'application/epub+zip' }, ['mimetype'])],
    ['a Java archive (JAR)', zipOf({ 'META-INF/MANIFEST.MF': '' })],
    ['an old Word document (.doc)', ole('WordDocument')],
  ])('is named in the refusal: %s', async (what, bytes) => {
    await expect(refuseBinary(bytes)).rejects.toMatchObject({
      reason: 'unsupported format',
      detail: { found: what },
    });
  });

  it('is told where a password locks it', async () => {
    await expect(refuseBinary(ole('EncryptedPackage'))).rejects.toMatchObject({ reason: 'encrypted' });
  });
});

describe('a document that would do harm', () => {
  it.each<readonly [string, string, () => Promise<unknown>]>([
    ['that unfolds too far', 'too large', () => docx(' '.repeat(60_000_000))],
    ['that unfolds far for its size', 'too large', () => docx(' '.repeat(5_000_000))],
    ['of elements in elements', 'too deep', () => docx('<w:sdt>'.repeat(50_000))],
    ['of elements in elements', 'too deep', () => odt('<text:section>'.repeat(50_000))],
    ['of groups in groups', 'too deep', () => rtf('{'.repeat(100_000))],
    ['that ends too early', 'malformed', () => docx('<w:p><w:r><w:t>a</w:t>')],
    [
      'that declares entities',
      'unsafe',
      () =>
        docx('', {
          'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:document><w:body>&b;</w:body></w:document>',
        }),
    ],
  ])('is refused: one %s', async (_what, reason, read) => {
    await expect(read()).rejects.toMatchObject({ reason });
  });

  const paragraphs = Array.from({ length: 40 }, (_value, index) => `Line ${index} of the gulls on the pier.`);
  it.each<readonly [string, Uint8Array, (bytes: Uint8Array) => Promise<unknown>]>([
    [
      'DOCX',
      makeDocx(paragraphs.map((text) => wp(text)).join('')),
      (bytes) => parseDocx({ key: 'a', bytes }),
    ],
    [
      'ODT',
      makeOdt({ body: paragraphs.map((text) => `<text:p>${text}</text:p>`).join('') }),
      (bytes) => parseOdt({ key: 'a', bytes }),
    ],
    ['RTF', Buffer.from(`{\\rtf1 ${paragraphs.join('\\par ')}}`), (bytes) => parseRtf({ key: 'a', bytes })],
  ])('is read or refused wherever it is cut off: %s', async (_name, bytes, parse) => {
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const read = async () => parse(bytes.subarray(0, Math.floor((bytes.length * tenth) / 10)));
      const outcome: unknown = await read().catch((error: unknown) => error);
      expect(outcome instanceof Error && !(outcome instanceof ArticleRejected)).toBe(false);
    }
  });
});
