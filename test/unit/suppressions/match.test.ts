import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../shared/stories/fingerprint.ts';
import { createSuppressing } from '../../../shared/suppressions/match.ts';
import type { Reach, Suppression } from '../../../shared/suppressions/suppression.ts';

const NOW = Date.parse('2024-07-12T08:00:00Z');
const WORK = 'a'.repeat(32);
const account = { reason: 'r', authority: 'c', addedBy: 'ann', at: '2024-07-12T08:00:00Z' };
const entry = (id: string, reach: Reach, until?: string): Suppression => ({
  id,
  ...reach,
  ...account,
  ...(until === undefined ? {} : { until }),
});
const words = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `w${(from + at) * 7919}`).join(' ');
const article = (more: object = {}) => ({
  id: 'b'.repeat(32),
  identity: { kind: 'guid', value: 'urn:b' } as const,
  body: '',
  ...more,
});
const judge = (entries: readonly Suppression[], damaged: readonly string[] = []) =>
  createSuppressing({ entries, damaged: damaged.map((id) => ({ id, wrong: 'w' })) }, NOW);

describe('an article is hidden by', () => {
  it('its id, and no other is', () => {
    const hides = judge([entry('one', { by: 'id', value: WORK })]);
    expect([hides(article({ id: WORK })), hides(article())]).toEqual(['one', undefined]);
  });

  it('its address, without regard to the fragment, wherever it stands', () => {
    const hides = judge([entry('one', { by: 'url', value: 'https://a.example/b#c' })]);
    const url = 'https://a.example/b';
    expect(hides(article({ url }))).toBe('one');
    expect(hides(article({ identity: { kind: 'guid', value: url } }))).toBe('one');
    expect(hides(article({ url: 'https://a.example/bc' }))).toBeUndefined();
  });

  it('a text that shares 60 % of the smaller fingerprint, whole, cut or written on', () => {
    const terms = fingerprintOf(words(0, 400));
    const hides = judge([entry('one', { by: 'fingerprint', value: WORK, terms })]);
    const body = (text: string) => hides(article({ body: text }));
    expect(body(words(0, 400))).toBe('one');
    expect(body(words(100, 220))).toBe('one');
    expect(body(`${words(0, 400)} ${words(1_000, 3_000)}`)).toBe('one');
    expect(body(`${words(0, 150)} ${words(1_000, 1_250)}`)).toBeUndefined();
    expect(body(words(1_000, 1_400))).toBeUndefined();
    expect(body('short')).toBeUndefined();
  });

  it('its story: every work of it as it was, and what resembles its lead', () => {
    const terms = fingerprintOf(words(0, 400));
    const hides = judge([entry('one', { by: 'story', value: WORK, works: ['c'.repeat(32)], terms })]);
    expect(hides(article({ id: 'c'.repeat(32) }))).toBe('one');
    expect(hides(article({ body: words(0, 390) }))).toBe('one');
  });

  it('the first of several entries, none that has ended, and one that can not be read any more', () => {
    const both = [entry('b', { by: 'id', value: WORK }), entry('a', { by: 'id', value: WORK })];
    expect(judge(both)(article({ id: WORK }))).toBe('a');
    expect(
      judge([entry('a', { by: 'id', value: WORK }, '2024-07-12T08:00:00Z')])(article({ id: WORK })),
    ).toBe(undefined);
    const damaged = judge([], ['a']);
    expect([damaged(article(), 'a'), damaged(article(), 'b'), damaged(article())]).toEqual([
      'a',
      undefined,
      undefined,
    ]);
  });
});
