import type { Mark } from '../../shared/search/page.ts';
import { type Piece, toPieces } from '../search/marked-text.ts';

/** Characters that stand in no text. They show where hits begin and end while a text is taken apart. */
const START = '\uFDD0';
const END = '\uFDD1';

/** The text with signs around its hits. */
export const withSigns = (text: string, marks: readonly Mark[]): string =>
  toPieces(text, marks)
    .map((piece) => (piece.isHit ? `${START}${piece.text}${END}` : piece.text))
    .join('');

/** A part of a signed text, cut at its signs. A hit that goes beyond the part is one up to there. */
export const signedPieces = (signed: string): readonly Piece[] => {
  const firstEnd = signed.indexOf(END);
  const firstStart = signed.indexOf(START);
  let isHit = firstEnd !== -1 && (firstStart === -1 || firstEnd < firstStart);
  const pieces: Piece[] = [];
  for (const part of signed.split(/([\uFDD0\uFDD1])/)) {
    if (part === START) isHit = true;
    else if (part === END) isHit = false;
    else if (part !== '') pieces.push({ text: part, isHit });
  }
  return pieces;
};
