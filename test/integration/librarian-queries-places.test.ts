import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { TestArchive } from '../support/archive.ts';
import {
  ALPHAS,
  CLOSE,
  expected,
  foundAndMarked,
  NEXT,
  openCorpus,
  type Rows,
  searching,
} from '../support/librarian-queries.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openCorpus();
});
afterAll(() => archive.close());

const SAME: Rows = [
  ['alpha /s beta', CLOSE],
  ['beta /s alpha', CLOSE],
  ['alpha /s gamma', 'g1 Alpha gamma'],
  ['alpha /p gamma', 'g1 Alpha gamma; g2 alpha Gamma gamma gamma'],
  ['beta /p eta', 'g1 Eta beta'],
  ['beta /p zeta', 'g1 beta zeta'],
  ['zeta /p theta', ''],
  ['zeta /s epsilon', 'g1 epsilon zeta'],
  ['alpha /s beta /s gamma', 'g1 Alpha beta gamma'],
  ['alpha /s alpha', ''],
  ['gamma /s gamma', 'g2 Gamma gamma gamma'],
  ['alpha /p alpha', ''],
  ['first /s letters', 'g1 First letters'],
  ['alpha /s seals', 'c'],
  ['alpha /p fish', ''],
  ['(alpha NEAR/1 beta) /s gamma', 'g1 Alpha beta gamma'],
  ['(alpha NEAR/1 beta) /p gamma', 'g1 Alpha beta gamma; g2 Beta alpha Gamma gamma gamma'],
  ['(alpha /s beta) NEAR/1 gamma', 'g1 Alpha beta gamma; g2 Beta alpha Gamma gamma Alpha beta'],
  ['(alpha /p beta) PRE/1 sigma', 'g2 Alpha beta sigma'],
  ['(omega PRE/1 beta) /s alpha', 'g2 Alpha omega beta'],
  ['"omega beta" /s alpha', 'g2 Alpha omega beta'],
  ['"gamma delta" /s beta', ''],
  ['"gamma delta" /p beta', 'g1 beta gamma Delta'],
  ['"alpha beta" /p zeta', 'g1 Alpha beta zeta'],
  ['=alpha /s =beta', CLOSE],
  ['==Alpha /s ==beta', 'g1 Alpha beta; g2 Alpha beta'],
  ['==alpha /p ==beta', 'g1 alpha beta'],
  ['alph* /s ome*', 'g2 Alpha omega'],
  ['alph* /p kap*', 'g1 alpha kappa'],
  ['alpha /s (omega OR gamma)', 'g1 Alpha gamma; g2 Alpha omega'],
  ['(zeta OR sigma) /p (delta OR omega)', 'g1 Delta zeta; g2 omega sigma'],
  ['(alpha /s beta) omega', 'g2 Beta alpha Alpha omega beta'],
  ['(alpha /s gamma) OR sigma', 'g1 Alpha gamma; g2 sigma'],
  ['alpha -(alpha /s gamma)', 'g2 alpha Alpha; c'],
  ['(alpha /s beta) -(alpha /s gamma)', 'g2 Beta alpha Alpha beta'],
  ['(alpha /s beta) -omega', 'g1 Alpha beta'],
  ['harbour /s quay', ''],
  ['harbour /p quay', 'storm harbour quay'],
  ['bush /s president', 'bush President Bush'],
  ['bridge /s tolls', 'bridge Bridge tolls'],
  ['école /s heureux', 'french l’école heureux'],
];

