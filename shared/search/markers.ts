/**
 * Tokens that stand for the end of a sentence and of a paragraph in the engine's token stream. Cuneiform signs are letters to
 * the tokenizer, and no stemmer or folding touches them; queries are stripped of them, so that none can ask for one.
 */
export const SENTENCE_TOKEN = '\u{12038}\u{12038}\u{12038}';
export const PARAGRAPH_TOKEN = '\u{12039}\u{12039}\u{12039}';

/** Text without what only the markers may say; positions stay. */
export const withoutMarkerTokens = (text: string): string =>
  text.replace(/[\u{12038}\u{12039}]{3}/gu, (token) => ' '.repeat(token.length));
