import type { Note, Passage } from '../article/article.ts';
import { type Span, sentencesOf } from './sentences.ts';
import { foldSpace } from './white-space.ts';
import { countWords } from './words.ts';

/** Stands for the white space after a sentence. */
export const SENTENCE_END = '\u2028';
/** Stands for the break after a paragraph. */
export const PARAGRAPH_END = '\u2029';

/** Words in a passage: one that has reached the least ends with its paragraph; none is longer than the most. */
const LEAST = 80;
const MOST = 220;
/** A piece of text without spaces of `MOST` words is at most this long. */
const LONGEST_PIECE = 440;

/** A stretch of the body that goes into one passage as a whole. */
type Unit = Span & { readonly words: number; readonly paragraph: number; readonly endsParagraph: boolean };

/** The body as the archive stores it, its passages, and notes on what could not be cut between sentences. */
export type Chunked = {
  readonly body: string;
  readonly passages: readonly Passage[];
  readonly notes: readonly Note[];
};

/** The pieces of a sentence that is too long for any passage, cut at white space, or anywhere where there is none. */
const piecesOf = (text: string, offset: number): readonly Span[] => {
  const pieces: Span[] = [];
  let start = 0;
  let words = 0;
  const close = (end: number): void => {
    if (end > start) pieces.push({ start: offset + start, end: offset + end });
  };
  let end = 0;
  for (const match of text.matchAll(/\S+/gu)) {
    const weight = countWords(match[0]);
    if (weight > MOST) {
      close(end);
      start = match.index;
      end = match.index;
      for (const piece of hardPieces(match[0])) {
        close(end);
        start = end;
        end += piece;
      }
      words = MOST;
      continue;
    }
    if (words + weight > MOST) {
      close(end);
      start = match.index;
      words = 0;
    }
    words += weight;
    end = match.index + match[0].length;
  }
  close(end);
  return pieces;
};

/** Lengths of the pieces of a stretch without spaces; no character is cut in two. */
const hardPieces = (stretch: string): readonly number[] => {
  const lengths: number[] = [];
  for (let from = 0; from < stretch.length; ) {
    const limit = Math.min(stretch.length, from + LONGEST_PIECE);
    const unit = limit < stretch.length ? stretch.charCodeAt(limit) : 0;
    const to = unit >= 0xdc00 && unit <= 0xdfff ? limit - 1 : limit;
    lengths.push(to - from);
    from = to;
  }
  return lengths;
};

const unitsOf = (paragraphs: readonly string[], language: string) => {
  const parts: string[] = [];
  const units: Unit[] = [];
  let length = 0;
  let long = 0;
  const append = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  for (const [paragraph, text] of paragraphs.entries()) {
    if (paragraph > 0) append(PARAGRAPH_END);
    let cursor = 0;
    const sentences = sentencesOf(text, language);
    for (const [index, { start, end }] of sentences.entries()) {
      if (index > 0 && start > cursor) append(SENTENCE_END);
      const sentence = text.slice(start, end);
      const words = countWords(sentence);
      const pieces =
        words > MOST ? piecesOf(sentence, length) : [{ start: length, end: length + sentence.length }];
      if (pieces.length > 1) long += 1;
      for (const [nth, piece] of pieces.entries()) {
        units.push({
          ...piece,
          words:
            pieces.length === 1
              ? words
              : countWords(sentence.slice(piece.start - length, piece.end - length)),
          paragraph,
          endsParagraph: index === sentences.length - 1 && nth === pieces.length - 1,
        });
      }
      append(sentence);
      cursor = end;
    }
  }
  return { body: parts.join(''), units, long };
};

const wordsIn = (units: readonly Unit[]): number => units.reduce((sum, unit) => sum + unit.words, 0);

const pack = (units: readonly Unit[]): readonly (readonly Unit[])[] => {
  const groups: Unit[][] = [];
  let group: Unit[] = [];
  let words = 0;
  const close = (): void => {
    if (group.length > 0) groups.push(group);
    group = [];
    words = 0;
  };
  for (const unit of units) {
    if (words + unit.words > MOST) close();
    group.push(unit);
    words += unit.words;
    if (unit.endsParagraph && words >= LEAST) close();
  }
  close();
  const last = groups.at(-1);
  const before = groups.at(-2);
  if (last && before && wordsIn(last) < LEAST && wordsIn(last) + wordsIn(before) <= MOST) {
    groups.splice(-2, 2, [...before, ...last]);
  }
  return groups;
};

/** The paragraphs that a body was made of. */
export const paragraphsOf = (body: string): readonly string[] =>
  body === '' ? [] : body.replaceAll(SENTENCE_END, ' ').split(PARAGRAPH_END);

/**
 * The body (sentences joined by U+2028, paragraphs by U+2029, one unit each) and its passages of 80 to 220 words, which
 * cover it all and end where sentences end, at paragraph ends where they can. Empty paragraphs must not be given;
 * white space in a paragraph is folded. A sentence too long for a passage is cut and noted as `long-sentence`.
 */
export const chunk = (paragraphs: readonly string[], language: string): Chunked => {
  const { body, units, long } = unitsOf(paragraphs.map(foldSpace), language);
  const passages = pack(units).flatMap((group, ordinal): Passage[] => {
    const start = group[0]?.start ?? 0;
    const end = group.at(-1)?.end ?? 0;
    return [
      {
        ordinal,
        start,
        end,
        paragraphs: [...new Set(group.map((unit) => unit.paragraph))],
        text: body.slice(start, end),
      },
    ];
  });
  const notes =
    long === 0
      ? []
      : [
          {
            kind: 'long-sentence',
            detail: `${long} sentence(s) of more than ${MOST} words were cut at white space.`,
          },
        ];
  return { body, passages, notes };
};
