const isSpace = (byte: number): boolean => byte <= 0x20;
const DELIMITERS = new Set(Buffer.from('()<>[]{}/%'));
/** Longer words mean nothing here. */
const LONGEST_WORD = 24;
/** The reader leaves longer ranges out. */
const LONGEST_RANGE = 2 ** 24;

/** Longer codes cost the reader so many times as much. */
const MOST_TWO_BYTES = 0xffff;
const LONG = 4;

const nibbleOf = (byte: number): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};

/** Counts what a CMap asks for, while it is unfolded. `codes`: what its ranges count up; `spaces`: its ranges of codes as such. */
export type CodeCounter = {
  readonly add: (chunk: Uint8Array) => void;
  /** What is open where the map ends is taken as if it were closed. */
  readonly end: () => void;
  readonly codes: () => number;
  readonly spaces: () => number;
};

/**
 * Follows the ranges of a CMap, `<first> <last> <letter>`, byte by byte and as its readers do: single codes, `<code> <letter>`, are no
 * ranges, however far apart the two are, and a range to a list goes no further than the list.
 */
export const createCodeCounter = (): CodeCounter => {
  let codes = 0;
  let spaces = 0;
  let expects: 'nothing' | 'first' | 'last' | 'letter' | 'list' | 'space' = 'nothing';
  let first = 0;
  let last = 0;
  let mode: 'between' | 'word' | 'hex' | 'literal' | 'comment' = 'between';
  let word = '';
  let value = 0;
  let nibble = -1;
  let depth = 0;
  let isEscaped = false;
  let octal = 0;
  let digits = 0;

  const count = (): void => {
    const range = last - first;
    if (range >= 0 && range <= LONGEST_RANGE) codes += (range + 1) * (last > MOST_TWO_BYTES ? LONG : 1);
    expects = 'first';
  };
  const takeString = (): void => {
    if (expects === 'space') spaces += 0.5;
    else if (expects === 'first') {
      first = value;
      expects = 'last';
    } else if (expects === 'last') {
      last = value;
      expects = 'letter';
    } else if (expects === 'letter') count();
  };
  const takeWord = (): void => {
    if (word === 'beginbfrange' || word === 'begincidrange') expects = 'first';
    else if (word === 'begincodespacerange') expects = 'space';
    else if (expects === 'letter' && /^[-+.\d]/u.test(word)) count();
    else if (expects !== 'list') expects = 'nothing';
  };
  const takeByte = (byte: number): void => {
    value = ((value << 8) | byte) >>> 0;
  };

  const begin = (byte: number): void => {
    value = 0;
    nibble = -1;
    if (byte === 0x3c) mode = 'hex';
    else if (byte === 0x28) {
      mode = 'literal';
      depth = 1;
    } else if (byte === 0x25) mode = 'comment';
    else if (byte === 0x5b) expects = expects === 'letter' ? 'list' : 'nothing';
    else if (byte === 0x5d) expects = expects === 'list' ? 'first' : 'nothing';
    else if (!isSpace(byte)) {
      mode = 'word';
      word = String.fromCharCode(byte);
    }
  };
  const inHex = (byte: number): void => {
    const digit = nibbleOf(byte);
    if (byte === 0x3e) {
      if (nibble >= 0) takeByte(nibble << 4);
      mode = 'between';
      takeString();
    } else if (digit >= 0 && nibble >= 0) {
      takeByte((nibble << 4) | digit);
      nibble = -1;
    } else if (digit >= 0) nibble = digit;
  };
  const inLiteral = (byte: number): void => {
    const isOctal = byte >= 0x30 && byte <= 0x37;
    if ((isEscaped || digits > 0) && isOctal) {
      isEscaped = false;
      octal = (octal << 3) | (byte - 0x30);
      digits += 1;
      if (digits < 3) return;
    }
    if (digits > 0) {
      takeByte(octal & 0xff);
      const isWhole = digits === 3;
      octal = 0;
      digits = 0;
      if (isWhole) return;
    }
    if (isEscaped) {
      isEscaped = false;
      takeByte(byte);
      return;
    }
    isEscaped = byte === 0x5c;
    if (byte === 0x28) depth += 1;
    if (byte === 0x29) depth -= 1;
    if (depth === 0) {
      mode = 'between';
      takeString();
    } else if (!isEscaped) takeByte(byte);
  };

  const take = (byte: number): void => {
    if (mode === 'hex') inHex(byte);
    else if (mode === 'literal') inLiteral(byte);
    else if (mode === 'comment') mode = byte === 0x0a || byte === 0x0d ? 'between' : mode;
    else if (mode === 'between') begin(byte);
    else if (isSpace(byte) || DELIMITERS.has(byte)) {
      mode = 'between';
      takeWord();
      begin(byte);
    } else if (word.length < LONGEST_WORD) word += String.fromCharCode(byte);
  };

  return {
    add: (chunk) => {
      for (const byte of chunk) take(byte);
    },
    end: () => {
      if (mode === 'hex') inHex(0x3e);
      else if (mode === 'literal') takeString();
      else if (mode === 'word') takeWord();
      mode = 'between';
    },
    codes: () => codes,
    spaces: () => spaces,
  };
};
