import type { Note, Passage } from '../article/article.ts';
import { type Span, sentencesOf } from './sentences.ts';
import { foldSpace } from './white-space.ts';
import { wordWeight } from './words.ts';

/** Stands for the white space after a sentence. */
export const SENTENCE_END = '\u2028';
/** Stands for the break after a paragraph. */
export const PARAGRAPH_END = '\u2029';

/** Words in a passage but the last, as `countWords` counts them. */
export const LEAST_WORDS = 80;
export const MOST_WORDS = 220;
/** A passage too short and a sentence this long always fit one passage, so that only longer ones need ever be cut. */
const LONGEST_WHOLE = MOST_WORDS - LEAST_WORDS;
/** Longer sentences are offered in pieces of about so many words, so that they can be cut where a passage is full. */
const PIECE = 20;
const SHORTEST_PIECE = 10;

/** What stands behind a unit: where a passage had best end. */
type Edge = 'paragraph' | 'sentence' | 'clause' | 'word';

/** What each edge costs a passage that ends there; a passage of another length than the best costs less than 1.5. */
const COST: Readonly<Record<Edge, number>> = { paragraph: 0, sentence: 8, clause: 400, word: 440 };
const BEST_WORDS = 120;
const TOO_SHORT = 10_000;

/** A stretch of the body that goes into one passage as a whole. */
type Unit = Span & {
  readonly words: number;
  readonly paragraph: number;
  readonly sentence: number;
  readonly edge: Edge;
};

/** The body as the archive stores it, its passages, and notes on what could not be cut between sentences. */
export type Chunked = {
  readonly body: string;
  readonly passages: readonly Passage[];
  readonly notes: readonly Note[];
};

type Piece = Span & { readonly words: number; readonly edge: 'clause' | 'word' };

const CLAUSE_END = /[,;:،、，；：—–][\])}"'”’»]{0,3}$/u;

/** A stretch without spaces, in equal pieces; no character is cut in two. */
const hardPieces = (stretch: string, offset: number, weight: number): readonly Piece[] => {
  const count = Math.ceil(weight / PIECE);
  const step = Math.ceil(stretch.length / count);
  const pieces: Piece[] = [];
  for (let from = 0; from < stretch.length; ) {
    const limit = Math.min(stretch.length, from + step);
    const unit = limit < stretch.length ? stretch.charCodeAt(limit) : 0;
    const to = unit >= 0xdc00 && unit <= 0xdfff ? limit - 1 : limit;
    const text = stretch.slice(from, to);
    const edge = CLAUSE_END.test(text) ? 'clause' : 'word';
    pieces.push({ start: offset + from, end: offset + to, words: wordWeight(text), edge });
    from = to;
  }
  return pieces;
};

/** A sentence that may have to be cut, in small pieces: at white space, or anywhere where there is none. */
const piecesOf = (text: string, offset: number): readonly Piece[] => {
  const pieces: Piece[] = [];
  let start = 0;
  let end = 0;
  let words = 0;
  const close = (edge: Piece['edge']): void => {
    if (end > start) pieces.push({ start: offset + start, end: offset + end, words, edge });
    words = 0;
  };
  for (const match of text.matchAll(/\S+/gu)) {
    const [stretch] = match;
    const weight = wordWeight(stretch);
    if (weight > PIECE || words === 0) {
      close('word');
      start = match.index;
    }
    end = match.index + stretch.length;
    words += weight;
    if (weight > PIECE) {
      pieces.push(...hardPieces(stretch, offset + match.index, weight));
      start = end;
      words = 0;
    } else if (words >= PIECE || (words >= SHORTEST_PIECE && CLAUSE_END.test(stretch))) {
      close(CLAUSE_END.test(stretch) ? 'clause' : 'word');
      start = end;
    }
  }
  close('word');
  return pieces;
};

