import type { Note } from '../article/article.ts';
import { mojibakePlaces, undoubled } from './charset/double-encoding.ts';
import { guesses, judgeStated } from './charset/guess.ts';
import { knownCharset, statedCharsets } from './charset/stated.ts';
import { utf16Of } from './charset/utf16.ts';
import { textPlace } from './text-place.ts';

/** A file's text without its byte order mark, the WHATWG name of its charset, and remarks on doubts. */
export type Decoded = { readonly text: string; readonly charset: string; readonly notes: readonly Note[] };

/** How much more plausible another charset must read, by points a character, before a stated one is passed over. */
const MARGIN = 0.2;
/** A few letters prove little: this is added for one of them, and shared among more. */
const MARGIN_OF_FEW = 2.5;
/** One lost byte shifts all pairs up to the next space, so that a text in pairs reads worse than it is. */
const MARGIN_OF_PAIRS = 0.5;
const PAIRED = /^(?:gb|big5|euc|shift|iso-2022)/u;
/** More broken places than this among the characters beyond ASCII, and the charset is another. */
const MOST_BROKEN = 0.1;
/** Readings below this make no words in any language that is known here. */
const DOUBTFUL = 0.6;

const note = (kind: string, detail: string): Note => ({ kind, detail });

const mismatch = (stated: string): Note =>
  note('charset-mismatch', `The file states ${stated}, but its bytes are not ${stated}.`);

