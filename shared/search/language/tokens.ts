import type { MatchMode } from './combine.ts';
import { fieldBefore, functionBefore, tagBefore } from './field-names.ts';
import { QUOTES } from './quotes.ts';
import {
  factivaFirst,
  operatorOf,
  type Prefix,
  type Sign,
  type Spelling,
  type Token,
  writtenSign,
} from './signs.ts';
import type { Position } from './tree.ts';
import {
  type Pattern,
  phrasePattern,
  QUESTION_MARK,
  SEARCHABLE,
  withoutWildcards,
  wordPattern,
} from './wildcards.ts';

const SPACE = /\s/u;
const NAME_BEFORE = /([a-z][a-z_-]{0,19})([:=])/iuy;
const SYMBOLS: ReadonlyMap<string, 'and' | 'or'> = new Map([
  ['&', 'and'],
  ['&&', 'and'],
  ['|', 'or'],
  ['||', 'or'],
]);
const SIZE = /^(?:wc|length)[<>=]/iu;
const ADDRESS = /:\/\/|^www\./iu;
/** "headline(s)" is a word with its ending, not a function. */
const ENDING = /\((?:e?s|ies|e?n|e?d|r)\)/y;
const FACTIVA_FIRST = /^([\p{L}\p{M}\p{N}*?'’-]+)(\/F\d{1,4}\/)$/iu;
const TRUNCATED = /^((?:[\p{L}\p{N}]\p{M}*){3,})(?:!|\$\d?)$/u;
const NOT_THERE = 'left out: the archive has nothing of the kind';

/** Where a text in the query was read otherwise than it was written, and how. */
export type Note = { readonly position: Position; readonly done: string };

/** Whether a text that stands alone is read as that word, and as nothing else. */
const isPlainWord = (text: string): boolean => {
  const { tokens, notes } = tokensOf(text, 'all');
  const sign = tokens[0]?.sign;
  return tokens.length === 1 && notes.length === 0 && sign?.kind === 'word' && sign.value === text;
};

/** Cuts a query into tokens. Never fails: what can't be searched for is left out and said so. */
export const tokensOf = (
  query: string,
  match: MatchMode,
): { readonly tokens: readonly Token[]; readonly notes: readonly Note[] } => {
  const tokens: Token[] = [];
  const notes: Note[] = [];
  const lastEnd = query.trimEnd().length;
  /** Whether what was read so far are words as in a sentence. */
  const isSentence = (): boolean => tokens.length >= 3 && tokens.every(({ sign }) => sign.kind === 'word');
  /** How many parentheses are open since a field of values, whose values are taken as they stand. */
  let valueDepth = 0;

  const push = (sign: Sign, start: number, end: number, foreign = false): void => {
    tokens.push({ sign, text: query.slice(start, end), position: { start, end }, foreign });
  };
  const note = (start: number, end: number, done: string): void => {
    notes.push({ position: { start, end }, done });
  };
  /** Whether something stands at a place that may belong to what stands before it. */
  const goesOn = (at: number): boolean =>
    at < query.length && !SPACE.test(query.charAt(at)) && query.charAt(at) !== ')';
  const isOfValues = (token: Token | undefined): boolean =>
    token?.sign.kind === 'value' || token?.sign.kind === 'date';
  /** Whether what comes next is a value, to be taken as it stands. */
  const isValueNext = (): boolean =>
    valueDepth > 0 ||
    isOfValues(tokens.at(-1)) ||
    (tokens.at(-1)?.sign.kind === 'minus' && isOfValues(tokens.at(-2)));

  const words = ({ text, wildcard }: Pattern, kind: 'word' | 'phrase', start: number, end: number): void => {
    if (!SEARCHABLE.test(text)) note(start, end, 'left out: it has no letter or digit');
    else push({ kind, value: text, wildcard }, start, end);
  };

  const phraseFrom = (start: number, closers: string): number => {
    let end = start + 1;
    while (end < query.length && !closers.includes(query.charAt(end))) end += 1;
    const after = Math.min(end + 1, query.length);
    const written = query
      .slice(start + 1, end)
      .replace(/\s+/gu, ' ')
      .trim();
    if (!SEARCHABLE.test(written)) {
      note(start, after, 'left out: nothing between the quotation marks can be searched for');
      return after;
    }
    if (end >= query.length)
      note(start, after, 'read as a phrase to the end: its closing quotation mark is missing');
    const pattern = isValueNext() ? { text: written, wildcard: false, notes: [] } : phrasePattern(written);
    for (const done of pattern.notes) note(start, after, done);
    words(pattern, 'phrase', start, after);
    return after;
  };

  /** A text between spaces that is no operator. */
  const word = (start: number, end: number): void => {
    const text = query.slice(start, end);
    const symbol = match === 'all' ? SYMBOLS.get(text) : undefined;
    if (symbol) {
      push({ kind: symbol }, start, end);
      note(start, end, `read as ${symbol.toUpperCase()}`);
      return;
    }
    if (SIZE.test(text)) {
      note(start, end, NOT_THERE);
      return;
    }
    const [, before = '', limit = ''] = FACTIVA_FIRST.exec(text) ?? [];
    const first = limit === '' || operatorOf(before) ? undefined : factivaFirst(limit);
    if (first) {
      push(first, start, start);
      note(start + before.length, end, `read as ${writtenSign(first)} before the word`);
      word(start, start + before.length);
      return;
    }
    const [, stem] = (match === 'all' && TRUNCATED.exec(text)) || [];
    const isExclaimed = stem !== undefined && end === lastEnd && isSentence();
    if (stem !== undefined && !isExclaimed) note(start, end, `read as ${stem}*`);
    const pattern = ADDRESS.test(text)
      ? { text: withoutWildcards(text), wildcard: false, notes: [] }
      : wordPattern(stem === undefined ? text : isExclaimed ? stem : `${stem}*`);
    for (const done of SEARCHABLE.test(pattern.text) ? pattern.notes : []) {
      const isQuestion = match === 'any' || (tokens.length > 0 && end === lastEnd);
      if (done !== QUESTION_MARK || !isQuestion) note(start, end, done);
    }
    const kind =
      pattern.text.includes(' ') || (pattern.text !== text && !pattern.wildcard && !isPlainWord(pattern.text))
        ? 'phrase'
        : 'word';
    words(pattern, kind, start, end);
  };

  const prefix = ({ sign, note: done, foreign }: Spelling<Prefix>, start: number, end: number): number => {
    push(sign, start, end, foreign);
    if (done !== undefined) note(start, end, done);
    return end;
  };

  /** Words behind what looks like a field and is none. */
  const unknownField = (name: string, start: number, after: number, end: number): number => {
    note(start, after, `read as words: there is no field ${name}:`);
    if (after < end) words(wordPattern(query.slice(start, end)), 'phrase', start, end);
    else
      words({ text: name, wildcard: false, notes: [] }, isPlainWord(name) ? 'word' : 'phrase', start, after);
    return Math.max(after, end);
  };

  /** The end of a value that is left out: of a group or a phrase, where it closes. */
  const endOfValue = (at: number, end: number): number => {
    if (at < end) return end;
    const closers = query.charAt(at) === '(' ? ')' : (QUOTES.get(query.charAt(at)) ?? '');
    let to = at + 1;
    while (to < query.length && !closers.includes(query.charAt(to))) to += 1;
    return Math.min(to + 1, query.length);
  };

  const named = (at: number, end: number): number | undefined => {
    NAME_BEFORE.lastIndex = at;
    const [written, name = '', mark] = NAME_BEFORE.exec(query) ?? [];
    if (written === undefined) return undefined;
    const after = at + written.length;
    if (mark === '=') {
      const tag = goesOn(after) ? tagBefore(name) : undefined;
      if (tag !== 'foreign') return tag && prefix(tag, at, after);
      if (match === 'any') return undefined;
      const to = endOfValue(after, end);
      note(at, to, NOT_THERE);
      return to;
    }
    const field = fieldBefore(name);
    if (field) return goesOn(after) || match === 'all' ? prefix(field, at, after) : undefined;
    const looksLikeField = name.length > 1 && goesOn(after) && !query.startsWith('//', after);
    return looksLikeField ? unknownField(name, at, after, end) : undefined;
  };

  /** A value as it stands. */
  const value = (start: number, end: number): number => {
    const text = query.slice(start, end);
    const operator = valueDepth > 0 ? operatorOf(text) : undefined;
    const isJoint =
      operator?.sign.kind === 'and' || operator?.sign.kind === 'or' || operator?.sign.kind === 'not';
    push(operator && isJoint ? operator.sign : { kind: 'word', value: text, wildcard: false }, start, end);
    return end;
  };

  /** Reads what begins at a place within a text between spaces, and gives where it ends. */
  const piece = (at: number, end: number): number => {
    const isValue = isValueNext();
    const isYearless = isValue && /^--\d/u.test(query.slice(at, at + 3));
    if (query.charAt(at) === '-' && goesOn(at + 1) && !isYearless) {
      push({ kind: 'minus' }, at, at + 1);
      return at + 1;
    }
    if (isValue) return value(at, end);
    let equals = 0;
    while (query.charAt(at + equals) === '=') equals += 1;
    if (equals > 0 && goesOn(at + equals)) {
      if (equals > 2) note(at, at + equals, 'read as ==');
      push({ kind: 'form', form: equals === 1 ? 'exact' : 'case' }, at, at + equals);
      return at + equals;
    }
    const text = query.slice(at, end);
    const operator = operatorOf(text);
    if (operator) {
      push(operator.sign, at, end, operator.foreign);
      if (operator.note !== undefined) note(at, end, operator.note);
      return end;
    }
    const field = named(at, end);
    if (field !== undefined) return field;
    ENDING.lastIndex = end;
    const call =
      match === 'all' && query.charAt(end) === '(' && !ENDING.test(query) ? functionBefore(text) : undefined;
    if (call) return prefix(call, at, end);
    word(at, end);
    return end;
  };

  let at = 0;
  while (at < query.length) {
    const character = query.charAt(at);
    const closers = QUOTES.get(character);
    if (SPACE.test(character)) {
      at += 1;
    } else if (character === '(') {
      if (isValueNext()) valueDepth += 1;
      push({ kind: 'open' }, at, at + 1);
      at += 1;
    } else if (character === ')') {
      valueDepth = Math.max(valueDepth - 1, 0);
      push({ kind: 'close' }, at, at + 1);
      at += 1;
    } else if (closers !== undefined) {
      at = phraseFrom(at, closers);
    } else {
      let end = at + 1;
      while (end < query.length) {
        const next = query.charAt(end);
        if (SPACE.test(next) || next === '(' || next === ')' || QUOTES.has(next)) break;
        end += 1;
      }
      while (at < end) at = piece(at, end);
    }
  }
  return { tokens, notes };
};
