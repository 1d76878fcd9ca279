/** Small tables of words that pages put around an article’s headline, in the languages that the archive meets most. */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/[\s|]+/u));

/** Days of the week, Monday first; the forms of one day stand together, short forms included. */
export const WEEKDAYS: readonly ReadonlySet<string>[] = [
  'monday mon montag lundi lunes segunda lunedì maandag понедельник понедельника понеділок понеділка poniedziałek poniedziałku mandag måndag pazartesi senin الاثنين الإثنين 月曜日 월요일',
  'tuesday tue tues dienstag mardi martes terça martedì dinsdag вторник вторника вівторок вівторка wtorek tirsdag tisdag salı selasa الثلاثاء 火曜日 화요일',
  'wednesday wed mittwoch mercredi miércoles quarta mercoledì woensdag среда среду середа середу środa środę onsdag çarşamba rabu الأربعاء الاربعاء 水曜日 수요일',
  'thursday thu thur thurs donnerstag jeudi jueves quinta giovedì donderdag четверг четверга четвер четверга czwartek torsdag perşembe kamis الخميس 木曜日 목요일',
  'friday fri freitag vendredi viernes sexta venerdì vrijdag пятница пятницу п’ятниця п’ятницю piątek fredag cuma jumat الجمعة 金曜日 금요일',
  'saturday sat samstag sonnabend samedi sábado sabato zaterdag суббота субботу субота суботу sobota sobotę lørdag lördag cumartesi sabtu السبت 土曜日 토요일',
  'sunday sun sonntag dimanche domingo domenica zondag воскресенье неділя неділю niedziela niedzielę søndag söndag pazar minggu الأحد الاحد 日曜日 일요일',
].map(setOf);

/** Every name of a day in one set. */
export const DAY_NAMES: ReadonlySet<string> = new Set(WEEKDAYS.flatMap((names) => [...names]));

/** Words before or after a weekday that make it the last one before the day of writing. */
export const LAST_WORDS = setOf(
  'last letzten letzter vergangenen dernier dernière pasado passado passada scorso scorsa afgelopen прошлый прошлую минулої минулого ubiegły zeszły',
);
/** Words for the day before. */
export const YESTERDAY_WORDS = setOf('yesterday gestern hier ayer ontem ieri gisteren вчера вчора wczoraj');

/** Names of a site’s front door, as breadcrumbs begin. */
export const HOME_WORDS = setOf(
  'home homepage startseite accueil inicio início home-page start strona hjem forside etusivu головна главная trang beranda anasayfa الرئيسية トップ ホーム 홈 首页',
);

/** Sections and labels that stand beside a paper’s name or over a headline without being either. */
export const SECTION_WORDS = setOf(
  'news sport sports business politics culture opinion local world national international science lifestyle weather courts court markets money travel food technology tech analysis comment features feature review reviews obituaries live breaking exclusive latest update updates video edition online print politik wirtschaft kultur meinung lokales wissen panorama sportteil politique économie culture monde sciences société voile política economía cultura deportes opinión mundo sociedad ciencia economia esportes sociedade ciência cronaca politica cultura esteri scienza sport politiek economie cultuur buitenland политика экономика общество спорт культура політика економіка суспільство спорт wydarzenia gospodarka kultura polityka świat kraj wydanie internetowe ثقافة علوم رياضة سياسة اقتصاد 地域 社会 政治 経済 国際 文化 スポーツ 사회 정치 경제 국제 문화 스포츠',
);

/** Words that name newspapers and agencies; a name with one of them is no person’s. */
export const PAPER_WORDS = setOf(
  'courier times post herald gazette ledger examiner weekly daily tribune journal chronicle observer mail mirror star telegraph guardian sentinel review magazine press news newspaper echo express independent inquirer dispatch argus advertiser standard bulletin digest monitor record register reporter today voice agency associated reuters broadcasting media research institute zeitung bote anzeiger nachrichten kurier rundschau tageblatt tagblatt presse spiegel blatt post-gazette figaro monde voix dépêche gazette diario periódico gaceta voz correo heraldo noticias prensa corriere gazzetta giornale messaggero stampa repubblica folha jornal correio notícias diário gazeta wyborcza dziennik głos krant dagblad courant nieuws вестник вісник газета листок правда известия новости ведомости новини голос день известий avisen bladet blad tidningen tidning جريدة صحيفة وكالة أخبار 新聞 日報 通信 新报 报 신문 일보 뉴스 afp dpa apa ap epa efe ansa ritzau tass interfax unian upi bbc cnn',
);

/** What companies put after a paper’s name. */
export const COMPANY_WORDS = setOf(
  'company co ltd limited inc incorporated llc plc corp corporation group gmbh ag kg se sa sas srl spa bv nv ab as oy oyj holdings holding publishing publishers publications media newspapers verlag editorial éditions sp z o.o ооо тов',
);

/** `X hours ago` and its like: the word after, or before, a number and a unit. */
export const AGO =
  /(?<![\p{L}\p{N}])(?:(?:\d{1,3}|an?|one|two|three)\s?\p{L}{1,10}\.?\s(?:ago|geleden|назад|тому|temu|siden|sedan|önce|fa)|(?:vor|il y a|hace|há|for)\s\d{1,3}\s\p{L}{1,10}(?:\s(?:siden|sedan))?|\d{1,3}\s(?:hours?|hrs?|mins?|minutes?)(?=$|\s?[|·•])|\d{1,3}\s?(?:시간|분|일)\s?전|\d{1,3}\s?(?:時間|分|日)前)(?![\p{L}\p{N}])/giu;

/** Papers’ names end in these in languages that join words, or don’t part them. */
export const JOINED_PAPER =
  /(?<=\p{L}{3})(?:blatt|zeitung|anzeiger|kurier|nachrichten|rundschau|bladet|posten|tidende|avisa|avisen|krant)(?!\p{L})|(?:新聞|日報|時報|通信|新报|日报|晚报|신문|일보|뉴스)社?$/iu;

/** Articles with which papers' names begin. */
export const ARTICLE = /^(?:the|la|le|el|der|die|das|il|o|a|les|los)\s/iu;
