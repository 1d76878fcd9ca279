import { HAS_NAMES } from '../fields.ts';
import type { ValueField } from './tree.ts';
import { SEARCHABLE } from './wildcards.ts';

/** What a value field can be asked for, and how an unusual name was read; or why there is no such value. */
export type ReadValue =
  | { readonly ok: true; readonly value: string; readonly note?: string }
  | { readonly ok: false; readonly why: string };

export const IS_NAMES = ['correction', 'lead', 'copy'] as const;
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/iu;

/** What an article may have or lack, under the names of the query's own fields too. */
const HAS: ReadonlyMap<string, string> = new Map([
  ...HAS_NAMES.map((name) => [name, name] as const),
  ['tag', 'tags'],
  ['caption', 'captions'],
  ['place', 'dateline'],
  ['date', 'published'],
  ['subject', 'subjects'],
]);

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const namedCodes = (): ReadonlyMap<string, string> => {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const codes = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => `${first}${second}`));
  return new Map(codes.map((code) => [names.of(code)?.toLowerCase() ?? code, code]));
};
let codes: ReadonlyMap<string, string> | undefined;

/** The code of two letters of a language by its English name in small letters. */
const codeOf = (name: string): string | undefined => {
  // Naming them all takes some milliseconds, which few queries need.
  codes ??= namedCodes();
  return codes.get(name);
};

const oneOf = (names: readonly string[]): string => `left out: it may be one of ${names.join(', ')}`;

/** Reads what stands behind a field of values. */
export const readValue = (text: string, field: ValueField): ReadValue => {
  if (field === 'id') {
    return SEARCHABLE.test(text)
      ? { ok: true, value: text }
      : { ok: false, why: 'left out: no id is without a letter or digit' };
  }
  const value = text.toLowerCase();
  if (field === 'language') {
    const code = LANGUAGE.test(text) ? text : codeOf(value);
    if (code !== undefined) {
      return { ok: true, value: code, ...(code === text ? {} : { note: `read as language:${code}` }) };
    }
    return { ok: false, why: 'left out: languages are written as codes, such as en or pt-BR' };
  }
  if (field === 'is') {
    return IS_NAMES.some((name) => name === value)
      ? { ok: true, value }
      : { ok: false, why: oneOf(IS_NAMES) };
  }
  const name = HAS.get(value);
  if (name === undefined) return { ok: false, why: oneOf(HAS_NAMES) };
  return { ok: true, value: name, ...(name === value ? {} : { note: `read as ${field}:${name}` }) };
};
