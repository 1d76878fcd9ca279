import { mended, type WordCounts } from '../hyphens.ts';
import { UNSPACED } from './pdf-lines.ts';

const LAST_PART = /(\p{L}[\p{L}\p{M}]{0,30})([-‐¬])$/u;
const FIRST_PART = /^\p{Ll}[\p{L}\p{M}]{0,30}/u;
/** A hyphen or a slash before what isn't written small belongs to the word: “Anglo-|Saxon”, “2019-|20”. */
const HELD = /[\p{L}\p{N}][-‐/–—]$/u;
/** An address that a line's end has cut behind one of its signs. */
const ADDRESS = /\/\/|www\.|@/u;
const ADDRESS_SIGN = /[/@_=&?.%-]$/u;

/** How a line goes on in the next: what it loses at its end, what comes between, what the next loses at its start. */
const seam = (before: string, after: string, words: WordCounts) => {
  const end = before.slice(-40);
  if (
    ADDRESS_SIGN.test(end) &&
    ADDRESS.test(before.slice(-200).split(' ').at(-1) ?? '') &&
    /^[\p{Ll}\p{N}]/u.test(after)
  )
    return { drop: 0, glue: '', skip: 0 };
  if (end.endsWith('\u00AD')) return { drop: 1, glue: '', skip: 0 };
  const [cut = '', first = '', hyphen = ''] = LAST_PART.exec(end) ?? [];
  const last = FIRST_PART.exec(after)?.[0] ?? '';
  if (cut !== '' && last !== '') {
    const word = mended({ first, hyphen, last }, words, true);
    return word === undefined
      ? { drop: 0, glue: ' ', skip: 0 }
      : { drop: cut.length, glue: word, skip: last.length };
  }
  const isHeld = HELD.test(end) && /^[\p{L}\p{N}]/u.test(after);
  const isUnspaced = UNSPACED.test(end.slice(-1)) && UNSPACED.test(after.slice(0, 1));
  return { drop: 0, glue: isHeld || isUnspaced ? '' : ' ', skip: 0 };
};

/** The lines of a paragraph as one text; words that were cut at a line's end become whole, by the words of the whole file. */
export const joinLines = (lines: readonly string[], words: WordCounts): string => {
  const parts: string[] = [];
  for (const line of lines) {
    const before = parts.at(-1);
    if (before === undefined) {
      parts.push(line);
      continue;
    }
    const { drop, glue, skip } = seam(before, line, words);
    parts[parts.length - 1] = before.slice(0, before.length - drop) + glue;
    parts.push(line.slice(skip));
  }
  return parts.join('');
};
