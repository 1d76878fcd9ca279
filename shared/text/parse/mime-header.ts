import { knownCharset } from '../charset/stated.ts';

/** A header's value and its parameters, names in lower case: `text/plain; charset=utf-8`. */
export type Parameters = { readonly value: string; readonly parameters: ReadonlyMap<string, string> };

const ENCODED = /=\?([\w.:+-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,2000})\?=/giu;
const PARAMETER =
  /;\s{0,20}([\w*.!#$%&'+^`|~-]{1,60})\s{0,9}=\s{0,9}(?:"((?:[^"\\]|\\.){0,1000})"|([^;\s"]{0,1000}))/giu;
/** No header of a letter has more words or parameters that tell something. */
const MOST = 500;

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

const inCharset = (bytes: Uint8Array, charset: string): string =>
  new TextDecoder(knownCharset(charset) ?? 'windows-1252').decode(bytes);

/** Header bytes beyond ASCII are UTF-8 (RFC 6532), or else what old programs of the west sent. */
const rawText = (value: string): string => {
  const bytes = latin1(value);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const wordBytes = (encoding: string, text: string): Uint8Array =>
  encoding.toLowerCase() === 'b'
    ? Uint8Array.from(Buffer.from(text, 'base64'))
    : latin1(
        text
          .replace(/_/gu, ' ')
          .replace(/=([0-9a-f]{2})/giu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      );

/** The text of a header value as it came, its encoded words (RFC 2047) read; a letter may be cut between two of them. */
export const headerText = (value: string): string => {
  let result = '';
  let from = 0;
  let charset = '';
  let pending: number[] = [];
  const flush = (): void => {
    if (pending.length > 0) result += inCharset(Uint8Array.from(pending), charset);
    pending = [];
  };
  for (const word of [...value.matchAll(ENCODED)].slice(0, MOST)) {
    const [whole, label = '', encoding = '', text = ''] = word;
    const between = value.slice(from, word.index);
    if (pending.length === 0 || between.trim() !== '' || label.toLowerCase() !== charset) {
      flush();
      result += from > 0 && between.trim() === '' ? '' : rawText(between);
    }
    charset = label.toLowerCase();
    for (const byte of wordBytes(encoding, text)) pending.push(byte);
    from = word.index + whole.length;
  }
  flush();
  return (result + rawText(value.slice(from))).replace(/\s+/gu, ' ').trim();
};

const percentDecoded = (text: string): Uint8Array =>
  latin1(
    text.replace(/%([0-9a-f]{2})/giu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );

/** A header value with its parameters; those that are cut in pieces or percent-encoded (RFC 2231) are whole again. */
export const withParameters = (value: string): Parameters => {
  const parameters = new Map<string, string>();
  for (const [, stated = '', quoted, plain] of [...value.matchAll(PARAMETER)].slice(0, MOST)) {
    const [name = '', ...marks] = stated.toLowerCase().split('*');
    const text = quoted?.replace(/\\(.)/gu, '$1') ?? plain ?? '';
    if (marks.length === 0) {
      if (!parameters.has(name)) parameters.set(name, headerText(text));
      continue;
    }
    const isEncoded = marks.at(-1) === '' || marks.length > 1;
    const [, charset = '', rest = text] = isEncoded
      ? (/^([\w.:+-]{0,40})'[^']{0,40}'(.*)$/u.exec(text) ?? [])
      : [];
    const piece = isEncoded ? inCharset(percentDecoded(rest), charset === '' ? 'utf-8' : charset) : text;
    const isFirst = marks[0] === '' || marks[0] === '0';
    parameters.set(name, isFirst ? piece : `${parameters.get(name) ?? ''}${piece}`);
  }
  return { value: (value.split(';', 1)[0] ?? '').trim().toLowerCase(), parameters };
};