const FIRST: Rows = [
  ['FIRST/1 alpha', 'g1 Alpha'],
  ['FIRST/2 alpha', 'g1 Alpha; g2 alpha'],
  ['FIRST/4 delta', 'g1 Delta'],
  ['FIRST/3 delta', ''],
  ['FIRST/3 gamma', 'g1 gamma; g2 Gamma'],
  ['FIRST/4 gamma', 'g1 gamma; g2 Gamma gamma'],
  ['FIRST/7 eta', 'g1 Eta'],
  ['FIRST/6 eta', ''],
  ['FIRST/12 kappa', 'g1 kappa'],
  ['FIRST/50 letters', ''],
  ['FIRST/50 seals', ''],
  ['FIRST/2 "alpha beta"', 'g1 Alpha beta'],
  ['FIRST/1 "alpha beta"', ''],
  ['FIRST/4 "gamma delta"', 'g1 gamma Delta'],
  ['FIRST/3 "gamma delta"', ''],
  ['FIRST/5 (gamma OR epsilon)', 'g1 gamma epsilon; g2 Gamma gamma gamma'],
  ['FIRST/2 (alpha NEAR/1 beta)', NEXT],
  ['FIRST/2 (alpha PRE/1 beta)', 'g1 Alpha beta'],
  ['FIRST/3 (alpha /s gamma)', 'g1 Alpha gamma'],
  ['FIRST/2 ==alpha', 'g2 alpha'],
  ['FIRST/2 =alpha', 'g1 Alpha; g2 alpha'],
  ['FIRST/8 thet*', 'g1 theta'],
  ['FIRST/7 thet*', ''],
  ['FIRST/3 "alph* beta"', 'g1 Alpha beta'],
  ['(FIRST/2 alpha) omega', 'g2 alpha omega'],
  ['(FIRST/1 alpha) OR omega', 'g1 Alpha; g2 omega'],
  ['alpha -(FIRST/1 alpha)', 'g2 alpha Alpha; c'],
  ['(FIRST/2 alpha) -(FIRST/1 alpha)', 'g2 alpha'],
  ['(FIRST/1 alpha) (FIRST/2 beta)', 'g1 Alpha beta'],
  ['(FIRST/1 alpha) "iota kappa"', 'g1 Alpha Iota kappa'],
  ['FIRST/5 harbour', 'storm harbour'],
  ['FIRST/3 ferries', 'ferry ferries'],
];

const ATLEAST: Rows = [
  ['ATLEAST/2 alpha', ALPHAS],
  ['ATLEAST/3 alpha', ''],
  ['ATLEAST/3 gamma', 'g2 Gamma gamma gamma'],
  ['ATLEAST/4 gamma', ''],
  ['ATLEAST/2 (alpha OR omega)', 'g1 Alpha alpha; g2 alpha Alpha omega'],
  ['ATLEAST/3 (alpha OR omega)', 'g2 alpha Alpha omega'],
  ['ATLEAST/3 "gamma gamma"', ''],
  ['ATLEAST/2 "gamma gamma"', 'g2 Gamma gamma gamma'],
  ['ATLEAST/1 "gamma gamma"', 'g2 Gamma gamma gamma'],
  ['ATLEAST/2 (alpha NEAR/3 beta)', 'g1 Alpha beta alpha beta; g2 Beta alpha Alpha beta'],
  ['ATLEAST/2 (alpha NEAR/2 beta)', 'g2 Beta alpha Alpha beta'],
  ['ATLEAST/2 (alpha PRE/3 beta)', 'g1 Alpha beta alpha beta'],
  ['ATLEAST/2 (alpha /s beta)', 'g2 Beta alpha Alpha beta'],
  ['ATLEAST/2 alph*', ALPHAS],
  ['ATLEAST/2 ==alpha', ''],
  ['ATLEAST/2 =beta', 'g1 beta beta; g2 Beta beta'],
  ['(ATLEAST/2 alpha) omega', 'g2 alpha Alpha omega'],
  ['(ATLEAST/3 gamma) OR zeta', 'g1 zeta; g2 Gamma gamma gamma'],
  ['alpha -(ATLEAST/2 alpha)', 'c'],
  ['(ATLEAST/2 alpha) -omega', 'g1 Alpha alpha'],
  ['(ATLEAST/2 alpha) (FIRST/1 beta)', 'g2 Beta alpha Alpha'],
  ['ATLEAST/4 ferry', 'ferry ferries ferry ferry Ferry ferry'],
  ['ATLEAST/6 ferry', ''],
  ['ATLEAST/2 "the ferry"', 'ferry The ferry the ferry'],
];

