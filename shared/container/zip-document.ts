import type { ZipDirectory } from './zip-directory.ts';

/** Entries of a zip that is one document: of OOXML (DOCX, XLSX, PPTX), its text where the first is missing, and of Apple's Pages. */
const PARTS = ['[Content_Types].xml', 'word/document.xml', 'Index/Document.iwa'];

/** What ODF and EPUB begin with, not deflated, so that it can be read at a fixed place. */
const MIMETYPE = 'mimetype';

/** Parts stand among the first entries; a document has some hundreds at most. */
const LOOKED_AT = 2_000;

/** Whether a zip is one document and no container of files. */
export const isZipDocument = ({ count, entry }: ZipDirectory): boolean => {
  const nameOf = (ordinal: number): string => Buffer.from(entry(ordinal).rawName).toString('latin1');
  if (count > 0 && entry(0).method === 0 && nameOf(0) === MIMETYPE) return true;
  for (let ordinal = 0; ordinal < Math.min(count, LOOKED_AT); ordinal += 1)
    if (PARTS.includes(nameOf(ordinal).replaceAll('\\', '/'))) return true;
  return false;
};
