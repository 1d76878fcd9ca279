import { describe, expect, it } from 'vitest';
import { readDrafts } from '../../../shared/text/read-drafts.ts';

const ENGLISH = [
  'The mill at Thornbeck will stop grinding flour in March after two centuries, its owners told the parish on Monday night.',
  'About forty people work there, and most of them learned of the closure from a notice on the gate, a foreman said.',
  'The wheel will go on turning for visitors, the owners promised, as long as the river has water enough to move it.',
];
const FRENCH = [
  'Le moulin de Valbrune cessera de moudre en mars après deux siècles, ont annoncé ses propriétaires lundi soir.',
  'Une quarantaine de personnes y travaillent, et la plupart ont appris la fermeture par une affiche sur le portail.',
];
const SPANISH = [
  'El molino de Valdearroyo dejará de moler en marzo después de dos siglos, anunciaron sus dueños el lunes por la noche.',
  'Unas cuarenta personas trabajan allí, y la mayoría se enteró del cierre por un cartel en la puerta, dijo un vecino.',
];
const GERMAN = [
  'Die Mühle in Dornbach stellt im März nach zwei Jahrhunderten den Betrieb ein, teilten die Besitzer am Montag mit.',
  'Rund vierzig Menschen arbeiten dort, und die meisten erfuhren von der Schließung durch einen Zettel am Tor.',
];
const ARABIC = [
  'تتوقف مطحنة الوادي عن العمل في شهر مارس بعد قرنين من الزمان، كما أعلن أصحابها أمام مجلس القرية مساء الاثنين.',
  'ويعمل فيها نحو أربعين شخصا علم معظمهم بقرار الإغلاق من ورقة علقت على الباب، كما قال أحد العمال أمس.',
];
const JAPANESE = [
  '水沢町の古い製粉所が三月で操業を終えることになった。所有者が月曜の夜、町の集会で明らかにした。',
  '約四十人が働いており、多くは門の貼り紙で閉鎖を知ったという。水車は見学者のために残される。',
];

