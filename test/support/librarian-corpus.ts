import { ninjs } from './ninjs.ts';

type Told = Readonly<Record<string, unknown>> & {
  readonly headline: string;
  readonly body: readonly string[];
};

/** Captions of pictures, as ninjs has them. */
const pictures = (...captions: readonly string[]) =>
  Object.fromEntries(
    captions.map((text, index) => [`picture${index}`, { type: 'picture', description_text: text }]),
  );

const TOLD: Readonly<Record<string, Told>> = {
  // Words whose places are easily counted: from 0, each paragraph a line, `|` the end of a sentence.
  // alpha beta gamma | delta epsilon zeta
  // eta theta alpha | iota kappa beta
  g1: {
    headline: 'First letters',
    body: ['Alpha beta gamma. Delta epsilon zeta.', 'Eta theta alpha. Iota kappa beta.'],
    firstcreated: '2024-05-01',
  },
  // beta alpha | gamma gamma gamma
  // alpha omega beta sigma
  g2: {
    headline: 'Second letters',
    body: ['Beta alpha. Gamma gamma gamma.', 'Alpha omega beta sigma.'],
    firstcreated: '2023-05-01',
  },
  c: {
    headline: 'Picture of the day',
    body: ['Nothing but a picture.'],
    associations: pictures('Alpha seals on the rocks', 'A beta fish'),
    firstcreated: '2022-02-02',
  },
  storm: {
    headline: 'Storm closes the harbour',
    byline: 'Tessa Marlowe',
    copyrightholder: 'Harrowmouth Courier',
    service: [{ name: 'News' }],
    subject: [{ name: 'Weather' }],
    located: 'HARROWMOUTH',
    firstcreated: '2024-07-12T23:30:00Z',
    body: [
      'The storm closed the harbour on Friday. Fishing boats stayed at the quay.',
      'The harbour master spoke of a storm surge. Nobody was hurt.',
    ],
  },
  bridge: {
    headline: 'Council keeps swing bridge',
    byline: 'Ann Example and Bo Ek',
    copyrightholder: 'Northline',
    service: [{ name: 'Politics' }],
    subject: [{ name: 'Transport' }, { name: 'Local government' }],
    located: 'Saltmarch',
    firstcreated: '2024-08-03T09:00:00Z',
    associations: pictures('The bridge at dawn'),
    body: [
      'Councillors voted to keep the swing bridge. The vote took five hours.',
      'A new bridge would cost millions, the mayor said. Bridge tolls will rise.',
    ],
  },
  bush: {
    headline: 'Fires near the coast',
    byline: 'Bo Ek',
    firstcreated: '2023-05-02T10:00:00Z',
    body: [
      'A bush fire burned for days. President Bush was told of it.',
      'The BUSH hotline rang. Bushes burned again.',
    ],
  },
  cafe: {
    headline: 'Café culture returns',
    byline: 'Zoë Müller',
    firstcreated: '2024-12-31T23:30:00Z',
    body: ['The café reopened. Its cafe tables stood outside. Cafeteria staff cheered.'],
  },
  organ: {
    headline: 'Organised chaos',
    firstcreated: '2021-01-01',
    body: ['The organisation organises an organ recital. Organic food was sold.'],
  },
  ferry: {
    headline: 'Ferries return to the strait',
    byline: 'Zoë Ångström',
    language: 'en-GB',
    firstcreated: '2022-01-15',
    body: [
      'Two ferries sailed on Monday. The ferry crews were cheered by protesters and by a dog.',
      'A third ferry waits. Ferry fares stay low, the ferry company said.',
    ],
  },
  lines: {
    headline: 'Lines are down',
    firstcreated: '2020-02-29',
    body: ['AT&amp;T was silent in the U.S. on Tuesday. The e-mail server of O’Brien failed.'],
  },
  prices: {
    headline: 'Prices rise',
    firstcreated: '2019-03-03',
    body: ['Bread rose 3.5 per cent to 1,000 crowns. Milk did not.'],
  },
  correction: {
    headline: 'Correction: hours of the vote',
    firstcreated: '2024-08-04',
    body: ['An earlier report gave the wrong time. It was five hours.'],
  },
  kiev: {
    headline: 'Talks go on',
    firstcreated: '2018-04-04',
    body: ['The delegation flew to Kiev on Sunday. The mayor of Kiev met it.'],
  },
  kyiv: {
    headline: 'Talks end',
    firstcreated: '2018-04-05',
    body: ['The delegation left Kyiv. Volodymyr Zelenskyy waved.'],
  },
  french: {
    headline: 'Retour à l’école',
    language: 'fr',
    firstcreated: '2017-09-04',
    body: ['L’école du port a rouvert hier. Les élèves de l’école étaient heureux.'],
  },
  german: {
    headline: 'Sturm über der Küste',
    language: 'de',
    firstcreated: '2017-10-05',
    body: ['Die Häuser an der Straße standen unter Wasser. Der Sturm traf die Küste am Montag.'],
  },
  russian: {
    headline: 'Новый мост',
    language: 'ru',
    firstcreated: '2017-11-06',
    body: ['Алёна Королёва открыла новый мост. Мост соединяет берега.'],
  },
  ukrainian: {
    headline: 'Новий міст',
    language: 'uk',
    firstcreated: '2017-11-07',
    body: ['Міст відкрив Андрій. Новий міст стоїть.'],
  },
  spanish: {
    headline: 'El niño y el mar',
    language: 'es',
    firstcreated: '2017-12-08',
    body: ['El niño pescó en la mañana. La pesca fue buena.'],
  },
  japanese: {
    headline: '港が再開',
    language: 'ja',
    firstcreated: '2017-12-09',
    body: ['東京都の港は再開された。地震の被害はなかった。'],
  },
  arabic: {
    headline: 'الميناء القديم',
    language: 'ar',
    firstcreated: '2017-12-10',
    body: ['أعيد فتح الميناء صباح أمس. الميناء مفتوح.'],
  },
};

/** Dates that ninjs can't state stand in front matter. */
const LANTERN = 'The lighthouse keeper painted the lantern before the winter came that year.';
const lantern = (date: string): string =>
  `---\ntitle: Lantern notes\n${date === '' ? '' : `date: ${date}\n`}---\n\n${LANTERN}\n`;

/** Short articles by id, in several languages. */
export const CORPUS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TOLD).map(([id, told]) => [id, ninjs(id, told)]),
);

/** Texts whose dates are partial, unknown or without a year, by id. */
export const LANTERNS: Readonly<Record<string, string>> = {
  month: lantern('2024-07'),
  year: lantern('2024'),
  yearless: lantern('12 July'),
  undated: lantern(''),
};

/** Spellings of names, as far as these articles have them. */
export const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  kyiv: ['Kiev'],
  kiev: ['Kyiv'],
  zelensky: ['Zelenskyy'],
  'mayor of kyiv': ['mayor of Kiev'],
  'volodymyr zelensky': ['Volodymyr Zelenskyy'],
};
