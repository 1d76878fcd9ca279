import { foldSpace } from './white-space.ts';

/** Controls, non-characters, soft hyphens, marks of direction that stand alone, and lone surrogates: none carries text. */
const INVISIBLE =
  /(?![\t\n\v\f\r\u0085])\p{Cc}|[\u00AD\u200B\u2060-\u2064\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]|\p{Cs}|[\u{1FFFE}\u{1FFFF}]/gu;
/** Joiners shape letters in Persian or Hindi; a run of them shapes nothing. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: single joiners are meant, not what they join
const JOINER_FLOOD = /[\u200C\u200D\u200E\u200F\u202A-\u202E\u2066-\u2069]{3,}/gu;
/** Unicode's Stream-Safe Text Format (UAX 15) allows 30 marks on a letter. */
const MARK_FLOOD = /(\p{M}{30})\p{M}+/gu;

/** A soft hyphen before white space: the word goes on behind it. One at the end shows that it does in the next block. */
const SOFT_CUT = /(?<=\p{L})\u00AD\s(?=\p{Ll})/gu;
const SOFT_END = /(?<=\p{L})\u00AD\s?$/u;

const softened = (text: string): string =>
  text.includes('\u00AD') ? text.replace(SOFT_CUT, '').replace(SOFT_END, '-') : text;

/** A text as the archive keeps it: NFC, without what can’t be seen and carries no letters; every white space is one plain space. */
export const tidy = (text: string): string =>
  foldSpace(
    softened(text)
      .replace(INVISIBLE, '')
      .replace(JOINER_FLOOD, '')
      .replace(MARK_FLOOD, '$1')
      .normalize('NFC'),
  );
