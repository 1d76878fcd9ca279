/** One way of writing Cyrillic in Latin letters, applied to lower case. */
type Romanisation = {
  readonly letters: Readonly<Record<string, string>>;
  /** Replacements in the Cyrillic word beforehand, such as endings that have a spelling of their own. */
  readonly before?: readonly (readonly [pattern: RegExp, by: string])[];
};

const VOWELS = 'аеёиоуыэюяіїє';

/** Letters that all systems write alike. */
const COMMON: Readonly<Record<string, string>> = Object.fromEntries(
  [...'абвгдезиклмнопрстуфыэґіј'].map((letter, at) => [letter, [...'abvgdeziklmnoprstufyegij'][at] ?? '']),
);

const letters = (more: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  ...COMMON,
  ъ: '',
  ь: '',
  "'": '',
  ...more,
});

/** BGN/PCGN 1947 for Russian as English papers simplify it, without signs for ь and ъ (https://en.wikipedia.org/wiki/BGN/PCGN_romanization_of_Russian). */
const ENGLISH = letters({
  ё: 'yo',
  ж: 'zh',
  й: 'y',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ю: 'yu',
  я: 'ya',
});
const E_AS_YE: readonly (readonly [RegExp, string])[] = [[new RegExp(`(^|[${VOWELS}ьъ])е`, 'gu'), '$1йе']];

