import { gzipSync } from 'node:zlib';
import { zipOf } from '../../test/support/containers.ts';
import { makePdf } from '../../test/support/pdf.ts';
import { tarEntry } from '../../test/support/tar.ts';
import type { Seed } from './corpus.ts';

const STORY = [
  'Harbour reopens after the storm',
  'By Ann Example',
  'The harbour reopened on Monday, the council said, and boats went out again before noon.',
  'Nobody was hurt. The ferry to the islands will sail on Thursday, its owner told the paper.',
];
/** The story with so many paragraphs more. */
const storyOf = (more: number): readonly string[] => [
  ...STORY,
  ...Array.from(
    { length: more },
    (_value, index) =>
      `In the year ${1900 + (index % 99)} the harbour had ${index} boats, its keeper wrote in a book.`,
  ),
];
const NEWS = JSON.stringify({ uri: 'urn:test:1', headline: STORY[0], body_text: STORY.slice(2).join('\n') });
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const docx = (story: readonly string[]): Uint8Array =>
  zipOf(
    {
      '[Content_Types].xml':
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      '_rels/.rels':
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      'docProps/core.xml':
        '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Harbour</dc:title><dc:creator>Ann Example</dc:creator></cp:coreProperties>',
      'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${story.map((text) => `<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('')}<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Port</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
    },
    0,
  );

const odt = (story: readonly string[]): Uint8Array =>
  zipOf(
    {
      mimetype: 'application/vnd.oasis.opendocument.text',
      'META-INF/manifest.xml':
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>',
      'meta.xml':
        '<?xml version="1.0"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>Harbour</dc:title></office:meta></office:document-meta>',
      'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:h text:outline-level="1">${story[0]}</text:h>${story
        .slice(1)
        .map((text) => `<text:p>${text}<text:s text:c="3"/><text:line-break/></text:p>`)
        .join('')}</office:text></office:body></office:document-content>`,
    },
    0,
  );

const rtf = (story: readonly string[]): Uint8Array =>
  utf8(
    `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Helvetica;}}{\\info{\\title Harbour}{\\author Ann Example}}\\pard\\f0\\fs24 ${story.map((text) => `${text}\\par\n`).join('')}\\u8364?\\'e9{\\b bold}{\\*\\unknown x}}`,
  );

/** Lines of a page. */
const LINES = 36;
const pdf = (story: readonly string[], isDeflated = true): Uint8Array =>
  makePdf(
    Array.from({ length: Math.ceil(story.length / LINES) }, (_page, page) => ({
      texts: story.slice(page * LINES, (page + 1) * LINES).map((text, index) => ({
        text,
        x: 72,
        y: 780 - index * 20,
        size: page + index === 0 ? 18 : 10,
      })),
    })),
    { isDeflated },
  );

const tar = (files: Readonly<Record<string, string>>): Uint8Array =>
  Buffer.concat([
    ...Object.entries(files).map(([name, data]) => tarEntry({ name, data })),
    Buffer.alloc(1_024),
  ]);

/** Files for containers: two, and one more for each twenty paragraphs. */
const filesOf = (more: number): Readonly<Record<string, string>> => ({
  'a.txt': STORY.join('\n\n'),
  'sub/b.json': NEWS,
  ...Object.fromEntries(
    Array.from({ length: Math.floor(more / 20) }, (_value, index) => [
      `more/${index}.txt`,
      storyOf(20).join('\n\n'),
    ]),
  ),
});

type Make = { readonly name: string; readonly of: (more: number) => Uint8Array };

/** Formats whose files are made rather than kept. */
export const MADE: Readonly<Record<string, readonly Make[]>> = {
  docx: [{ name: 'made.docx', of: (more) => docx(storyOf(more)) }],
  odt: [{ name: 'made.odt', of: (more) => odt(storyOf(more)) }],
  rtf: [{ name: 'made.rtf', of: (more) => rtf(storyOf(more)) }],
  pdf: [
    { name: 'made.pdf', of: (more) => pdf(storyOf(more), false) },
    { name: 'packed.pdf', of: (more) => pdf(storyOf(more)) },
  ],
  zip: [
    { name: 'made.zip', of: (more) => zipOf(filesOf(more)) },
    { name: 'stored.zip', of: (more) => zipOf({ ...filesOf(more), 'inner.zip': zipOf(filesOf(0)) }, 0) },
  ],
  tar: [{ name: 'made.tar', of: (more) => tar(filesOf(more)) }],
  gzip: [
    { name: 'made.tar.gz', of: (more) => gzipSync(tar(filesOf(more))) },
    { name: 'made.txt.gz', of: (more) => gzipSync(storyOf(more).join('\n\n')) },
  ],
  jsonl: [
    {
      name: 'made.jsonl',
      of: (more) =>
        utf8(
          Array.from({ length: 2 + more / 3 }, (_value, index) => NEWS.replace(':1', `:${index}`)).join('\n'),
        ),
    },
  ],
};

/** One file of such a format with so many paragraphs more. */
export const madeSeed = (format: string, more: number): Seed => {
  const make = MADE[format]?.[0];
  if (!make) throw new Error(`No ${format} is made`);
  return { format, name: make.name, bytes: make.of(more) };
};

/** The smallest of each. */
export const madeSeeds = (): readonly Seed[] =>
  Object.entries(MADE).flatMap(([format, makes]) =>
    makes.map(({ name, of }) => ({ format, name, bytes: of(0) })),
  );
