import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { found, ingest, ninjs } from '../support/ninjs.ts';

const ARTICLES = {
  bridge: ninjs('bridge', {
    headline: 'Council keeps swing bridge',
    byline: 'Tessa Marlowe',
    subject: [{ name: 'Transport' }],
    description_text: 'A vote after five hours',
    associations: { main: { type: 'picture', description_text: 'The pontoon at dawn' } },
    body: [
      'Protesters gathered at the quay. They sang until midnight.',
      'The keeper has died in his sleep. 🙂 The café was closed 𝒳 and AT&amp;T was silent.',
    ],
  }),
  ferry: ninjs('ferry', {
    headline: 'Ferries return to the strait',
    body: ['Two ferries sailed on Monday. Crews were cheered by protesters and by a dog.'],
  }),
  obituary: ninjs('obituary', {
    headline: 'An obituary',
    body: ['She died. Has the harbour forgotten her? Nobody has.', 'Dying, she had asked for the organ.'],
  }),
  organisation: ninjs('organisation', {
    body: ['The universe is a university of the universal organisation.'],
  }),
  german: ninjs('german', {
    language: 'de',
    headline: 'Sturm über der Küste',
    body: [
      'Die Häuser an der Straße standen gestern unter Wasser, sagte die Sprecherin der Feuerwehr am Montag.',
    ],
  }),
  french: ninjs('french', {
    language: 'fr',
    headline: 'Retour à l’école',
    body: [
      'L’école du quai a rouvert hier matin après les travaux, selon la mairie et les parents des élèves.',
    ],
  }),
  russian: ninjs('russian', {
    language: 'ru',
    headline: 'Новый мост',
    body: ['Алёна Королёва вчера открыла новый мост через пролив, сообщил мэр города и его помощники.'],
  }),
  ukrainian: ninjs('ukrainian', {
    language: 'uk',
    headline: 'Новий міст',
    body: [
      'Її брат Андрій учора відкрив новий міст через протоку, повідомив міський голова та його помічники.',
    ],
  }),
  japanese: ninjs('japanese', {
    language: 'ja',
    headline: '港が再開',
    body: ['東京都の港は昨日の朝に再開されたと市長が述べた。地震の被害はなかった。'],
  }),
  arabic: ninjs('arabic', {
    language: 'ar',
    headline: 'الميناء',
    body: ['أعيد فتح الميناء صباح أمس بحسب رئيس البلدية في المدينة القديمة على الساحل.'],
  }),
};

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await ingest(archive, ARTICLES);
});
afterAll(() => archive.close());

const search = (q: string, more = {}) => found(archive, { q, ...more });

describe('words', () => {
  test.each([
    ['one in the headline and one in the body', 'council protesters', ['bridge']],
    ['one in the byline and one in the body', 'marlowe quay', ['bridge']],
    ['one in a tag and one in the standfirst', 'transport vote', ['bridge']],
    ['one in a caption and one in the headline', 'pontoon swing', ['bridge']],
    ['that do not all stand in one article', 'council ferries', []],
    ['in whatever case', 'PROTESTERS council', ['bridge']],
    ['in the plural for the singular', 'protester council', ['bridge']],
    ['without accents', 'cafe keeper', ['bridge']],
    ['with accents that the text lacks', 'cóuncil', ['bridge']],
    ['that are stop words', 'council the by', []],
    ['with a sign inside', 'AT&T', ['bridge']],
    ['as an emoji', '🙂', ['bridge']],
    ['beyond the basic plane', '𝒳', ['bridge']],
    ['beside what can’t be searched for', 'council ½ … &', ['bridge']],
  ])('%s: %s', async (_what, q, ids) => {
    expect(await search(q)).toEqual(ids);
  });

  it('side by side must all stand in the article, or any with match=any', async () => {
    expect([...(await search('council strait'))]).toEqual([]);
    expect([...(await search('council strait', { match: 'any' }))].sort()).toEqual(['bridge', 'ferry']);
    expect([...(await search('council OR strait'))].sort()).toEqual(['bridge', 'ferry']);
  });

  it('that are excluded keep an article out, in either mode', async () => {
    expect([...(await search('protesters'))].sort()).toEqual(['bridge', 'ferry']);
    expect(await search('protesters -dog')).toEqual(['bridge']);
    expect(await search('protesters NOT "swing bridge"')).toEqual(['ferry']);
    expect(await search('protesters council -dog', { match: 'any' })).toEqual(['bridge']);
    expect(await search('-protesters')).not.toContain('ferry');
    expect(await search('-protesters')).toHaveLength(Object.keys(ARTICLES).length - 2);
  });

  it('in parentheses are read first', async () => {
    expect(await search('(council OR strait) dog')).toEqual(['ferry']);
    expect([...(await search('council OR strait dog'))].sort()).toEqual(['bridge', 'ferry']);
    expect(await search('protesters -(dog OR crews)')).toEqual(['bridge']);
  });

  it('in the headline come before words in the body', async () => {
    await expect(search('bridge OR ferries')).resolves.toHaveLength(2);
    expect((await search('obituary OR organ'))[0]).toBe('obituary');
  });
});