const unitsOf = (paragraphs: readonly string[], language: string) => {
  const parts: string[] = [];
  const units: Unit[] = [];
  let length = 0;
  let ordinal = 0;
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
      const edge = index === sentences.length - 1 ? 'paragraph' : 'sentence';
      const words = wordWeight(sentence);
      const whole = { start: length, end: length + sentence.length, words };
      const pieces = words > LONGEST_WHOLE ? piecesOf(sentence, length) : [whole];
      for (const [nth, piece] of pieces.entries()) {
        const { start: from, end: to, words: weight } = piece;
        const inner = 'edge' in piece && nth < pieces.length - 1 ? piece.edge : edge;
        units.push({ start: from, end: to, words: weight, paragraph, sentence: ordinal, edge: inner });
      }
      ordinal += 1;
      append(sentence);
      cursor = end;
    }
  }
  return { body: parts.join(''), units };
};

/** The paragraphs that a body was made of. */
export const paragraphsOf = (body: string): readonly string[] =>
  body === '' ? [] : body.replaceAll(SENTENCE_END, ' ').split(PARAGRAPH_END);

/**
 * The cheapest way to cut the units into passages: each step looks back over one passage's words, so that time is linear.
 */
const pack = (units: readonly Unit[]): readonly (readonly Unit[])[] => {
  const costs = [0];
  const starts = [0];
  for (let end = 1; end <= units.length; end += 1) {
    const edge = units[end - 1]?.edge ?? 'word';
    let words = 0;
    let least = Number.POSITIVE_INFINITY;
    let from = end - 1;
    for (let start = end - 1; start >= 0; start -= 1) {
      words += units[start]?.words ?? 0;
      if (words > MOST_WORDS && start < end - 1) break;
      const short = words < LEAST_WORDS;
      const misfit = Math.abs(words - BEST_WORDS) / 100;
      const cost =
        (costs[start] ?? 0) +
        misfit +
        (end === units.length ? (short ? COST.sentence / 2 : 0) : COST[edge] + (short ? TOO_SHORT : 0));
      if (cost >= least) continue;
      least = cost;
      from = start;
    }
    costs.push(least);
    starts.push(from);
  }
  const groups: (readonly Unit[])[] = [];
  for (let end = units.length; end > 0; ) {
    const start = starts[end] ?? 0;
    groups.push(units.slice(start, end));
    end = start;
  }
  return groups.reverse();
};

/** How many sentences a border between passages cuts. */
const cutSentences = (groups: readonly (readonly Unit[])[]): number =>
  new Set(
    groups.slice(0, -1).flatMap((group) => {
      const last = group.at(-1);
      return last && (last.edge === 'clause' || last.edge === 'word') ? [last.sentence] : [];
    }),
  ).size;

/**
 * The body (sentences joined by U+2028, paragraphs by U+2029, one unit each) and its passages, which cover all of it but
 * the white space between them. Every passage but the last has 80 to 220 words, the last at most 220. Passages end where
 * sentences end, at paragraph ends where they can. Only a sentence of more than 140 words is ever cut, and only where the
 * rule of 80 to 220 asks for it: behind a comma where there is one near, else at white space, and it is noted as
 * `long-sentence`. A character of a script without spaces counts half a word, and passages end behind its full stops,
 * though nothing stands there in the body. Empty paragraphs must not be given; white space in a paragraph is folded.
 */
export const chunk = (paragraphs: readonly string[], language: string): Chunked => {
  const { body, units } = unitsOf(paragraphs.map(foldSpace), language);
  const groups = pack(units);
  const passages = groups.map((group, ordinal): Passage => {
    const start = group[0]?.start ?? 0;
    const end = group.at(-1)?.end ?? 0;
    const text = body.slice(start, end);
    return { ordinal, start, end, paragraphs: [...new Set(group.map((unit) => unit.paragraph))], text };
  });
  const long = cutSentences(groups);
  const detail = `${long} sentence(s) too long for a passage were cut.`;
  return { body, passages, notes: long === 0 ? [] : [{ kind: 'long-sentence', detail }] };
};
