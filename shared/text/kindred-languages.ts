/**
 * Languages that the letter statistics don't know or can't tell from a neighbour, told by common words or letters. A
 * language stands here with the answers that it is mistaken for; `rival` are words of those that it lacks.
 */
type Kindred = {
  readonly language: string;
  /** Answers of the statistics that may be this language; `weak`: any answer that fits badly. */
  readonly mistakenFor: readonly string[];
  readonly words?: ReadonlySet<string>;
  readonly rival?: ReadonlySet<string>;
  /** Share of the text's words that must be such words. */
  readonly share?: number;
  /** Letters that the language has and its neighbours lack. */
  readonly letters?: RegExp;
  readonly lacks?: RegExp;
};

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const EKAVIAN = set(
  'vreme vremena gde uvek pre posle dve deo ceo cela nedelja nedelje hiljada hiljade opština opštine saopštio saopštila saopštilo evropski evropske januara februara takođe reč reči mesto mesta mesec meseca meseci dete deca čovek svet sveta savet saveta predsednik predsednika bezbednost bezbednosti uspeh rešenje rešenja leto leta potpredsednik sledeće sledeći videti',
);
const IJEKAVIAN = set(
  'vrijeme vremena gdje uvijek prije poslije nakon dvije dio cijeli cijela nedjelja nedjelje riječ riječi mjesto mjesta mjesec mjeseca mjeseci dijete djeca čovjek svijet svijeta vijeće vijeća predsjednik predsjednika uspjeh rješenje rješenja ljeto ljeta potpredsjednik sljedeće sljedeći vidjeti',
);

