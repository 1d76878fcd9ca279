/** Paragraphs of invented news in many languages, and the charsets in which files of that language come. */
export type GoldenText = {
  readonly language: string;
  readonly charsets: readonly string[];
  readonly paragraphs: readonly string[];
};

export const GOLDEN_TEXTS: readonly GoldenText[] = [
  {
    language: 'de',
    charsets: ['windows-1252', 'iso-8859-1', 'iso-8859-15', 'windows-1250', 'macintosh'],
    paragraphs: [
      'Die Brücke über die Örtze ist seit Montag gesperrt, sagte Bürgermeisterin Käthe Müßig.',
      'Größere Schäden am Geländer hätten die Prüfer überrascht. Für Fußgänger öffnet die Stadt einen Steg; Autofahrer müssen während der Bauzeit über Böhringen ausweichen.',
      'Die Kosten schätzt das Bauamt auf zwölf Millionen Euro. Im nächsten Frühjahr soll der Verkehr wieder fließen, heißt es in der Erklärung.',
    ],
  },
  {
    language: 'fr',
    charsets: ['windows-1252', 'iso-8859-1', 'iso-8859-15', 'macintosh'],
    paragraphs: [
      'La mairie de Fontclère a annoncé jeudi la réouverture du marché couvert, fermé depuis l’été dernier après un incendie.',
      'Les commerçants espéraient une date dès février, mais l’expertise a été retardée. « Nous sommes soulagés », a déclaré la présidente du comité, très émue à côté de son étal.',
      'Le coût des travaux s’élève à trois millions d’euros ; la région en a payé la moitié. Une fête est prévue où chacun goûtera les fromages de la vallée.',
    ],
  },
  {
    language: 'es',
    charsets: ['windows-1252', 'iso-8859-1'],
    paragraphs: [
      'El alcalde de Peñarroble anunció el miércoles que la línea de autobús volverá a pasar por el barrio después de tres años.',
      'Los vecinos habían pedido más frecuencias en otoño. «Llegará también los sábados», señaló el concejal Íñigo Azcón en una reunión pública.',
      'La compañía añadirá dos vehículos eléctricos; según el último informe, la inversión será de medio millón de euros.',
    ],
  },
  {
    language: 'pt',
    charsets: ['windows-1252', 'iso-8859-1'],
    paragraphs: [
      'A câmara municipal aprovou na terça-feira a reconstrução da estação de Vilarão, que está fechada há três anos.',
      'As obras começarão em março, segundo a vereadora da educação. A população não será prejudicada, porque haverá ligações de autocarro às povoações mais distantes.',
      'O orçamento também prevê a criação de um jardim e a recuperação do órgão da igreja, que é do século dezoito.',
    ],
  },
  {
    language: 'pl',
    charsets: ['windows-1250', 'iso-8859-2'],
    paragraphs: [
      'Władze Brzezin Małych ogłosiły w środę, że most na rzece Łęga zostanie zamknięty do końca września.',
      'Mieszkańcy skarżą się na opóźnienia i dłuższą drogę do pracy. „Rozumiemy złość, ale bezpieczeństwo jest ważniejsze” – powiedział wójt podczas spotkania.',
      'Koszt naprawy oszacowano na sześć milionów złotych. Część pieniędzy pochodzi z budżetu województwa, resztę gmina musi pożyczyć.',
    ],
  },
  {
    language: 'cs',
    charsets: ['windows-1250', 'iso-8859-2'],
    paragraphs: [
      'Město Křivolany otevřelo v úterý nový dům pro seniory, který stál více než čtyřicet milionů korun.',
      'Zájem předčil očekávání, řekla starostka Jiřina Žďárská. Přihlášky přišly i z okolních vesnic, kde podobné zařízení dosud chybělo.',
      'Budova má vlastní zahradu, knihovnu a dílnu. Příští měsíc zde začne sbor nacvičovat vánoční koncert.',
    ],
  },
  {
    language: 'sk',
    charsets: ['windows-1250', 'iso-8859-2'],
    paragraphs: [
      'Obec Lúčna nad Ľubicou vyhlásila po búrke mimoriadnu situáciu, voda zaplavila niekoľko ulíc a školský dvor.',
      'Hasiči odčerpávali vodu celú noc. Škody budú podľa starostu vyššie, než sa pôvodne čakalo, pretože poškodené sú aj mosty.',
      'Ďalší dážď meteorológovia neočakávajú. Ľudia sa môžu obrátiť na obecný úrad, ktorý im požičia sušičky.',
    ],
  },
  {
    language: 'hu',
    charsets: ['windows-1250', 'iso-8859-2'],
    paragraphs: [
      'A város vezetői hétfőn úgy döntöttek, hogy az idei őszi vásárt a folyó túlsó partján rendezik meg.',
      'A gyűlésen többen tiltakoztak, mert a híd szűk és régi. A polgármester szerint azonban a felújítás után könnyű lesz átjutni.',
      'A költségeket a közösség viseli, a jegyek ára nem nő. Az első kiállítók már jövő szerdán megérkeznek.',
    ],
  },
  {
    language: 'ro',
    charsets: ['windows-1250', 'iso-8859-2', 'iso-8859-16'],
    paragraphs: [
      'Primăria a anunţat miercuri că podul peste râul Târnăviţa va fi închis până la sfârşitul lunii.',
      'Locuitorii spun că ştiau de lucrări, dar aşteptau o variantă ocolitoare. Staţia de autobuz va fi mutată în faţa şcolii.',
      'Costurile sunt împărţite între judeţ şi oraş, iar constructorul trebuie să încheie lucrările înainte de iarnă.',
    ],
  },
  {
    language: 'hr',
    charsets: ['windows-1250', 'iso-8859-2'],
    paragraphs: [
      'Gradsko vijeće odlučilo je u četvrtak da će se šetnica uz rijeku produžiti do stare željezničke stanice.',
      'Građani su tražili više rasvjete i klupa. Načelnica kaže da će radovi početi već sljedeći tjedan i trajati do proljeća.',
      'Za uređenje je osigurano šest milijuna eura, a dio će platiti županija. Mještani očekuju više posjetitelja.',
    ],
  },
  {
    language: 'tr',
    charsets: ['windows-1254', 'iso-8859-9'],
    paragraphs: [
      'Belediye başkanı çarşamba günü yaptığı açıklamada, köprünün yıl sonuna kadar kapalı kalacağını söyledi.',
      'İlçede yaşayanlar uzun süredir onarım bekliyordu. Yağmurların ardından ayaklarda çatlaklar görüldüğü için trafik başka yollara yönlendirildi.',
      'Çalışmaların maliyeti altı milyon lira olacak. Öğrenciler için ücretsiz otobüs seferleri düzenlenecek.',
    ],
  },
  {
    language: 'lt',
    charsets: ['windows-1257', 'iso-8859-13', 'iso-8859-4'],
    paragraphs: [
      'Miesto taryba antradienį nusprendė, kad senasis tiltas per Ąžuolupį bus uždarytas iki rugsėjo pabaigos.',
      'Gyventojai skundžiasi, kad kelias į darbą tapo ilgesnis. Merė žada, kad netrukus pradės važiuoti papildomi autobusai ir mokyklą pasieks visi mokiniai.',
      'Darbai kainuos šešis milijonus eurų, pusę sumos skyrė vyriausybė. Žmonės galės sekti eigą savivaldybės puslapyje.',
    ],
  },
  {
    language: 'lv',
    charsets: ['windows-1257', 'iso-8859-13', 'iso-8859-4'],
    paragraphs: [
      'Pilsētas dome otrdien nolēma, ka vecais tilts pār upi tiks slēgts līdz septembra beigām.',
      'Iedzīvotāji sūdzas, ka ceļš uz darbu kļuvis garāks. Mērs sola, ka drīz sāks kursēt papildu autobusi un skolēni varēs nokļūt skolā laikā.',
      'Darbi izmaksās sešus miljonus eiro, pusi piešķīra valdība. Jaunā gājēju ietve būs platāka un ērtāka.',
    ],
  },
  {
    language: 'et',
    charsets: ['windows-1257', 'windows-1252', 'iso-8859-15'],
    paragraphs: [
      'Linnavolikogu otsustas teisipäeval, et vana jõesild jääb suletuks septembri lõpuni.',
      'Elanikud kurdavad, et tee tööle on muutunud pikemaks. Linnapea lubas, et peagi hakkavad sõitma lisabussid ja õpilased jõuavad õigeks ajaks kooli.',
      'Tööd lähevad maksma kuus miljonit eurot, pool rahast tuleb riigilt. Uus kõnnitee tehakse laiem.',
    ],
  },
  {
    language: 'da',
    charsets: ['windows-1252', 'iso-8859-1'],
    paragraphs: [
      'Byrådet besluttede onsdag, at den gamle bro over åen bliver lukket indtil slutningen af året.',
      'Beboerne er bekymrede for vejen til skole. Borgmester Søren Ågård siger, at der bliver indsat ekstra busser, så børnene ikke kommer for sent.',
      'Udgiften løber op i seks millioner kroner. Håndværkerne går i gang efter påske, hvis vejret er til det.',
    ],
  },
  {
    language: 'sv',
    charsets: ['windows-1252', 'iso-8859-1'],
    paragraphs: [
      'Kommunen beslutade på onsdagen att den gamla bron över ån ska hållas stängd till årets slut.',
      'De boende är oroliga för vägen till skolan. Borgmästaren säger att extra bussar sätts in så att eleverna hinner fram.',
      'Kostnaden beräknas till sex miljoner kronor. Arbetet börjar efter påsk, om vädret tillåter.',
    ],
  },
  {
    language: 'is',
    charsets: ['windows-1252', 'iso-8859-1'],
    paragraphs: [
      'Bæjarráð ákvað á miðvikudag að gamla brúin yfir ána verði lokuð fram í september.',
      'Íbúar hafa áhyggjur af leiðinni í skólann. Bæjarstjórinn segir að aukavagnar verði settir á áætlun svo að börnin komist á réttum tíma.',
      'Kostnaðurinn er sex milljónir króna. Þá verður gangstéttin breikkuð og lýsingin bætt.',
    ],
  },
  {
    language: 'fi',
    charsets: ['windows-1252', 'iso-8859-15'],
    paragraphs: [
      'Kaupunginhallitus päätti keskiviikkona, että vanha silta pysyy suljettuna syyskuun loppuun.',
      'Asukkaat ovat huolissaan koulumatkoista. Kaupunginjohtajan mukaan linjalle lisätään vuoroja, jotta oppilaat pääsevät ajoissa perille.',
      'Työt maksavat kuusi miljoonaa euroa. Jalkakäytävästä tehdään entistä leveämpi.',
    ],
  },
  {
    language: 'ru',
    charsets: ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'],
    paragraphs: [
      'Мэр города Заречья сообщил в среду, что старый мост через реку закроют до конца сентября.',
      'Жители жалуются на пробки и долгую дорогу на работу. «Мы понимаем недовольство, но безопасность важнее», — сказал он на встрече.',
      'Ремонт обойдётся в шесть миллионов рублей. Половину суммы выделит область, остальное заплатит город. Объезд уже обозначен знаками.',
    ],
  },
  {
    language: 'uk',
    charsets: ['windows-1251', 'koi8-u'],
    paragraphs: [
      'Міська рада вирішила у середу, що старий міст через річку буде зачинено до кінця вересня.',
      'Мешканці скаржаться на затори й довший шлях до роботи. Міський голова обіцяє, що невдовзі з’являться додаткові автобуси для школярів.',
      'Ремонт коштуватиме шість мільйонів гривень, половину дасть область. Об’їзд уже позначено, її нові знаки видно здалеку.',
    ],
  },
  {
    language: 'bg',
    charsets: ['windows-1251', 'iso-8859-5'],
    paragraphs: [
      'Общинският съвет реши в сряда старият мост над реката да бъде затворен до края на септември.',
      'Жителите се оплакват от задръствания и по-дълъг път до работа. Кметът обеща допълнителни автобуси за учениците.',
      'Ремонтът ще струва шест милиона лева, като половината е осигурена от държавата.',
    ],
  },
  {
    language: 'el',
    charsets: ['windows-1253', 'iso-8859-7'],
    paragraphs: [
      'Ο δήμος ανακοίνωσε την Τετάρτη ότι η παλιά γέφυρα θα μείνει κλειστή έως το τέλος Σεπτεμβρίου.',
      'Οι κάτοικοι παραπονιούνται για τις καθυστερήσεις. Ο δήμαρχος υποσχέθηκε περισσότερα λεωφορεία, ώστε οι μαθητές να φτάνουν εγκαίρως.',
      'Τα έργα θα κοστίσουν έξι εκατομμύρια ευρώ. Άλλα δύο εκατομμύρια θα δοθούν για τον φωτισμό.',
    ],
  },
  {
    language: 'he',
    charsets: ['windows-1255', 'iso-8859-8'],
    paragraphs: [
      'ראש העיר הודיע ביום רביעי כי הגשר הישן מעל הנחל יישאר סגור עד סוף ספטמבר.',
      'התושבים מתלוננים על הדרך הארוכה לעבודה. העירייה הבטיחה להוסיף אוטובוסים כדי שהתלמידים יגיעו בזמן לבית הספר.',
      'עלות העבודות מוערכת בשישה מיליון שקלים, ומחצית הסכום תשולם על ידי המדינה.',
    ],
  },
  {
    language: 'ar',
    charsets: ['windows-1256', 'iso-8859-6'],
    paragraphs: [
      'أعلن رئيس البلدية يوم الأربعاء أن الجسر القديم فوق النهر سيبقى مغلقا حتى نهاية شهر سبتمبر.',
      'ويشكو السكان من طول الطريق إلى العمل، ووعدت البلدية بتوفير حافلات إضافية حتى يصل التلاميذ إلى المدرسة في الوقت المناسب.',
      'وتبلغ كلفة الأعمال ستة ملايين، تدفع الحكومة نصفها. وقال المهندس إن العمل سيبدأ قريبا.',
    ],
  },
  {
    language: 'th',
    charsets: ['windows-874'],
    paragraphs: [
      'นายกเทศมนตรีประกาศเมื่อวันพุธว่าสะพานเก่าข้ามแม่น้ำจะปิดไปจนถึงสิ้นเดือนกันยายน',
      'ชาวบ้านบ่นว่าต้องเดินทางไปทำงานไกลขึ้น เทศบาลสัญญาว่าจะเพิ่มรถโดยสารเพื่อให้นักเรียนไปโรงเรียนทันเวลา',
      'ค่าก่อสร้างประมาณหกล้านบาท รัฐบาลจะจ่ายครึ่งหนึ่งของทั้งหมด',
    ],
  },
  {
    language: 'vi',
    charsets: ['windows-1258'],
    paragraphs: [
      'Thị trưởng cho biết hôm thứ tư rằng cây cầu cũ bắc qua sông sẽ đóng cửa đến cuối tháng chín.',
      'Người dân than phiền vì đường đi làm xa hơn. Thành phố hứa sẽ thêm xe buýt để học sinh đến trường đúng giờ.',
      'Chi phí khoảng sáu triệu đồng, một nửa do nhà nước trả. Công việc bắt đầu vào tuần tới.',
    ],
  },
  {
    language: 'ja',
    charsets: ['shift_jis', 'euc-jp', 'iso-2022-jp'],
    paragraphs: [
      '市長は水曜日、川にかかる古い橋を九月末まで通行止めにすると発表した。',
      '住民からは通勤の時間が長くなるとの声が出ている。市は児童が学校に間に合うように、臨時のバスを走らせるという。',
      '工事の費用は六億円で、半分は国が負担する。新しい歩道は広くなり、街灯も増える見込みだ。',
    ],
  },
  {
    language: 'zh-Hans',
    charsets: ['gb18030'],
    paragraphs: [
      '市长星期三宣布，河上的旧桥将关闭到九月底，请居民提前安排出行。',
      '不少人说上班的路变远了。市政府表示，将增加公共汽车，让学生能够准时到学校。',
      '工程费用大约六百万元，其中一半由国家支付。新的人行道会更宽，路灯也会更多。',
    ],
  },
  {
    language: 'zh-Hant',
    charsets: ['big5'],
    paragraphs: [
      '市長星期三宣布，河上的舊橋將關閉到九月底，請居民提前安排行程。',
      '不少人說上班的路變遠了。市政府表示，將增加公車，讓學生能夠準時到學校。',
      '工程費用大約六百萬元，其中一半由國家支付。新的人行道會更寬，路燈也會更多。',
    ],
  },
  {
    language: 'ko',
    charsets: ['euc-kr'],
    paragraphs: [
      '시장은 수요일에 강을 건너는 낡은 다리를 구월 말까지 닫는다고 발표했다.',
      '주민들은 출근길이 길어졌다고 말한다. 시는 학생들이 제시간에 학교에 갈 수 있도록 버스를 늘리기로 했다.',
      '공사 비용은 육백만 원이며 절반은 국가가 낸다. 새 보도는 더 넓어지고 가로등도 많아질 것이다.',
    ],
  },
];
