import { canonicalUrl } from './canonical-url.ts';
import { parseDate } from './dates.ts';
import type { Draft, DraftFields } from './draft.ts';
import { found } from './edit.ts';
import { foldSpace } from './white-space.ts';

/** RFC 2047: `=?utf-8?B?…?=`; S3 gives values that are not ASCII in this form. */
const ENCODED_WORD = /=\?([\w-]{1,30})\?([bq])\?([^?\s]{0,2000})\?=(?:\s+(?==\?))?/giu;

const decodeWord = (whole: string, charset: string, encoding: string, text: string): string => {
  try {
    const bytes =
      encoding.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9a-f]{2})/giu, (_all, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          );
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return whole;
  }
};

/** Percent-encoding is undone only where it plainly is one: letters outside ASCII, or an encoded space and no plain one. */
const decodePercent = (text: string): string => {
  if (!/%[89a-f][0-9a-f]/iu.test(text) && !(/%20/u.test(text) && !text.includes(' '))) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A metadata value as its writer meant it: RFC 2047 words and percent-encoded UTF-8 are decoded, anything else stays. */
export const decodeMetadata = (value: string): string =>
  foldSpace(decodePercent(value.replace(ENCODED_WORD, decodeWord))).normalize('NFC');

const CONFIDENCE = 0.9;

const listOf = (value: string): readonly string[] =>
  value
    .split(/\s{0,9}[;,|]\s{0,9}/u)
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** What the object's own metadata says wins over what was read from text, not over what the file's format states. */
export const withObjectMetadata = (draft: Draft, metadata: Readonly<Record<string, string>> = {}): Draft => {
  const stated = (key: string): string | undefined => {
    const value = Object.hasOwn(metadata, key) ? decodeMetadata(metadata[key] ?? '') : '';
    return value === '' ? undefined : value;
  };
  const isOpen = (field: { readonly origin: string } | undefined): boolean => field?.origin !== 'metadata';
  const text = (key: 'headline' | 'publisher' | 'section' | 'language' | 'source') => {
    const value = stated(key);
    return value !== undefined && isOpen(draft.fields[key])
      ? { [key]: found(value, 'object metadata' as const, CONFIDENCE, key) }
      : {};
  };
  const list = (key: 'byline' | 'tags') => {
    const value = stated(key);
    return value !== undefined && isOpen(draft.fields[key])
      ? { [key]: found(listOf(value), 'object metadata' as const, CONFIDENCE, key) }
      : {};
  };
  const fields: DraftFields = {
    ...draft.fields,
    ...text('headline'),
    ...text('publisher'),
    ...text('section'),
    ...text('language'),
    ...text('source'),
    ...list('byline'),
    ...list('tags'),
  };
  const publication = stated('published');
  const date = publication === undefined || !isOpen(draft.published) ? undefined : parseDate(publication);
  const url = canonicalUrl([stated('url')]);
  return {
    ...draft,
    fields,
    ...(date
      ? {
          published: {
            value: date.value,
            precision: date.precision,
            ...(date.zone === undefined ? {} : { zone: date.zone }),
            origin: 'object metadata',
            confidence: CONFIDENCE,
            rule: 'published',
          },
        }
      : {}),
    ...(url !== undefined && draft.url === undefined
      ? { url, identity: draft.identity ?? ({ kind: 'url', value: url } as const) }
      : {}),
  };
};
