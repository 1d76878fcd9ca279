import { readFileSync } from 'node:fs';

/** A paragraph with the offsets, in characters that are no white space, at which its sentences end (but the last one). */
export type Labelled = {
  readonly language: string;
  readonly text: string;
  readonly borders: readonly number[];
};

const FILE = new URL('../fixtures/sentences/borders.txt', import.meta.url);

const solid = (text: string): number => text.replace(/\s/gu, '').length;

/** The labelled paragraphs of `test/fixtures/sentences`. */
export const labelledParagraphs = (): readonly Labelled[] =>
  readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const language = line.slice(0, 2);
      const sentences = line.slice(3).split(/ \| |¦/u);
      const text = line.slice(3).replaceAll(' | ', ' ').replaceAll('¦', '');
      return { language, text, borders: bordersOf(sentences) };
    });

/** Where the sentences but the last end, counted in characters that are no white space. */
export const bordersOf = (sentences: readonly string[]): readonly number[] => {
  let length = 0;
  return sentences.slice(0, -1).map((sentence) => {
    length += solid(sentence);
    return length;
  });
};

/** Precision and recall of a way to find borders. `wrong`: the paragraphs that it didn't cut as labelled. */
export const scoreOf = (split: (text: string, language: string) => readonly string[]) => {
  let right = 0;
  let found = 0;
  let labelled = 0;
  const wrong: string[] = [];
  for (const { language, text, borders } of labelledParagraphs()) {
    const sentences = split(text, language).filter((sentence) => sentence.trim() !== '');
    const own = bordersOf(sentences);
    const hits = own.filter((border) => borders.includes(border)).length;
    right += hits;
    found += own.length;
    labelled += borders.length;
    if (hits < own.length || hits < borders.length) wrong.push(`${language} ${sentences.join(' | ')}`);
  }
  const precision = right / found;
  const recall = right / labelled;
  return { labelled, precision, recall, f1: (2 * precision * recall) / (precision + recall), wrong };
};
