import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { LANGUAGES } from '../../shared/search/languages.ts';
import { PARAGRAPH_TOKEN, SENTENCE_TOKEN } from '../../shared/search/markers.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive.close());

const analyze = async (analyzer: string, text: string) =>
  (
    (await archive.engine.indices.analyze({ index: archive.aliases.open, body: { analyzer, text } })).body
      .tokens ?? []
  ).map(({ token, position, start_offset: start, end_offset: end }) => ({ token, position, start, end }));
const terms = async (code: string, text: string) =>
  (await analyze(`text_${code}`, text)).map(({ token }) => token);

/** The terms at each place among the words; a word may have several. */
const places = async (code: string, text: string) => {
  const byPlace = new Map<number, string[]>();
  for (const { token, position } of await analyze(`text_${code}`, text)) {
    byPlace.set(position, [...(byPlace.get(position) ?? []), token]);
  }
  return [...byPlace.values()];
};

/** Whether a query for the one finds a text of the other: at each place they share a term. */
const meet = async (code: string, one: string, other: string): Promise<boolean> => {
  const [ones, others] = [await places(code, one), await places(code, other)];
  return (
    ones.length > 0 &&
    ones.length === others.length &&
    ones.every((here, place) => here.some((term) => others[place]?.includes(term)))
  );
};

describe('the ends of sentences and paragraphs', () => {
  test.each([...LANGUAGES.map(({ code }) => `text_${code}`), 'exact'])(
    'take one place each in %s and move no offset',
    async (analyzer) => {
      const text = 'abc.\u2028xyz 🙂\u2029uvw';
      const tokens = await analyze(analyzer, text);
      const marks = tokens.filter(({ token }) => token === SENTENCE_TOKEN || token === PARAGRAPH_TOKEN);
      expect(marks.map(({ token }) => token)).toEqual([SENTENCE_TOKEN, PARAGRAPH_TOKEN]);
      expect([...new Set(tokens.map(({ position }) => position))]).toEqual([0, 1, 2, 3, 4, 5]);
      for (const { token, start, end } of tokens) {
        // A border has a place among the words but no text: it lies before the character for it.
        if (token === SENTENCE_TOKEN) expect([start, end]).toEqual([4, 4]);
        else if (token === PARAGRAPH_TOKEN) expect([start, end]).toEqual([11, 11]);
        else expect(['abc', 'xyz', '🙂', 'uvw']).toContain(text.slice(start, end));
      }
    },
  );
});

describe('words that find each other', () => {
  test.each([
    ['en', 'ferries', 'ferry'],
    ['en', 'Harbour’s', 'harbour'],
    ['en', "council's", 'council'],
    ['en', 'cafés', 'cafe'],
    ['en', 'running', 'run'],
    ['de', 'Häuser', 'haus'],
    ['de', 'Straße', 'strasse'],
    ['de', 'Küste', 'kueste'],
    ['fr', 'l’école', 'ecole'],
    ['fr', "qu'elles", 'elle'],
    ['fr', 'journaux', 'journal'],
    ['fr', 'élèves', 'eleve'],
    ['it', 'dell’acqua', 'acqua'],
    ['ca', "l'hivern", 'hivern'],
    ['es', 'canción', 'cancion'],
    ['es', 'mañanas', 'manana'],
    ['hu', 'kikötő', 'kikoto'],
    ['pt', 'golfinhos', 'golfinho'],
    ['sv', 'bilarna', 'bil'],
    ['nl', 'boeken', 'boek'],
    ['ru', 'Ёлка', 'елка'],
    ['ru', 'моста', 'мост'],
    ['el', 'Ελλάδα', 'ΕΛΛΑΔΑ'],
    ['el', 'λόγος', 'λογος'],
    ['ar', 'أحمد', 'احمد'],
    ['ar', 'كِتَاب', 'كتاب'],
    ['ar', 'مـــدينة', 'مدينه'],
    ['ar', '٢٠٢٤', '2024'],
    ['fa', 'كتاب', 'کتاب'],
    ['hi', '२०२४', '2024'],
    ['tr', "İstanbul'da", 'istanbul'],
    ['tr', 'IŞIK', 'ışık'],
    ['und', 'Їжак Андрій', 'іжак андріи'],
    ['und', 'ЁЛКА', 'елка'],
    ['und', 'Ἀθῆναι', 'αθηναι'],
    ['und', 'أُستاذ', 'استاذ'],
    ['und', 'Łódź', 'lodz'],
    ['und', 'Øresund', 'oresund'],
    ['ja', 'ＡＢＣ', 'abc'],
    ['ja', 'ｱｲｳ', 'アイウ'],
  ])('%s: %s and %s', async (code, one, other) => {
    expect(await meet(code, one, other), JSON.stringify(await terms(code, `${one} ${other}`))).toBe(true);
  });

  it('are kept apart where they differ', async () => {
    for (const [code, one, other] of [
      ['en', 'has', 'hat'],
      ['und', 'ferries', 'ferry'],
      ['ru', 'мост', 'места'],
      ['de', 'Bar', 'Bär-Park'],
      ['tr', 'kız', 'kaz'],
    ] as const) {
      expect(await meet(code, one, other), `${code}: ${one} and ${other}`).toBe(false);
    }
  });
});

describe('how text is cut', () => {
  it('keeps stop words, each in its place', async () => {
    expect((await analyze('text_en', 'He has died of it')).map(({ position }) => position)).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });
  test.each([
    ['ja', '東京都の港', ['東京', '京都', '都の', 'の港']],
    ['zh', '北京大学', ['北京', '京大', '大学']],
    ['ko', '한국어', ['한국', '국어']],
    ['ja', '雨', ['雨']],
    [
      'en',
      'AT&T well-known 3.5 U.S.A. user@example.org',
      ['at', 't', 'well', 'known', '3.5', 'u.s.a', 'user', 'example.org'],
    ],
    ['und', '🙂 👩‍👩‍👧', ['🙂', '👩‍👩‍👧']],
  ])('%s: %s', async (code, text, tokens) => {
    expect(await terms(code, text)).toEqual(tokens);
  });
  it('gives Japanese pairs of characters the offsets that they stand at', async () => {
    const tokens = await analyze('text_ja', '🙂 東京都');
    expect(tokens.slice(1).map(({ start, end }) => [start, end])).toEqual([
      [3, 5],
      [4, 6],
    ]);
  });
});

describe('exact forms', () => {
  it('keep case and accents, with the lower case at the same place', async () => {
    expect(await analyze('exact', 'Polish the Ölpreise')).toEqual([
      { token: 'Polish', position: 0, start: 0, end: 6 },
      { token: 'polish', position: 0, start: 0, end: 6 },
      { token: 'the', position: 1, start: 7, end: 10 },
      { token: 'Ölpreise', position: 2, start: 11, end: 19 },
      { token: 'ölpreise', position: 2, start: 11, end: 19 },
    ]);
  });
});

it('every language of the table has an analyser that the engine knows', async () => {
  for (const { code } of LANGUAGES) expect(await terms(code, 'abc'), code).not.toEqual([]);
});
