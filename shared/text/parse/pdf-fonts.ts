/** What TrueType and OpenType fonts begin with, and Type 1 fonts. */
const HEADS = new Set(['\0\x01\0\0', 'true', 'OTTO', 'ttcf']);
const TYPE_1 = ['%!', '\x80\x01'];
export const FONT_HEAD = 4;
/** Tables have names of four letters; some fifty are known. */
const MOST_TABLES = 100;
/** Bytes that the reader may copy for glyph names without letters: for each it takes the rest of the font. */
const MOST_COPIED = 20_000_000;
const NAMES_BY_LENGTH = 0x0002_0000;

/** A code that a Type 1 font gives a glyph. The reader looks through all codes up to the highest for each glyph. */
const CODE = /dup(?:[\s\0]|%[^\r\n]{0,200}[\r\n]){1,20}\+?(\d{1,20})/gu;
const HIGHEST_CODE = 65_535;

/** Whether the beginning of a stream is that of a font. */
export const isFontHead = (start: string): boolean =>
  HEADS.has(start) || TYPE_1.some((head) => start.startsWith(head));

const hasHarmfulCodes = (font: string): boolean => {
  for (const [, code] of font.matchAll(CODE)) if (Number(code) > HIGHEST_CODE) return true;
  return false;
};

const hasHarmfulNames = (font: Buffer, offset: number, length: number): boolean => {
  const end = offset + length;
  if (end > font.length) return true;
  if (length < 34 || font.readUInt32BE(offset) !== NAMES_BY_LENGTH) return false;
  let nameless = 0;
  for (let at = offset + 34 + 2 * font.readUInt16BE(offset + 32); at < end; ) {
    const size = font[at] ?? 0;
    if (size === 0) nameless += 1;
    at += size + 1;
  }
  return nameless * font.length > MOST_COPIED;
};

/** Whether an embedded font would hold the reader with the names or the codes of its glyphs. */
export const isHarmfulFont = (font: Buffer): boolean => {
  if (font.length < 12) return false;
  const head = font.toString('latin1', 0, FONT_HEAD);
  if (head === 'ttcf') return true;
  if (!HEADS.has(head)) return hasHarmfulCodes(font.toString('latin1'));
  const tables = font.readUInt16BE(4);
  if (tables > MOST_TABLES) return true;
  for (let at = 12; at < 12 + 16 * tables && at + 16 <= font.length; at += 16)
    if (font.toString('latin1', at, at + 4) === 'post')
      if (hasHarmfulNames(font, font.readUInt32BE(at + 8), font.readUInt32BE(at + 12))) return true;
  return false;
};
