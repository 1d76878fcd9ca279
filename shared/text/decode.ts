import sniffHtmlEncoding from 'html-encoding-sniffer';
import type { Note } from '../article/article.ts';

/** A file's text without its byte order mark, the WHATWG name of its charset, and remarks on doubts. */
export type Decoded = { readonly text: string; readonly charset: string; readonly notes: readonly Note[] };

/** jschardet says these in its own way; TextDecoder knows them by the names on the right. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
};

/** How much the detector is shown: its time grows with it, its answer doesn't get better. */
const SAMPLE = 65_536;
const LEAST_CONFIDENCE = 0.5;

const note = (kind: string, detail: string): Note => ({ kind, detail });

const tryDecode = (bytes: Uint8Array, charset: string): string | undefined => {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const isKnown = (charset: string): boolean => {
  try {
    new TextDecoder(charset);
    return true;
  } catch {
    return false;
  }
};

const bomOf = (bytes: Uint8Array): string | undefined => {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
};

/** UTF-16 text of any western script has a zero in every other byte. */
const utf16Of = (bytes: Uint8Array): string | undefined => {
  const length = Math.min(bytes.length, 4_096) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  if (length < 4) return undefined;
  if (odd > length * 0.2 && even < length * 0.02) return 'utf-16le';
  return even > length * 0.2 && odd < length * 0.02 ? 'utf-16be' : undefined;
};

const charsetParameter = (contentType: string | undefined): string | undefined =>
  /charset\s{0,3}=\s{0,3}"?([\w.:+-]{1,40})/i.exec(contentType ?? '')?.[1]?.toLowerCase();

/** What the page says of itself; a page that says nothing gives undefined. */
const prescan = (bytes: Uint8Array): string | undefined => {
  const found = sniffHtmlEncoding(bytes, { defaultEncoding: 'x-user-defined' }).toLowerCase();
  return found === 'x-user-defined' ? undefined : found;
};

/** What an XML declaration says. It was read as one byte a letter, so it can't be true of UTF-16. */
const xmlDeclared = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  const label =
    /^(?:\u00ef\u00bb\u00bf)?\s{0,100}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:+-]{1,40})["']/u
      .exec(head)?.[1]
      ?.toLowerCase();
  return label?.startsWith('utf-16') ? 'utf-8' : label;
};

const detect = async (bytes: Uint8Array): Promise<string | undefined> => {
  const { default: jschardet } = await import('jschardet');
  const first = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 1_024);
  const guess = jschardet.detect(Buffer.from(bytes.subarray(first, first + SAMPLE)));
  const label = guess.encoding?.toLowerCase();
  if (!label || guess.confidence < LEAST_CONFIDENCE) return undefined;
  const charset = ALIASES[label] ?? label;
  return isKnown(charset) ? charset : undefined;
};

/**
 * The text of a file: byte order mark, then what the object and the page state, then strict UTF-8, then a guess. A stated
 * charset that the bytes contradict is passed over and noted; bytes that nothing can read become U+FFFD, noted `undecodable`.
 */
export const decode = async (bytes: Uint8Array, contentType?: string, isHtml = false): Promise<Decoded> => {
  const bom = bomOf(bytes);
  const labels = [
    bom,
    charsetParameter(contentType),
    isHtml ? prescan(bytes) : undefined,
    xmlDeclared(bytes),
  ];
  const known = labels.filter((charset) => charset !== undefined).filter(isKnown);
  const stated = [...new Map(known.map((label) => [new TextDecoder(label).encoding, label])).values()];
  const notes: Note[] = [];
  const utf8 = tryDecode(bytes, 'utf-8');
  const utf16 = bom === undefined ? utf16Of(bytes) : undefined;
  for (const charset of [...stated, ...(utf16 ? [utf16] : [])]) {
    const contradicted =
      charset !== bom &&
      !charset.startsWith('utf') &&
      utf8 !== undefined &&
      bytes.some((byte) => byte > 0x7f);
    const text = contradicted || (utf16 && charset !== utf16) ? undefined : tryDecode(bytes, charset);
    if (text !== undefined) return { text, charset, notes };
    notes.push(note('charset-mismatch', `The file states ${charset}, but its bytes are not ${charset}.`));
  }
  if (utf8 !== undefined) return { text: utf8, charset: 'utf-8', notes };
  const guessed = await detect(bytes);
  const text = guessed === undefined ? undefined : tryDecode(bytes, guessed);
  if (guessed !== undefined && text !== undefined) {
    return {
      text,
      charset: guessed,
      notes: [...notes, note('charset-guessed', `No charset fits as stated; read as ${guessed}.`)],
    };
  }
  const charset = bom ?? guessed ?? mostlyUtf8(bytes);
  return {
    text: new TextDecoder(charset).decode(bytes),
    charset,
    notes: [...notes, note('undecodable', `Some bytes are not ${charset}; each stands as U+FFFD.`)],
  };
};

/** UTF-8 with some broken places, or a western text of one byte a letter. */
const mostlyUtf8 = (bytes: Uint8Array): string => {
  const loose = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE));
  const broken = loose.match(/\uFFFD/gu)?.length ?? 0;
  const wide = loose.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return wide >= broken ? 'utf-8' : 'windows-1252';
};
