import { Parser } from 'htmlparser2';

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const REFERENCE = /&(?:#(\d{1,10})|#[xX]([\da-fA-F]{1,8})|([A-Za-z][A-Za-z0-9]{1,31}));/g;

/** HTML knows some 2,200 names; a file that uses more different ones makes them up, and they stay as they stand. */
const MOST_NAMES = 5_000;

const windows1252 = new TextDecoder('windows-1252');

/** The character of a number; 128 to 159 are meant as Windows means them, as in HTML; what is none is U+FFFD. */
const character = (code: number): string => {
  if (code >= 0x80 && code <= 0x9f) return windows1252.decode(Uint8Array.of(code));
  const isNone = code === 0 || code > 0x10_ff_ff || (code >= 0xd800 && code <= 0xdfff);
  return isNone ? '\uFFFD' : String.fromCodePoint(code);
};

/** What HTML means by a name; the reference itself where it knows none. */
const namedByHtml = (name: string): string => {
  let text = '';
  const parser = new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true });
  parser.end(`&${name};`);
  return text;
};

/**
 * A decoder of the references in one file’s texts: numbers, the five that XML defines, and HTML’s names, which agencies use without
 * declaring them. Unknown names stay as they stand, so that no letter is lost.
 */
export const createReferences = (): ((text: string) => string) => {
  const names = new Map(PREDEFINED);
  const named = (reference: string, name: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    if (names.size >= MOST_NAMES) return reference;
    const text = namedByHtml(name);
    names.set(name, text);
    return text;
  };
  return (text) =>
    text.includes('&')
      ? text.replace(REFERENCE, (reference: string, decimal?: string, hex?: string, name?: string) => {
          if (name !== undefined) return named(reference, name);
          return character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
        })
      : text;
};
