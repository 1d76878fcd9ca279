/** Words of a shingle. Five is what studies of copied news use (Broder 1997 speaks of shingles of w tokens). */
const SHINGLE_WORDS = 5;

/** Scripts that set no spaces between words: each character counts as a word. */
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]]+/gv;

const MARKS = /\p{M}+/gu;
const NOT_ASCII = /[^\p{ASCII}]/u;

/** As copies differ in them by accident: case, accents and compatibility forms don't count. */
const folded = (text: string): string =>
  NOT_ASCII.test(text) ? text.normalize('NFKD').replace(MARKS, '').toLowerCase() : text.toLowerCase();

/** FNV-1a over UTF-16 units, 32 bits. */
const hashOf = (token: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < token.length; at += 1) hash = Math.imul(hash ^ token.charCodeAt(at), 0x01000193);
  return hash;
};

/** MurmurHash3's last step, so that neighbouring values lie far apart. */
const mixed = (value: number): number => {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** A text's words: runs of letters and digits without regard to case and accents, so layout and punctuation don't count. */
export const wordsOf = (text: string): readonly string[] => folded(text).match(TOKEN) ?? [];

/** Runs of five words as hashes of 32 bits, in their order; none where there are fewer words. */
export const shinglesOfWords = (written: readonly string[]): Uint32Array => {
  const words = written.map(hashOf);
  const count = Math.max(0, words.length - SHINGLE_WORDS + 1);
  const shingles = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    let hash = 0;
    for (let word = at; word < at + SHINGLE_WORDS; word += 1)
      hash = Math.imul(hash, 31) + mixed(words[word] ?? 0);
    shingles[at] = mixed(hash);
  }
  return shingles;
};

/** The shingles of a text. */
export const shinglesOf = (text: string): Uint32Array => shinglesOfWords(wordsOf(text));
