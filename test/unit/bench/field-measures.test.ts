import { describe, expect, it, test } from 'vitest';
import {
  daysOf,
  type Field,
  type FieldAnswers,
  fieldFigures,
  fold,
  hasDay,
  isSameDay,
  isSameLanguage,
  isSamePublisher,
  nameF1,
  nameStandsIn,
  standsIn,
  verdictsOf,
} from '../../../bench/clean/field-measures.ts';

describe('folding', () => {
  it('leaves letters and numbers in lower case, compatibility forms resolved', () => {
    expect(fold('  “Große ﬁsche”:  №5 — ΣΙΣΥΦΟΣ ')).toBe('grosse fische no5 σισυφοσ');
  });
});

describe('names', () => {
  it('are compared as sets of words, and a leading “by” is none', () => {
    expect(nameF1(['Tessa Marlowe'], ['By TESSA MARLOWE'])).toBe(1);
    expect(nameF1(['Tessa Marlowe', 'Linus Abara'], ['Tessa Marlowe'])).toBeCloseTo(2 / 3, 10);
    expect(nameF1(['Tessa Marlowe'], [])).toBe(0);
  });
});

describe('days', () => {
  it('are the stated one and that in UTC', () => {
    expect(daysOf('2024-07-03 00:30:00.250000+02:00')).toEqual(['2024-07-03', '2024-07-02']);
    expect(daysOf('2024-07-03T00:30')).toEqual(['2024-07-03']);
    expect(daysOf('2024-07')).toEqual([]);
  });

  it('agree when one is in common', () => {
    expect(isSameDay('2024-07-03 00:30:00+02:00', '2024-07-02')).toBe(true);
    expect(isSameDay('2024-07-03 12:30:00+02:00', '2024-07-02')).toBe(false);
  });

  it('are not in every date', () => {
    expect(['2024-07-03', '2024-07', '--07-03'].map(hasDay)).toEqual([true, false, false]);
  });
});

test.each([
  ['TheSkerneTimes', 'The Skerne Times', true],
  ['Courier', 'Harrowmouth Courier', true],
  ['SkerneTimes.example', 'Skerne Times', true],
  ['Courier', 'Skerne Times', false],
  ['Courier', '', false],
])('the publisher %s is %s: %s', (gold, found, same) => {
  expect(isSamePublisher(gold, found)).toBe(same);
});

test.each([
  ['en', 'en-GB', true],
  ['pt-BR', 'pt', true],
  ['en', 'de', false],
])('the language %s is %s: %s', (gold, found, same) => {
  expect(isSameLanguage(gold, found)).toBe(same);
});

describe('standing in a text', () => {
  const text = fold('Harrowmouth Courier\n\nTide gate opens — by Tessa Marlowe');

  it('is by whole words', () => {
    expect(standsIn(text, 'Tide gate opens')).toBe(true);
    expect(standsIn(text, 'Tide gate open')).toBe(false);
    expect(standsIn(text, '…')).toBe(false);
  });

  it('may for a publisher’s name be with other spaces', () => {
    expect(nameStandsIn(text, 'HarrowmouthCourier')).toBe(true);
    expect(nameStandsIn(text, 'Cour')).toBe(false);
  });
});

const GOLD = {
  headline: 'Tide gate opens',
  byline: ['Tessa Marlowe', 'Linus Abara'],
  published: '2024-07-03 06:30:00+01:00',
  publisher: 'Courier',
  language: 'en',
};
const scores = (answers: FieldAnswers, text?: string): Readonly<Partial<Record<Field, number>>> =>
  Object.fromEntries(verdictsOf(GOLD, answers, text).map(({ field, score }) => [field, score]));

describe('verdicts', () => {
  it('on right answers are 1, on missing ones 0', () => {
    const right = { ...GOLD, published: '2024-07-03', publisher: 'The Courier' };
    expect(scores(right)).toEqual({ headline: 1, byline: 1, date: 1, publisher: 1, language: 1 });
    expect(scores({ byline: [] })).toEqual({ headline: 0, byline: 0, date: 0, publisher: 0, language: 0 });
  });

  it('on a pasted text are about what stands in it', () => {
    const text = fold('Tide gate opens. By Tessa Marlowe.');
    expect(scores({ byline: ['Tessa Marlowe'], headline: 'Tide gate opens' }, text)).toEqual({
      headline: 1,
      byline: 1,
      date: 0,
      language: 0,
    });
    expect(scores({ byline: ['Tessa Marlowe'] }, fold('A text without names.'))).toMatchObject({
      'no-byline': 0,
    });
  });

  it('take a month for no date given', () => {
    const [date] = verdictsOf(GOLD, { byline: [], published: '2024-07' }).filter(
      ({ field }) => field === 'date',
    );
    expect(date).toMatchObject({ isGiven: false, score: 0 });
  });

  it('are summed up by field', () => {
    const verdicts = ['2024-07-03', '2024-07-03', '2024-07-09', undefined].flatMap((published) =>
      verdictsOf(GOLD, { byline: [], ...(published === undefined ? {} : { published }) }),
    );
    expect(fieldFigures(verdicts).date).toEqual({
      asked: 4,
      right: 0.5,
      given: 0.75,
      rightOfGiven: 2 / 3,
      wrong: 1,
    });
    expect(fieldFigures([])).toEqual({});
  });
});
