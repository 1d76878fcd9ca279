import { anyOf } from './cue-patterns.ts';
import { BYLINE_LABELS, BYLINE_WORDS, CREDIT_WORDS } from './cue-words.ts';
import type { Block } from './draft.ts';
import { signalsOf } from './signals.ts';

const CREDIT = anyOf(CREDIT_WORDS);
/** `… (Image: Agency)`, `… [Photo Name]`, `… Credit: Name`. */
const CREDIT_AT_END = new RegExp(
  `(?:[([]\\s?(?:${CREDIT})(?:\\s?[:./|©]|\\s)[^()\\[\\]]{0,100}[)\\]]|(?<=[\\p{P}\\s])(?:${CREDIT})\\s?:\\s?[^.:]{2,80})\\.?$`,
  'iu',
);
/** `Photo: Name` and `Image Credit: Name` as a line of its own. */
const CREDIT_LINE = new RegExp(`^[([]?(?:${CREDIT})(?:\\s(?:${CREDIT}|by|courtesy))?\\s?[:/©]\\s?\\S`, 'iu');
/** `… (Ann Lee/Agency)`: a name, a stroke, and whose picture it is. */
const NAME_AND_AGENCY =
  /\((?:\p{L}[\p{L}.'’-]{0,25}\s){1,4}\p{L}[\p{L}.'’-]{0,25}\s?\/\s?\p{Lu}[^()/.]{1,40}\)\.?$/u;
/** `…in the square. Photo by Ann Lee / Agency`, after the end of a sentence. */
const CREDIT_AFTER_STOP = new RegExp(
  `[.!?…”"»]\\s(?:${CREDIT})\\s?(?:by|courtesy\\sof|von|par|de|di|door|:)\\s?[^!?]{2,80}$`,
  'iu',
);
/** `… Ann Lee / Reuters` and `… Getty Images | Ann Lee`. */
const AGENCY_AT_END =
  /(?:[/|]\s?(?:via\s)?(?:Getty(?:\sImages)?|Reuters|AFP|AP|EPA|EFE|ANSA|dpa|APA|PA|TASS|Alamy|Shutterstock|Bloomberg|Xinhua)(?:\s?[/|]\s?[^./|]{2,40})?|(?:Getty\sImages|Reuters|AFP|dpa|EPA|Alamy|Shutterstock)\s?[/|]\s?\p{Lu}[^./|]{2,40})$/u;
/** `… © Ann Lee`; with a year it is a copyright line. */
const OWNER_AT_END = /(?<=\p{L}{2}[^©\n]{8,99})\s©\s?\p{Lu}[^.\p{Nd}]{1,50}$/u;
/** A sentence about a picture: `Featured image is from …`, `Above: …`. */
const ABOUT_PICTURE =
  /^(?:(?:featured|top|cover|lead|main|header)\s(?:image|photo|picture)\b|above:|pictured:|image\s\d|figure\s\d)/iu;

/** `Words: Ann Lee. Pictures: Ned Fox.` says first of all who wrote the article. */
const AUTHORS = new RegExp(`^(?:${anyOf(`${BYLINE_WORDS}|${BYLINE_LABELS}`)})\\s?[:：]\\s?\\S`, 'iu');

const LONGEST = 90;

/** The patterns are dear, and most blocks lack the mark that each of them asks for. */
const hasCredit = (end: string): boolean =>
  ((/[)\]]\.?$/u.test(end) || end.includes(':')) && CREDIT_AT_END.test(end)) ||
  (end.includes('/') && (NAME_AND_AGENCY.test(end) || AGENCY_AT_END.test(end))) ||
  (end.includes('|') && AGENCY_AT_END.test(end)) ||
  CREDIT_AFTER_STOP.test(end) ||
  (end.includes('©') && OWNER_AT_END.test(end));

/** Whether the block reads as a picture’s caption: it names the picture’s maker, or speaks of the picture. */
export const isCaption = (block: Block): boolean => {
  const { words } = signalsOf(block);
  if (words > LONGEST || block.kind === 'heading') return false;
  if (words <= 16 && AUTHORS.test(block.text)) return false;
  const { text } = block;
  return (
    block.kind === 'caption' ||
    hasCredit(text.slice(-180)) ||
    (words <= 25 && (CREDIT_LINE.test(text) || ABOUT_PICTURE.test(text)))
  );
};
