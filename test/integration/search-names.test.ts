import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type NamesStore, rememberNames } from '../../shared/search/names/names-source.ts';
import { openArchive, quietLog, type TestArchive } from '../support/archive.ts';

/** Article files by name: what they are looked up by, and where the names stand. */
const FILES: Readonly<Record<string, string>> = {
  'kiev-en': `Mayor of Kiev opens bridge\n\nThe mayor of Kiev opened a bridge on Monday. The city had waited for it for nine years, and thousands came.`,
  'kyiv-en': `Trams return to Kyiv\n\nThe trams of Kyiv run again, the mayor of Kyiv said. The lines had been closed since the spring of last year.`,
  'kyiv-uk': `Міст відкрили в понеділок\n\nМер міста Київ відкрив новий міст через річку. Мешканці чекали на нього дев'ять років, і прийшли тисячі людей.`,
  'kiev-ru': `Трамваи снова ходят\n\nГород Киев снова ждёт трамваи. Линии были закрыты с весны прошлого года, и жители ходили пешком всё это время.`,
  'kyiv-ar': `افتتاح جسر جديد\n\nافتتح رئيس بلدية كييف جسرا جديدا يوم الاثنين. وانتظر السكان هذا الجسر تسع سنوات، وحضر الآلاف حفل الافتتاح في المدينة.`,
  'petersburg-en': `Museum reopens\n\nThe museum in St Petersburg opened its doors again after repairs. Visitors stood in a long line before the doors.`,
  'petersburg-ru': `Музей открыт\n\nМузей в городе Санкт-Петербург снова открыт после ремонта. Посетители стояли в длинной очереди у дверей музея.`,
  'yushchenko-de': `Besuch in Wien\n\nDer frühere Präsident Juschtschenko besuchte am Montag die Stadt. Er sprach mit Studenten über die Geschichte seines Landes.`,
  'yushchenko-ru': `Визит в столицу\n\nБывший президент Ющенко посетил столицу в понедельник. Он говорил со студентами об истории своей страны и о будущем.`,
  'bird-en': `Dinner for thousands\n\nThe kitchen served turkey and potatoes to thousands on Thursday. The cooks had been at work since the early morning.`,
  'turkey-en': `Türkiye votes\n\nVoters in Türkiye went to the polls on Sunday. The results are expected on Monday, and the count went on all night.`,
};

let archive: TestArchive;
let answerOfStore: Awaited<ReturnType<NamesStore['read']>> | Error;
beforeAll(async () => {
  const store: NamesStore = {
    read: async () => {
      if (answerOfStore instanceof Error) throw answerOfStore;
      return answerOfStore;
    },
  };
  archive = await openArchive({
    isWithoutStories: true,
    names: rememberNames({ store, clock: Date.now, log: { ...quietLog, error: () => {} }, everyMs: 0 }),
  });
  for (const [name, text] of Object.entries(FILES)) await archive.put(`${name}.txt`, text);
  await archive.notice(...Object.keys(FILES).map((name) => `${name}.txt`));
});
afterAll(() => archive.close());