const FIELDS: Rows = [
  ['headline:letters', 'g1 letters; g2 letters'],
  ['headline:alpha', ''],
  ['body:alpha', ALPHAS],
  ['body:letters', ''],
  ['caption:alpha', 'c'],
  ['caption:(alpha seals)', 'c'],
  ['caption:"alpha seals"', 'c'],
  ['caption:(alpha NEAR/1 seals)', 'c'],
  ['caption:(alpha NEAR/9 beta)', ''],
  ['caption:(alpha /p beta)', ''],
  ['caption:seal*', 'c'],
  ['caption:==alpha', ''],
  ['caption:==Alpha', 'c'],
  ['headline:"first letters"', 'g1 First letters'],
  ['headline:(first NEAR/1 letters)', 'g1 First letters'],
  ['headline:(first /s letters)', 'g1 First letters'],
  ['headline:=letters', 'g1 letters; g2 letters'],
  ['headline:==First', 'g1 First'],
  ['headline:==first', ''],
  ['headline:lett*', 'g1 letters; g2 letters'],
  ['headline:(first OR second)', 'g1 First; g2 Second'],
  ['headline:(letters -second)', 'g1 letters'],
  ['headline:letters omega', 'g2 letters omega'],
  ['headline:letters OR omega', 'g1 letters; g2 letters omega'],
  ['alpha -headline:letters', 'c'],
  ['headline:letters (alpha NEAR/1 gamma)', 'g2 letters alpha Gamma gamma Alpha'],
  ['headline:harbour', 'storm harbour'],
  ['headline:harbour quay', 'storm harbour quay'],
  ['lead:alpha', ALPHAS],
  ['lead:(harbour storm)', 'storm Storm harbour storm harbour harbour storm'],
  ['lead:(first letters)', 'g1 First letters'],
  ['body:(FIRST/1 alpha)', 'g1 Alpha'],
  ['headline:(FIRST/1 first)', ''],
  ['body:(ATLEAST/2 alpha)', ALPHAS],
  ['body:(alpha /s beta)', CLOSE],
  ['byline:marlowe', 'storm'],
  ['byline:"tessa marlowe"', 'storm'],
  ['byline:"marlowe tessa"', ''],
  ['byline:(ann NEAR/1 example)', 'bridge'],
  ['byline:(bo ek)', 'bridge; bush'],
  ['byline:(example ek)', 'bridge'],
  ['byline:(zoe -muller)', 'ferry'],
  ['byline:mul*', 'cafe'],
  ['byline:=Müller', 'cafe'],
  ['byline:=muller', ''],
  ['byline:==müller', ''],
  ['marlowe -byline:marlowe', ''],
  ['publisher:courier', 'storm'],
  ['publisher:"harrowmouth courier"', 'storm'],
  ['publisher:(courier OR northline)', 'storm; bridge'],
  ['section:news', 'storm'],
  ['section:poli*', 'bridge'],
  ['tag:transport', 'bridge'],
  ['tag:"local government"', 'bridge'],
  ['tag:(local transport)', 'bridge'],
  ['tag:"transport local"', ''],
  ['place:harrowmouth', 'storm'],
  ['dateline:saltmarch bridge', 'bridge bridge bridge bridge Bridge'],
  ['section:news alpha', ''],
  ['section:news OR omega', 'storm; g2 omega'],
  ['bridge -tag:transport', ''],
  ['headline:мост', 'russian мост'],
  ['headline:küste', 'german Küste'],
];

