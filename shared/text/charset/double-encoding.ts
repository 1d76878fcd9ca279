/** Charsets as which UTF-8 is read by mistake, the commonest first. */
const MISREAD_AS = ['windows-1252', 'windows-1251', 'windows-1250', 'windows-1254', 'macintosh'] as const;
/** How often a text may have been read wrongly. */
const MOST_TIMES = 3;

const TABLES = new Map<string, ReadonlyMap<number, number>>();

/** The byte of each character; C1 controls stand for themselves, as readers of Latin-1 leave them. */
const bytesOf = (charset: string): ReadonlyMap<number, number> => {
  const known = TABLES.get(charset);
  if (known) return known;
  const table = new Map<number, number>();
  const text = new TextDecoder(charset).decode(
    Uint8Array.from({ length: 128 }, (_value, index) => 0x80 + index),
  );
  for (let byte = 0x80; byte < 0xa0; byte += 1) table.set(byte, byte);
  for (let index = 0; index < text.length; index += 1) table.set(text.charCodeAt(index), 0x80 + index);
  TABLES.set(charset, table);
  return table;
};

const encode = (text: string, charset: string): Uint8Array | undefined => {
  const table = bytesOf(charset);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const byte = unit < 0x80 ? unit : table.get(unit);
    if (byte === undefined) return undefined;
    bytes[index] = byte;
  }
  return bytes;
};

const once = (text: string): { readonly text: string; readonly as: string } | undefined => {
  for (const charset of MISREAD_AS) {
    const bytes = encode(text, charset);
    if (!bytes) continue;
    try {
      return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), as: charset };
    } catch {
      // Not every sequence is UTF-8, so this text was never read so.
    }
  }
  return undefined;
};

const BEYOND_ASCII = /[^\p{ASCII}]/u;
/** What UTF-8 of European letters and marks looks like when it was read as windows-1252. */
const TRACE = /[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\p{P}\p{S}œž\u009d]/gu;

export type Repaired = { readonly text: string; readonly as: string };

/** One place alone may be what the author wrote (`IRMÃ”`); a small letter or a second place can't be. */
const isSure = (text: string): boolean => {
  const beyond = text.match(/[^\p{ASCII}]/gu) ?? [];
  return beyond.length > 1 || /\p{Ll}/u.test(beyond[0] ?? '');
};

/** The text as it was before its UTF-8 was read as another charset, where all of it can be turned back; else undefined. */
export const undoubled = (text: string): Repaired | undefined => {
  let repaired: Repaired | undefined;
  for (let time = 0; time < MOST_TIMES; time += 1) {
    const now = repaired?.text ?? text;
    if (!BEYOND_ASCII.test(now)) break;
    const next = once(now);
    if (!next || next.text === now) break;
    repaired = { text: next.text, as: repaired?.as ?? next.as };
  }
  return repaired && isSure(repaired.text) ? repaired : undefined;
};

/** How many places look like UTF-8 that was read as windows-1252, where they are most of what is beyond ASCII; else 0. */
export const mojibakePlaces = (text: string): number => {
  const places = text.match(TRACE)?.length ?? 0;
  const beyond = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return places >= 2 && places * 4 >= beyond ? places : 0;
};
