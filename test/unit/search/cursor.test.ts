import { createHmac } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { type OpenedCursor, openCursor, queryDigest, sealCursor } from '../../../shared/search/cursor.ts';

const SECRET = 'a secret of the tests, thirty-two or more';
const SCOPE = { query: 'q1', principal: 'anyone', generation: 'g1' };
const AFTER = [1.5, null, 'é 🙂', -62_135_596_800_000, 'id'];
const CURSOR = sealCursor(SECRET, AFTER, SCOPE);
const [PAYLOAD = '', SIGNATURE = ''] = CURSOR.split('.');

const signed = (bytes: string): string => {
  const payload = Buffer.from(bytes).toString('base64url');
  return `${payload}.${createHmac('sha256', SECRET).update(payload).digest('base64url')}`;
};
const refused = (why: string): OpenedCursor =>
  Object.assign({ ok: false as const, why: 'not ours' as const }, { why });
const flipped = (text: string, at: number): string =>
  `${text.slice(0, at)}${text.charAt(at) === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

describe('a cursor', () => {
  it('gives back the sort values that it was made of', () => {
    expect(openCursor(SECRET, CURSOR, SCOPE)).toEqual({ ok: true, after: AFTER });
  });

  it('gives back the day that the first page was scored on', () => {
    const cursor = sealCursor(SECRET, AFTER, SCOPE, 1_720_742_400_000);
    expect(openCursor(SECRET, cursor, SCOPE)).toEqual({ ok: true, after: AFTER, day: 1_720_742_400_000 });
  });

  it('stands in an address as it is', () => {
    expect(encodeURIComponent(CURSOR)).toBe(CURSOR);
  });

  test.each([
    ['is empty', ''],
    ['is a dot', '.'],
    ['is garbage', 'not a cursor'],
    ['is garbage with a dot', '🙂.🙂'],
    ['has no signature', PAYLOAD],
    ['has an empty signature', `${PAYLOAD}.`],
    ['has an empty payload', `.${SIGNATURE}`],
    ['has a part more', `${CURSOR}.x`],
    ['has an empty part more', `${CURSOR}.`],
    ['has its parts turned round', `${SIGNATURE}.${PAYLOAD}`],
    ['is cut short', CURSOR.slice(0, -1)],
    ['is cut in the payload', `${PAYLOAD.slice(0, -4)}.${SIGNATURE}`],
    ['has a flipped first character', flipped(CURSOR, 0)],
    ['has a flipped character in its signature', flipped(CURSOR, PAYLOAD.length + 5)],
    ['is padded', `${CURSOR}=`],
    ['is padded in the payload', `${PAYLOAD}=.${SIGNATURE}`],
    ['has white space around it', ` ${CURSOR}`],
    ['is signed with another secret', sealCursor(`${SECRET}!`, AFTER, SCOPE)],
    ['is signed with no secret', sealCursor('', AFTER, SCOPE)],
    ['holds no JSON though it is signed', signed('not JSON')],
    ['holds nothing though it is signed', signed('')],
    ['holds other JSON though it is signed', signed('{"after":1}')],
    ['holds null though it is signed', signed('null')],
    ['holds an object as a sort value', signed(JSON.stringify({ after: [{}], ...SCOPE }))],
  ])('that %s is not ours', (_what, cursor) => {
    expect(openCursor(SECRET, cursor, SCOPE)).toEqual(refused('not ours'));
  });

  it('has one spelling only: any change of any character is refused', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.';
    for (const at of [...CURSOR].keys()) {
      for (const letter of at === CURSOR.length - 1 ? letters : 'Ag_') {
        const changed = `${CURSOR.slice(0, at)}${letter}${CURSOR.slice(at + 1)}`;
        if (changed !== CURSOR) expect(openCursor(SECRET, changed, SCOPE).ok, changed).toBe(false);
      }
    }
  });

  test.each([
    ['another query', { query: 'q2' }, 'other query'],
    ['another principal', { principal: 'somebody' }, 'other query'],
    ['another generation of the index', { generation: 'g2' }, 'generation gone'],
    ['another query on another generation', { query: 'q2', generation: 'g2' }, 'other query'],
  ])('of %s is refused', (_what, other, why) => {
    expect(openCursor(SECRET, CURSOR, { ...SCOPE, ...other })).toEqual(refused(why));
  });
});

describe('the digest of a query', () => {
  it('differs with any value, and with the order of values', () => {
    const digests = [{ q: 'a' }, { q: 'b' }, { q: 'a', tag: ['x', 'y'] }, { q: 'a', tag: ['y', 'x'] }].map(
      queryDigest,
    );
    expect(new Set(digests).size).toBe(4);
    expect(queryDigest({ q: 'a' })).toBe(queryDigest({ q: 'a' }));
  });
});
