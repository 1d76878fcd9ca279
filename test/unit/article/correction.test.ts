import { describe, expect, it } from 'vitest';
import { correctionsOf } from '../../../shared/article/correction.ts';

const STORY = [
  'The harbour board of Port Ellery voted on Tuesday night to close the old ferry pier.',
  'Some fishermen blocked the road to the town hall on Wednesday afternoon.',
  'The mayor said that the course would be corrected, and that a clarification would follow.',
  'The vote was put off until the end of the month, when two members are expected back.',
  'The pier has stood since 1911. It was built by the harbour board of that time.',
  'Nobody was hurt.',
];

const correctionsIn = (
  paragraphs: readonly string[],
  more: Partial<Parameters<typeof correctionsOf>[0]> = {},
) =>
  correctionsOf({
    headline: 'Harbour board closes pier',
    body: paragraphs.join('\u2029').replaceAll('. ', '.\u2028'),
    removed: [],
    notes: [],
    ...more,
  });

const NOTES = [
  'Correction: An earlier version of this story misspelt the name of the harbour master.',
  'CORRECTION (12 July 2024): The vote was on Tuesday, not on Monday.',
  'Correction, July 12, 2024: The vote was on Tuesday.',
  'Corrections and clarifications: The vote was on Tuesday.',
  'Correction appended: The vote was on Tuesday.',
  '[Correction: The vote was on Tuesday.]',
  '* Correction – The vote was on Tuesday.',
  'Clarification: The pier was closed to cars only.',
  'An earlier version of this article gave the wrong day for the vote.',
  '• This article was amended on 12 July 2024 to give the right day of the vote.',
  'This story has been corrected to say that the vote was on Tuesday.',
  'This article was updated on 12 July to correct the day of the vote.',
  'This story originally said that the vote was on Monday.',
  "Editor's note: An earlier version of this report gave the wrong day.",
  'Editor’s note: This story has been corrected to give the right day of the vote.',
  'Update: A previous version of this story gave the wrong day.',
  'Korrektur: Die Abstimmung war am Dienstag.',
  'Korrekturhinweis: Die Abstimmung war am Dienstag.',
  'In einer früheren Version dieses Artikels stand ein falscher Tag.',
  'Anmerkung der Redaktion: In einer früheren Fassung hieß es, die Abstimmung sei am Montag gewesen.',
  'Rectificatif : le vote a eu lieu mardi.',
  'Une version précédente de cet article donnait un jour faux.',
  'Fe de errores: La votación fue el martes.',
  'Una versión anterior de esta noticia daba un día equivocado.',
  'Uma versão anterior deste texto dizia que a votação foi na segunda.',
  'Rettifica: il voto si è tenuto martedì.',
  'Rectificatie: de stemming was op dinsdag.',
  'In een eerdere versie van dit artikel stond de verkeerde dag.',
  'Поправка: голосование прошло во вторник.',
  'В предыдущей версии статьи был указан неверный день.',
  'У попередній версії тексту було вказано неправильний день.',
  'Sprostowanie: głosowanie odbyło się we wtorek.',
  'Rättelse: omröstningen var på tisdagen.',
  'I en tidligere versjon av saken sto det feil dag.',
  'Oikaisu: äänestys oli tiistaina.',
  'Düzeltme: Oylama salı günü yapıldı.',
  'تصحيح: كان التصويت يوم الثلاثاء.',
  '訂正：投票は火曜日でした。',
  '정정: 투표는 화요일이었다.',
  '更正：投票于周二举行。',
];

