import segment from 'sentencex';
import { endsSentence } from './words.ts';

/** Offsets into the text, end exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** sentencex looks back over the whole text at each full stop: pieces this short keep its time linear. */
const WINDOW = 2_000;

/** A place near `limit` where the text may be cut: after a sentence, else after a space, else anywhere but inside a character. */
const cutBefore = (text: string, from: number, limit: number): number => {
  const stretch = text.slice(from, limit);
  const stop = Math.max(
    ...['. ', '! ', '? ', '.” ', '." '].map((mark) => stretch.lastIndexOf(mark) + mark.length - 1),
  );
  if (stop > WINDOW / 4) return from + stop + 1;
  const space = stretch.lastIndexOf(' ');
  if (space > 0) return from + space + 1;
  const wide = Math.max(stretch.lastIndexOf('。'), stretch.lastIndexOf('！'), stretch.lastIndexOf('？'));
  if (wide > WINDOW / 4) return from + wide + 1;
  const unit = text.charCodeAt(limit);
  return unit >= 0xdc00 && unit <= 0xdfff ? limit - 1 : limit;
};

const primary = (language: string): string => {
  const subtag = language.toLowerCase().split('-')[0] ?? '';
  return /^[a-z]{2,3}$/.test(subtag) && subtag !== 'und' ? subtag : 'en';
};

const spansInWindow = (text: string, offset: number, language: string): readonly Span[] => {
  const spans: Span[] = [];
  let cursor = 0;
  for (const sentence of segment(language, text)) {
    const trimmed = sentence.trim();
    if (trimmed === '') continue;
    const found = text.indexOf(trimmed, cursor);
    if (found < 0) break;
    spans.push({ start: offset + found, end: offset + found + trimmed.length });
    cursor = found + trimmed.length;
  }
  const rest = text.slice(cursor);
  const left = rest.trim();
  if (left !== '') {
    const start = offset + cursor + (rest.length - rest.trimStart().length);
    spans.push({ start, end: start + left.length });
  }
  return spans;
};

/**
 * The sentences of one paragraph, in order; nothing but white space lies between them. `language` is BCP 47; unknown
 * ones are split as English. Time is linear in the paragraph.
 */
export const sentencesOf = (paragraph: string, language: string): readonly Span[] => {
  const code = primary(language);
  const spans: Span[] = [];
  for (let from = 0; from < paragraph.length; ) {
    const to =
      paragraph.length - from <= WINDOW ? paragraph.length : cutBefore(paragraph, from, from + WINDOW);
    const found = spansInWindow(paragraph.slice(from, to), from, code);
    const last = spans.at(-1);
    const first = found[0];
    const cut =
      last !== undefined &&
      first !== undefined &&
      !endsSentence(paragraph.slice(last.end - 6 < 0 ? 0 : last.end - 6, last.end));
    if (cut) {
      spans[spans.length - 1] = { start: last.start, end: first.end };
      spans.push(...found.slice(1));
    } else spans.push(...found);
    from = to;
  }
  return spans;
};
