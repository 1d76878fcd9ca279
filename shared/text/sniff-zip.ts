import { packedBytes, type ZipEntry, zipDirectory } from './zip-directory.ts';

/** What a zip is: a document that can be read, another thing that programs keep in a zip, or just files put together. */
export type ZipKind =
  | { readonly kind: 'docx' | 'odt' | 'zip' }
  /** `what` names it for librarians. */
  | { readonly kind: 'other'; readonly what: string };

const ZIP: ZipKind = { kind: 'zip' };

/** Main parts of documents of the Office Open XML family (ECMA-376), and what else programs keep in zips. */
const MARKS: readonly (readonly [string, string])[] = [
  ['xl/workbook.xml', 'an Excel workbook (XLSX)'],
  ['xl/workbook.bin', 'an Excel workbook (XLSB)'],
  ['ppt/presentation.xml', 'a PowerPoint presentation (PPTX)'],
  ['visio/document.xml', 'a Visio drawing (VSDX)'],
  ['FixedDocSeq.fdseq', 'an XPS document'],
  ['FixedDocumentSequence.fdseq', 'an XPS document'],
  ['AndroidManifest.xml', 'an Android app (APK)'],
  ['META-INF/MANIFEST.MF', 'a Java archive (JAR)'],
  ['Index/Document.iwa', 'an Apple iWork document'],
  ['Index.zip', 'an Apple iWork document'],
  ['designmap.xml', 'an InDesign document (IDML)'],
];

/** OpenDocument (ISO/IEC 26300) and EPUB say what they are in a stored first entry called `mimetype`. */
const TYPES: ReadonlyMap<string, ZipKind> = new Map<string, ZipKind>([
  ['application/vnd.oasis.opendocument.text', { kind: 'odt' }],
  ['application/vnd.oasis.opendocument.text-template', { kind: 'odt' }],
  [
    'application/vnd.oasis.opendocument.spreadsheet',
    { kind: 'other', what: 'an OpenDocument spreadsheet (ODS)' },
  ],
  [
    'application/vnd.oasis.opendocument.presentation',
    { kind: 'other', what: 'an OpenDocument presentation (ODP)' },
  ],
  ['application/vnd.oasis.opendocument.graphics', { kind: 'other', what: 'an OpenDocument drawing (ODG)' }],
  ['application/epub+zip', { kind: 'other', what: 'an e-book (EPUB)' }],
  ['application/vnd.adobe.indesign-idml-package', { kind: 'other', what: 'an InDesign document (IDML)' }],
]);

const LONGEST_TYPE = 100;
/** Of the directory; a document has a few dozen. */
const MOST_NAMES = 2_000;

/** Whether the bytes begin as a zip with something in it does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** What a zip is by its directory’s names and its first entry, if that is called `mimetype` and stored. */
export const kindOfZip = (names: readonly string[], mimetype?: string): ZipKind => {
  const stated = TYPES.get(mimetype?.trim() ?? '');
  if (stated) return stated;
  const all = new Set(names);
  // Word may call its main part otherwise; its folder is the same.
  if (all.has('[Content_Types].xml') && names.some((name) => /^word\/document\d{0,3}\.xml$/u.test(name)))
    return { kind: 'docx' };
  if (all.has('word/document.xml')) return { kind: 'docx' };
  const mark = MARKS.find(([name]) => all.has(name));
  if (mark) return { kind: 'other', what: mark[1] };
  return all.has('[Content_Types].xml') && all.has('_rels/.rels')
    ? { kind: 'other', what: 'an Office document of a kind that is not known' }
    : ZIP;
};

const mimetypeOf = (bytes: Uint8Array, entries: readonly ZipEntry[]): string | undefined => {
  const entry = entries.find(({ name }) => name === 'mimetype');
  if (entry?.method !== 0 || entry.isEncrypted || entry.packed > LONGEST_TYPE) return undefined;
  const packed = packedBytes(bytes, entry);
  return packed ? Buffer.from(packed).toString('latin1') : undefined;
};

/** What the bytes of a whole zip are. Nothing is inflated; a zip that is cut off counts as a zip. */
export const sniffZip = (bytes: Uint8Array): ZipKind | undefined => {
  if (!isZip(bytes)) return undefined;
  const entries = zipDirectory(bytes, MOST_NAMES);
  return entries
    ? kindOfZip(
        entries.map(({ name }) => name),
        mimetypeOf(bytes, entries),
      )
    : ZIP;
};
