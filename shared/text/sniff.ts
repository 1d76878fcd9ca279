import { fileTypeFromBuffer } from 'file-type';
import { utf16Of } from './charset/utf16.ts';
import { xmlRoot } from './parse/xml-prolog.ts';
import { reject } from './reject.ts';
import { sniffOle } from './sniff-ole.ts';
import { sniffZip } from './sniff-zip.ts';
import { isBlank } from './white-space.ts';
import { type XmlFormat, xmlFormat } from './xml-formats.ts';

/** Formats that are told once their characters are known. */
export type TextFormat = 'text' | 'markdown' | 'html' | 'json' | XmlFormat;

const HEAD = 65_536;

/** Whether bytes are no text: they have control bytes that no text file has; a few are forgiven (form feeds, escapes, a stray NUL). */
export const isBinary = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, HEAD);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false;
  let controls = 0;
  let zeros = 0;
  for (const byte of head) {
    if (byte === 0) zeros += 1;
    else if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b && byte !== 0x1a)) controls += 1;
  }
  if (zeros > head.length * 0.2 && zeros < head.length * 0.6 && controls <= head.length * 0.005) return false;
  return controls + zeros > Math.max(2, head.length * 0.01) && utf16Of(head) === undefined;
};

/** Formats that are text to the eye but no article format of ours, by how they begin. */
const TEXT_MAGIC: readonly (readonly [string, string])[] = [
  ['%!PS', 'a PostScript file'],
  ['BEGIN:VCARD', 'a contact card'],
  ['BEGIN:VCALENDAR', 'a calendar'],
];

/** Beginnings that no text has: PNG, JPEG, zip and what is made of it, gzip, OLE documents, 7z, RAR. */
const BYTE_MAGIC: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21, 0x1a],
];

/** Refuses what is no text at all, naming what it is; decided by the bytes, never by the file's name. */
export const refuseBinary = async (bytes: Uint8Array): Promise<void> => {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1').trimStart();
  const named = TEXT_MAGIC.find(([magic]) => start.startsWith(magic));
  if (named)
    reject('unsupported format', `The file is ${named[1]}, which the archive cannot read.`, {
      found: named[1],
    });
  const ole = sniffOle(bytes);
  if (ole) reject(ole.reason, `The file is ${ole.what}; ${ole.advice}.`, { found: ole.what });
  const zip = sniffZip(bytes);
  if (zip?.kind === 'other')
    reject('unsupported format', `The file is ${zip.what}, which the archive cannot read.`, {
      found: zip.what,
    });
  const sure = BYTE_MAGIC.some((magic) => magic.every((byte, at) => bytes[at] === byte));
  if (!sure && !isBinary(bytes)) return;
  const type = await fileTypeFromBuffer(bytes.subarray(0, HEAD)).catch(() => undefined);
  const found = type ? `${type.ext.toUpperCase()} data (${type.mime})` : 'binary data of no known kind';
  reject('unsupported format', `The file is ${found}, not a text that the archive can read.`, { found });
};

const TAG =
  /<(html|head|body|article|main|section|div|p|h[1-6]|ul|ol|table|span|a|br|img|meta|script|figure|blockquote)[\s/>]/giu;
const CLOSING =
  /<\/(html|head|body|article|main|section|div|p|h[1-6]|ul|ol|table|span|a|figure|blockquote)>/giu;

const looksLikeHtml = (head: string): boolean => {
  if (/^\s{0,200}(<!--[^>]{0,2000}-->\s{0,200})?<(!doctype\s+html|html)[\s>]/iu.test(head)) return true;
  if (/^<\?xml[^>]{0,300}\?>\s{0,200}<!doctype\s+html/iu.test(head)) return true;
  const opened = head.match(TAG)?.length ?? 0;
  const closed = head.match(CLOSING)?.length ?? 0;
  const begins = /^\s*<[a-z!]/iu.test(head);
  return (begins && opened > 0) || (opened >= 5 && closed >= 3 && opened * 60 > head.length / 20);
};

/** A declaration, or an element with attributes or a namespace at the start and a closing tag at the end; `<Name> said …` is none. */
const looksLikeXml = (text: string): boolean =>
  /^<\?xml\s/u.test(text) ||
  (/^<[A-Za-z][\w.-]{0,60}(?::[\w.-]{1,60})?(?:\s[^<>]{0,400})?>/u.test(text) &&
    /<\/[\w.:-]{1,120}\s?>\s{0,100}$/u.test(text.slice(-300)));

const looksLikeMarkdown = (head: string, hint: boolean): boolean => {
  const headings = head.match(/^#{1,6} \S/gmu)?.length ?? 0;
  const setext = head.match(/^\S[^\n]{1,200}\n(={3,}|-{3,}) *$/gmu)?.length ?? 0;
  const frontMatter = /^---\r?\n[A-Za-z][\w-]{0,40}:/u.test(head) ? 2 : 0;
  const fences = head.match(/^(```|~~~)/gmu)?.length ?? 0;
  const links = head.match(/\]\((https?:|\/|#)/gu)?.length ?? 0;
  const blocks = headings + setext + frontMatter + Math.floor(fences / 2);
  return hint
    ? blocks + links > 0 || !looksLikeHtml(head)
    : blocks >= 2 || (blocks === 1 && links > 0) || /^# \S/u.test(head);
};

const refuseXml = (root: string | undefined): never => {
  if (root === undefined)
    return reject('malformed', 'The file begins as XML, but has no root element that can be read.');
  return reject(
    'unsupported format',
    `The file is XML whose root element is <${root}>, which is no format that the archive reads.`,
    { found: 'XML', root },
  );
};

/** What the text is, by what stands in it; the file's extension and content type only break ties. */
export const sniff = (text: string, key: string, contentType = ''): TextFormat => {
  const head = text.slice(0, HEAD).trimStart();
  if (isBlank(text)) reject('empty', 'The file holds no text at all.');
  const extension = /\.([a-z0-9]{1,10})$/iu.exec(key)?.[1]?.toLowerCase() ?? '';
  const isJsonHint = extension === 'json' || contentType.includes('json');
  if (/^\{\s*["}]/u.test(head) || /^\[\s*\{/u.test(head)) {
    if (isJsonHint || !/^\[[^\]\n]{1,200}\]\(/u.test(head)) return 'json';
  }
  if (isJsonHint && /^[[{]/u.test(head)) return 'json';
  const root = xmlRoot(text);
  if (root?.declaresEntities)
    reject('unsafe', 'The XML file’s document type declares entities, which could stand for anything.');
  const xml = root && xmlFormat(root);
  if (xml !== undefined) return xml;
  if (looksLikeHtml(head)) return 'html';
  if (looksLikeXml(text.trimStart())) refuseXml(root?.name);
  const isMarkdownHint = extension === 'md' || extension === 'markdown' || contentType.includes('markdown');
  return looksLikeMarkdown(head, isMarkdownHint) ? 'markdown' : 'text';
};
