import { anyOf } from './cue-patterns.ts';
import { BYLINE_LABELS, BYLINE_WORDS, CREDIT_WORDS } from './cue-words.ts';
import type { Block } from './draft.ts';
import { signalsOf } from './signals.ts';

const CREDIT = anyOf(CREDIT_WORDS);
/** `… (Image: Agency)`, `… [Photo Name]`, `… Credit: Name`. */
const CREDIT_AT_END = new RegExp(
  `(?:[([]\\s?(?:${CREDIT})(?:\\s?[:/|©]|\\s)[^()\\[\\]]{0,100}[)\\]]|(?<=[\\p{P}\\s])(?:${CREDIT})\\s?:\\s?[^.:]{2,80})\\.?$`,
  'iu',
);
/** `Photo: Name` and `Image Credit: Name` as a line of its own. */
const CREDIT_LINE = new RegExp(`^[([]?(?:${CREDIT})(?:\\s(?:${CREDIT}|by|courtesy))?\\s?[:/©]\\s?\\S`, 'iu');
/** A sentence about a picture: `Featured image is from …`, `Above: …`. */
const ABOUT_PICTURE =
  /^(?:(?:featured|top|cover|lead|main|header)\s(?:image|photo|picture)\b|above:|pictured:|image\s\d|figure\s\d)/iu;

/** `Words: Ann Lee. Pictures: Ned Fox.` says first of all who wrote the article. */
const AUTHORS = new RegExp(`^(?:${anyOf(`${BYLINE_WORDS}|${BYLINE_LABELS}`)})\\s?[:：]\\s?\\S`, 'iu');

const LONGEST = 60;

/** Whether the block reads as a picture’s caption: it names the picture’s maker, or speaks of the picture. */
export const isCaption = (block: Block): boolean => {
  const { words } = signalsOf(block);
  if (words > LONGEST || block.kind === 'heading') return false;
  if (words <= 16 && AUTHORS.test(block.text)) return false;
  const { text } = block;
  return (
    block.kind === 'caption' ||
    CREDIT_AT_END.test(text.slice(-180)) ||
    (words <= 25 && (CREDIT_LINE.test(text) || ABOUT_PICTURE.test(text)))
  );
};