const VALUES: Rows = [
  ['alpha is:lead', `${ALPHAS}; c`],
  ['alpha is:copy', ''],
  ['is:correction', 'correction'],
  ['five -is:correction', 'bridge five'],
  ['five is:correction', 'correction five'],
  ['alpha has:captions', 'c'],
  ['alpha missing:captions', ALPHAS],
  ['alpha -has:captions', ALPHAS],
  ['has:captions', 'c; bridge'],
  ['has:byline harbour', 'storm harbour harbour harbour'],
  ['missing:year', 'yearless; undated'],
  ['missing:published', 'undated'],
  ['lantern has:year', 'month Lantern lantern; year Lantern lantern'],
  ['lantern missing:year', 'yearless Lantern lantern; undated Lantern lantern'],
  ['language:fr', 'french'],
  ['lang:en-GB', 'ferry'],
  ['omega language:en', 'g2 omega'],
  ['ferry language:en', 'ferry Ferries ferries ferry ferry Ferry ferry'],
  ['omega language:fr', ''],
  ['lang:de OR lang:ru', 'german; russian'],
  ['id:urn:test:g1', 'g1'],
  ['alpha id:urn:test:g1', 'g1 Alpha alpha'],
  ['alpha -id:urn:test:g1', 'g2 alpha Alpha; c'],
  ['(alpha NEAR/1 beta) id:urn:test:g2', 'g2 Beta alpha'],
  ['(alpha /s beta) has:captions', ''],
];

const DATES: Rows = [
  ['alpha published:2024', 'g1 Alpha alpha'],
  ['alpha published:2024-05', 'g1 Alpha alpha'],
  ['alpha published:2024-06', ''],
  ['alpha published:2023..2024', ALPHAS],
  ['alpha published:2022-02-02..2023-05-01', 'g2 alpha Alpha; c'],
  ['alpha published:>2023', 'g1 Alpha alpha'],
  ['alpha published:>2022', ALPHAS],
  ['alpha published:<2023', 'c'],
  ['alpha published:>=2023', ALPHAS],
  ['alpha published:<=2023', 'g2 alpha Alpha; c'],
  ['alpha -published:2024', 'g2 alpha Alpha; c'],
  ['alpha published:2024 OR omega', 'g1 Alpha alpha; g2 alpha Alpha omega'],
  ['(alpha NEAR/1 beta) published:2023', 'g2 Beta alpha'],
  ['(FIRST/2 alpha) published:2023', 'g2 alpha'],
  ['alph* published:2023', 'g2 alpha Alpha'],
  ['=alpha published:2022', 'c'],
  ['headline:letters published:2024', 'g1 letters'],
  ['lantern published:2024-07-12', 'month Lantern lantern; year Lantern lantern'],
  ['lantern published:2024-08', 'year Lantern lantern'],
  ['lantern published:--07-12', 'yearless Lantern lantern'],
  ['lantern published:--07-13', ''],
  ['lantern -published:2024', 'yearless Lantern lantern; undated Lantern lantern'],
];

describe.each([
  ['the same sentence or paragraph', SAME],
  ['the first words', FIRST],
  ['many occurrences', ATLEAST],
  ['fields', FIELDS],
  ['values', VALUES],
  ['dates', DATES],
])('a query of %s', (_what, rows) => {
  test.each(rows)('%s', async (q, row) => {
    expect(await foundAndMarked(archive)({ q })).toEqual(expected(row));
  });
});

describe('dates', () => {
  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['storm published:2024-07-12', {}, 'storm Storm storm storm'],
    ['storm published:2024-07-13', {}, ''],
    ['storm published:2024-07-13', { tz: 'Europe/Berlin' }, 'storm Storm storm storm'],
    ['storm published:2024-07-12', { tz: 'Europe/Berlin' }, ''],
    ['cafe published:2025', { tz: '+01:00' }, 'cafe Café café cafe'],
    ['cafe published:<2025', { tz: '+01:00' }, ''],
    ['cafe published:>2024', { tz: '+01:00' }, 'cafe Café café cafe'],
    ['lantern published:2024-07', { dates: 'certain' }, 'month Lantern lantern'],
    ['lantern published:2024', { dates: 'certain' }, 'month Lantern lantern; year Lantern lantern'],
    ['lantern published:2024-07-12', { dates: 'certain' }, ''],
  ])('%s %o', async (q, more, row) => {
    expect(await foundAndMarked(archive)({ q, ...more })).toEqual(expected(row));
  });
});

