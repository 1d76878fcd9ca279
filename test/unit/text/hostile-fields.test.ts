import { describe, expect, it, test } from 'vitest';
import { toDocument } from '../../../shared/adapters/article-document.ts';
import { ARTICLE_MAPPING } from '../../../shared/adapters/mapping.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };
const BODY = 'Boats are out again, the council said on Monday.';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names in a document that a strict mapping would refuse. */
const unmapped = (value: unknown, mapping: unknown, path = ''): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => unmapped(one, mapping, path));
  if (!isRecord(mapping)) return [path];
  // Stored as it is, never a field; a range is one value.
  if (mapping.enabled === false || mapping.type === 'date_range') return [];
  if (!isRecord(value)) return [];
  const { properties } = mapping;
  if (!isRecord(properties)) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    inner === undefined
      ? []
      : Object.hasOwn(properties, name)
        ? unmapped(inner, properties[name], `${path}.${name}`)
        : [`${path}.${name}`],
  );
};

/** Fields that the engine would count: paths without places in lists. */
const fieldsOf = (value: unknown, path = ''): readonly string[] => {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => fieldsOf(one, path)))];
  if (!isRecord(value) || path === '.record') return [path];
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, `${path}.${name}`));
};

const NAMES = [
  'uri',
  'headline',
  'byline',
  'subject',
  'title',
  'tags',
  '__proto__',
  'a.b',
  'record',
  't',
  '',
];
const VALUES: readonly ((random: Seeded) => unknown)[] = [
  (random) => random.next(),
  (random) => `v${random.below(1_000)}`,
  () => null,
  () => true,
  () => [],
  (random) => [random.below(9), { a: random.below(9) }],
  (random) => ({ [`n${random.below(1_000)}`]: { deep: random.below(9) } }),
  () => '2024-07-12T10:00:00Z',
];

/** A thousand names that nobody knows, with some that are nearly known. */
const flood = (random: Seeded): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Array.from({ length: 1_000 }, () => [
      `${random.pick(NAMES)}${random.below(1_000_000)}`,
      random.pick(VALUES)(random),
    ]),
  );

const documentOf = async (key: string, text: string, metadata: Readonly<Record<string, string>> = {}) => {
  const { readings } = await readFile({ key, bytes: new TextEncoder().encode(text), metadata });
  const draft = readings[0]?.draft;
  if (!draft) throw new Error('No article');
  const article = toArticle(draft, { ...OBJECT, key });
  return toDocument(article, [{ key, revision: article.revision }]);
};

const KINDS: readonly (readonly [
  string,
  (fields: Readonly<Record<string, unknown>>) => ReturnType<typeof documentOf>,
])[] = [
  [
    'JSON',
    (fields) =>
      documentOf(
        'a.json',
        JSON.stringify({ ...fields, uri: 'urn:x', headline: 'Harbour reopens', body_text: BODY }),
      ),
  ],
  [
    'an object’s metadata',
    (fields) =>
      documentOf(
        'a.txt',
        `Harbour reopens\n\n${BODY}`,
        Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [name.toLowerCase(), String(value)]),
        ),
      ),
  ],
  [
    'front matter',
    (fields) => {
      const lines = Object.entries(fields).map(([name, value]) => `x${name}: ${JSON.stringify(value)}`);
      return documentOf('a.md', `---\ntitle: Harbour reopens\n${lines.join('\n')}\n---\n\n${BODY}`);
    },
  ],
  [
    'a page’s meta elements',
    (fields) => {
      const metas = Object.entries(fields).map(
        ([name, value]) => `<meta name="x${name}" content="${String(value)}">`,
      );
      return documentOf(
        'a.html',
        `<html><head>${metas.join('')}</head><body><article><h1>Harbour reopens</h1><p>${BODY}</p>`,
      );
    },
  ],
];

describe('a flood of fields (F30)', () => {
  test.each(KINDS)('of %s makes no field that the mapping lacks', async (_what, documentWith) => {
    const plain = await documentWith({});
    for (let seed = 1; seed <= 5; seed += 1) {
      const document = await documentWith(flood(seeded(seed)));
      expect(unmapped(document, ARTICLE_MAPPING)).toEqual([]);
      expect([...fieldsOf(document)].sort()).toEqual([...fieldsOf(plain)].sort());
      expect(JSON.stringify(document).length).toBeLessThan(JSON.stringify(plain).length + 200_000);
    }
  });

  it('would be seen', async () => {
    const document = await documentOf('a.txt', BODY);
    expect(unmapped({ ...document, extra: 1 }, ARTICLE_MAPPING)).toEqual(['.extra']);
    expect(unmapped({ ...document, holders: [{ key: 'a', other: 1 }] }, ARTICLE_MAPPING)).toEqual([
      '.holders.other',
    ]);
  });
});
