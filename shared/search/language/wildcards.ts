/** Letters that must stand before the first wildcard: with fewer, too many words of the archive would fit. */
export const MIN_LEADING_LETTERS = 3;
/** Wildcards of one word; what an automaton for a pattern costs grows exponentially with the `?` behind a `*`. */
export const MAX_WILDCARDS_IN_WORD = 4;

const LEADING = new RegExp(`^(?:[\\p{L}\\p{N}]\\p{M}*['’]?){${MIN_LEADING_LETTERS}}`, 'u');
/** What the engine's tokenizer makes a word of: not so fractions, circled and superscript digits (`\p{No}`). */
export const SEARCHABLE = /[\p{L}\p{Nd}\p{Nl}\p{Extended_Pictographic}]/u;
/** What the engine's tokenizer keeps in one word, and the wildcards; everything else parts words. */
const PIECE = /[\p{L}\p{M}\p{N}_'’*?]+/gu;
/** Punctuation that may follow the question mark of a sentence. */
const SENTENCE_END = /^[?!.,;:…'’\])}]*$/u;

/** Words with their wildcards as they can be looked for; `notes` says what became of those that can't. */
export type Pattern = {
  readonly text: string;
  readonly wildcard: boolean;
  readonly notes: readonly string[];
};

const TOO_SHORT = `read without the wildcard: it needs ${MIN_LEADING_LETTERS} letters before it`;
const TOO_MANY = `read up to its ${MAX_WILDCARDS_IN_WORD}th wildcard: a word may have no more`;
export const QUESTION_MARK = 'read as a question mark: at the end of a word only * is a wildcard';

/** A piece without the question marks behind it. */
const withoutEnd = (piece: string): string => {
  let end = piece.length;
  while (piece.charAt(end - 1) === '?') end -= 1;
  return piece.slice(0, end);
};

const pieceOf = (written: string): Pattern => {
  const piece = withoutEnd(written.replace(/\*[*]+/gu, '*').replace(/^['’]/u, ''));
  const first = piece.search(/[*?]/u);
  if (first < 0) return { text: piece, wildcard: false, notes: [] };
  const leading = LEADING.exec(piece.slice(0, first));
  if (!leading) return { text: piece.replace(/[*?]+/gu, ' '), wildcard: false, notes: [TOO_SHORT] };
  const signs = [...piece.matchAll(/[*?]/gu)];
  const last = signs[MAX_WILDCARDS_IN_WORD - 1];
  if (!last || signs.length <= MAX_WILDCARDS_IN_WORD) return { text: piece, wildcard: true, notes: [] };
  return { text: `${piece.slice(0, last.index)}*`, wildcard: true, notes: [TOO_MANY] };
};

const joined = (parts: readonly Pattern[]): Pattern => ({
  text: parts
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim(),
  wildcard: parts.some(({ wildcard }) => wildcard),
  notes: [...new Set(parts.flatMap(({ notes }) => notes))],
});

const endsAsQuestion = (word: string): boolean => {
  const first = word.search(/[*?]/u);
  return word.charAt(first) === '?' && SENTENCE_END.test(word.slice(first));
};

/** A word as a pattern. A `?` behind it belongs to the sentence; other signs part it as the engine's tokenizer does. */
export const wordPattern = (word: string): Pattern => {
  if (!/[*?]/u.test(word)) return { text: word, wildcard: false, notes: [] };
  if (endsAsQuestion(word)) {
    return { text: word.slice(0, word.indexOf('?')), wildcard: false, notes: [QUESTION_MARK] };
  }
  return joined((word.match(PIECE) ?? []).map(pieceOf));
};

/** The words of a phrase as patterns; without a wildcard in any of them it stays as it was written. */
export const phrasePattern = (phrase: string): Pattern => {
  if (!/[*?]/u.test(phrase)) return { text: phrase, wildcard: false, notes: [] };
  const words = phrase.split(' ').map((word) => {
    if (!SEARCHABLE.test(word)) {
      const notes = word.includes('*') ? ['read without the wildcard that stands for a whole word'] : [];
      return { text: word.replace(/[*?]/gu, ''), wildcard: false, notes };
    }
    const { text, wildcard, notes } = wordPattern(word);
    return { text, wildcard, notes: notes.filter((note) => note !== QUESTION_MARK) };
  });
  const read = joined(words);
  return read.wildcard || read.notes.length > 0 ? read : { text: phrase, wildcard: false, notes: [] };
};

/** Words in which `*` and `?` mean themselves, as in addresses: they part words like any other sign. */
export const withoutWildcards = (text: string): string =>
  text.replace(/[*?]+/gu, ' ').replace(/\s+/gu, ' ').trim();