const strictly = (bytes: Uint8Array, charset: string): string | undefined => {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const bomOf = (bytes: Uint8Array): string | undefined => {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
};

const TO_JAPANESE = /^\$[@B][!-~]{2}/u;

/** ISO-2022-JP is 7-bit: its escapes tell it, and no other text has them in this manner. */
const isIso2022Jp = (bytes: Uint8Array): boolean => {
  const at = bytes.indexOf(0x1b);
  if (at < 0) return false;
  const [, ...escaped] = Buffer.from(bytes.subarray(at, at + 262_144))
    .toString('latin1')
    .split('\u001b');
  return escaped.some((text) => TO_JAPANESE.test(text));
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const undecodable = (text: string, charset: string): readonly Note[] => {
  const places = count(text, /\uFFFD/gu);
  if (places === 0) return [];
  return [
    note(
      'undecodable',
      `Some bytes are not ${charset}; each stands as U+FFFD: ${places} ${places === 1 ? 'place' : 'places'}, the first at ${textPlace(text, text.indexOf('\uFFFD'))}.`,
    ),
  ];
};

/** What no charset of one byte has a character for is read as C1 controls, which no text holds. */
const C1 = /[\u0080-\u0084\u0086-\u009f]/gu;

const loosely = (bytes: Uint8Array, charset: string, notes: readonly Note[]): Decoded => {
  const text = new TextDecoder(charset).decode(bytes).replace(C1, '\uFFFD');
  return { text, charset, notes: [...notes, ...undecodable(text, charset)] };
};

/** UTF-8 with some broken places. */
const isBrokenUtf8 = (bytes: Uint8Array, isStated: boolean): boolean => {
  const loose = new TextDecoder('utf-8').decode(bytes);
  const broken = count(loose, /\uFFFD/gu);
  const wide = count(loose, /[^\p{ASCII}\uFFFD]/gu);
  return wide > 0 && (isStated ? wide >= broken : wide > broken);
};

const asUtf8 = (text: string, notes: readonly Note[]): Decoded => {
  const repaired = undoubled(text);
  if (repaired)
    return {
      text: repaired.text,
      charset: 'utf-8',
      notes: [
        ...notes,
        note(
          'double-encoded',
          `The text had been read as ${repaired.as} and written as UTF-8 again; all of it could be turned back.`,
        ),
      ],
    };
  const places = mojibakePlaces(text);
  const replaced = count(text, /\uFFFD/gu);
  return {
    text,
    charset: 'utf-8',
    notes: [
      ...notes,
      ...(places > 0
        ? [
            note(
              'mojibake',
              `${places} places look like UTF-8 that was read as another charset; not all can be turned back, so none was.`,
            ),
          ]
        : []),
      ...(replaced > 0
        ? [
            note(
              'replaced-before',
              `The file itself holds U+FFFD for lost characters: ${replaced} ${replaced === 1 ? 'place' : 'places'}, the first at ${textPlace(text, text.indexOf('\uFFFD'))}.`,
            ),
          ]
        : []),
    ],
  };
};

const isUnicode = (charset: string): boolean => charset.startsWith('utf');

/** Bytes that are no Unicode: the stated charset where it makes words as well as any, else the one that makes them best. */
const asLegacy = (bytes: Uint8Array, stated: readonly string[], notes: readonly Note[]): Decoded => {
  const all = guesses(bytes);
  const [best] = all;
  const passedOver: Note[] = [];
  for (const label of stated) {
    const charset = knownCharset(label);
    if (charset === undefined) continue;
    const isAscii = /ascii|iso646/u.test(label);
    const { mean, letters } = judgeStated(bytes, charset);
    const broken = count(new TextDecoder(charset).decode(bytes), /\uFFFD/gu);
    const margin =
      MARGIN +
      MARGIN_OF_FEW / Math.max(1, letters) +
      (broken > 0 && PAIRED.test(charset) ? MARGIN_OF_PAIRS : 0);
    const fits = broken <= letters * MOST_BROKEN || strictly(bytes, charset) !== undefined;
    if (!isUnicode(charset) && !isAscii && fits && mean >= (best?.mean ?? 0) - margin)
      return loosely(bytes, charset, [...notes, ...passedOver]);
    passedOver.push(mismatch(label));
  }
  const charset = best?.charset ?? 'windows-1252';
  const isDoubtful = (best?.mean ?? 0) < DOUBTFUL;
  return loosely(bytes, charset, [
    ...notes,
    ...passedOver,
    note(
      'charset-guessed',
      `No charset fits as stated; read as ${charset}${isDoubtful ? ', which makes few known words' : ''}.`,
    ),
  ]);
};

/** Stated charsets that the bytes contradict, when they are read as Unicode or as plain ASCII. */
const contradicted = (stated: readonly string[], isSame: (charset: string) => boolean): readonly Note[] =>
  stated
    .filter((label) => {
      const charset = knownCharset(label);
      return charset !== undefined && !isSame(charset);
    })
    .map(mismatch);

/**
 * The text of a file: byte order mark, then UTF-16 and UTF-8 where the bytes are nothing else, then what the object, an XML
 * declaration and the page state, where the bytes make words in it, then the charset in which they do best. A stated charset that
 * is passed over is noted `charset-mismatch`; bytes that can't be read become U+FFFD, noted `undecodable` with number and place.
 */
export const decode = async (bytes: Uint8Array, contentType?: string, isHtml = false): Promise<Decoded> => {
  const stated = statedCharsets(bytes, contentType, isHtml);
  const bom = bomOf(bytes);
  const unknown = stated
    .filter((label) => knownCharset(label) === undefined)
    .map((label) => note('charset-unknown', `The file states the charset ${label}, which is not known.`));
  if (
    bom !== undefined &&
    (bom !== 'utf-8' || strictly(bytes, bom) !== undefined || isBrokenUtf8(bytes, true))
  )
    return loosely(bytes, bom, [...unknown, ...contradicted(stated, isUnicode)]);
  const utf16 = utf16Of(bytes);
  if (utf16) return loosely(bytes, utf16, [...unknown, ...contradicted(stated, isUnicode)]);
  const isAscii = bytes.every((byte) => byte < 0x80);
  if (isAscii && isIso2022Jp(bytes))
    return loosely(
      bytes,
      'iso-2022-jp',
      contradicted(stated, (charset) => charset === 'iso-2022-jp'),
    );
  const known = stated.map(knownCharset).filter((charset) => charset !== undefined);
  const utf8 = strictly(bytes, 'utf-8');
  if (isAscii && utf8 !== undefined) {
    const named = known.find((charset) => !charset.startsWith('utf-16') && charset !== 'iso-2022-jp');
    return {
      text: utf8,
      charset: named ?? 'utf-8',
      notes: [...unknown, ...contradicted(stated, (charset) => !charset.startsWith('utf-16'))],
    };
  }
  if (utf8 !== undefined)
    return asUtf8(utf8, [...unknown, ...contradicted(stated, (charset) => charset === 'utf-8')]);
  if (isBrokenUtf8(bytes, known.includes('utf-8') || bom === 'utf-8'))
    return loosely(bytes, 'utf-8', [...unknown, ...contradicted(stated, (charset) => charset === 'utf-8')]);
  return asLegacy(bytes, bom === undefined ? stated : [], unknown);
};