type Expected = {
  readonly headline: string;
  readonly byline?: readonly string[];
  readonly publisher?: string;
  readonly published?: string;
  readonly updated?: string;
};
const CASES: readonly (readonly [string, readonly string[], readonly string[], Expected])[] = [
  [
    'breadcrumbs and a date line of the paper',
    [
      'Home > Region > Villages',
      'Thornbeck mill to stop grinding in March',
      'The Thornbeck Gazette, 4 February 2022',
      'By Isla Wren, Rural Affairs Correspondent',
    ],
    ENGLISH,
    {
      headline: 'Thornbeck mill to stop grinding in March',
      byline: ['Isla Wren'],
      publisher: 'The Thornbeck Gazette',
      published: '2022-02-04',
    },
  ],
  [
    'a running head in capitals with page number, the name written normally elsewhere',
    [
      'FENLAND OBSERVER  Friday, February 4, 2022  7',
      'VILLAGES',
      'Mill to stop grinding after two centuries',
      'ISLA WREN',
      'Thursday 3 February 2022',
    ],
    [...ENGLISH, '© 2022 Fenland Observer Ltd. All rights reserved.'],
    {
      headline: 'Mill to stop grinding after two centuries',
      byline: ['Isla Wren'],
      publisher: 'Fenland Observer',
    },
  ],
  [
    'a menu, labels, share line, and an owner that is a company',
    [
      'Skip to content',
      'THE FENLAND POST',
      'News | Sport | Farming | Jobs',
      'Old mill falls silent in the spring',
      'By Isla Wren and Otto Birk',
      'The Fenland Post, February 04, 2022, 08:15',
      'Topics: Mills, Rivers, Thornbeck',
    ],
    [...ENGLISH, 'Copyright 2022 The Fenland Post Company'],
    {
      headline: 'Old mill falls silent in the spring',
      byline: ['Isla Wren', 'Otto Birk'],
      publisher: 'The Fenland Post',
      published: '2022-02-04T08:15',
    },
  ],
  [
    'a kicker in capitals over the headline, date before the byline in one line',
    [
      'FLOUR AND BREAD IN THE VALLEY',
      'Last sack leaves Thornbeck mill',
      'Friday 4 February 2022 | By ISLA WREN',
    ],
    ENGLISH,
    { headline: 'Last sack leaves Thornbeck mill', byline: ['Isla Wren'], published: '2022-02-04' },
  ],
  [
    'a live page with a summary in bullets and a day without a year',
    [
      'LIVE Fenland Observer',
      'Flood closes the road to Thornbeck mill',
      '9 November, 07:30',
      'Key points',
      '- Road to the mill closed at dawn',
      '- Forty people told to stay at home',
      '- River expected to fall by Monday',
    ],
    ENGLISH,
    {
      headline: 'Flood closes the road to Thornbeck mill',
      published: '--11-09T07:30',
      publisher: 'Fenland Observer',
    },
  ],
  [
    'a relative date that the article lets one count',
    [
      'Fenland Observer',
      'Mill owner sorry for early notice',
      'Published last Tuesday | Updated Friday, 4 February 2022',
    ],
    ENGLISH,
    { headline: 'Mill owner sorry for early notice', published: '2022-02-01', updated: '2022-02-04' },
  ],
  [
    'words and pictures in one line, the section beside the paper’s name',
    [
      'Fenland Observer | Villages',
      'What the river owes the mill',
      'Words: Isla Wren. Pictures: Otto Birk.',
      'Friday 4 February 2022',
    ],
    [...ENGLISH, 'Write to us: desk@fenlandobserver.example'],
    {
      headline: 'What the river owes the mill',
      byline: ['Isla Wren'],
      publisher: 'Fenland Observer',
      published: '2022-02-04',
    },
  ],
  [
    'a name right under the headline, with an age of the page',
    ['What the river owes the mill', 'Isla Wren 5 hours ago'],
    ENGLISH,
    { headline: 'What the river owes the mill', byline: ['Isla Wren'] },
  ],
  [
    'an outlet after the author, an agency’s notice at the end',
    [
      'What the river owes the mill',
      'By Isla Wren, Meridian News Agency',
      'Fenland Observer, 4 February 2022',
    ],
    [...ENGLISH, 'Copyright: Fenland Observer, 2022. Wire copy remains the property of its makers.'],
    {
      headline: 'What the river owes the mill',
      byline: ['Isla Wren'],
      publisher: 'Fenland Observer',
      published: '2022-02-04',
    },
  ],
  [
    'French: breadcrumbs, the paper’s name first, hours with an h',
    [
      'Le Courrier de Valbrune',
      'Accueil > Actualités > Villages',
      'Le moulin se tait après deux siècles',
      'Par Odette Lanvaux',
      'Publié le vendredi 4 février 2022 à 7 h 05',
    ],
    [...FRENCH, '© Le Courrier de Valbrune. Reproduction interdite.'],
    {
      headline: 'Le moulin se tait après deux siècles',
      byline: ['Odette Lanvaux'],
      publisher: 'Le Courrier de Valbrune',
      published: '2022-02-04T07:05',
    },
  ],
  [
    'Spanish: desk and name, dateline before the date',
    [
      'El Heraldo de Valdearroyo',
      'SOCIEDAD',
      'El viejo molino calla después de dos siglos',
      'Redacción: Aurelio Montcada',
      'Valdearroyo, viernes 4 de febrero de 2022',
      'Compartir | Guardar',
    ],
    [...SPANISH, '© El Heraldo de Valdearroyo. Todos los derechos reservados.'],
    {
      headline: 'El viejo molino calla después de dos siglos',
      byline: ['Aurelio Montcada'],
      publisher: 'El Heraldo de Valdearroyo',
      published: '2022-02-04',
    },
  ],
  [
    'German: kicker, headline, name with a calling, date and time',
    [
      'Startseite › Region › Dornbach',
      'Die alte Mühle schweigt nach zweihundert Jahren',
      'Von Liesel Marbach, Redakteurin',
      '04.02.2022, 07:05 Uhr',
    ],
    [...GERMAN, '© Dornbacher Anzeiger GmbH 2022'],
    {
      headline: 'Die alte Mühle schweigt nach zweihundert Jahren',
      byline: ['Liesel Marbach'],
      publisher: 'Dornbacher Anzeiger',
      published: '2022-02-04T07:05',
    },
  ],
  [
    'Arabic: byline cue, date with Arabic digits',
    [
      'صحيفة الوادي',
      'الرئيسية | محليات | اقتصاد',
      'المطحنة القديمة تصمت بعد قرنين من العمل',
      'بقلم: سلوى الحداد',
      'الجمعة ٤ فبراير ٢٠٢٢',
    ],
    [...ARABIC, 'جميع الحقوق محفوظة © صحيفة الوادي 2022'],
    {
      headline: 'المطحنة القديمة تصمت بعد قرنين من العمل',
      byline: ['سلوى الحداد'],
      publisher: 'صحيفة الوادي',
      published: '2022-02-04',
    },
  ],
  [
    'Japanese: full-width separators, time of day, reporter',
    [
      '水沢新聞',
      'トップ ＞ 社会 ＞ 地域',
      '二百年の水車、三月に止まる　水沢町の製粉所',
      '2022年2月4日　7時05分',
      '記者　森岡 文子',
    ],
    [...JAPANESE, '©水沢新聞社'],
    {
      headline: '二百年の水車、三月に止まる 水沢町の製粉所',
      byline: ['森岡 文子'],
      publisher: '水沢新聞',
      published: '2022-02-04T07:05',
    },
  ],
];

const read = async (lines: readonly string[]) => {
  const [draft] = await readDrafts({ key: 'a.txt', bytes: new TextEncoder().encode(lines.join('\n\n')) });
  if (!draft) throw new Error('no draft');
  return draft;
};

describe('the head of a pasted page', () => {
  it.each(CASES)('%s', async (_name, head, story, expected) => {
    const { fields, published, blocks, notes } = await read([...head, ...story]);
    expect({
      headline: fields.headline?.value,
      ...(expected.byline ? { byline: fields.byline?.value } : {}),
      ...(expected.publisher ? { publisher: fields.publisher?.value } : {}),
      ...(expected.published ? { published: published?.value } : {}),
      ...(expected.updated ? { updated: fields.updated?.value } : {}),
    }).toEqual(expected);
    const body = blocks.map(({ text }) => text);
    for (const line of story.slice(0, 2)) expect(body).toContain(line);
    expect(notes.filter(({ kind }) => kind === 'reverted')).toEqual([]);
  });

  it('takes no line of a lone notice for its publisher or author', async () => {
    const { fields } = await read(['Mill to close for repairs', 'Dust Council', ...ENGLISH]);
    expect(fields.publisher).toBeUndefined();
    expect(fields.byline).toBeUndefined();
  });
});
