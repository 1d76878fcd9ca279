import { describe, expect, test } from 'vitest';
import { objectMessage } from '../../../local/object-events.ts';
import { fileId } from '../../../shared/article/identity.ts';
import { parseObjectNotice } from '../../../shared/lambda/object-notice.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };
const BYTES = new TextEncoder().encode('Boats are out again, the council said on Monday.\n');

/** F25. */
const KEYS: readonly (readonly [string, string])[] = [
  ['steps upwards', '../../../etc/passwd'],
  ['steps upwards in between', 'incoming/../../a.txt'],
  ['steps upwards, encoded', 'incoming/%2e%2e%2f%2e%2e%2fa.txt'],
  ['back strokes', 'incoming\\..\\..\\a.txt'],
  ['NUL', 'incoming/a\u0000.txt'],
  ['a line break', 'incoming/a\r\nX-Header: b.txt'],
  ['1,024 bytes', `incoming/${'a'.repeat(1_015)}`],
  ['1,024 bytes of wide letters', `${'é'.repeat(512)}`],
  ['a picture', 'incoming/🙂👩‍👩‍👧.txt'],
  ['a plus', 'incoming/a+b.txt'],
  ['a blank', 'incoming/a b.txt'],
  ['an encoded stroke', 'incoming/a%2Fb.txt'],
  ['a broken encoding', 'incoming/a%E0%A4%A.txt'],
  ['a stroke at the beginning', '/incoming/a.txt'],
  ['strokes alone', '///'],
  ['a stop', '.'],
  ['two stops', '..'],
  ['a name of the archive’s own, nearly', '_backfilE/overrides/x'],
  ['a prototype', '__proto__'],
  ['an address', 'http://127.0.0.1/a.txt'],
  ['a lone half of a pair', 'incoming/\ud83d.txt'],
  ['letters that turn', 'incoming/\u202etxt.exe'],
  ['a mark of another', 'incoming/e\u0301.txt'],
  ['the same in one letter', 'incoming/é.txt'],
];

const articleOf = async (key: string) => {
  const { readings } = await readFile({ key, bytes: BYTES });
  const draft = readings[0]?.draft;
  if (!draft) throw new Error('No article');
  return toArticle(draft, { ...OBJECT, key });
};

describe('a key (F25)', () => {
  test.each(KEYS)('comes through exactly, and is only hashed: %s', async (_what, key) => {
    const article = await articleOf(key);
    expect(article.provenance.key).toBe(key);
    expect(article.identity).toEqual({ kind: 'key', value: key });
    expect([article.id, fileId(key), article.revision].map((id) => /^[0-9a-f]{32}$/.test(id))).toEqual([
      true,
      true,
      true,
    ]);
    expect(article.body).toBe('Boats are out again, the council said on Monday.');
  });

  test.each(KEYS)('comes through a notice as it is: %s', (_what, key) => {
    const body = objectMessage({ type: 'Object Created', bucket: 'b', key, reason: 'PutObject' }, 'x');
    expect(parseObjectNotice(body)).toEqual({ bucket: 'b', key });
  });

  test('is not that of another, however alike they look', async () => {
    const ids = await Promise.all(KEYS.map(async ([, key]) => (await articleOf(key)).id));
    expect(new Set(ids).size).toBe(KEYS.length);
  });
});