describe('words of other languages', () => {
  test.each([
    ['German plural', 'haus', ['german']],
    ['German umlaut written out', 'Kueste', ['german']],
    ['German ß', 'strasse', ['german']],
    ['French elision', 'ecole', ['french']],
    ['French plural', 'parent élève', ['french']],
    ['Russian case', 'моста', ['russian']],
    ['Russian ё as е', 'алена королева', ['russian']],
    ['Ukrainian without stemming', 'міст андрій', ['ukrainian']],
    ['Ukrainian with й as и and ї as і', 'андріи іі', ['ukrainian']],
    ['Japanese', '東京', ['japanese']],
    ['Japanese across what a reader calls words', '京都の港', ['japanese']],
    ['Arabic without hamza', 'اعيد', ['arabic']],
  ])('%s: %s', async (_what, q, ids) => {
    expect(await search(q)).toEqual(ids);
  });

  it('are found together', async () => {
    expect([...(await search('мост OR Küste OR 東京 OR bridge'))].sort()).toEqual([
      'bridge',
      'german',
      'japanese',
      'russian',
    ]);
  });
});

describe('a phrase', () => {
  test.each([
    ['of stop words', '"has died"', ['bridge']],
    ['of one word', '"council"', ['bridge']],
    ['in the headline', '"swing bridge"', ['bridge']],
    ['turned round', '"bridge swing"', []],
    ['with a word between', '"council swing"', []],
    ['across the end of a sentence', '"quay they sang"', ['bridge']],
    ['across the end of a paragraph', '"until midnight the keeper"', ['bridge']],
    ['with a wildcard before the end of a sentence', '"qua* they sang"', ['bridge']],
    ['of a wildcard and a word, across the end of a sentence', '"qua* they"', ['bridge']],
    ['of a word and a wildcard, across the end of a sentence', '"quay the*"', ['bridge']],
    ['of wildcards, across the end of a paragraph', '"midn* the*"', ['bridge']],
    ['of a wildcard and a word, with a word left out', '"qua* sang"', []],
    ['of a word and a wildcard, turned round', '"they qua*"', []],
    ['across two ends', '"gathered at the quay they sang until midnight the keeper"', []],
    ['across an end with a word left out', '"quay sang"', []],
    ['that is an end turned round', '"they sang quay"', []],
    ['across the end of a passage’s emoji', '"sleep 🙂 the cafe"', ['bridge']],
    ['in Japanese', '"市長が述べた"', ['japanese']],
    ['in Russian', '"новый мост"', ['russian']],
    ['in other quotation marks', '„has died“', ['bridge']],
    ['not closed', '"has died', ['bridge']],
  ])('%s: %s', async (_what, q, ids) => {
    expect(await search(q)).toEqual(ids);
  });
});

describe('wildcards in many rules of place', () => {
  test.each([
    ['ATLEAST/2 (qua* NEAR/40 mid*) OR (qua* NEAR/40 mid*)', ['bridge']],
    ['(qua* OR xyzz*) NEAR/40 mid*', ['bridge']],
    ['(xyzz* OR quay) PRE/40 (mid* OR xyzz*)', ['bridge']],
    ['xyzz* NEAR/40 mid*', []],
    ['ATLEAST/4 (qua* NEAR/9 sang)', []],
    ['quay NOT ATLEAST/2 (xyzz* NEAR/9 mid*)', ['bridge']],
    ['quay NOT (qua* NEAR/40 mid*)', []],
  ])('find what they find in few: %s', async (q, ids) => {
    expect(await search(q)).toEqual(ids);
  });
});

describe('a query of the greatest size', () => {
  const WORDS =
    'council bridge protesters quay sang midnight keeper died sleep cafe closed silent the and was they';
  it('is answered, with every word in every language', async () => {
    const words = Array.from({ length: 4 }, () => WORDS).join(' ');
    expect(words.split(' ')).toHaveLength(64);
    expect(await search(words)).toEqual(['bridge']);
    expect((await search(words, { match: 'any' })).length).toBeGreaterThan(1);
  });
  const phrases = (count: number): string =>
    Array.from({ length: count }, () => '"a b c d e f g h i j k l"').join(' ');
  it('is answered with as many long phrases as may be', async () => {
    for (const match of ['all', 'any']) expect(await search(phrases(20), { match })).toEqual([]);
  });
  it('is refused when it is larger', async () => {
    expect((await archive.get('/v1/search', { q: 'a '.repeat(65) })).status).toBe(400);
    expect((await archive.get('/v1/search', { q: phrases(21) })).status).toBe(400);
    expect((await archive.get('/v1/search', { q: 'a'.repeat(2001) })).status).toBe(400);
  });
});

describe('junk', () => {
  test.each([
    '*',
    '?',
    '/.*/',
    '"',
    '(((',
    'a:b',
    '_id:x',
    '\\',
    '\u0000',
    '\ud83d',
    'x'.repeat(2000),
    '\u2028',
    '{}',
    '٣',
    '\ufdd0a\ufdd1',
    "';--",
    '𒀸\u0640𒀸𒀸',
    '½',
    '©',
    '~ ^ &&',
  ])('is answered: %j', async (q) => {
    const { status, json } = await archive.get('/v1/search', { q });
    expect([status, json.query.text]).toEqual([200, new URLSearchParams({ q }).get('q')]);
  });
  it('that asks for the marks between sentences finds nothing by them', async () => {
    for (const q of ['𒀸\u0640𒀸𒀸', '𒀸𒀸𒀸', '"quay 𒀸𒀸𒀸 they"', '𒀹\u200d𒀹𒀹']) {
      const { json } = await archive.get('/v1/search', { q });
      expect(json.query.problems).not.toEqual([]);
      expect(JSON.stringify(json.query.tree ?? '')).not.toMatch(/𒀸|𒀹/u);
    }
  });
});
