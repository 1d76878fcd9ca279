import { MARK_END, MARK_START } from './highlight.ts';
import type { HitPassage, Mark } from './page.ts';

/** Marks are in the order of the text. */
export type MarkedText = { readonly text: string; readonly marks: readonly Mark[] };

const nextSign = (text: string, sign: string, from: number): number => {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at;
};

/** Reads marker characters as offsets into the text without them; neighbouring marks stay apart. A border inside a phrase is no hit. */
export const readMarks = (marked: string): MarkedText => {
  const parts: string[] = [];
  const marks: Mark[] = [];
  let length = 0;
  let at = 0;
  for (let from = nextSign(marked, MARK_START, 0); from < marked.length; ) {
    const to = nextSign(marked, MARK_END, from);
    const before = marked.slice(at, from);
    const inside = marked.slice(from + 1, to);
    parts.push(before, inside);
    length += before.length;
    if (to < marked.length) marks.push([length, length + inside.length]);
    length += inside.length;
    at = to + 1;
    from = nextSign(marked, MARK_START, at);
  }
  parts.push(marked.slice(at));
  const text = parts.join('');
  return { text, marks: marks.filter(([from, to]) => text.slice(from, to).trim() !== '') };
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const SPECIAL = /[&<>"']/;
const escapeHtml = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character) : text;

/** Text as safe HTML: everything escaped, marks as `<mark>`. */
export const toHtml = (text: string, marks: readonly Mark[]): string => {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(escapeHtml(text.slice(at, start)), '<mark>', escapeHtml(text.slice(start, end)), '</mark>');
    at = end;
  }
  parts.push(escapeHtml(text.slice(at)));
  return parts.join('');
};

/** Body text as readers see it: the borders' own characters become a space and a new line, so that offsets stay. */
export const shownText = (text: string): string => text.replaceAll('\u2028', ' ').replaceAll('\u2029', '\n');

export type PassagePlace = { readonly ordinal: number; readonly start: number; readonly end: number };

/** Index of the first mark that begins there or later. */
const firstFrom = (marks: readonly Mark[], offset: number): number => {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.[0] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

const marksIn = (marks: readonly Mark[], { start, end }: PassagePlace): readonly Mark[] =>
  marks.slice(firstFrom(marks, start), firstFrom(marks, end));

/** A passage of a marked body; its marks are offsets into its own text. */
export const cutPassage = ({ text: body, marks }: MarkedText, place: PassagePlace): HitPassage => {
  const text = shownText(body.slice(place.start, place.end));
  const local = marksIn(marks, place).map(
    ([start, end]): Mark => [start - place.start, Math.min(end, place.end) - place.start],
  );
  return { ordinal: place.ordinal, start: place.start, text, html: toHtml(text, local), marks: local };
};

/** Passages a result shows. */
const SHOWN_PASSAGES = 3;

/**
 * The passages that show best why an article was found: those with the most different marked words, then the most marks, in
 * the order of the text. Without marks, the first.
 */
export const bestPassages = (body: MarkedText, places: readonly PassagePlace[]): readonly HitPassage[] => {
  const counted = places.map((place) => {
    const inside = marksIn(body.marks, place);
    const words = new Set(inside.map(([start, end]) => body.text.slice(start, end).toLowerCase()));
    return { place, inside, words: words.size };
  });
  const best = counted
    .filter(({ inside }) => inside.length > 0)
    .sort(
      (a, b) => b.words - a.words || b.inside.length - a.inside.length || a.place.ordinal - b.place.ordinal,
    )
    .slice(0, SHOWN_PASSAGES);
  const shown = best.length > 0 ? best : counted.slice(0, 1);
  return shown.sort((a, b) => a.place.ordinal - b.place.ordinal).map(({ place }) => cutPassage(body, place));
};