const KINDRED: readonly Kindred[] = [
  {
    language: 'id',
    mistakenFor: ['ms'],
    words: set(
      'bahwa karena bisa saat kantor polisi uang rp rupiah jumat agustus maret desember mobil anda kualitas universitas ujar ujarnya soal usai pihaknya namun provinsi kabupaten kecamatan warga wakil presiden mengatakan rumah',
    ),
    rival: set(
      'bahawa kerana boleh pejabat polis wang rm ringgit jumaat ogos mac disember kereta hospital awak kualiti universiti ialah daripada beliau kerajaan negeri ahad sekiranya perdana datuk',
    ),
  },
  { language: 'sr', mistakenFor: ['hr'], words: EKAVIAN, rival: IJEKAVIAN },
  {
    language: 'bs',
    mistakenFor: ['hr'],
    words: set(
      'šta hiljada hiljade januara februara aprila evropski evropske evropska saopćio saopćila saopćeno historija sedmica sedmice',
    ),
    rival: set(
      'tisuća tisuće siječnja veljače travnja europski europske europska priopćio priopćila priopćeno povijest tjedan tjedna tko',
    ),
  },
  {
    language: 'af',
    mistakenFor: ['nl'],
    words: set('nie vir deur hulle sê wees baie hierdie daardie gesê egter asook sal se nuwe jy ek nog hul'),
    rival: set('niet voor door zij zegt zijn heel deze gezegd echter een zei werd ik nieuwe zal van'),
  },
  {
    language: 'gl',
    mistakenFor: ['es', 'pt'],
    words: set(
      'unha polo non máis tamén despois ata moi xa concello dun dunha nunha coa cos pola xunta dixo luns mércores xoves venres',
    ),
    rival: set(
      'una por los las el del con también después hasta muy ya y uma não também depois até muito já os',
    ),
  },
  { language: 'mk', mistakenFor: ['sr', 'bg', 'ru'], letters: /[ќѓѕ]/iu, lacks: /[ђћъьыэ]/iu },
  { language: 'kk', mistakenFor: ['ru', 'be', 'uk', 'bg', 'sr'], letters: /[әғқұ]/iu, lacks: /[ҡҙҫҷ]/iu },
  { language: 'tg', mistakenFor: ['ru', 'be', 'uk', 'bg', 'sr'], letters: /[ҷӣӯ]/iu },
  { language: 'tt', mistakenFor: ['ru', 'be', 'uk', 'bg', 'sr'], letters: /[әҗ]/iu, lacks: /[қғұ]/iu },
  { language: 'ba', mistakenFor: ['ru', 'be', 'uk', 'bg', 'sr'], letters: /[ҡҙҫ]/iu },
  { language: 'ky', mistakenFor: ['ru', 'be', 'uk', 'bg', 'sr'], letters: /[ң]/iu, lacks: /[әқғұҡҗ]/iu },
  { language: 'mn', mistakenFor: ['ru', 'be', 'uk', 'bg', 'sr'], letters: /[өү]/iu, lacks: /[әңқғ]/iu },
  {
    language: 'fo',
    mistakenFor: ['is'],
    words: set('ið hevur vóru vórðu teir tær eisini sigur segði tað fyri ikki eru verður teimum'),
    rival: set('að hefur voru þeir þær sem það fyrir ekki einnig segir sagði þeim í'),
  },
  { language: 'ps', mistakenFor: ['fa', 'ku', 'ur', 'ar'], letters: /[ښځڅډړږ]/u, lacks: /[ٹںےۆێ]/u },
  { language: 'ug', mistakenFor: ['fa', 'ku', 'ur', 'ar'], letters: /[ۇۈۋ]/u, lacks: /[ێڕ]/u },
  { language: 'sd', mistakenFor: ['fa', 'ku', 'ur', 'ar'], letters: /[ٻڄڳڻڪ]/u },
  { language: 'ckb', mistakenFor: ['ku', 'fa', 'ar', 'ur'], letters: /[ێۆڕڵ]/u, lacks: /[ۇۈ]/u },
  {
    language: 'ne',
    mistakenFor: ['hi', 'mr'],
    words: set('छ छन् पनि गरेको भएको गर्न भने हुने रहेको बताए बताएको गरे थियो लागि मा'),
    rival: set('है हैं का की के में और ने आहे आणि नाही हा ही'),
  },
  {
    language: 'hi',
    mistakenFor: ['hi', 'mr'],
    words: set('है हैं का के में से और को पर था थे कहा'),
    rival: set('आहे आहेत आणि नाही होते असे छ पनि गरेको मा'),
  },
  {
    language: 'mr',
    mistakenFor: ['hi', 'mr'],
    words: set('आहे आहेत आणि नाही होते असे या व तर हे'),
    rival: set('है हैं का के में से और को छ पनि'),
  },
  { language: 'ti', mistakenFor: ['am'], words: set('ናይ ኣብ እዩ ድማ ነቲ ካብ እቲ'), rival: set('ነው እና ላይ ውስጥ ነበር') },
  { language: 'yi', mistakenFor: ['he'], letters: /[ײױװ]|א[ַָ]/u },
  { language: 'as', mistakenFor: ['bn'], letters: /[ৰৱ]/u },
  {
    language: 'cy',
    mistakenFor: ['weak'],
    words: set("y yr yn a ar o i ei wedi bod bydd oedd mae eu gan am ac cyngor dywedodd ôl â 'r"),
  },
  {
    language: 'ga',
    mistakenFor: ['weak'],
    words: set('an na ar agus go i le tá bhí sé a dúirt nach air mar atá leis sa den chun tar éis'),
  },
  {
    language: 'gd',
    mistakenFor: ['weak'],
    words: set('an na air agus gu tha bha e a ann le airson gun nach mar aig chaidh thuirt'),
  },
  {
    language: 'sw',
    mistakenFor: ['weak'],
    words: set('ya na wa kwa katika ni za la kuwa hiyo huo baada alisema kwamba hii watu cha vya lakini'),
  },
  {
    language: 'mt',
    mistakenFor: ['weak'],
    words: set('il li ta u fil tal fuq minn biex ma għal kien dan li l qal wara mill għall'),
  },
  {
    language: 'eo',
    mistakenFor: ['weak', 'it', 'pt', 'es', 'ro'],
    words: set('kaj estas estis ke ĝi oni kiu laŭ ankaŭ pri diris kiel tiu sed ĉi ĉe'),
    rival: set('di il che per è y los el del que să os não lo gli della un în și'),
    share: 0.06,
  },
  {
    language: 'lb',
    mistakenFor: ['weak', 'de', 'nl'],
    words: set('déi datt ass hunn gouf fir mat vum vun och sinn net huet gëtt nei awer sot'),
    rival: set('die der das und ist für mit nicht het een voor niet ein eine van'),
    share: 0.06,
  },
  { language: 'uz', mistakenFor: ['weak', 'tr', 'az'], letters: /[og][ʻʼ‘`](?=\p{L})/iu },
  {
    language: 'so',
    mistakenFor: ['weak'],
    words: set('oo ka iyo in ku ayaa ee waa u la ah uu soo sheegay kale badan'),
  },
  {
    language: 'kmr',
    mistakenFor: ['weak'],
    words: set('û di de ku ji bi li ya ê ev jî bû got re da wî ên dê'),
  },
  {
    language: 'ha',
    mistakenFor: ['weak'],
    words: set('da na a ya ta ba ce ne ga kuma cewa shi an su wani domin'),
  },
];

/** What the statistics say: `fits` tells whether the text has what texts of that language have. */
export type Guess = { readonly language: string; readonly fits: boolean };
export type Kin = { readonly language: string; readonly confidence: number };

const WORD = /[\p{L}\p{M}]+(?:[’'‘ʻ][\p{L}\p{M}]+)*/gu;

const byLetters = (text: string, letters: RegExp, lacks: RegExp | undefined): boolean => {
  const all = (pattern: RegExp): number => text.match(new RegExp(pattern.source, 'giu'))?.length ?? 0;
  const own = all(letters);
  const size = all(/\p{L}/u);
  return own >= Math.max(1, size * 0.002) && (lacks === undefined || all(lacks) <= own * 0.1);
};

/** The language that the guess was mistaken for, if the words or letters of the text say so. */
export const kindredOf = (text: string, { language: guessed, fits }: Guess): Kin | undefined => {
  const words = text.toLowerCase().match(WORD) ?? [];
  const hits = (set: ReadonlySet<string> | undefined): number =>
    set === undefined ? 0 : words.reduce((sum, word) => sum + (set.has(word) ? 1 : 0), 0);
  let best: (Kin & { readonly hits: number }) | undefined;
  for (const { language, mistakenFor, words: own, rival, share, letters, lacks } of KINDRED) {
    const named = mistakenFor.includes(guessed);
    if (!named && !(mistakenFor.includes('weak') && !fits)) continue;
    if (letters) {
      if (byLetters(text, letters, lacks)) return { language, confidence: 0.9 };
      continue;
    }
    const found = hits(own);
    const least = named
      ? Math.max(share === undefined ? 1 : 2, words.length * (share ?? 0.007))
      : Math.max(3, words.length * 0.2);
    if (found < least || found <= hits(rival) * 2 || found <= (best?.hits ?? 0)) continue;
    best = { language, confidence: Math.min(0.95, 0.6 + found * 0.05), hits: found };
  }
  return best;
};

/** Languages that are written so alike that a stated one of them is believed against another. */
const CIRCLES: readonly ReadonlySet<string>[] = [
  set('hr sr bs sh cnr me'),
  set('id ms jv su min'),
  set('no nb nn da'),
  set('hi mr ne sa mai bho'),
  set('gl pt es ast an'),
  set('nl af li fy'),
  set('cs sk'),
  set('zh yue wuu'),
  set('fa prs tg'),
  set('ku ckb kmr'),
  set('mk bg sr'),
  set('tl fil ceb'),
  set('de lb gsw bar nds'),
  set('ca oc'),
  set('he yi'),
];

/** Whether a text stated to be in the one language may well have been taken for the other. */
export const areKindred = (one: string, other: string): boolean =>
  one === other || CIRCLES.some((circle) => circle.has(one) && circle.has(other));
