/** What TrueType and OpenType fonts begin with. */
const HEADS = new Set(['\0\x01\0\0', 'true', 'OTTO', 'ttcf']);
export const FONT_HEAD = 4;
/** Tables have names of four letters; some fifty are known. */
const MOST_TABLES = 100;
/** Bytes that the reader may copy for glyph names without letters: for each it takes the rest of the font. */
const MOST_COPIED = 20_000_000;
const NAMES_BY_LENGTH = 0x0002_0000;

/** Whether the beginning of a stream is that of a font in tables. */
export const isFontHead = (start: string): boolean => HEADS.has(start);

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

/** Whether an embedded font has a table of glyph names that would hold the reader, which needs none to give text. */
export const isHarmfulFont = (font: Buffer): boolean => {
  if (font.length < 12) return false;
  if (font.toString('latin1', 0, FONT_HEAD) === 'ttcf') return true;
  const tables = font.readUInt16BE(4);
  if (tables > MOST_TABLES) return true;
  for (let at = 12; at < 12 + 16 * tables && at + 16 <= font.length; at += 16)
    if (font.toString('latin1', at, at + 4) === 'post')
      if (hasHarmfulNames(font, font.readUInt32BE(at + 8), font.readUInt32BE(at + 12))) return true;
  return false;
};