const find = async (q: string, more: Readonly<Record<string, string>> = {}) => {
  const { status, json } = await archive.get('/v1/search', { q, 'page-size': '50', group: 'none', ...more });
  expect(status).toBe(200);
  return json;
};
const namesOf = async (q: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> =>
  (await find(q, more)).results
    .map(({ key }: { readonly key: string }) => key.replace(archive.prefix, '').replace('.txt', ''))
    .sort();

const KYIV = ['kiev-en', 'kiev-ru', 'kyiv-ar', 'kyiv-en', 'kyiv-uk'];

describe('a name', () => {
  test.each([
    ['Kiev', KYIV],
    ['kyiv', KYIV],
    ['Київ', KYIV],
    ['Киев', KYIV],
    ['كييف', KYIV],
    ['"mayor of Kyiv"', ['kiev-en', 'kyiv-en']],
    ['"Saint Petersburg"', ['petersburg-en', 'petersburg-ru']],
    ['saint petersburg', ['petersburg-en', 'petersburg-ru']],
    ['Saint Petersburg museum', ['petersburg-en']],
    ['музей saint petersburg', ['petersburg-ru']],
    ['doors -(saint petersburg)', []],
    ['petersburg saint', []],
    ['"Санкт-Петербург"', ['petersburg-en', 'petersburg-ru']],
    ['mayor NEAR/3 Київ', ['kiev-en', 'kyiv-en']],
    ['мер NEAR/3 Kiev', ['kyiv-uk']],
    ['headline:Kyiv', ['kiev-en', 'kyiv-en']],
    ['bridge -Kyiv', []],
    ['Yushchenko', ['yushchenko-de', 'yushchenko-ru']],
    ['Ющенко', ['yushchenko-de', 'yushchenko-ru']],
    ['Turkey', ['bird-en', 'turkey-en']],
    ['turkey', ['bird-en']],
  ])('finds its other spellings: %s', async (q, wanted) => {
    expect(await namesOf(q)).toEqual(wanted);
  });

  test.each([
    ['=Kiev', ['kiev-en']],
    ['==Kyiv', ['kyiv-en']],
    ['="mayor of Kyiv"', ['kyiv-en']],
    ['Kie*', ['kiev-en']],
  ])('finds itself alone in an exact form: %s', async (q, wanted) => {
    expect(await namesOf(q)).toEqual(wanted);
  });

  test.each([
    ['Kiev', ['kiev-en']],
    ['"mayor of Kyiv"', ['kyiv-en']],
    ['Yushchenko', []],
  ])('finds itself alone where variants are switched off: %s', async (q, wanted) => {
    expect(await namesOf(q, { variants: 'off' })).toEqual(wanted);
    expect((await find(q, { variants: 'off' })).query.variants).toEqual([]);
  });

  it('is shown with what was looked for as well, and marked in the text', async () => {
    const page = await find('bridge Київ "mayor of Kiev"');
    expect(page.query.variants).toEqual([
      {
        position: { start: 7, end: 11 },
        text: 'Київ',
        forms: expect.arrayContaining(['Kyiv', 'Kiev', 'كييف']),
      },
      {
        position: { start: 12, end: 27 },
        text: 'mayor of Kiev',
        forms: expect.arrayContaining(['mayor of Kyiv']),
      },
    ]);
    const unquoted = await find('музей saint petersburg');
    expect(unquoted.query.variants).toEqual([
      {
        position: { start: 6, end: 22 },
        text: 'saint petersburg',
        forms: expect.arrayContaining(['Санкт-Петербург', 'St. Petersburg']),
      },
    ]);
    expect(unquoted.results[0].passages[0].html).toMatch(/<mark>Санкт.*Петербург<\/mark>/);
    const [hit] = page.results;
    expect(hit.headlineHtml).toContain('<mark>Kiev</mark>');
  });

  it('counts as the name itself does, however it is spelt', async () => {
    const page = await find('Київ');
    const scores = page.results.map(({ score }: { readonly score: number }) => score);
    expect(scores).toHaveLength(5);
    expect(Math.min(...scores)).toBeGreaterThan(0);
    // The one that says it most stands first, though it says it otherwise.
    expect(page.results[0].key).toContain('kyiv-en');
  });

  it('is found in passages', async () => {
    const { json } = await archive.get('/v1/passages', { q: 'Київ', size: '20' });
    expect(json.total.articles).toBe(5);
    expect(json.results).toHaveLength(5);
    for (const { score, marks } of json.results) {
      expect(score).toBeGreaterThan(0);
      expect(marks).not.toEqual([]);
    }
  });
});

describe('a newsroom’s own names', () => {
  it('hold from the next search on, and the shipped ones stand while they can’t be had', async () => {
    answerOfStore = { etag: '"1"', text: '-Kiev|*\nbird|potatoes\nthis line is not one' };
    expect(await namesOf('Kiev')).toEqual(['kiev-en']);
    expect(await namesOf('bird')).toEqual(['bird-en']);
    answerOfStore = new Error('The bucket is away.');
    expect(await namesOf('Kiev')).toEqual(['kiev-en']);
    answerOfStore = { etag: '"2"', invalid: 'it is not in UTF-8.' };
    expect(await namesOf('Kiev')).toEqual(KYIV);
    answerOfStore = undefined;
    expect(await namesOf('bird')).toEqual([]);
  });
});