describe('a note of a correction', () => {
  it.each(NOTES)('is known at the head and at the foot: %s', (note) => {
    expect(correctionsIn([note, ...STORY])).toEqual([{ text: note, where: 'head' }]);
    expect(correctionsIn([...STORY, note])).toEqual([{ text: note, where: 'foot' }]);
    expect(correctionsIn([...STORY, note, 'Jane Doe reports on harbours.'])).toHaveLength(1);
  });

  it('is no paragraph amid the story', () => {
    const note = NOTES[0] ?? '';
    expect(correctionsIn([...STORY, note, ...STORY])).toEqual([]);
  });

  it('may stand under its own heading', () => {
    for (const name of ['Correction', 'CORRECTION:', 'Corrections and Clarifications', 'Berichtigung'])
      expect(correctionsIn([...STORY, name, 'The vote was on Tuesday.'])).toEqual([
        { text: `${name} The vote was on Tuesday.`, where: 'foot' },
      ]);
  });

  it.each([
    'Correction officers went on strike on Tuesday.',
    'Corrections facilities are full, the ministry says.',
    'Clarification was asked for by the board, and none came.',
    'Correcting the record took the board three weeks.',
    'The correction: too late, said the mayor.',
    'An earlier version of the pier stood two miles to the north.',
    'This article was updated on Monday with new figures.',
    "Editor's note: This story tells of violence.",
    'Editor’s note: The harbour story will follow on Monday.',
    'Update: The ferry sails again.',
    'This story was first published on Monday.',
    'Korrekturen am Haushalt sind nicht geplant.',
    'Dieser Artikel wurde am Montag ergänzt.',
    'Note: All times are local.',
  ])('is not: %s', (paragraph) => {
    expect(correctionsIn([paragraph, ...STORY])).toEqual([]);
    expect(correctionsIn([...STORY, paragraph])).toEqual([]);
    expect(correctionsIn(STORY, { removed: [{ kind: 'furniture', text: paragraph, rule: 'r' }] })).toEqual(
      [],
    );
  });

  it('is known where it was taken out of the text, and is not told twice', () => {
    const text = 'Correction: The vote was on Tuesday.';
    expect(correctionsIn(STORY, { removed: [{ kind: 'below', text, rule: 'after the story' }] })).toEqual([
      { text, where: 'foot' },
    ]);
    const agency = '(Corrects spelling of name in paragraph 3)';
    expect(correctionsIn(STORY, { removed: [{ kind: 'editor-note', text: agency, rule: 'r' }] })).toEqual([
      { text: agency, where: 'head' },
    ]);
    expect(
      correctionsIn([...STORY, text], { removed: [{ kind: 'below', text, rule: 'after the story' }] }),
    ).toHaveLength(1);
    expect(correctionsIn(STORY, { removed: [{ kind: 'menu', text: 'Corrections', rule: 'r' }] })).toEqual([]);
  });

  it.each([
    ['ednote', 'CORRECTS the spelling of the harbour master’s name.'],
    ['ednote', 'Eds: Corrects day of vote in graf 2.'],
    ['ednote', 'Note to desks. This story has been corrected to give the right day.'],
    ['signal', 'sig:update, sig:correction'],
    ['signal', 'status corrected'],
    ['correction', 'The vote was on Tuesday.'],
  ])('is known by what a standard carries: %s, %s', (kind, detail) => {
    expect(correctionsIn(STORY, { notes: [{ kind, detail }] })).toEqual([{ text: detail, where: 'signal' }]);
  });

  it.each([
    ['ednote', 'Pictures to follow.'],
    ['ednote', 'Updates with quotes.'],
    ['signal', 'sig:update'],
    ['series', 'It belongs to the series “Corrections”.'],
  ])('is not known by other things: %s, %s', (kind, detail) => {
    expect(correctionsIn(STORY, { notes: [{ kind, detail }] })).toEqual([]);
  });

  it('is kept short, and no more than a few are', () => {
    const long = `Correction: ${'The vote was on Tuesday. '.repeat(200)}`;
    const [one] = correctionsIn([...STORY, long]);
    expect(one?.text.length).toBeLessThanOrEqual(1000);
    expect(one?.text.endsWith(' …')).toBe(true);
    const notes = Array.from({ length: 30 }, (_, at) => ({ kind: 'correction', detail: `It was ${at}.` }));
    expect(correctionsIn(STORY, { notes })).toHaveLength(5);
  });
});

describe('a headline', () => {
  it.each([
    'Correction: Harbour board closes pier',
    'CORRECTED-UPDATE 1-Harbour board closes pier',
    'Clarification: Harbour story',
    'Corrections and clarifications',
    '[Corrected] Harbour board closes pier',
    'Harbour board closes pier (corrected)',
    'Berichtigung: Hafen schließt Pier',
    'Korrektur',
    'Rectificatif / Le port ferme',
    '訂正：港が閉鎖',
    '【訂正】港が閉鎖',
  ])('tells of a correction: %s', (headline) => {
    expect(correctionsIn(STORY, { headline })).toEqual([{ text: headline, where: 'headline' }]);
  });

  it.each([
    'Correction officers strike at the harbour',
    'Corrections department seeks staff',
    'Corrected exam papers are lost',
    'Market correction: what it means',
    'Retter bergen Fischer',
    'Correctional facility to close',
  ])('tells of none: %s', (headline) => {
    expect(correctionsIn(STORY, { headline })).toEqual([]);
  });

  it('stands after notes, which say more', () => {
    const note = NOTES[0] ?? '';
    const headline = 'Correction: Harbour board';
    expect(correctionsIn([...STORY, note], { headline }).map(({ where }) => where)).toEqual([
      'foot',
      'headline',
    ]);
  });
});
