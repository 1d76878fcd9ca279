import { cyrillicOf } from './cyrillic-of.ts';
import { mayHold, spellingOf } from './name-key.ts';
import { romanise } from './romanise.ts';

/** Spellings that rules give of one word. */
const MOST = 8;
/** The shortest names that rules look at, in letters. */
const LEAST_CYRILLIC = 5;
const LEAST_LATIN = 6;
const LEAST_SERBIAN = 5;

/** Ends of family names that hardly an ordinary word has in any Cyrillic language: they are names in lower case too. */
const UNMISTAKABLE = /(?:енко|энка|швили|швілі|ович|евич|йович|івич|овић|евић|чук|щук|янц)$/u;
/** Ends of family names and places; ordinary words have them as well, so that the reader's capital must tell. */
const USUAL =
  /(?:[оеєё]в|[оеєё]ва|їв|ин|кина|[сц]кий|[сц]кая|ськ[иа]й?|цьк[иа]й?|[сц]кі|ич|іч|ић|ян|дзе|чак|нак|юк|новгород|град|горск|поль|піль|бург|ївка|ськ|анск|инск|енск|янск|овск|евск)$/u;
/** Ordinary words with such an end that may well begin a query. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'магазин бензин витамин термин мандарин карантин апельсин кабинет господин гражданин один блин пингвин дельфин ' +
    'остров готов основ часов здоров вызов призов покров улов голов послов порыв домов столов городов годов любов кров ' +
    'основа корова голова слова снова подкова королева слева дева знак сундук каучук крюк утюг кирпич паралич москвич ' +
    'царевич цесаревич королевич баян бурьян крестьян виноград парад военск військ риск диск поиск выпуск отпуск поль боль ' +
    'русский английский немецкий французский московский советский российский городской детский женский морской американский ' +
    'український російський київський польський радянський німецький англійський китайский украинский европейский политический'
  ).split(' '),
);
/** Ends of family names in Cyrillic that a Latin word is read back to. */
const READ_BACK =
  /(?:енко|энка|[оеєё]в|[оеєё]ва|[сц]кий|[сц]ький|[сц]кая|[сц]ька|ович|евич|йович|івич|ић|чук|щук|швили|швілі|дзе)$/u;
/** Latin words and foreign names with such an end. */
const LATIN_WORDS: ReadonlySet<string> = new Set(
  'supernova bossanova casanova villanova terranova cordova genova jehova improv dostev geneva whisky'.split(
    ' ',
  ),
);

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const capitalised = (word: string): string => word.replace(/^./u, (letter) => letter.toUpperCase());

const adjectives: readonly (readonly [RegExp, string])[] = [
  [/([сц])кий$/u, '$1ький'],
  [/([сц])ький$/u, '$1кий'],
  [/([сц])кая$/u, '$1ька'],
  [/([сц])ька$/u, '$1кая'],
];
/** The same name as the other of Russian and Ukrainian ends it. */
const neighbours = (word: string): readonly string[] =>
  adjectives.flatMap(([pattern, by]) => (pattern.test(word) ? [word.replace(pattern, by)] : []));

const ofCyrillic = (word: string): readonly string[] => {
  const lower = word.toLowerCase();
  const isName = !WORDS.has(lower) && (UNMISTAKABLE.test(lower) || (isCapital(word) && USUAL.test(lower)));
  return isName && lower.length >= LEAST_CYRILLIC
    ? [lower, ...neighbours(lower)].flatMap((name) => [name, ...romanise(name)])
    : [];
};

const ofLatin = (word: string): readonly string[] => {
  const lower = word.toLowerCase();
  const typed = spellingOf(word);
  const least = lower.endsWith('ć') ? LEAST_SERBIAN : LEAST_LATIN;
  if (lower.length < least || LATIN_WORDS.has(lower)) return [];
  // It must come from a name that some table writes so: whatever else ends alike isn't a transliteration.
  const origins = cyrillicOf(lower).filter(
    (name) =>
      READ_BACK.test(name) &&
      (isCapital(word) || UNMISTAKABLE.test(name)) &&
      romanise(name).some((written) => spellingOf(written) === typed),
  );
  const names = [...origins, ...origins.flatMap(neighbours)];
  return [...names, ...names.flatMap(romanise)];
};

/** Whether rules may look at a word at all: letters of one of the two scripts, and nothing else. */
const CYRILLIC = /^[\p{Script=Cyrillic}'’ʼ]+$/u;
const LATIN = /^\p{Script=Latin}+$/u;

/**
 * Other spellings of a name that no list holds, by the tables of romanise.ts, the likeliest first. Only words that end as names of
 * Cyrillic languages do have any, so that ordinary words stay what they are.
 */
export const ruleForms = (word: string, languages: readonly string[]): readonly string[] => {
  const made = CYRILLIC.test(word) ? ofCyrillic(word) : LATIN.test(word) ? ofLatin(word) : [];
  const typed = spellingOf(word);
  return [...new Set(made.map(capitalised))]
    .filter((form) => spellingOf(form) !== typed && mayHold(languages, form))
    .slice(0, MOST);
};

/** The Latin spellings of a given name beside a name: its capital is all that it needs. */
export const givenNameForms = (word: string): readonly string[] =>
  CYRILLIC.test(word) && isCapital(word) ? romanise(word).map(capitalised).slice(0, MOST) : [];
