import type { Capitals, Prefix, Spelling } from './signs.ts';
import { DATE_FIELDS, VALUE_FIELDS, WORD_FIELDS } from './tree.ts';

/** Fields by the names that this language has for them. */
const OWN = new Map<string, Prefix>([
  ...WORD_FIELDS.map((field) => [field, { kind: 'field', field }] as const),
  ...VALUE_FIELDS.map((field) => [field, { kind: 'value', field }] as const),
  ...DATE_FIELDS.map((field) => [field, { kind: 'date', field }] as const),
  ['dateline', { kind: 'field', field: 'place' }],
  ['lang', { kind: 'value', field: 'language' }],
]);

/** Names that people try. */
const TRIED: ReadonlyMap<string, string> = new Map([
  ['title', 'headline'],
  ['hed', 'headline'],
  ['hlead', 'lead'],
  ['text', 'body'],
  ['author', 'byline'],
  ['by', 'byline'],
  ['publication', 'publisher'],
  ['tags', 'tag'],
  ['subject', 'tag'],
  ['keyword', 'tag'],
  ['captions', 'caption'],
  ['date', 'published'],
]);

/** Factiva's tags for fields that the archive has. */
const FACTIVA: ReadonlyMap<string, string> = new Map([
  ['hd', 'headline'],
  ['hl', 'headline'],
  ['hlp', 'lead'],
  ['lp', 'lead'],
  ['td', 'body'],
  ['by', 'byline'],
  ['pub', 'publisher'],
  ['sn', 'publisher'],
  ['se', 'section'],
  ['art', 'caption'],
  ['la', 'language'],
  ['an', 'id'],
]);

/** Factiva's tags for what the archive hasn't: its codes, sizes and printing. */
const FACTIVA_ONLY: ReadonlySet<string> = new Set([
  'rst',
  'ns',
  're',
  'co',
  'in',
  'fds',
  'de',
  'wc',
  'pg',
  'ed',
  'vol',
  'clm',
  'cr',
  'ct',
  'cx',
  'rf',
  'ric',
]);

const CAPITALS: ReadonlyMap<string, Capitals> = new Map([
  ['allcaps', 'upper'],
  ['caps', 'title'],
  ['nocaps', 'lower'],
]);

/** Fields that Nexis writes like functions. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'headline',
  'hlead',
  'lead',
  'body',
  'text',
  'byline',
  'author',
  'publication',
  'publisher',
  'section',
  'dateline',
  'caption',
  'language',
  'subject',
]);

const renamed = (name: string | undefined, foreign: boolean): Spelling<Prefix> | undefined => {
  const sign = name === undefined ? undefined : OWN.get(name);
  return sign && { sign, note: `read as ${name}:`, foreign };
};

/** The field that stands before a colon. */
export const fieldBefore = (name: string): Spelling<Prefix> | undefined => {
  const known = name.toLowerCase();
  const sign = OWN.get(known);
  return sign ? { sign } : renamed(TRIED.get(known), false);
};

/** The field that stands before an equals sign in Factiva; `foreign` when the archive has nothing of the kind. */
export const tagBefore = (name: string): Spelling<Prefix> | 'foreign' | undefined => {
  const known = name.toLowerCase();
  return FACTIVA_ONLY.has(known) ? 'foreign' : renamed(FACTIVA.get(known), true);
};

/** What stands before a parenthesis in Nexis. */
export const functionBefore = (name: string): Spelling<Prefix> | undefined => {
  const known = name.toLowerCase();
  const capitals = CAPITALS.get(known);
  if (capitals)
    return {
      sign: { kind: 'form', form: 'case', capitals },
      note: `read as == with ${WRITTEN[capitals]}`,
      foreign: true,
    };
  if (!FUNCTIONS.has(known)) return undefined;
  return renamed(TRIED.get(known) ?? known, true);
};

const WRITTEN: Readonly<Record<Capitals, string>> = {
  upper: 'all letters as capitals',
  title: 'a capital first',
  lower: 'small letters only',
};
