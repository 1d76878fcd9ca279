/** Words written with a full stop that ends no sentence, without that stop, and the words that tell when it does. */
type Abbreviations = {
  /** A name or another word follows: none ends a sentence. Capitals as written, or at a sentence's beginning. */
  readonly leading?: ReadonlySet<string>;
  /** Ends a sentence only where a word follows that begins sentences. In small letters. */
  readonly either?: ReadonlySet<string>;
  /** Ends none before a number: page, figure, article. In small letters. */
  readonly numbered?: ReadonlySet<string>;
};

const set = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));

const EVERYWHERE: Abbreviations = {
  leading: set(
    'Dr Drs Mr Mrs Ms Mx Prof Sen Gen Lt Col Sgt Rev Capt Cpl Msgr Mgr Messrs St Ste Mme Mlle Sr Sra Srta prof cf ca vs',
  ),
  either: set('jr inc co corp ltd jan feb febr mar apr jun jul aug sep sept oct okt nov dec dez'),
  numbered: set('nr nº n° n.o no pp p pg art fig vol cap abs ca c circa § tel fax'),
};

const BY_LANGUAGE: Readonly<Record<string, Abbreviations>> = {
  en: {
    leading: set(
      'Rep Reps Sens Gov Govs Hon Cmdr Cdr Adm Maj Pvt Pte Supt Insp Det Pres Atty Brig Cllr Amb Mt Ft Fr Bp Pfc e.g i.e eg ie viz approx esp incl aka v vs',
    ),
    either: set(
      'sr al bros ave blvd rd st sq hwy dept univ assn esq nos llc plc mon tue tues wed thu thur thurs fri calif conn colo fla kan minn mont neb nev okla tenn tex wyo ariz ph.d',
    ),
    numbered: set('nos s sec sect ch chap figs arts vols apt rm ste rte col v approx ext no'),
  },
  de: {
    leading: set(
      'Hr Hrn Frl Dipl Ing Mag Priv Doz Abg Bgm Hl Kard bzw z.b d.h u.a i.d.r vgl sog s.o s.u evtl ggf inkl exkl zzgl abzgl geb gest verh hl med jur phil rer nat Std Min Kap Abb',
    ),
    either: set('str mio mrd tsd jh jhd std mehr jän ebd stk co hbf bhf'),
    numbered: set('s seite hft ziff kap tab abb abschn bd nrn rn rz lit'),
  },
  fr: {
    leading: set('M MM Me Mmes Mlles Dr Pr p.ex ex env éd av apr cf vol Cie bd resp'),
    either: set('janv févr avr juil déc s.a j.-c'),
    numbered: set('art pl chap fig no n t éd av'),
  },
  es: {
    leading: set(
      'Sres Srs D Dª Dña Dra Dras Lic Arq Gral Tte Cnel Mons Excmo Ilmo Ud Uds Vd Vds p.ej ej v.gr aprox cfr Av Avda C Cía ing',
    ),
    either: set('ene abr ago dic s.a s.l ee.uu ee d.c a.c'),
    numbered: set('pág págs pag núm cap párr apdo vol tomo'),
  },
  pt: {
    leading: set(
      'Srs D Dra Dras Lic Arq Exmo Exma Gen Eng Engª Cel p.ex ex aprox Av R Pç etc. cfr sr sra dr dra',
    ),
    either: set('fev abr mai ago set out dez s.a ltda d.c a.c'),
    numbered: set('pág págs núm cap inc'),
  },
  it: {
    leading: set(
      'Dott Avv Rag Geom On Sig Sigg Sig.ra Dott.ssa Prof.ssa Spett Egr Arch Ing Mons Card avv dott sig ing p.es es cfr v P.zza V.le C.so',
    ),
    either: set('genn gen febb mag giu lug ago sett ott dic s.p.a s.r.l d.c a.c'),
    numbered: set('pag pagg cap par co'),
  },
  nl: {
    leading: set(
      'Dhr Mevr Mw Ir Ing Mr Ds dhr mevr mw ir mr ds dr drs bijv d.w.z m.b.t m.a.w t.a.v o.a resp zgn St jhr',
    ),
    either: set('mrt mei n.v b.v mln mld'),
    numbered: set('blz p'),
  },
  sv: {
    leading: set('Hr Fru t.ex bl.a d.v.s dvs s.k resp ev ang f.d t.o.m fr.o.m'),
    either: set('kl st milj mdr'),
    numbered: set('kap sid kl'),
  },
  da: {
    leading: set('Hr Fru f.eks bl.a dvs jf ifølge fx mht vedr pga ca'),
    either: set('kl mio mia'),
    numbered: set('kap s kl stk'),
  },
  no: {
    leading: set('Hr Fru f.eks bl.a dvs jf ifm mht vedr pga ca'),
    either: set('kl mill mrd'),
    numbered: set('kap s kl'),
  },
  fi: {
    leading: set('Hra Rva esim mm ns n ts tri toim'),
    either: set('milj mrd klo'),
    numbered: set('s klo n nro'),
  },
  pl: {
    leading: set(
      'ul al os pl im św inż hab mgr red ks bp abp gen płk mjr kpt por nadkom lek tzw tzn np m.in wg tj woj pow hr ok zob',
    ),
    either: set('r w tys mln mld gr godz zł'),
    numbered: set('str s poz ust pkt lp godz rys zob nr ok'),
  },
  cs: {
    leading: set(
      'Ing Mgr Mudr MUDr JUDr PhDr RNDr Bc ing mgr doc arch tzv např popř resp sv ul nám tř plk kpt gen pprap tj mj',
    ),
    either: set('mil mld tis hod'),
    numbered: set('čl čís č str s odst'),
  },
  sk: {
    leading: set('Ing Mgr MUDr JUDr PhDr RNDr Bc ing mgr doc tzv napr resp sv ul nám plk kpt gen tj'),
    either: set('mil mld tis hod'),
    numbered: set('čl č str s ods'),
  },
  hr: {
    leading: set('dr mr ing dipl npr tzv tj gđa gosp sv ul'),
    either: set('mil mlrd tis sl'),
    numbered: set('čl br str st'),
  },
  hu: {
    leading: set('dr ifj id özv pl ún ill kb gr ún'),
    either: set('stb'),
    numbered: set('sz kb o'),
  },
  ro: {
    leading: set('dl dna acad dr ing ex pt'),
    either: set('mil mld'),
    numbered: set('nr pag art alin'),
  },
  tr: {
    leading: set('Dr Doç Av Sn Yrd Op Uzm Prof sn av doç dr prof örn bkz'),
    either: set('cad sok mah'),
    numbered: set('no s'),
  },
  ru: {
    leading: set(
      'проф акад доц г-н г-жа гр тов им ул пр просп пл обл респ стр корп кв каб св о-в пер бул кпт полк ген лейт т.е т.н т.к напр ср см т.зв д-р инж ред',
    ),
    either: set(
      'г гг в вв р руб коп млн млрд трлн тыс др чел кг км мин сек н.э янв февр апр авг сент окт нояб дек и.о',
    ),
    numbered: set('стр с ст п гл рис табл д кв оф тел разд абз вып см № т ч'),
  },
  uk: {
    leading: set(
      'проф акад доц п пан вул просп пл ім обл буд кв св м с о р-н див напр тобто т.з т.зв т.нар т.е ред інж д-р',
    ),
    either: set('р рр ст млн млрд трлн тис грн коп чол кг км хв год ін'),
    numbered: set('с ст п гл рис табл буд кв тел розд т ч див'),
  },
  bg: {
    leading: set('проф акад доц д-р инж г-н г-жа ул бул пл гр св им т.е т.нар напр вж'),
    either: set('г гг в лв млн млрд хил'),
    numbered: set('стр с чл ал т'),
  },
  el: {
    leading: set('κ κα κ.κ δρ καθ π.χ δηλ βλ λ.χ Δρ'),
    either: set('εκ δισ π.μ μ.μ'),
    numbered: set('σελ αρ άρθ'),
  },
  hi: {
    leading: set('डॉ श्री श्रीमती कु प्रो पं स्व मो ले ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी आर एस टी यू वी'),
    numbered: set('सं क्र रु'),
  },
  ar: {
    leading: set('د أ م ص ش ق'),
    numbered: set('ص م رقم'),
  },
};

