/**
 * Tokens that stand for the end of a sentence and of a paragraph, and for the beginning of a body, in the engine's token stream. Cuneiform
 * signs are letters to the tokenizer, and no stemmer or folding touches them; queries are stripped of them, so that none can ask for one.
 */
export const SENTENCE_TOKEN = '\u{12038}\u{12038}\u{12038}';
export const PARAGRAPH_TOKEN = '\u{12039}\u{12039}\u{12039}';
export const START_TOKEN = '\u{1203a}\u{1203a}\u{1203a}';

/** The markers' own signs, also with such signs between them as an analyser drops: marks, joiners, the Arabic tatweel. */
const MARKER = /[\u{12038}-\u{1203a}](?:[\p{M}\p{Cf}\u0640]*[\u{12038}-\u{1203a}]){2}/gu;

export type Reserved = { readonly start: number; readonly end: number };

/** Text without what only the markers may say; positions stay. `reserved` is where it stood. */
export const withoutMarkerTokens = (
  text: string,
): { readonly text: string; readonly reserved: readonly Reserved[] } => {
  const reserved = [...text.matchAll(MARKER)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  return { text: text.replace(MARKER, (token) => ' '.repeat(token.length)), reserved };
};
