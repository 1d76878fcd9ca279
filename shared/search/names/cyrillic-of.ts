/** How a Latin spelling is read back into Cyrillic: longest letters first. */
type Reader = {
  readonly letters: readonly (readonly [latin: string, cyrillic: string])[];
  readonly after?: readonly (readonly [pattern: RegExp, by: string])[];
};

const reader = (text: string, after: Reader['after'] = []): Reader => ({
  letters: text
    .split(' ')
    .map((pair): readonly [string, string] => {
      const [latin = '', cyrillic = ''] = pair.split('=');
      return [latin, cyrillic];
    })
    .sort(([a], [b]) => b.length - a.length),
  after,
});

/** What no table writes, and every such name has. */
const SOFTENED: readonly [RegExp, string] = [/л(?=ск|ц)/u, 'ль'];

const SAME = 'a=а b=б d=д f=ф k=к l=л m=м n=н o=о p=п r=р t=т';

const RUSSIAN_ENDINGS: NonNullable<Reader['after']> = [
  [/ск(?:ы|и|иы|ый|ий)$/u, 'ский'],
  [/цк(?:ы|и|иы|ый|ий)$/u, 'цкий'],
  [/(?<=[бвдзлмнпрст])(?:ы|иы|ый|ий)$/u, 'ый'],
  // "-tsky" is read letter by letter before.
  [/(?<=[аеиоуыэюя])ы/gu, 'й'],
];
const UKRAINIAN_ENDINGS: NonNullable<Reader['after']> = [
  [/ск(?:и|иі|иы|ий|ій|і|ї)$/u, 'ський'],
  [/цк(?:и|иі|иы|ий|ій|і|ї)$/u, 'цький'],
  [/(?<=[бвдзлмнпрстжчш])(?:и|иі|ий|ї)$/u, 'ий'],
  [/(?<=[аеиіоуюя])и/gu, 'й'],
];

const RUSSIAN = reader(
  `${SAME} v=в g=г e=е z=з s=с u=у i=и y=ы j=й kh=х zh=ж ts=ц ch=ч sh=ш shch=щ ya=я ia=я yu=ю iu=ю yo=ё ye=е iy=ий`,
  RUSSIAN_ENDINGS,
);
const RUSSIAN_SOFT = reader(
  `${SAME} v=в g=г e=е z=з s=с u=у i=и y=ы j=й kh=х zh=ж ts=ц ch=ч sh=ш shch=щ ya=ья yu=ью ye=ье yo=ьё`,
  [[/(^|[аеёиоуыэюяьй])ь/gu, '$1'], ...RUSSIAN_ENDINGS],
);
const UKRAINIAN = reader(
  `${SAME} v=в h=г e=е z=з s=с u=у i=і y=и j=й kh=х zh=ж ts=ц ch=ч sh=ш shch=щ ya=я ia=я yu=ю iu=ю yi=ї ye=є ie=є`,
  UKRAINIAN_ENDINGS,
);
const GERMAN = reader(
  `${SAME} w=в v=в g=г e=е s=с ss=с z=ц u=у i=и y=ы j=й ch=х tsch=ч sch=ш schtsch=щ ja=я ju=ю jo=ё je=е`,
  [[/(?<=^|[аеёиоуыэюя])с(?=[аеёиоуыэюя])/gu, 'з'], ...RUSSIAN_ENDINGS],
);
/** The same, where its `s` is voiced between other letters too. */
const GERMAN_VOICED = reader(
  `${SAME} w=в v=в g=г e=е s=з ss=с sk=ск sp=сп st=ст z=ц u=у i=и y=ы j=й ch=х tsch=ч sch=ш schtsch=щ ja=я ju=ю jo=ё je=е`,
  RUSSIAN_ENDINGS,
);
const FRENCH = reader(
  `${SAME} v=в g=г gu=г e=е z=з s=с ss=с u=у ou=у i=и y=ы j=ж ch=ш tch=ч chtch=щ kh=х ts=ц ia=я iou=ю io=ё`,
  [[/ине$/u, 'ин'], ...RUSSIAN_ENDINGS],
);
const SERBIAN = reader(`${SAME} v=в g=г e=е z=з s=с u=у i=и j=ј c=ц h=х č=ч ć=ћ š=ш ž=ж đ=ђ dž=џ lj=љ nj=њ`);

/** What only Ukrainian's table writes: `h` alone, `y` between consonants, `yi`. */
const UKRAINIAN_LETTERS = /(?<![cksz])h|y(?=[bcdfgklmnprstvz])|yi|yy|ii/u;

/** The tables that a spelling may come from, by letters that only they have. */
const readersOf = (word: string): readonly Reader[] => {
  if (/[čćšžđ]/u.test(word)) return [SERBIAN];
  if (/sch|w/u.test(word)) return [GERMAN, GERMAN_VOICED];
  if (/tch|ou|ine$|j[idn]/u.test(word)) return [FRENCH];
  return UKRAINIAN_LETTERS.test(word) ? [UKRAINIAN, RUSSIAN] : [RUSSIAN, RUSSIAN_SOFT];
};

const read = (word: string, { letters, after = [] }: Reader): string | undefined => {
  let rest = word;
  let made = '';
  while (rest !== '') {
    const found = letters.find(([latin]) => rest.startsWith(latin));
    if (!found) return undefined;
    made += found[1];
    rest = rest.slice(found[0].length);
  }
  return [...after, SOFTENED].reduce((text, [pattern, by]) => text.replace(pattern, by), made);
};

/** What a Latin word may be in Cyrillic, in lower case; none where it has letters that no table has. */
export const cyrillicOf = (word: string): readonly string[] => {
  const lower = word.toLowerCase().normalize('NFC');
  return [
    ...new Set(
      readersOf(lower).flatMap((table) => {
        const made = read(lower, table);
        return made === undefined ? [] : [made];
      }),
    ),
  ];
};
