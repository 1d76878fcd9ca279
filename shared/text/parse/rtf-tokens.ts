/** A piece of an RTF file: a brace, a control word or sign with its number, or bytes of text. */
export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly number: number | undefined }
  | { readonly kind: 'byte'; readonly byte: number }
  | { readonly kind: 'text'; readonly bytes: Uint8Array };

const OPEN = 0x7b;
const CLOSE = 0x7d;
const ESCAPE = 0x5c;
const MOST_LETTERS = 40;
const MOST_DIGITS = 10;

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLineEnd = (byte: number): boolean => byte === 0x0d || byte === 0x0a;

const hexOf = (byte: number): number => {
  if (isDigit(byte)) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** The tokens of an RTF file in order; bytes of pictures that `\bin` announces are passed over. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken, void, undefined> {
  const at = (index: number): number => bytes[index] ?? 0;
  let index = 0;
  while (index < bytes.length) {
    const byte = at(index);
    if (byte === OPEN || byte === CLOSE) {
      index += 1;
      yield { kind: byte === OPEN ? 'open' : 'close' };
    } else if (isLineEnd(byte) || byte === 0) index += 1;
    else if (byte !== ESCAPE) {
      const start = index;
      while (index < bytes.length && ![OPEN, CLOSE, ESCAPE, 0x0d, 0x0a, 0].includes(at(index))) index += 1;
      yield { kind: 'text', bytes: bytes.subarray(start, index) };
    } else if (!isLetter(at(index + 1))) {
      const sign = at(index + 1);
      const [high, low] = [hexOf(at(index + 2)), hexOf(at(index + 3))];
      if (sign === 0x27 && high >= 0 && low >= 0) {
        yield { kind: 'byte', byte: high * 16 + low };
        index += 4;
      } else {
        yield { kind: 'word', name: String.fromCharCode(sign), number: undefined };
        index += 2;
      }
    } else {
      let end = index + 1;
      while (isLetter(at(end)) && end - index <= MOST_LETTERS) end += 1;
      const name = Buffer.from(bytes.subarray(index + 1, end)).toString('latin1');
      const digits = end;
      if (at(end) === 0x2d && isDigit(at(end + 1))) end += 1;
      while (isDigit(at(end)) && end - digits <= MOST_DIGITS) end += 1;
      const number =
        end > digits ? Number(Buffer.from(bytes.subarray(digits, end)).toString('latin1')) : undefined;
      index = at(end) === 0x20 ? end + 1 : end;
      if (name === 'bin') index += Math.max(0, number ?? 0);
      else yield { kind: 'word', name, number };
    }
  }
}