const KIN: Readonly<Record<string, string>> = {
  und: 'en',
  be: 'ru',
  kk: 'ru',
  mk: 'bg',
  sr: 'hr',
  bs: 'hr',
  sl: 'hr',
  nb: 'no',
  nn: 'no',
  ca: 'es',
  gl: 'es',
  af: 'nl',
  lb: 'de',
  et: 'fi',
  mr: 'hi',
  ne: 'hi',
  fa: 'ar',
  ur: 'ar',
};

type Kind = keyof Abbreviations;

/** Whether the word is such an abbreviation in the language; one without a table of its own is read by a kindred one's. */
export const isAbbreviation = (kind: Kind, word: string, language: string): boolean => {
  const own = BY_LANGUAGE[language] ?? BY_LANGUAGE[KIN[language] ?? ''];
  return (EVERYWHERE[kind]?.has(word) ?? false) || (own?.[kind]?.has(word) ?? false);
};

/** Units: a sentence ends behind them where a number stands before. */
export const UNITS = set(
  'km m cm mm kg g t l h min sec ha kr kč zł km/h mph ft lb lbs руб грн лв км м кг г ч',
);

/** After a time of day these words still belong to it. */
export const AFTER_TIME = set(
  'et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest ist jst aest eastern central pacific mountain local',
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun',
  'january february march april june july august september october november december jan feb mar apr jun jul aug sept oct nov dec',
);

