import { describe, expect, it } from 'vitest';
import { type ParagraphEdit, paragraphDiff } from '../../../shared/diff/paragraph-diff.ts';
import { growthOf } from '../../support/growth.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

const WORDS =
  'the harbour council ferry said on monday that a bridge will open after repairs naïve мост 橋 市 it’s 1,200 …'.split(
    ' ',
  );

const some = ({ below }: Seeded, most: number, make: () => string): readonly string[] =>
  Array.from({ length: 1 + below(most) }, make);
const paragraph = (random: Seeded): string => some(random, 30, () => random.pick(WORDS)).join(' ');

/** Another version of a text: paragraphs and words in them dropped, put in, moved and repeated. */
const edited = (random: Seeded, paragraphs: readonly string[]): readonly string[] =>
  paragraphs.flatMap((one) => {
    switch (random.below(8)) {
      case 0:
        return [];
      case 1:
        return [one, paragraph(random)];
      case 2:
        return [random.pick(paragraphs)];
      case 3:
        return [
          one
            .split(' ')
            .filter(() => random.below(6) > 0)
            .join(' '),
        ];
      case 4:
        return [
          one
            .split(' ')
            .flatMap((word) => (random.below(6) ? [word] : [random.pick(WORDS), word]))
            .join(' '),
        ];
      default:
        return [one];
    }
  });

const pair = (seed: number): readonly [string, string] => {
  const random = seeded(seed);
  const before = some(random, 40, () => paragraph(random));
  const after = edited(random, before);
  return [before.join('\n'), after.filter((one) => one !== '').join('\n')];
};

/** One side of a diff, from its paragraphs and, of those that were changed, from their words. */
const sideOf = (edits: readonly ParagraphEdit[], side: 'a' | 'b'): readonly string[] =>
  edits.flatMap((edit) => {
    if (edit.kind === 'changed') {
      const other = side === 'a' ? 'added' : 'removed';
      return [
        edit.words
          .filter(({ kind }) => kind !== other)
          .map(({ text }) => text)
          .join(''),
      ];
    }
    if (edit.kind === 'added') return side === 'b' ? [edit.b.text] : [];
    if (edit.kind === 'removed') return side === 'a' ? [edit.a.text] : [];
    return [edit[side].text];
  });

const kindsOf = (a: string, b: string): readonly string[] => paragraphDiff(a, b).map(({ kind }) => kind);

const changesOf = (a: string, b: string): readonly string[] =>
  paragraphDiff(a, b).flatMap((edit) =>
    edit.kind === 'changed'
      ? edit.words.flatMap(({ kind, text }) =>
          kind === 'same' ? [] : [`${kind === 'added' ? '+' : '-'}${text}`],
        )
      : [],
  );

describe('the difference of two texts', () => {
  it('gives either text back, whatever was changed', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const [a, b] = pair(seed);
      const edits = paragraphDiff(a, b);
      expect(sideOf(edits, 'a').join('\n'), `seed ${seed}`).toBe(a);
      expect(sideOf(edits, 'b').join('\n'), `seed ${seed}`).toBe(b);
    }
  });

  it('gives offsets at which the words stand', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const [a, b] = pair(seed);
      for (const edit of paragraphDiff(a, b)) {
        if ('a' in edit) expect(a.slice(edit.a.start, edit.a.end)).toBe(edit.a.text);
        if ('b' in edit) expect(b.slice(edit.b.start, edit.b.end)).toBe(edit.b.text);
        for (const { text, ...at } of edit.kind === 'changed' ? edit.words : []) {
          if (at.a !== undefined) expect(a.slice(at.a, at.a + text.length)).toBe(text);
          if (at.b !== undefined) expect(b.slice(at.b, at.b + text.length)).toBe(text);
        }
      }
    }
  });

  it('finds nothing between a text and itself', () => {
    const [a] = pair(7);
    expect(new Set(kindsOf(a, a))).toEqual(new Set(['same']));
    expect(paragraphDiff('', '')).toEqual([]);
  });

  it('tells of a corrected figure by the figure alone', () => {
    const a = 'First.\nThe repairs cost 1.2 million euros, the council said.\nLast.';
    const b = 'First.\nThe repairs cost 2.1 million euros, the council said.\nLast.';
    expect(kindsOf(a, b)).toEqual(['same', 'changed', 'same']);
    expect(changesOf(a, b)).toEqual(['-1.2', '+2.1']);
  });

  it('tells of a sentence that was put into a paragraph', () => {
    const a = 'The bridge opens on Monday. Traffic is expected.';
    const b = 'The bridge opens on Monday. Nobody was hurt. Traffic is expected.';
    expect(changesOf(a, b).map((change) => change.trim())).toEqual(['+Nobody was hurt.']);
  });

  it('tells of what was written anew as a whole, not chopped up at commas and small words', () => {
    const a =
      'The council, it said, met on Monday in the old hall by the quay with the mayor and his deputy.';
    const b = 'The council, it said, met on Monday in a tent at the fair, where a crowd of farmers shouted.';
    expect(changesOf(a, b)).toHaveLength(2);
  });

  it('keeps paragraphs apart that share no more than small words', () => {
    const a = 'Before.\nThe harbour reopened after repairs to the quay wall.\nAfter.';
    const b = 'Before.\nPrices of bread rose in the towns of the valley again.\nAfter.';
    expect(kindsOf(a, b)).toEqual(['same', 'removed', 'added', 'same']);
  });

  it('compares letters of a script without spaces one by one', () => {
    expect(changesOf('市議会は橋が開くと述べた', '市議会は橋が閉じると述べた')).toEqual(['-開く', '+閉じる']);
  });

  it('says where a paragraph went that was moved', () => {
    const [first, second, third] = ['One about ships.', 'Two about bread.', 'Three about tents.'];
    const edits = paragraphDiff(`${first}\n${second}\n${third}`, `${second}\n${third}\n${first}`);
    expect(edits.map(({ kind }) => kind)).toEqual(['removed', 'same', 'same', 'added']);
    expect(edits[0]).toMatchObject({ movedTo: second.length + third.length + 2 });
    expect(edits[3]).toMatchObject({ movedFrom: 0 });
  });

  it('sees the paragraphs of a stored text', () => {
    expect(kindsOf('One.\u2029Two.', 'One.\u2029Two.\u2029Three.')).toEqual(['same', 'same', 'added']);
  });

  it('takes time that grows little faster than the texts, however they differ', async () => {
    const anew = (seed: number, size: number, paragraphs: boolean): string => {
      const random = seeded(seed);
      const words = Array.from({ length: size }, () => random.pick(WORDS));
      return words.map((word, at) => (paragraphs && at % 40 === 39 ? `${word}\n` : `${word} `)).join('');
    };
    for (const paragraphs of [true, false]) {
      const exponent = await growthOf([5_000, 20_000, 80_000], (size) =>
        paragraphDiff(anew(1, size, paragraphs), anew(2, size, paragraphs)),
      );
      expect(exponent, paragraphs ? 'in paragraphs' : 'in one paragraph').toBeLessThan(1.4);
    }
  });
});
