import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../shared/search/text-comparison.ts';

const FIRST = 'The harbour opened on Tuesday after the strike.';
const SECOND = 'Ferries sail again from the old quay at noon.';
const THIRD = 'The council will meet on Friday to decide the rest.';
const text = (...paragraphs: readonly string[]): string => paragraphs.join('\u2029');

describe('how a text differs from another', () => {
  it('is told in the text as readers see it, with places in both', () => {
    const changed = FIRST.replace('Tuesday', 'Wednesday morning');
    const a = text(FIRST, SECOND);
    const b = text(changed, SECOND, THIRD);
    const { paragraphs, addedWords, cutWords } = compareTexts(a, b);
    expect(paragraphs.map(({ kind }) => kind)).toEqual(['changed', 'same', 'added']);
    expect({ addedWords, cutWords }).toEqual({ addedWords: 2 + 10, cutWords: 1 });
    for (const one of paragraphs) {
      if (one.kind === 'same') {
        expect(a.slice(one.a.start, one.a.end)).toBe(one.text);
        expect(b.slice(one.b.start, one.b.end)).toBe(one.text);
      }
      if (one.kind === 'changed') {
        const side = (kind: 'removed' | 'added') =>
          one.words
            .flatMap((word) => (word.kind === kind || word.kind === 'same' ? [word.text] : []))
            .join('');
        expect(side('removed')).toBe(FIRST);
        expect(side('added')).toBe(changed);
      }
    }
  });

  it('counts what was moved neither as added nor as cut', () => {
    const { paragraphs, addedWords, cutWords } = compareTexts(
      text(FIRST, SECOND, THIRD),
      text(SECOND, THIRD, FIRST),
    );
    expect(paragraphs.filter(({ kind }) => kind !== 'same')).not.toHaveLength(0);
    expect({ addedWords, cutWords }).toEqual({ addedWords: 0, cutWords: 0 });
  });

  it('calls nothing 100 % that is not the same, and nothing 0 % that has anything in common', () => {
    const long = Array.from({ length: 2000 }, (_, at) => `word${at}`).join(' ');
    expect(compareTexts(long, `${long} more`).overlap).toEqual({ jaccard: 99, ofThis: 100, ofOther: 99 });
    const other = Array.from({ length: 2000 }, (_, at) => `term${at}`).join(' ');
    const shared = 'five words that both have';
    expect(compareTexts(`${long} ${shared}`, `${other} ${shared}`).overlap.jaccard).toBe(1);
    expect(compareTexts(long, other).overlap).toEqual({ jaccard: 0, ofThis: 0, ofOther: 0 });
    expect(compareTexts(long, long).overlap).toEqual({ jaccard: 100, ofThis: 100, ofOther: 100 });
  });

  it('is nothing for texts without words', () => {
    expect(compareTexts('', '')).toEqual({
      overlap: { jaccard: 0, ofThis: 0, ofOther: 0 },
      addedWords: 0,
      cutWords: 0,
      paragraphs: [],
    });
  });
});