/** Duden's table for Russian (https://de.wikipedia.org/wiki/Kyrillisches_Alphabet). */
const GERMAN = letters({
  в: 'w',
  ё: 'jo',
  ж: 'sch',
  з: 's',
  й: 'i',
  х: 'ch',
  ц: 'z',
  ч: 'tsch',
  ш: 'sch',
  щ: 'schtsch',
  ю: 'ju',
  я: 'ja',
  ј: 'j',
});
const GERMAN_BEFORE: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(^|[${VOWELS}ьъ])е`, 'gu'), '$1јe'],
  [/([иы])й$/u, '$1'],
  [new RegExp(`(?<=[${VOWELS}])с(?=[${VOWELS}])`, 'gu'), 'сс'],
];

/** The French press's table (https://fr.wikipedia.org/wiki/Transcription_du_russe_en_fran%C3%A7ais). */
const FRENCH = letters({
  ґ: 'gu',
  ё: 'io',
  ж: 'j',
  й: 'i',
  у: 'ou',
  х: 'kh',
  ц: 'ts',
  ч: 'tch',
  ш: 'ch',
  щ: 'chtch',
  ю: 'iou',
  я: 'ia',
});
const FRENCH_BEFORE: readonly (readonly [RegExp, string])[] = [
  [/([иы])й$/u, '$1'],
  [/ин$/u, 'ине'],
  [/г(?=[еиы])/gu, 'ґ'],
];

/** ISO/R 9:1968, which libraries and Czech, Slovak and Baltic papers use, its accents left out (https://en.wikipedia.org/wiki/Scientific_transliteration_of_Cyrillic). */
const SCIENTIFIC = letters({
  ё: 'e',
  ж: 'z',
  й: 'j',
  х: 'ch',
  ц: 'c',
  ч: 'c',
  ш: 's',
  щ: 'sc',
  ю: 'ju',
  я: 'ja',
  є: 'je',
  ї: 'ji',
});

/** Ukraine's resolution 55 of 2010, which the United Nations took in 2012 (https://en.wikipedia.org/wiki/Romanization_of_Ukrainian). */
const UKRAINIAN = letters({
  г: 'h',
  и: 'y',
  є: 'ie',
  ж: 'zh',
  ї: 'i',
  й: 'i',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ю: 'iu',
  я: 'ia',
});
const UKRAINIAN_BEFORE: readonly (readonly [RegExp, string])[] = [
  [/^є/u, 'йе'],
  [/^ї/u, 'йі'],
];
/** The same as English papers simplify it. */
const UKRAINIAN_PRESS = { ...UKRAINIAN, й: 'y', є: 'ye', ї: 'yi', ю: 'yu', я: 'ya' };
/** Duden's table for Ukrainian. */
const UKRAINIAN_GERMAN = { ...GERMAN, г: 'h', и: 'y', й: 'j', є: 'je', ї: 'ji' };

/** BGN/PCGN 1979 for Belarusian (https://en.wikipedia.org/wiki/Romanization_of_Belarusian). */
const BELARUSIAN = { ...ENGLISH, г: 'h', ў: 'w', е: 'ye', э: 'e' };
/** Belarus's instruction of 2007, its accents left out (same source). */
const BELARUSIAN_NATIONAL = { ...SCIENTIFIC, г: 'h', ў: 'u', е: 'ie', э: 'e' };
/** As papers write it. */
const BELARUSIAN_PRESS = { ...BELARUSIAN, ў: 'u', е: 'e' };

/** Bulgaria's law of 2009 (https://en.wikipedia.org/wiki/Streamlined_System). */
const BULGARIAN = { ...ENGLISH, х: 'h', щ: 'sht', ъ: 'a' };

/** Gaj's letters, which Serbian is written with as well, without accents; then Macedonian's own (https://en.wikipedia.org/wiki/Serbian_Cyrillic_alphabet). */
const SOUTH_SLAVIC = letters({
  ђ: 'd',
  ћ: 'c',
  ч: 'c',
  ж: 'z',
  ш: 's',
  х: 'h',
  ц: 'c',
  љ: 'lj',
  њ: 'nj',
  џ: 'dz',
  ѓ: 'gj',
  ќ: 'kj',
  ѕ: 'dz',
});
const SOUTH_SLAVIC_PRESS = { ...SOUTH_SLAVIC, ђ: 'dj' };

const SHORT_ENDING: readonly (readonly [RegExp, string])[] = [[/([иы])й$/u, 'ы']];

const SYSTEMS: Readonly<Record<'ru' | 'uk' | 'be' | 'bg' | 'sr', readonly Romanisation[]>> = {
  ru: [
    { letters: { ...ENGLISH, ё: 'e' }, before: SHORT_ENDING },
    { letters: ENGLISH, before: SHORT_ENDING },
    { letters: ENGLISH, before: [...E_AS_YE, ...SHORT_ENDING] },
    { letters: ENGLISH, before: E_AS_YE },
    { letters: { ...ENGLISH, й: 'i', ю: 'iu', я: 'ia' } },
    { letters: GERMAN, before: GERMAN_BEFORE },
    { letters: FRENCH, before: FRENCH_BEFORE },
    { letters: SCIENTIFIC },
  ],
  uk: [
    { letters: UKRAINIAN, before: UKRAINIAN_BEFORE },
    { letters: UKRAINIAN_PRESS, before: [[/ий$/u, 'и']] },
    { letters: UKRAINIAN_PRESS },
    { letters: UKRAINIAN_GERMAN },
    { letters: { ...SCIENTIFIC, г: 'h', и: 'y' } },
  ],
  be: [{ letters: BELARUSIAN_PRESS }, { letters: BELARUSIAN }, { letters: BELARUSIAN_NATIONAL }],
  bg: [{ letters: BULGARIAN }],
  sr: [{ letters: SOUTH_SLAVIC }, { letters: SOUTH_SLAVIC_PRESS }],
};

/** The languages that a Cyrillic word may be of by its letters: those that only some of them have. */
const languagesOf = (word: string): readonly (keyof typeof SYSTEMS)[] => {
  if (/[ђћљњјџѓќѕ]/u.test(word)) return ['sr'];
  if (/ў/u.test(word)) return ['be'];
  if (/[їєґ]|[сц]ьк(?:ий|а)$/u.test(word)) return ['uk'];
  if (/і/u.test(word)) return ['uk', 'be'];
  if (/[ыэё]/u.test(word)) return ['ru'];
  // No Ukrainian word begins with this letter; Bulgarian family names end in two ways.
  return [
    'ru',
    ...(word.startsWith('и') ? [] : (['uk'] as const)),
    ...(/[ое]ва?$/u.test(word) ? (['bg'] as const) : []),
  ];
};

const write = (word: string, { letters: table, before = [] }: Romanisation): string =>
  [...before.reduce((text, [pattern, by]) => text.replace(pattern, by), word)]
    .map((letter) => table[letter] ?? (/\p{Script=Latin}|-/u.test(letter) ? letter : ''))
    .join('');

/** The usual Latin spellings of a Cyrillic word, in lower case without accents, the likeliest first. */
export const romanise = (word: string): readonly string[] => {
  const lower = word.toLowerCase().normalize('NFC').replace(/[’ʼ]/gu, "'");
  return [
    ...new Set(
      languagesOf(lower)
        .flatMap((language) => SYSTEMS[language].map((system) => write(lower, system)))
        .filter((written) => written !== ''),
    ),
  ];
};
