import { describe, expect, it } from 'vitest';
import { startsWithJsonLines } from '../../../shared/container/json-lines.ts';
import { gzipOf, list, membersOf, open, shown, utf8 } from '../../support/containers.ts';

const both = (text: string) => [utf8(text), gzipOf(text)];

describe('JSON lines', () => {
  it('keep the numbers of their lines', async () => {
    for (const bytes of both('\ufeff{"a":1}\r\n\r\n  \n{"a":2}\r\nno object\n{"a":3}')) {
      expect(await list(bytes)).toEqual([
        '1: {"a":1}\r',
        '4: {"a":2}\r',
        '5 refused (malformed)',
        '6: {"a":3}',
      ]);
    }
  });

  it('refuse the last alone where it is cut off', async () => {
    for (const bytes of both('{"a":1}\n{"a":2}\n{"a":')) {
      expect(await list(bytes)).toEqual(['1: {"a":1}', '2: {"a":2}', '3 refused (malformed)']);
    }
  });

  it.each([
    ['{"a":1}\nnot json\n{"a":3}\n', ['1: {"a":1}', '2 refused (malformed)', '3: {"a":3}']],
    ['{"a":1}\n\n[1]\n{"a":4}\n', ['1: {"a":1}', '3 refused (malformed)', '4: {"a":4}']],
  ])('are told by a first line that is whole, whatever the second is: %j', async (text, members) => {
    for (const bytes of both(text)) expect(await list(bytes)).toEqual(members);
  });

  it.each(['{"a":1}', '{"a":1}\n \n', '{\n"a":1\n}\n', '[\n{"a":1}\n]', '{"a":\n1}\n{"a":2}'])(
    'are none in %j',
    async (text) => {
      const peek = (length: number) => Promise.resolve(utf8(text).subarray(0, length));
      expect(await startsWithJsonLines(peek, 4, 100)).toBe(false);
    },
  );

  it('refuse a long one alone, wherever windows end', async () => {
    const long = `{"a":"${'x'.repeat(700_000)}"}`;
    const whole = `{"b":"${'y'.repeat(400_000)}"}`;
    for (const bytes of both(`{"a":1}\n${long}\n${whole}\n{"a":3}\n`)) {
      const members = await membersOf(await open(bytes, { maxMemberBytes: 500_000, maxRatio: 2_000 }));
      expect(members.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
        '1 file',
        '2 refused',
        '3 file',
        '4 file',
      ]);
      expect(members[2] && shown(members[2])).toBe(`3: ${whole}`);
    }
  });

  it('go on from a byte with its line', async () => {
    const bytes = utf8('{"a":1}\n\n{"a":2}\n{"a":3}\n');
    expect((await membersOf(await open(bytes), '2;17:4')).map(shown)).toEqual(['4: {"a":3}']);
    await expect(membersOf(await open(bytes), '2;x')).rejects.toMatchObject({ reason: 'malformed' });
  });
});
