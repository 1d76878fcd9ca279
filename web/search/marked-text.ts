import type { HitPassage, Mark } from '../../shared/search/page.ts';

/** A stretch of text, and whether it is a hit. */
export type Piece = { readonly text: string; readonly isHit: boolean };

/** A stretch of a paragraph around its hits; `before` and `after` tell whether there is more of it. */
export type Excerpt = {
  readonly pieces: readonly Piece[];
  readonly before: boolean;
  readonly after: boolean;
};

/** The text cut at its marks. Marks that overlap or lie outside are cut to what is left of them. */
export const toPieces = (text: string, marks: readonly Mark[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  const push = (end: number, isHit: boolean): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), isHit });
    at = Math.max(at, end);
  };
  for (const [start, end] of marks) {
    push(Math.min(start, text.length), false);
    push(Math.min(end, text.length), true);
  }
  push(text.length, false);
  return pieces;
};

const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Escaped text with `<mark>` and nothing else, as the API gives headlines; any other tag stays text. */
export const readMarkedHtml = (html: string): readonly Piece[] => {
  const pieces: Piece[] = [];
  let isHit = false;
  for (const part of html.split(/(<\/?mark>)/)) {
    if (part === '<mark>') isHit = true;
    else if (part === '</mark>') isHit = false;
    else if (part !== '')
      pieces.push({
        text: part.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity),
        isHit,
      });
  }
  return pieces;
};

type Paragraph = { readonly text: string; readonly marks: readonly Mark[] };

const paragraphsOf = ({ text, marks }: Pick<HitPassage, 'text' | 'marks'>): readonly Paragraph[] => {
  let start = 0;
  return text.split(/[\n\u2029]/).map((paragraph) => {
    const [from, to] = [start, start + paragraph.length];
    start = to + 1;
    return {
      text: paragraph.replaceAll('\u2028', ' '),
      marks: marks
        .filter((mark) => mark[0] < to && mark[1] > from)
        .map((mark): Mark => [Math.max(mark[0], from) - from, Math.min(mark[1], to) - from]),
    };
  });
};

/** How far a cut may move to fall between two words; scripts without spaces are cut where it falls. */
const WORD = 24;
const LEAD = 70;

const cutStart = (text: string, at: number): number => {
  if (at <= 0) return 0;
  const space = text.indexOf(' ', at);
  return space === -1 || space - at > WORD ? at : space + 1;
};
const cutEnd = (text: string, at: number): number => {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space === -1 || at - space > WORD ? at : space;
};
/** A cut never falls into the middle of a character that takes two units. */
const wholeCharacter = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at;

const excerptOf = ({ text, marks }: Paragraph, length: number): Excerpt => {
  const first = marks[0]?.[0] ?? 0;
  const isShort = text.length <= length * 1.25;
  const from = isShort || first < LEAD * 1.5 ? 0 : wholeCharacter(text, cutStart(text, first - LEAD));
  const to = isShort ? text.length : wholeCharacter(text, cutEnd(text, from + length));
  const inside = marks.filter((mark) => mark[0] < to && mark[1] > from);
  return {
    pieces: toPieces(
      text.slice(from, to),
      inside.map((mark): Mark => [Math.max(mark[0], from) - from, Math.min(mark[1], to) - from]),
    ),
    before: from > 0,
    after: to < text.length,
  };
};

const distinctHits = ({ pieces }: Excerpt): number =>
  new Set(pieces.filter(({ isHit }) => isHit).map(({ text }) => text.toLocaleLowerCase())).size;

/** Shorter beginnings are place names, dates and the like. */
const TELLING = 60;

/** The stretches that show best why an article was found, in the order of the text; without any hit, the beginning. */
export const excerptsOf = (passages: readonly HitPassage[], most = 3, length = 230): readonly Excerpt[] => {
  const paragraphs = passages.flatMap(paragraphsOf).filter(({ text }) => text.trim() !== '');
  const marked = paragraphs.filter(({ marks }) => marks.length > 0);
  if (marked.length === 0) {
    const first = paragraphs.find(({ text }) => text.length >= TELLING) ?? paragraphs[0];
    return first === undefined ? [] : [excerptOf(first, length)];
  }
  const excerpts = marked.map((paragraph, order) => {
    const excerpt = excerptOf(paragraph, length);
    return { excerpt, order, hits: distinctHits(excerpt) };
  });
  return excerpts
    .toSorted((a, b) => b.hits - a.hits || a.order - b.order)
    .slice(0, most)
    .toSorted((a, b) => a.order - b.order)
    .map(({ excerpt }) => excerpt);
};
