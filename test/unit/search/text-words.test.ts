import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../shared/search/text-words.ts';

const split = (text: string): readonly string[] => {
  const { starts, ends } = wordsOf(text);
  return starts.map((start, at) => text.slice(start, ends[at]));
};

describe('the words of a text', () => {
  it.each([
    ['The tide gate, at last!', ['The', 'tide', 'gate', 'at', 'last']],
    ["harbour’s U.S. o'clock end.", ['harbour’s', 'U.S', "o'clock", 'end']],
    ['1,250.5 tons; 3;4 a,b 5,b', ['1,250.5', 'tons', '3;4', 'a', 'b', '5', 'b']],
    ['caféteria naïve e\u0301te\u0301 x_y', ['caféteria', 'naïve', 'e\u0301te\u0301', 'x_y']],
    ['well-known (so) “it” said', ['well', 'known', 'so', 'it', 'said']],
    ['漢字 ab漢cd ひ', ['漢', '字', 'ab', '漢', 'cd', 'ひ']],
    ['go 👍🏽 now', ['go', '👍🏽', 'now']],
    ['', []],
    [' ,.; ', []],
  ])('%j', (text, words) => {
    expect(split(text)).toEqual(words);
  });

  it('stand in sentences and paragraphs', () => {
    const { sentences, paragraphs } = wordsOf('One two.\u2028Three.\u2029Four\u2029Five');
    expect(sentences).toEqual([0, 0, 1, 2, 3]);
    expect(paragraphs).toEqual([0, 0, 0, 1, 2]);
  });
});
