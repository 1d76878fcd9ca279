import type { RejectionReason } from '../errors.ts';

/** What an OLE compound file holds, for librarians, and why it can't be read. */
export type OleKind = { readonly reason: RejectionReason; readonly what: string; readonly advice: string };

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;
/** Names in the file's directory ([MS-CFB]) are UTF-16. */
const named = (name: string): Buffer => Buffer.from(name, 'utf16le');

const KINDS: readonly (readonly [Buffer, OleKind])[] = [
  [
    named('EncryptedPackage'),
    { reason: 'encrypted', what: 'an Office document with a password', advice: 'save it without a password' },
  ],
  [
    named('WordDocument'),
    { reason: 'unsupported format', what: 'an old Word document (.doc)', advice: 'save it as DOCX' },
  ],
  [
    named('PowerPoint Document'),
    { reason: 'unsupported format', what: 'an old PowerPoint presentation (.ppt)', advice: 'copy its text' },
  ],
  [
    named('Workbook'),
    { reason: 'unsupported format', what: 'an old Excel workbook (.xls)', advice: 'copy its text' },
  ],
  [
    named('__properties_version1.0'),
    { reason: 'unsupported format', what: 'an Outlook message (.msg)', advice: 'save it as EML' },
  ],
];
const OTHER: OleKind = {
  reason: 'unsupported format',
  what: 'a document of an old Office program',
  advice: 'save it in a newer format',
};

/** What a file of old Office programs, or a new one that a password locks, is; undefined for any other file. */
export const sniffOle = (bytes: Uint8Array): OleKind | undefined => {
  if (!MAGIC.every((byte, at) => bytes[at] === byte)) return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return KINDS.find(([name]) => buffer.includes(name))?.[1] ?? OTHER;
};
