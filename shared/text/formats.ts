import type { SourceFile } from './draft.ts';
import { isDocx, parseDocx } from './parse/docx.ts';
import { parseEml } from './parse/eml.ts';
import { parseFeed } from './parse/feed.ts';
import { parseHtml } from './parse/html.ts';
import { parseJson } from './parse/json.ts';
import { isMail, isMhtml } from './parse/mail-head.ts';
import { parseMarkdown } from './parse/markdown.ts';
import { parseMhtml } from './parse/mhtml.ts';
import { parseNewsmlG2 } from './parse/newsml-g2.ts';
import { parseNewsml1 } from './parse/newsml1.ts';
import { parseNitf } from './parse/nitf.ts';
import { isOdt, parseOdt } from './parse/odt.ts';
import { oneArticle, type ParsedFile } from './parse/parsed-file.ts';
import { isPdf, parsePdf } from './parse/pdf.ts';
import { parsePlainText } from './parse/plain-text.ts';
import { isRtf, parseRtf } from './parse/rtf.ts';
import { isWarcRecord, parseWarcRecord } from './parse/warc-record.ts';
import { isWire, parseWire } from './parse/wire.ts';
import type { TextFormat } from './sniff.ts';

/** Formats of characters, by what `sniff` calls them: their bytes have been decoded before they are parsed. */
export const TEXT_PARSERS: Readonly<
  Record<TextFormat, (text: string, file: SourceFile) => ParsedFile | Promise<ParsedFile>>
> = {
  text: (text) => oneArticle(parsePlainText(text)),
  markdown: (text) => oneArticle(parseMarkdown(text)),
  html: (text) => oneArticle(parseHtml(text)),
  json: parseJson,
  feed: parseFeed,
  nitf: parseNitf,
  newsml: parseNewsml1,
  'newsml-g2': parseNewsmlG2,
};

/** A format whose bytes are no text in one charset. A heavy library is imported when the first such file comes. */
export type ByteFormat = {
  readonly name: string;
  /** Told by the file's first bytes, or by all of them. */
  readonly isOne: (bytes: Uint8Array) => boolean;
  readonly parse: (file: SourceFile) => Promise<ParsedFile>;
};

export const BYTE_FORMATS: readonly ByteFormat[] = [
  { name: 'PDF', isOne: isPdf, parse: parsePdf },
  { name: 'DOCX', isOne: isDocx, parse: parseDocx },
  { name: 'ODT', isOne: isOdt, parse: parseOdt },
  { name: 'RTF', isOne: isRtf, parse: parseRtf },
  { name: 'warc', isOne: isWarcRecord, parse: parseWarcRecord },
  { name: 'mhtml', isOne: isMhtml, parse: parseMhtml },
  { name: 'mail', isOne: isMail, parse: parseEml },
  { name: 'wire', isOne: isWire, parse: parseWire },
];
