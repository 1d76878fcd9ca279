import { datesIn } from '../dates.ts';
import type { Block, Draft, Found } from '../draft.ts';
import { found } from '../edit.ts';
import { headerOf } from '../header.ts';
import { isPersonName } from '../names.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { tokensOf } from '../words.ts';

const COPYRIGHT = /(?:©|\(c\)|℗|copyright)/iu;
const YEARS = /\d{4}(?:\s?[-–—]\s?\d{4})?/u;
/** Words that end the name in a line of copyright. */
const AFTER_NAME =
  /[.,;|•·]|\s(?:all rights|alle rechte|tous droits|todos los|todos os|tutti i|все права|всі права|wszelkie)/iu;
const LONGEST_NAME = 60;

const isName = (text: string): boolean => {
  const words = text.split(/\s+/u);
  return (
    text.length >= 2 &&
    text.length <= LONGEST_NAME &&
    words.length <= 7 &&
    /^[\p{Lu}\p{Lo}\p{Nd}]/u.test(text) &&
    !/[!?…]/u.test(text)
  );
};

const sameAsByline = (draft: Draft, name: string): boolean =>
  (draft.fields.byline?.value ?? []).some((author) => author.toLowerCase() === name.toLowerCase());

/** `Publisher, July 3, 2024` on a line of its own over the story: what stands before the date and is no author. */
const besideDate = (draft: Draft): string | undefined => {
  const { from, to } = headerOf(draft);
  for (let index = from; index < to; index += 1) {
    const block = draft.blocks[index];
    const date = block && signalsOf(block).words <= 16 ? datesIn(block.text)[0] : undefined;
    if (!block || !date) continue;
    const parts = block.text
      .slice(0, date.start)
      .split(/[,|•·]|\s[–—-]\s/u)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const name = parts.at(-1);
    if (name === undefined || sameAsByline(draft, name) || !isName(name) || tokensOf(name).length > 5)
      continue;
    if (/[,|•·–—-]\s*$/u.test(block.text.slice(0, date.start)) && !/^by\b/iu.test(name) && !/:$/u.test(name))
      return name;
  }
  return undefined;
};

/** The names in a line of copyright, years and set phrases left out. */
const ownersIn = (text: string): readonly string[] => {
  const mark = COPYRIGHT.exec(text);
  if (!mark) return [];
  return text
    .slice(mark.index, mark.index + 160)
    .replace(/^(?:©|\(c\)|℗|copyright|\d{4}(?:\s?[-–—]\s?\d{4})?|\s|by\s|,)+/iu, '')
    .split(AFTER_NAME)
    .map((part) => part.replace(YEARS, '').trim())
    .filter(isName);
};

/** `Copyright © …` at the end: the first name there that is no author. */
const fromCopyright = (draft: Draft): string | undefined => {
  for (const block of [...draft.blocks].reverse().slice(0, 60)) {
    if (signalsOf(block).words > 40 || !COPYRIGHT.test(block.text)) continue;
    const name = ownersIn(block.text).find((owner) => !sameAsByline(draft, owner));
    if (name !== undefined) return name;
  }
  return undefined;
};

const isSiteName = (block: Block | undefined): boolean =>
  block !== undefined &&
  block.kind === 'paragraph' &&
  signalsOf(block).words <= 4 &&
  !signalsOf(block).closed &&
  isName(block.text) &&
  signalsOf(block).furniture < 0.5;

/** A short line of capitals before anything else in a file whose headline comes later is most often the paper's name. */
const atTop = (draft: Draft): string | undefined => {
  const [first, second] = draft.blocks;
  const headline = draft.fields.headline?.value;
  if (!first || headline === undefined || first.text === headline || !isSiteName(first)) return undefined;
  const place = draft.blocks.findIndex(({ text }) => text === headline);
  if (place < 1 || place > 4) return undefined;
  const titled = first.text
    .split(/\s+/u)
    .every((word) => /^[\p{Lu}\p{Lo}\p{Nd}&]/u.test(word) || word.length <= 3);
  return titled && first.gap !== false && second !== undefined && !/^by$/iu.test(first.text)
    ? first.text
    : undefined;
};

/** Who published it: beside the date, in the line of copyright, or as the first line of the file, in this order of trust. */
export const publisher: Stage = (draft) => {
  const beside = besideDate(draft);
  if (draft.fields.publisher) return draft;
  const top = atTop(draft);
  const owner = fromCopyright(draft);
  const isPerson = beside !== undefined && isPersonName(beside) && owner !== undefined && owner !== beside;
  const value: Found<string> | undefined =
    beside && !isPerson
      ? found(beside, 'text', 0.75, 'name beside the date')
      : owner
        ? found(owner, 'text', 0.6, 'line of copyright')
        : top
          ? found(top, 'text', 0.45, 'first line of the file')
          : undefined;
  return value ? { ...draft, fields: { ...draft.fields, publisher: value } } : draft;
};
