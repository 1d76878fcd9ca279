import { anyOf } from './cue-patterns.ts';
import { BYLINE_LABELS, BYLINE_WORDS, PUBLISHED_WORDS, UPDATED_WORDS } from './cue-words.ts';
import { cuesOf } from './cues.ts';
import { datesIn } from './dates.ts';
import type { Block, Draft } from './draft.ts';
import { headerOf } from './header.ts';
import { ARTICLE, COMPANY_WORDS, DAY_NAMES, HOME_WORDS, SECTION_WORDS } from './header-cues.ts';
import { isTrail, trailParts } from './header-lines.ts';
import { isOrganisation, isPersonName } from './names.ts';
import { signalsOf } from './signals.ts';
import { lineKey } from './words.ts';

/** Where a name that may be the paper's stands. */
export type PaperPlace = 'date' | 'copyright' | 'top' | 'trail' | 'phrase';
/** One place in which the page names what may be its paper; `weight` is how much the place alone says. */
export type PaperMention = {
  readonly name: string;
  readonly place: PaperPlace;
  readonly weight: number;
};

const LONGEST_NAME = 60;
const MOST_WORDS = 6;
/** Lines of the file's head and foot that are read. */
const HEAD = 12;
const FOOT = 60;

const COPYRIGHT = /©|\(c\)|℗|(?:^|[.|]\s)copyright(?!\p{L})|copyright\s?(?=\d{4}|:|by\s)/iu;
/** Words that end the name in a line of copyright. */
const AFTER_NAME =
  /[.,;:|•·（(]|[»”](?=\s|[.,;:]|$)|\s[–—-]\s|\s(?:all rights|alle rechte|tous droits|todos los|todos as|todos os|tutti i|все права|всі права|wszelkie)/iu;
const RIGHTS =
  /(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|todos os direitos|tutti i diritti|все права|всі права|wszelkie prawa)/iu;
const AND = /\s{1,9}(?:and|und|et|y|e|en|i|и|та|&|\+)\s{1,9}/iu;
const NO_NAME = new RegExp(
  `^(?:${anyOf(`${PUBLISHED_WORDS}|${UPDATED_WORDS}|${BYLINE_WORDS}|${BYLINE_LABELS}`)})(?=$|[\\s:：])`,
  'iu',
);
const ISSUED =
  /^(?:published by|issued by|publisher:|herausgegeben von|herausgeber:|édité par|éditeur\s?:|editado por|edito da|uitgegeven door|издатель:|видавець:|wydawca:|発行[:：])\s*/iu;
/** `社` is a company where words aren’t parted by spaces. */
const UNSPACED_COMPANY = /(?<=\p{Script=Han})社$/u;
const QUOTES = /^[\s"'«»“”„‘’()*[\]]+|[\s"'«»“”„‘’()*[\]]{1,20}$/gu;

/** The name without quotation marks, days of the week at its end, and labels such as “live” or a section beside it. */
const bare = (text: string): string => {
  const words = text.replace(QUOTES, '').split(/\s+/u);
  const isLabel = (word: string | undefined): boolean => {
    const plain = (word ?? '').toLowerCase().replace(/[.,:]/gu, '');
    return DAY_NAMES.has(plain) || SECTION_WORDS.has(plain) || plain === '';
  };
  while (words.length > 0 && isLabel(words.at(-1)) && !isOutletPair(words)) words.pop();
  while (words.length > 1 && isLabel(words[0])) words.shift();
  return words.join(' ').replace(QUOTES, '').replace(/[,:]$/u, '');
};
/** In `Example News` or `Example Today` the last word belongs to the name. */
const isOutletPair = (words: readonly string[]): boolean =>
  words.length >= 2 &&
  words.length <= 3 &&
  /^(?:news|live|today|online|media|digital)$/iu.test(words.at(-1) ?? '');

/** Most words begin with a capital; in many languages only a paper's first word does. */
const isCapped = (words: readonly string[], text: string): boolean => {
  const capped = words.filter((word) => /^[\p{Lu}\p{Lo}\p{Nd}&«“]/u.test(word) || word.length <= 3).length;
  return capped * 2 > words.length || (capped * 2 === words.length && isOrganisation(text));
};

/** What a page says to its readers is nobody's name: “Sign in”, “All rights reserved”. */
const isCall = (text: string, words: number): boolean =>
  words <= 3 && !isOrganisation(text) && cuesOf(text).total >= 1;

const isName = (text: string): boolean => {
  const words = text.split(/\s+/u);
  return (
    text.length >= 2 &&
    text.length <= LONGEST_NAME &&
    words.length <= MOST_WORDS &&
    /^[\p{Lu}\p{Lo}\p{Nd}]/u.test(text) &&
    /\p{L}{2}/u.test(text) &&
    !/[!?…:;]|\.\s/u.test(text) &&
    !NO_NAME.test(text) &&
    !/[<>=%]|\d{3}(?!\p{L})/u.test(text) &&
    !HOME_WORDS.has(text.toLowerCase()) &&
    isCapped(words, text) &&
    !isCall(text, words.length)
  );
};

const mention = (text: string, place: PaperPlace, weight: number): readonly PaperMention[] => {
  const name = bare(text);
  return isName(name) ? [{ name, place, weight }] : [];
};

/** Beside a date anybody may be named: persons weigh less than papers. */
const besideWeight = (name: string): number =>
  isOrganisation(name) || ARTICLE.test(name) ? 3 : isPersonName(name) ? 1.2 : 2;

/** `Paper, July 3, 2024`, or the line right above a line of the date alone. */
const besideDate = (block: Block, before: Block | undefined): readonly PaperMention[] => {
  const date = signalsOf(block).words <= 16 ? datesIn(block.text)[0] : undefined;
  if (!date || (date.value.startsWith('--') && !date.value.includes('T'))) return [];
  const lead = block.text.slice(0, date.start);
  const parts = lead
    .split(/[,|•·]|\s[–—-]\s|\.\s/u)
    .map(bare)
    .filter((part) => part !== '');
  if (parts.length > 0 && /[,|•·–—-]\s*$/u.test(lead.replace(lastDay(lead), '')))
    return parts.flatMap((part, at) =>
      mention(part, 'date', besideWeight(part) - (at === parts.length - 1 || at === 0 ? 0 : 0.5)),
    );
  if (parts.length > 0 && before === undefined) return mention(parts[0] ?? '', 'top', 2);
  const isAlone = parts.length === 0 && before !== undefined && signalsOf(before).words <= 5;
  return isAlone && !signalsOf(before).closed && isOrganisation(before.text)
    ? mention(before.text, 'date', 2)
    : [];
};
const lastDay = (lead: string): string => {
  const word = /\p{L}{1,60}\.?,?\s{0,9}$/u.exec(lead)?.[0] ?? '';
  return DAY_NAMES.has(word.trim().toLowerCase().replace(/[.,]/gu, '')) ? word : '';
};

/** Companies' forms that stand before their names. */
const COMPANY_BEFORE = /^(?:АО|ООО|ОАО|ЗАО|ПАО|ТОВ|ПрАТ|PT|CV)\s+(?=\S)/u;

const withoutCompany = (text: string): string => {
  const words = text.replace(UNSPACED_COMPANY, '').replace(COMPANY_BEFORE, '').replace(QUOTES, '').split(' ');
  const isForm = (word: string): boolean =>
    word === '&' || COMPANY_WORDS.has(word.toLowerCase().replace(/[.,]/gu, ''));
  while (words.length > 2 && isForm(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
};

/** The names in a line of copyright, years, companies' forms and set phrases left out. */
const owners = (block: Block): readonly PaperMention[] => {
  if (signalsOf(block).words > 50) return [];
  const mark = COPYRIGHT.exec(block.text);
  if (!mark && !RIGHTS.test(block.text)) return [];
  const [owner = ''] = block.text
    .slice(mark?.index ?? 0, (mark?.index ?? 0) + 160)
    .replace(/^(?:©|\(c\)|℗|copyright|:|\d{4}(?:\s?[-–—]\s?\d{4})?|\s|by\s|,)+/iu, '')
    .split(AFTER_NAME)
    .map((part) => part.replace(/\s{0,9}\d{4}(?:\s?[-–—]\s?\d{4})?\s{0,9}/u, ' ').replace(QUOTES, ''))
    .filter((part) => part !== '');
  const named = /^(?:the|la|le|el|der|die)\s/u.test(owner)
    ? owner.slice(0, 1).toUpperCase() + owner.slice(1)
    : owner;
  const weight = mark ? 2 : 1;
  const parts = named.split(AND);
  return [
    ...mention(withoutCompany(named), 'copyright', weight),
    ...(parts.length > 1
      ? parts.flatMap((part, at) => mention(withoutCompany(part), 'copyright', weight - 0.3 - at * 0.4))
      : []),
  ];
};

/** A short line of capitals, or the first of a line of links, at the head of the file. */
const atTop = (block: Block, at: number): readonly PaperMention[] => {
  const { words, closed, furniture } = signalsOf(block);
  if (block.kind !== 'paragraph' || closed || words > 12 || datesIn(block.text).length > 0) return [];
  if (isTrail(block.text)) return mention(trailParts(block.text)[0] ?? '', 'trail', at === 0 ? 1.5 : 0.4);
  if (words > MOST_WORDS || furniture >= 1) return [];
  return mention(block.text, 'top', at === 0 ? 2 : 1);
};

const issued = (block: Block): readonly PaperMention[] => {
  const lead = signalsOf(block).words <= 24 && !signalsOf(block).prose ? ISSUED.exec(block.text) : null;
  if (!lead) return [];
  const rest =
    block.text.slice(lead.index + lead[0].length).split(/[,.;|]|\s(?:for|on|für|pour|para|per|для)\s/u)[0] ??
    '';
  return mention(rest.replace(/^the\s/u, ''), 'phrase', 2);
};

/** Every place where the page may name its paper, in file order. */
export const paperMentions = (draft: Draft): readonly PaperMention[] => {
  const { blocks } = draft;
  const headline = lineKey(draft.fields.headline?.value ?? '');
  const head = blocks.filter(({ kind }) => kind !== 'separator').slice(0, HEAD);
  const place = headline === '' ? -1 : head.findIndex(({ text }) => lineKey(text) === headline);
  const top = (place < 0 ? head.slice(0, 2) : head.slice(0, Math.min(place, 4)))
    .flatMap(atTop)
    .map((one) => (place < 0 ? { ...one, weight: one.weight / 2 } : one));
  const { from, to, story } = headerOf(draft);
  const dated = blocks
    .slice(from, to)
    .flatMap((block, at) =>
      lineKey(block.text) === headline ? [] : besideDate(block, blocks[from + at - 1]),
    );
  const foot = blocks.slice(Math.max(story, blocks.length - FOOT)).flatMap(owners);
  return [...top, ...dated, ...foot, ...blocks.slice(0, FOOT).flatMap(issued)];
};