/** Primary languages that write ordinal numbers as a number with a full stop. */
export const ORDINAL_STOP = set('de da no nb nn fi is fo cs sk pl hu hr sr bs sl et lv lb tr hsb dsb');

/** Words that begin a sentence and are no names: pronouns, articles, conjunctions, prepositions of each language. */
export const STARTERS = set(
  "the a an he she it they we i you this that these those there here but and or so yet in on at for from to of with by as if when while after before since until although though because his her their its our my your no not all some many most both each every one two another such other others what who why how where which meanwhile however moreover still then now nobody none neither nor everyone somebody someone it’s it's he’s they’re i’m we’re that’s there’s",
  'der die das den dem des ein eine einen einem er sie es wir ihr ich man dieser diese dieses auch aber und oder doch so in im am an auf bei mit nach von vor zu zum zur für als wenn weil da dort hier nun jetzt sein seine ihre nicht kein keine wie was wer warum wo außerdem allerdings ob daraus daher damit dabei denn also jedoch viele alle etwa rund seit unter über bis zwei drei bereits',
  'le la les un une des il elle ils elles on nous vous je ce cet cette ces c’est mais et ou donc or ni car dans sur sous à au aux en pour par avec sans depuis selon après avant son sa ses leur leurs ne pas tout tous qui que quoi quand comment pourquoi où l’ d’',
  'el los las una unos él ella ellos ellas nosotros yo esto esta este estos estas pero y o ni porque en sobre a al para por con sin desde según después antes su sus no todo todos que quien cuando cómo dónde se lo hay ya también además',
  'o os as um uma ele ela eles elas nós eu isto isso este esta mas e ou em no na nos nas para por com sem desde segundo depois antes seu sua não todo que quem quando também já há',
  'il lo gli i uno egli lui lei loro noi io questo questa questi ma ed oppure nel nella nei sul sulla per con senza da dal dopo prima suo sua non tutto che chi quando come anche si è',
  'de het een hij zij ze wij we ik dit dat deze die maar en of in op bij met na van voor naar als toen omdat zijn haar hun niet geen wat wie ook er nu',
  'det den de en ett et han hun hon vi jag jeg du men og och eller i på ved vid med efter etter før fra från til till om når när som ikke inte også där der her här hvem hva hvad hvor hvorfor vem vad var varför hur hvordan ingen alla alle',
  'он она оно они мы я вы ты это этот эта эти но и а или в во на по при с со после до из за для к как если когда потому его её их наш не нет все что кто где также там тут теперь',
  'він вона воно вони ми я ви це цей ця ці але і й а або у в на по при з зі після до із за для як якщо коли тому його її їх не ні всі що хто де також там тепер',
  'on ona ono oni one my ja to ten ta te ale i a lub albo w we na po przy z ze do od dla za o jak jeśli kiedy bo jego jej ich nie wszystko co kto gdzie także tam teraz',
  'ten ta to ti ty on ona oni my já ale a i nebo v ve na po při s se do od pro za o jak když protože jeho její jejich ne vše co kdo kde také tam teď podle',
  'o bu şu onlar biz ben siz ama ve veya fakat ancak için sonra önce her ne kim nasıl burada',
);

/** Verbs of saying: “Why?” Smith asked. */
export const SAYING = set(
  'said says say asked asks replied added adds told tells wondered wrote shouted cried answered exclaimed joked quipped inquired demanded recalled continued',
  'dit demande répond lance ajoute dijo preguntó respondió afirmó disse perguntou respondeu chiese rispose sagte fragte',
  'कहा पूछा बोले बताया قال قالت سأل سألت أضاف أضافت وقال وأضاف تساءل تساءلت 말했다 물었다 전했다 밝혔다',
);
