import type { DateField, ExactForm, Position, ValueField, WordField } from './tree.ts';

/** An operator between two things that stand close to one another. */
export type Proximity =
  | { readonly kind: 'near'; readonly ordered: boolean; readonly distance: number }
  | { readonly kind: 'same'; readonly unit: 'sentence' | 'paragraph' };

/** How the capitals of words are written before they are looked for with their capitals. */
export type Capitals = 'upper' | 'title' | 'lower';

/** What stands before a word, a phrase or a group and says where or how it must be found. */
export type Prefix =
  | { readonly kind: 'first'; readonly words: number }
  | { readonly kind: 'atleast'; readonly times: number }
  | { readonly kind: 'form'; readonly form: ExactForm; readonly capitals?: Capitals }
  | { readonly kind: 'field'; readonly field: WordField }
  | { readonly kind: 'value'; readonly field: ValueField }
  | { readonly kind: 'date'; readonly field: DateField };

/** A sign that says no more than its kind, as a member of its own for each kind. */
type Bare<Kind extends string> = Kind extends string ? { readonly kind: Kind } : never;

export type Sign =
  | Bare<'and' | 'or' | 'not' | 'minus' | 'open' | 'close'>
  | { readonly kind: 'word'; readonly value: string; readonly wildcard: boolean }
  | { readonly kind: 'phrase'; readonly value: string; readonly wildcard: boolean }
  | Proximity
  /** The left thing, but not in such a place as `from` says. */
  | { readonly kind: 'apart'; readonly from: Proximity }
  | Prefix;

/** A sign of a query with the text that it was read from. */
export type Token = {
  readonly sign: Sign;
  readonly text: string;
  readonly position: Position;
  /** It is another system's spelling, and can be nothing else. */
  readonly foreign?: boolean;
};

/** A sign in a spelling of our own or of another system; `note` says how the latter was read. */
export type Spelling<S extends Sign = Sign> = {
  readonly sign: S;
  readonly note?: string;
  readonly foreign?: boolean;
};

export const MAX_DISTANCE = 100;
export const MAX_FIRST = 500;
export const MAX_TIMES = 100;

/** Words with their capitals as a search for them needs them; as they were written without `capitals`. */
export const capitalised = (text: string, capitals: Capitals | undefined): string => {
  if (capitals === undefined) return text;
  if (capitals === 'upper') return text.toUpperCase();
  const small = text.toLowerCase();
  return capitals === 'lower' ? small : small.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
};

/** How a sign is written in this language. */
export const writtenSign = (sign: Proximity | Prefix): string => {
  switch (sign.kind) {
    case 'near':
      return `${sign.ordered ? 'PRE' : 'NEAR'}/${sign.distance}`;
    case 'same':
      return sign.unit === 'sentence' ? '/s' : '/p';
    case 'first':
      return `FIRST/${sign.words}`;
    case 'atleast':
      return `ATLEAST/${sign.times}`;
    case 'form':
      return sign.form === 'exact' ? '=' : '==';
    default:
      return `${sign.field}:`;
  }
};

const capped = (digits: string, most: number): number => Math.min(Math.max(Number(digits), 1), most);
const near = (ordered: boolean, digits: string): Proximity => ({
  kind: 'near',
  ordered,
  distance: capped(digits, MAX_DISTANCE),
});

type Reader = readonly [pattern: RegExp, read: (digits: string, name: string) => Prefix | Proximity];

/** Our own operators, which need no note while their number is within bounds. */
const OWN: readonly Reader[] = [
  [/^(near|pre)\/(\d+)$/iu, (digits, name) => near(name.toLowerCase() === 'pre', digits)],
  [/^(\/s)$/iu, () => ({ kind: 'same', unit: 'sentence' })],
  [/^(\/p)$/iu, () => ({ kind: 'same', unit: 'paragraph' })],
  [/^(first)\/(\d+)$/iu, (digits) => ({ kind: 'first', words: capped(digits, MAX_FIRST) })],
  [/^(atleast)\/(\d+)$/iu, (digits) => ({ kind: 'atleast', times: capped(digits, MAX_TIMES) })],
];

/** Other systems' operators that can't be words. */
const FOREIGN: readonly Reader[] = [
  [/^(w|within)?\/(\d+)$/iu, (digits) => near(false, digits)],
  [/^(\/n)(\d+)\/$/iu, (digits) => near(false, digits)],
  [/^(near)(\d+)$/iu, (digits) => near(false, digits)],
  [/^(onear|adj)\/(\d+)$/iu, (digits) => near(true, digits)],
  [/^(adj)(\d+)$/iu, (digits) => near(true, digits)],
  [/^(w?\/(?:s|sent|sentence))$/iu, () => ({ kind: 'same', unit: 'sentence' })],
  [/^(w?\/(?:p|para|paragraph))$/iu, () => ({ kind: 'same', unit: 'paragraph' })],
  [/^(atleast)(\d+)$/iu, (digits) => ({ kind: 'atleast', times: capped(digits, MAX_TIMES) })],
];

/** Factiva's `/F50/`, which stands behind its word. */
export const factivaFirst = (text: string): Prefix => ({
  kind: 'first',
  words: capped(text.replace(/\D/gu, ''), MAX_FIRST),
});

const readBy = (readers: readonly Reader[], text: string): Prefix | Proximity | undefined => {
  for (const [pattern, read] of readers) {
    const found = pattern.exec(text);
    if (found) return read(found[2] ?? '', found[1] ?? '');
  }
  return undefined;
};

/** Longer texts are never operators, which keeps reading them linear. */
const LONGEST = 24;

/** The operator that a text between spaces is, whatever stands around it. */
export const operatorOf = (text: string): Spelling | undefined => {
  if (text === 'AND') return { sign: { kind: 'and' } };
  if (text === 'OR') return { sign: { kind: 'or' } };
  if (text === 'NOT') return { sign: { kind: 'not' } };
  if (text.length > LONGEST) return undefined;
  if (/^(?:and|but)not$/iu.test(text)) return { sign: { kind: 'not' }, note: 'read as NOT' };
  if (/^w?\/seg$/iu.test(text)) return { sign: { kind: 'and' }, note: 'read as AND', foreign: true };
  const own = readBy(OWN, text);
  if (own) {
    const written = writtenSign(own);
    return written.toUpperCase() === text.toUpperCase()
      ? { sign: own }
      : { sign: own, note: `read as ${written}` };
  }
  const apart = /^not(\/.+)$/iu.exec(text);
  const from = readBy(OWN, apart?.[1] ?? '') ?? readBy(FOREIGN, apart?.[1] ?? '');
  if (from?.kind === 'near' || from?.kind === 'same') {
    return {
      sign: { kind: 'apart', from },
      note: `read as the first, but not ${writtenSign(from)} the second`,
      foreign: true,
    };
  }
  const foreign = readBy(FOREIGN, text);
  return foreign && { sign: foreign, note: `read as ${writtenSign(foreign)}`, foreign: true };
};

/** The operator that a text is in other systems, which would be a word if it didn't stand between two things. */
export const infixOf = (text: string): Proximity | undefined => {
  if (text.length > LONGEST) return undefined;
  if (/^adj$/iu.test(text)) return near(true, '1');
  const within = /^w(\d+)$/iu.exec(text);
  if (within) return near(false, within[1] ?? '');
  return text === 'SAME' ? { kind: 'same', unit: 'paragraph' } : undefined;
};
