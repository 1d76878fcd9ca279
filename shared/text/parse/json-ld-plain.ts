import { isObject } from '../json-values.ts';

const VOCABULARY = /^(?:https?:\/\/schema\.org\/|schema:)/u;

/**
 * The same JSON-LD with schema.org's words alone for keys, whatever prefix the file gives them, and with plain values in place of
 * `{"@value": …}`. The depth of a JSON file is bounded before it is built.
 */
export const plainJsonLd = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plainJsonLd);
  if (!isObject(value)) return value;
  if (Object.hasOwn(value, '@value')) return value['@value'];
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replace(VOCABULARY, ''), plainJsonLd(inner)]),
  );
};
