import { firstText, isObject, type JsonObject, property } from '../json-values.ts';

type Kind = { readonly isOne: (object: JsonObject) => boolean; readonly says: string };

const has = (object: JsonObject, ...keys: readonly string[]): boolean =>
  keys.every((key) => Object.hasOwn(object, key));
const within = (object: JsonObject, key: string): JsonObject => {
  const inner = property(object, key);
  return isObject(inner) ? inner : {};
};

/** JSON that newsrooms have and that is no article, and what to do instead. */
const KINDS: readonly Kind[] = [
  {
    isOne: (object) =>
      has(object, 'api_version', 'data') &&
      (has(within(object, 'data'), 'item') || has(within(object, 'data'), 'items')),
    says: 'The file is an answer of AP’s Media API: it describes news items and links to their texts. Drop the items’ NITF or ninjs instead.',
  },
  {
    isOne: (object) => has(object, 'file', 'rejected'),
    says: 'The line tells of a file that this archive refused, not of an article.',
  },
  {
    isOne: (object) => has(within(object, 'content'), 'rendered'),
    says: 'The file is an answer of WordPress’s REST API. Drop an export of the site (WXR) or its feed instead.',
  },
  {
    isOne: (object) =>
      /^(?:Feature|FeatureCollection|GeometryCollection|Point|LineString|Polygon)$/u.test(
        firstText(object, 'type') ?? '',
      ) &&
      (has(object, 'features') || has(object, 'geometry') || has(object, 'coordinates')),
    says: 'The file is GeoJSON, a map’s data.',
  },
  {
    isOne: (object) => has(object, '$schema', 'properties') || has(object, '$schema', '$defs'),
    says: 'The file is a JSON Schema: it describes other files.',
  },
  { isOne: (object) => has(object, '_shards', 'hits'), says: 'The file is a search engine’s answer.' },
  {
    isOne: (object) =>
      has(object, 'name', 'version') && (has(object, 'dependencies') || has(object, 'scripts')),
    says: 'The file is a software package’s description.',
  },
  { isOne: (object) => has(within(object, 'log'), 'entries'), says: 'The file is a browser’s record (HAR).' },
];

/** A sentence that says what an object is that is surely no article; undefined for what isn't known. */
export const whatItIs = (object: JsonObject): string | undefined =>
  KINDS.find(({ isOne }) => isOne(object))?.says;
