const TILDE = 0x7e;
const isHex = (letter: string): boolean => /^[\da-f]$/iu.test(letter);

const hexDecoded = (packed: Buffer): Buffer => {
  const end = packed.indexOf('>');
  const text = packed.toString('latin1', 0, end < 0 ? packed.length : end).replace(/[^\da-f]/giu, '');
  return Buffer.from(isHex(text.at(-1) ?? '') && text.length % 2 === 1 ? `${text}0` : text, 'hex');
};

const base85Decoded = (packed: Buffer): Buffer => {
  const out = Buffer.alloc(packed.length * 4);
  let size = 0;
  let group = 0;
  let count = 0;
  const put = (bytes: number): void => {
    for (let index = 0; index < bytes; index += 1) out[size + index] = (group >>> (24 - 8 * index)) & 0xff;
    size += bytes;
    group = 0;
    count = 0;
  };
  for (const byte of packed) {
    if (byte === TILDE) break;
    if (byte === 0x7a && count === 0) put(4);
    else if (byte >= 0x21 && byte <= 0x75) {
      group = (group * 85 + byte - 0x21) % 2 ** 32;
      count += 1;
      if (count === 5) put(4);
    }
  }
  const left = count - 1;
  while (count > 0 && count < 5) {
    group = (group * 85 + 84) % 2 ** 32;
    count += 1;
  }
  if (left > 0) put(left);
  return out.subarray(0, size);
};

/** Takes the filters off a stream that write bytes as letters, which come first where there are others. */
export const lettersDecoded = (packed: Uint8Array, filters: readonly string[]): Uint8Array => {
  let decoded = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  for (const filter of filters)
    decoded = /Hex|AHx/u.test(filter) ? hexDecoded(decoded) : base85Decoded(decoded);
  return decoded;
};
