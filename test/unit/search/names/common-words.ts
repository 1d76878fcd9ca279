/** Ordinary words of newspapers, by language; many are a name's neighbours in spelling. */
export const COMMON_WORDS: readonly (readonly [language: string, words: string])[] = [
  [
    'English',
    `the of and to in government minister president city war peace sky whisky husky frisky risky cabin robin martin skin
    pumpkin napkin begin plain turkey china cologne mecca trump gaza macron madras kitchen house market police court election
    report children school hospital weather football team game final music book film novel supernova improv margin captain
    mountain bargain curtain villain organ human urban slogan veteran pelican assassin bulletin admin vitamin penguin dolphin
    nice bath reading mobile orange cork split essen said would could people year time day week month company bank price tax
    trade oil gas water fire storm flood snow winter summer spring autumn bread butter cheese wine beer coffee tea sugar salt
    musk gold silver iron steel wool silk cotton leather paper glass stone wood musky husk assad-like putting stalled lending`,
  ],
  [
    'French',
    `le la les des une pour dans avec gouvernement ministre président guerre paix ville femme homme enfant école poutine dames
    damas liège vienne venise-like gênes seul berne mosca voisin jardin matin chemin médecin magazine cousin dessin moulin
    train main pain bain vin fin rien bien lundi mardi argent travail santé justice presse journal élection député maire`,
  ],
  [
    'German',
    `der die das und mit für regierung minister krieg frieden stadt frau mann kind schule ganz essen magazin termin benzin
    museum zeitung wahl polizei gericht wirtschaft handel wasser feuer schnee winter sommer frühling herbst krim rom
    politik technik musik fabrik kritik republik klinik grafik medizin maschine kabine kantine lawine keulen kolonie`,
  ],
  [
    'Spanish and Portuguese',
    `el los las para con gobierno ministro guerra paz ciudad mujer hombre niño escuela china mosca haya ginebra colonia colón
    damasco damas catar praga canton tirana brujas nova nova sana lima vena gasa mayor menor mejor peor casa calle plaza mercado
    eleição polícia tribunal economia comércio água fogo neve inverno verão primavera outono gás luz pão`,
  ],
  [
    'Italian, Dutch, Swedish, Polish',
    `il gli della per governo ministro guerra pace città donna uomo bambino scuola modi messi canova luik gent aken
    regering oorlog vrede stad vrouw man kind school krig fred stad kvinna barn skola viden krim rum
    rząd wojna pokój miasto kobieta dziecko szkoła katar kijów lwów praga kolonia`,
  ],
  [
    'Russian',
    `война мир город правительство министр президент банк парламент магазин бензин витамин термин карантин остров готов
    основ часов голов слов песков чехов сахаров толстой грозный катар вена газа доха один господин гражданин корова голова
    слова снова основа королева кирпич паралич молоко яблоко облако только легко редко звук урок срок рынок язык человек
    каучук попугай женщина мужчина машина страница причина половина картина отец боец конец оценка пленка стенка риск диск
    поиск выпуск отпуск поль театр музыка завод народ выбор суд закон налог деньги цена погода`,
  ],
  [
    'Russian, as a query may begin',
    `Война Мир Город Министр Президент Банк Магазин Бензин Витамин Остров Готов Корова Голова Слова Снова Основа
    Кирпич Молоко Только Звук Урок Человек Каучук Машина Риск Диск Поиск Русский Английский Московский Российский Господин`,
  ],
  [
    'Ukrainian',
    `війна мир місто уряд міністр президент банк школа дитина жінка чоловік військ ціна погода київський львівський`,
  ],
  [
    'English, as a query may begin',
    `The Government Minister President Sky Whisky Husky Risky Cabin Robin Martin Begin Pumpkin
    Supernova Improv Margin Berlin Dublin Austin Franklin Vitamin Bulletin Captain Kitchen Nice Reading Cork Split Cousin Magazine`,
  ],
  [
    'Arabic',
    `حرب سلام مدينة حكومة وزير رئيس انتخابات شرطة محكمة مدرسة مستشفى كتاب ماء جنين جدة مشهد الأسد القاعدة مبارك رئيسي بندقية سيول`,
  ],
  [
    'Greek',
    `πόλεμος ειρήνη πόλη κυβέρνηση υπουργός πρόεδρος γάζα άγκυρα σχολείο νερό δικαστήριο αστυνομία εκλογές`,
  ],
  [
    'Chinese and Japanese',
    `战争 和平 城市 政府 部长 总统 学校 医院 选举 警察 戦争 平和 都市 学校 病院 選挙 トランプ ソウル 老子`,
  ],
];
