/**
 * Letters beyond ASCII that a language's own words have, small ones only: first those of everyday words, after the bar those that
 * are rare. Facts of each orthography; used to tell which reading of a file's bytes makes words.
 */
const LATIN: Readonly<Record<string, string>> = {
  de: 'äöüß|éèàêç',
  fr: 'éèàêçîôûùâïë|œæüÿ',
  es: 'áéíóúñü|ºªç',
  pt: 'ãçáéêíóõâúà|ôüèºª',
  it: 'àèéìòù|îóíº',
  ca: 'àèéíòóúïüç|ŀ',
  gl: 'áéíóúñ|ü',
  nl: 'ëéïèö|üóáêçäà',
  da: 'æøå|éöüä',
  no: 'æøå|éòôêóöü',
  sv: 'åäö|éüà',
  fi: 'äö|åšžéü',
  is: 'áðéíóúýþæö|',
  et: 'äõöü|šž',
  pl: 'ąćęłńóśźż|éöü',
  cs: 'áčďéěíňóřšťúůýž|öü',
  sk: 'áčďéíľňóšťúýžäôĺŕ|ěřöü',
  hu: 'áéíóöőúüű|ä',
  ro: 'ăâîșțşţ|éèáö',
  hr: 'čćđšž|éöü',
  sl: 'čšž|ćđöü',
  sq: 'ëç|éî',
  tr: 'ğıöüşçi̇|âîû',
  az: 'əğıöüşç|i̇',
  lt: 'ąčęėįšųūž|öü',
  lv: 'āčēģīķļņšūž|ōŗ',
  mt: 'ċġħż|àèìòù',
  eo: 'ĉĝĥĵŝŭ|é',
  cy: 'âêîôŵŷûáïë|äöẃẁ',
  ga: 'áéíóú|ḃċḋḟġṁṗṡṫ',
  vi: 'ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\u0300\u0301\u0303\u0309\u0323|',
};

/** Letters in the order of how often they are used, for scripts whose charsets hold the same letters at other places. */
const OTHERS: Readonly<Record<string, string>> = {
  ru: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё',
  uk: 'оаинвіетрсклудмпзяьбгчйхїжющцшєфґ',
  be: 'аніоырствекялдпумзьцўгбйчшхюжёэфґ',
  bg: 'аиоентрсвлкдпмзгъябучщйхцжшфюь',
  sr: 'аоиенрстувдкмљјплзгбчшцжњхћфђџ',
  mk: 'аоиетнрсвкдпулјмгзбшчцѓжфхќњљџѕ',
  el: 'αοιετσνηυρπκμλςωίγδάόθέχήφβξύώζψϊΐϋΰ',
  he: 'יוהלארתבםשמנעדקחפכטגןסצזךץףא',
  ar: 'اليمنوربتعدسفهكقحجأةشصطخإضىذزثغئظءآؤ\u064b\u064e\u064f\u0650\u0651\u0652',
  fa: 'ایدرنهوتمبسشکزلخگفقعپحجچطصآذغثضظژئ\u200c',
  ur: 'ایکرنےوہمتسلبیدگپجعشحفقچطٹخصںزضھڈآغذڑثظئؤۓ',
  th: 'านรกอเงมยลวดทสตะปบคหแจพชขใไโผซธณศษญฐถภฟฉฝฎฏฆฑฒฌฮฬฤ\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e33',
};

/** Characters and syllables that fill a good part of any text of the language. */
export const COMMON_WIDE = {
  hans: '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西月话合回代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四总何电数安少报才结反受目太量再感建务做接必场件计管期市直资命山金指许统区保至队社便空决治科司五基非则听界达光放强即难且权思王完设式路记南品住告类求据程北死张该交规万取望领共传师观清今切院让识带导争运城港周',
  hant: '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西月話合回代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平係氣題活更別打女變四總何電數安少報才結反受目太量再感建務做接必場件計管期市直資命山金指許統區保至隊社便空決治科司五基非則聽界達光放強即難且權思王完設式路記南品住告類求據程北死張該交規萬取望領共傳師觀清今切院讓識帶導爭運城港週灣府',
  ko: '이다는에의을가고하지은를로사한기도서대시자일정리어부인그나아수해있것들주국전원으니장상제과라교동구만들보경세회관공선면성조여우비스오방학위년월문발개중내군민당역계실연화유습거까때말명했었습니생물안밝',
} as const;

export type Alphabet = {
  readonly language: string;
  /** What a letter beyond ASCII says for the language. */
  readonly points: ReadonlyMap<string, number>;
  /** The only language that is written so: to find it says nothing about its words. */
  readonly isAlone: boolean;
};

const BORROWED = 'éèêëáàâäåãóòôöøúùûüíìîïçñæœß';
const RARE = 0.2;
/** Seen in names everywhere: hardly speaks against a language. */
const FOREIGN = -0.4;

const latinAlphabet = ([language, letters]: readonly [string, string]): Alphabet => {
  const [common = '', rare = ''] = letters.split('|');
  return {
    language,
    isAlone: false,
    points: new Map([
      ...[...BORROWED].map((letter) => [letter, FOREIGN] as const),
      ...[...rare].map((letter) => [letter, RARE] as const),
      ...[...common].map((letter) => [letter, 1] as const),
    ]),
  };
};

const ALONE = new Set(['el', 'he', 'th']);

/** The commoner a letter is, the more it says; the rarest still says that it belongs. */
const rankedAlphabet = ([language, letters]: readonly [string, string]): Alphabet => {
  const all = [...letters];
  return {
    language,
    isAlone: ALONE.has(language),
    points: new Map(all.map((letter, rank) => [letter, 1.5 - (2.6 * rank) / all.length] as const).reverse()),
  };
};

export const LATIN_ALPHABETS: readonly Alphabet[] = Object.entries(LATIN).map(latinAlphabet);
export const OTHER_ALPHABETS: readonly Alphabet[] = Object.entries(OTHERS).map(rankedAlphabet);