describe('spellings of names', () => {
  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['kyiv', {}, 'kiev Kiev Kiev; kyiv Kyiv'],
    ['kyiv', { variants: 'off' }, 'kyiv Kyiv'],
    ['=kyiv', {}, 'kyiv Kyiv'],
    ['kyi*', {}, 'kyiv Kyiv'],
    ['"mayor of kyiv"', {}, 'kiev mayor of Kiev'],
    ['"mayor of kyiv"', { variants: 'off' }, ''],
    ['kyiv NEAR/3 mayor', {}, 'kiev mayor Kiev'],
    ['kyiv NEAR/4 mayor', {}, 'kiev Kiev mayor Kiev'],
    ['kyiv /s mayor', {}, 'kiev mayor Kiev'],
    ['ATLEAST/2 kyiv', {}, 'kiev Kiev Kiev'],
    ['body:(delegation PRE/4 kyiv)', {}, 'kiev delegation Kiev; kyiv delegation Kyiv'],
    ['=kyiv NEAR/3 left', {}, 'kyiv left Kyiv'],
    ['"volodymyr zelensky" PRE/1 waved', {}, 'kyiv Volodymyr Zelenskyy waved'],
    ['talks -kyiv', {}, ''],
    ['talks -kyiv', { variants: 'off' }, 'kiev Talks'],
  ])('%s %o', async (q, more, row) => {
    expect(await foundAndMarked(archive)({ q, ...more })).toEqual(expected(row));
  });
});

describe('explain=clauses', () => {
  const clausesOf = async (q: string, more = {}) => {
    const { query } = await searching(archive)({ q, explain: 'clauses', ...more });
    return query.clauses?.map(({ position: _position, ...clause }) => clause);
  };

  it('counts what each part finds by itself', async () => {
    expect(await clausesOf('alpha omega -kappa')).toEqual([
      { reading: 'alpha', articles: 3 },
      { reading: 'omega', articles: 1 },
      { reading: 'NOT kappa', articles: 24 },
    ]);
    expect(await clausesOf('alpha NEAR/1 beta')).toEqual([{ reading: 'alpha NEAR/1 beta', articles: 2 }]);
    expect(await clausesOf('')).toBeUndefined();
  });

  it('counts within the filters and dates of the search', async () => {
    expect(await clausesOf('alpha beta', { 'from-date': '2024' })).toEqual([
      { reading: 'alpha', articles: 1 },
      { reading: 'beta', articles: 1 },
    ]);
  });

  it('names the part that finds nothing, and what would be found without each', async () => {
    expect(await clausesOf('alpha nowhere')).toEqual([
      { reading: 'alpha', articles: 3, without: 0, isDecisive: false },
      { reading: 'nowhere', articles: 0, without: 3, isDecisive: true },
    ]);
  });

  it('names the parts without which something would be found where each finds something', async () => {
    expect(await clausesOf('kappa omega beta')).toEqual([
      { reading: 'kappa', articles: 1, without: 1, isDecisive: true },
      { reading: 'omega', articles: 1, without: 1, isDecisive: true },
      { reading: 'beta', articles: 3, without: 0, isDecisive: false },
    ]);
  });

  it('tells where each part stands', async () => {
    const { query } = await searching(archive)({ q: 'alpha (beta NEAR/1 gamma)', explain: 'clauses' });
    expect(query.clauses?.map(({ position }) => position.start)).toEqual([0, 7]);
  });
});
